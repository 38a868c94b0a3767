using System.Globalization;
using System.Text;
using Policies.Decomposition;
using Scenarios.Randomness;

namespace Benchmarks;

/// <summary>Repeats the prototype's tables 12.1 to 12.3 of FORMULATION on instances rebuilt from its
/// description.</summary>
internal static class PrototypeTables
{
    private static readonly FixedPointOptions Dynamic = new() { PreferenceDepth = 5 };
    private static readonly FixedPointOptions Static = new() { PreferenceDepth = 1 };

    internal static void Run(string file, int products)
    {
        var text = new StringBuilder();
        text.AppendLine("# The prototype's tables, repeated").AppendLine();
        text.AppendLine("Written by `dotnet run -c Release --project Benchmarks -- prototype`; discussed in");
        text.AppendLine("docs/decomposition.md. Instances are synthetic (`SyntheticPlacement.OneCycle`): rebuilt from");
        text.AppendLine("the description of the prototype, whose own instances and costs were not kept.").AppendLine();
        Rules(text, products);
        Gaps(text, products);
        Comparison(text, products);
        File.WriteAllText(file, text.ToString());
        Console.Write(text);
    }

    private static void Rules(StringBuilder text, int products)
    {
        const int Scenarios = 60;
        var problem = SyntheticPlacement.OneCycle(1, products, roominess: 0.85);
        var scenarios = Draw(problem, Scenarios, batch: 0);
        var bound = new LagrangianBound(problem, [.. scenarios]);
        var reference = new CuttingPlaneReference(problem, bound).Solve();
        text.AppendLine($"## 12.1 Price rules: {products} products, {Scenarios} scenarios, all rows binding");
        text.AppendLine().AppendLine(
            $"Reference: linear program over prices by OR-Tools, {reference:0.0}, cuts from the bound itself.");
        text.AppendLine();
        text.AppendLine("| rule | best bound against reference | iterations to 1 % / 0.1 % | whole plan |");
        text.AppendLine("|---|---|---|---|");
        var fixedPoint = Solve(problem, Dynamic);
        var cost = bound.CostOf(fixedPoint.Plan);
        var sample = new ProductSample(problem, products, 1);
        var ordered = new LagrangianBound(
            sample.Of(problem), [.. sample.Products.Select(product => scenarios[product])]);
        var cold = new PriceAscent(problem, ordered, sample);
        cold.Climb(new double[problem.Capacity.Length], cost, 40);
        Row("Box step on the bound from prices of 0", cold.Steps, "");
        var warm = new PriceAscent(problem, ordered, sample);
        warm.Climb(fixedPoint.Prices, cost, 20);
        Row("Box step on the bound from the fixed point's prices", warm.Steps, "");
        text.AppendLine(
            $"| diagonal secant on the fixed point | {(warm.Steps[0] / reference) - 1:P3} | "
            + $"{fixedPoint.Iterations} in all | {(cost / reference) - 1:P2} |");
        text.AppendLine("| *prototype: box-step bundle, own subproblems* | -0.014 % | 4 / 10 | 0.05 % |");
        text.AppendLine("| *prototype: diagonal secant, own subproblems* | -0.003 % | 3 / 5 | 0.04 % |");
        text.AppendLine();

        void Row(string name, IReadOnlyList<double> steps, string plan) => text.AppendLine(
            $"| {name} | {(steps.Max() / reference) - 1:P3} | "
            + $"{Reach(steps, 0.99)} / {Reach(steps, 0.999)} | {plan} |");

        string Reach(IReadOnlyList<double> steps, double share)
        {
            var step = Enumerable.Range(0, steps.Count).FirstOrDefault(at => steps[at] >= share * reference, -1);
            return step < 0 ? "no" : (step + 1).ToString(CultureInfo.InvariantCulture);
        }
    }

    private static void Gaps(StringBuilder text, int products)
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
        for (ulong seed = 1; seed <= 3; seed++)
        {
            var problem = SyntheticPlacement.OneCycle(seed, products);
            var solved = Solve(problem, Dynamic);
            var report = GapAudit.Certify(
                problem, solved.Plan, solved.Prices, new GapOptions { Products = products, Seed = seed });
            var fresh = Draw(problem, 400, batch: 99);
            var hindsight = new LagrangianBound(problem, [.. fresh]).CostOf(solved.Plan);
            var myopic = SequentialPlanCost.Of(problem, solved, fresh, 0).Cost;
            var bid = SequentialPlanCost.Of(problem, solved, fresh, 0.5).Cost;
            text.AppendLine(
                $"| {seed} | {report.Gap:P2} | {report.BatchError:P2} | {report.GapUpTo:P2} | "
                + $"{report.GapAtGivenPrices:P2} | {report.BoundError / report.Bound:P2} | "
                + $"{(myopic / hindsight) - 1:P2} | {(bid / hindsight) - 1:P2} |");
        }

