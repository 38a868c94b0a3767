using System.Globalization;
using System.Text;
using Policies.Decomposition;

namespace Benchmarks;

/// <summary>Table 12.1: how fast rules find prices, and the plan that is made of what they end with.</summary>
internal static class PriceRuleTable
{
    private const int Scenarios = 60;
    private const int FreshScenarios = 400;

    internal static void Write(StringBuilder text, int products)
    {
        var problem = SyntheticPlacement.OneCycle(1, products, roominess: 0.85);
        var scenarios = PrototypeInstances.Draw(problem, Scenarios, batch: 0);
        var bound = new LagrangianBound(problem, [.. scenarios]);
        var reference = new CuttingPlaneReference(problem, bound).Solve();
        var fixedPoint = PrototypeInstances.Solve(problem, PrototypeInstances.Dynamic);
        var cost = bound.CostOf(fixedPoint.Plan);
        var judge = new Judge(problem, fixedPoint, reference, cost);
        text.AppendLine($"## 12.1 Price rules: {products} products, {Scenarios} scenarios, all rows binding");
        text.AppendLine().AppendLine(
            $"Reference: linear program over prices by OR-Tools, {reference:0.0}, cuts from the bound itself.");
        text.AppendLine("Plans: what a rule ends with (the volume's average, the box step's stocks at "
            + "its best prices),");
        text.AppendLine("rounded, trimmed and filled by hindsight on the same scenarios; their gap there, and on");
        text.AppendLine($"{FreshScenarios} fresh scenarios to the bound of those, climbed to by box "
            + "steps. The target of");
        text.AppendLine("Polyak's step is the fixed point's plan, unless said.").AppendLine();
        text.AppendLine("| rule | best bound against reference | iterations to 1 % / 0.1 % | whole plan, the same "
            + $"{Scenarios} | {FreshScenarios} fresh |");
        text.AppendLine("|---|---|---|---|---|");
        var nothing = new double[problem.Capacity.Length];
        Volume("Polyak step + volume averaging from prices of 0", nothing, cost);
        Volume("the same, its target the reference", nothing, reference);
        Volume("Polyak step + volume averaging from the fixed point's prices", fixedPoint.Prices, cost);
        Box("box step from prices of 0", nothing, 40);
        var atFixedPoint = Box("box step from the fixed point's prices", fixedPoint.Prices, 20);
        text.AppendLine(
            $"| diagonal secant on the fixed point | {(atFixedPoint / reference) - 1:P3} | "
            + $"{fixedPoint.Iterations} in all | {judge.Of(bound, fixedPoint.Plan)} |");
        text.AppendLine("| *prototype: Polyak subgradient + volume averaging* | -0.018 % | 5 / 11 | 0.33 % | |");
        text.AppendLine("| *prototype: box-step bundle, own subproblems* | -0.014 % | 4 / 10 | 0.05 % | |");
        text.AppendLine("| *prototype: diagonal secant, own subproblems* | -0.003 % | 3 / 5 | 0.04 % | |");
        text.AppendLine();

        void Volume(string name, double[] start, double target)
        {
            var own = new LagrangianBound(problem, [.. scenarios]);
            var ascent = new VolumeAscent(problem, at => BoundStock.At(problem, own, at));
            var prices = ascent.Climb(start, target, 40);
            Row(name, ascent.Steps, judge.Of(own, Fitted(prices, BoundStock.Rounded(ascent.Stock))));
        }

        double Box(string name, double[] start, int steps)
        {
            var sample = new ProductSample(problem, products, 1);
            var sampled = new LagrangianBound(
                sample.Of(problem), [.. sample.Products.Select(product => scenarios[product])]);
            var ascent = new PriceAscent(problem, sampled, sample);
            var prices = ascent.Climb(start, cost, steps);
            var own = new LagrangianBound(problem, [.. scenarios]);
            own.At(prices, tolerance: 5e-4);
            Row(name, ascent.Steps, judge.Of(own, Fitted(prices, BoundStock.Rounded(BoundStock.Of(problem, own)))));
            return ascent.Steps[0];
        }

        int[] Fitted(double[] prices, int[] units) =>
            FittedPlan.Of(problem, new HindsightStockCost(problem, scenarios), prices, units);

        void Row(string name, IReadOnlyList<double> steps, string plan)
        {
            text.AppendLine($"| {name} | {(steps.Max() / reference) - 1:P3} | "
                + $"{Reach(steps, 0.99)} / {Reach(steps, 0.999)} | {plan} |");
            Console.WriteLine($"{name}: {(steps.Max() / reference) - 1:P3} in {steps.Count}, {plan}");
        }

        string Reach(IReadOnlyList<double> steps, double share)
        {
            var step = Enumerable.Range(0, steps.Count).FirstOrDefault(at => steps[at] >= share * reference, -1);
            return step < 0 ? "no" : (step + 1).ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Gaps of whole plans, on the scenarios they were made on and on fresh ones.</summary>
    private sealed class Judge
    {
        private readonly double _reference;
        private readonly LagrangianBound _fresh;
        private readonly double _freshBound;

        internal Judge(PlacementProblem problem, SolvedPlan fixedPoint, double reference, double cost)
        {
            _reference = reference;
            var sample = new ProductSample(problem, problem.Products.Length, 1);
            var scenarios = PrototypeInstances.Draw(problem, FreshScenarios, PrototypeInstances.Fresh);
            _fresh = new LagrangianBound(problem, [.. scenarios]);
            var sampled = new LagrangianBound(
                sample.Of(problem), [.. sample.Products.Select(product => scenarios[product])]);
            var ascent = new PriceAscent(problem, sampled, sample);
            ascent.Climb(fixedPoint.Prices, cost, 20);
            _freshBound = ascent.Steps.Max();
        }

        internal string Of(LagrangianBound bound, int[] plan) =>
            $"{(bound.CostOf(plan) / _reference) - 1:P2} | {(_fresh.CostOf(plan) / _freshBound) - 1:P2}";
    }
}
