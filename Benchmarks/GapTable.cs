using System.Text;
using Policies.Decomposition;

namespace Benchmarks;

/// <summary>Table 12.2: the three gaps of the fixed point's plan, and how far few scenarios flatter the
/// bound.</summary>
internal static class GapTable
{
    private const int Seeds = 3;
    private const int FreshScenarios = 400;
    private const int Batches = 3;

    internal static void Write(StringBuilder text, int products)
    {
        text.AppendLine($"## 12.2 Three gaps, never added: {products} products, 5 batches of 200 scenarios");
        text.AppendLine();
        text.AppendLine("Lagrangian gap at polished and at the fixed point's own prices; batch error of the");
        text.AppendLine("gap and of the bound; information gap of the same plan on 400 fresh scenarios.");
        text.AppendLine("The prototype had 0.89, 0.54, 0.76 %, at its own prices 1.3, 0.95, 2.3 %, and an");
        text.AppendLine("information gap of 6.3, 5.8, 5.7 % with myopic assignment.").AppendLine();
        text.AppendLine("| seed | Lagrangian gap | +- batches | one-sided 95 % | at own prices | bound +- | "
            + "information gap, myopic | bid price |");
        text.AppendLine("|---|---|---|---|---|---|---|---|");
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            var problem = SyntheticPlacement.OneCycle(seed, products);
            var solved = PrototypeInstances.Solve(problem, PrototypeInstances.Dynamic);
            var report = GapAudit.Certify(
                problem, solved.Plan, solved.Prices, new GapOptions { Products = products, Seed = seed });
            var fresh = PrototypeInstances.Draw(problem, FreshScenarios, PrototypeInstances.Fresh);
            var hindsight = new LagrangianBound(problem, [.. fresh]).CostOf(solved.Plan);
            var myopic = SequentialPlanCost.Of(problem, solved, fresh, 0).Cost;
            var bid = SequentialPlanCost.Of(problem, solved, fresh, 0.5).Cost;
            text.AppendLine(
                $"| {seed} | {report.Gap:P2} | {report.BatchError:P2} | {report.GapUpTo:P2} | "
                + $"{report.GapAtGivenPrices:P2} | {report.BoundError / report.Bound:P2} | "
                + $"{(myopic / hindsight) - 1:P2} | {(bid / hindsight) - 1:P2} |");
        }

        text.AppendLine();
        Optimism(text, products);
    }

    private static void Optimism(StringBuilder text, int products)
    {
        text.AppendLine("SAA optimism of the bound, out-of-sample minus in-sample: the stocks that the bound is taken");
        text.AppendLine($"at, with the price of what they take, on {FreshScenarios} fresh scenarios and on the S they");
        text.AppendLine("were found on, relative to the bound. First batch, and mean and standard error "
            + $"of {Batches} batches");
        text.AppendLine("(each against the same fresh scenarios). The prototype: 0.5 to 2.8 % with S = 60, -0.6 to");
        text.AppendLine("+0.7 % with S = 200.").AppendLine();
        text.AppendLine("| seed | S = 60, one batch | mean | S = 200, one batch | mean |")
            .AppendLine("|---|---|---|---|---|");
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            var problem = SyntheticPlacement.OneCycle(seed, products);
            var solved = PrototypeInstances.Solve(problem, PrototypeInstances.Dynamic);
            var fresh = PrototypeInstances.Draw(problem, FreshScenarios, PrototypeInstances.Fresh);
            var row = $"| {seed} | {Cells(problem, solved, fresh, 60)} | {Cells(problem, solved, fresh, 200)} |";
            text.AppendLine(row);
            Console.WriteLine(row);
        }

        text.AppendLine();
    }

    private static string Cells(PlacementProblem problem, SolvedPlan solved, DemandScenarios[] fresh, int count)
    {
        double[] shares =
        [
            .. Enumerable.Range(1, Batches).Select(batch => Optimism(
                problem, solved, PrototypeInstances.Draw(problem, count, (10 * count) + batch), fresh)),
        ];
        var mean = shares.Average();
        var error = Math.Sqrt(shares.Sum(share => (share - mean) * (share - mean)) / (Batches - 1) / Batches);
        return FormattableString.Invariant(
            $"{100 * shares[0]:+0.00;-0.00} % | {100 * mean:+0.00;-0.00} % +- {100 * error:0.00}");
    }

    private static double Optimism(
        PlacementProblem problem, SolvedPlan solved, DemandScenarios[] scenarios, DemandScenarios[] fresh)
    {
        var sample = new ProductSample(problem, problem.Products.Length, 1);
        var sampled = new LagrangianBound(
            sample.Of(problem), [.. sample.Products.Select(product => scenarios[product])]);
        var bound = new LagrangianBound(problem, [.. scenarios]);
        var prices = new PriceAscent(problem, sampled, sample)
            .Climb(solved.Prices, bound.CostOf(solved.Plan), 20);
        var inSample = bound.At(prices, tolerance: 5e-4);
        var stock = BoundStock.Of(problem, bound);
        return (Service(problem, stock, fresh) - Service(problem, stock, scenarios)) / inSample;
    }

    /// <summary>Hindsight cost of serving and losing: what holding and prices add is the same on all scenarios.
    /// </summary>
    private static double Service(PlacementProblem problem, double[] stock, DemandScenarios[] scenarios)
    {
        var facilities = problem.FacilityCount;
        var costs = new double[scenarios.Length];
        Parallel.For(0, costs.Length, product => costs[product] = new HindsightCost(problem.TierOf(product))
            .Of(stock.AsSpan(product * facilities, facilities), scenarios[product]));
        return costs.Sum();
    }
}