        text.AppendLine();
    }

    private static void Comparison(StringBuilder text, int products)
    {
        text.AppendLine($"## 12.3 Against B1 at equal units: {products} products, orders one by one");
        text.AppendLine();
        text.AppendLine("Change of total cost; shipping per shipped unit; fill of the fast class in points.");
        text.AppendLine("The prototype's means: -2.53 %, -2.03 %, -1.9 %, -1.3 %, -3.2 %, +4.7.");
        text.AppendLine().AppendLine("| seed | classes nearest the roomy building | units B1 / FP | FP, myopic | "
            + "static E4, myopic | FP, bid price both | "
            + "bid price on B1 | shipping per unit | fast fill |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|");
        var sums = new double[6];
        for (ulong seed = 1; seed <= 6; seed++)
        {
            var problem = SyntheticPlacement.OneCycle(seed, products);
            var fresh = Draw(problem, 400, batch: 99);
            var solved = Solve(problem, Dynamic);
            var fixedDepth = Solve(problem, Static);
            var legacyPlan = LegacyPlacement.Plan(problem);
            var legacy = solved with { Plan = legacyPlan, Response = LegacyPlacement.LoadsOf(problem, legacyPlan) };
            var old = SequentialPlanCost.Of(problem, legacy, fresh, 0);
            var oldBid = SequentialPlanCost.Of(problem, legacy, fresh, 0.5);
            var mine = SequentialPlanCost.Of(problem, solved, fresh, 0);
            var mineBid = SequentialPlanCost.Of(problem, solved, fresh, 0.5);
            var plain = SequentialPlanCost.Of(problem, fixedDepth, fresh, 0);
            double[] row =
            [
                (mine.Cost / old.Cost) - 1, (plain.Cost / old.Cost) - 1, (mineBid.Cost / oldBid.Cost) - 1,
                (oldBid.Cost / old.Cost) - 1, (mine.ShippingPerUnit / old.ShippingPerUnit) - 1,
                mine.FastFill - old.FastFill,
            ];
            for (var column = 0; column < row.Length; column++) sums[column] += row[column] / 6;
            Row($"{seed} | {Nearest(problem)}", $"{legacy.Plan.Sum()} / {solved.Plan.Sum()}", row);
        }

        Row("mean |", "", sums);

        void Row(string name, string units, double[] row) => text.AppendLine(
            $"| {name} | {units} | {row[0]:P2} | {row[1]:P2} | {row[2]:P2} | {row[3]:P2} | {row[4]:P2} | "
            + $"{100 * row[5]:+0.0;-0.0} |");
    }

    /// <summary>Classes that the building with room, the last, is the cheapest for: static assignment leaves it empty
    /// otherwise.</summary>
    private static string Nearest(PlacementProblem problem)
    {
        var tier = problem.Tiers[0];
        var count = Enumerable.Range(0, tier.ClassCount).Count(each =>
            !tier.Preferences(each).IsEmpty && tier.Preferences(each)[0] == problem.FacilityCount - 1);
        return $"{count} of {tier.ClassCount}";
    }

    private static SolvedPlan Solve(PlacementProblem problem, FixedPointOptions options)
    {
        var response = new PlacementResponse(problem, options);
        var found = new CapacityPriceSearch().Search(response);
        var rows = problem.Capacity.Length;
        response.Respond(found.Prices.AsSpan(), new double[rows], new double[rows]);
        double[] prices = [.. found.Prices];
        return new SolvedPlan(PrimalRecovery.Recover(problem, response, prices), prices, response, found.Iterations);
    }

    private static DemandScenarios[] Draw(PlacementProblem problem, int count, int batch) =>
        [.. Enumerable.Range(0, problem.Products.Length).Select(product =>
        {
            var random = new RngStream(new RngStream((ulong)((1_000 * batch) + product + 1)).NextBits());
            return DemandScenarios.Draw(problem.Products[product], count, ref random);
        })];
}
