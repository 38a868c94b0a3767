using System.Text;
using Policies.Decomposition;

namespace Benchmarks;

/// <summary>Table 12.3 by the evaluator inside of the decomposition.</summary>
internal static class EvaluatorTable
{
    private const int Seeds = 6;
    private const int Many = 200;
    private const int Few = 60;

    // Scenarios that plans are made on, apart from those they are judged by.
    private const int ManyBatch = 1;
    private const int FewBatch = 2;

    private const int Steps = 24;

    internal static void Write(StringBuilder text, int products)
    {
        text.AppendLine($"## 12.3 by evaluator: {products} products, orders one by one").AppendLine();
        text.AppendLine("Change of total cost [%] against B1, myopic, on 400 fresh scenarios; smaller "
            + "instances of the");
        text.AppendLine("same law as above, the same for all rows. FP and E4 find prices as above. The "
            + "others answer");
        text.AppendLine("by greedy search and swaps, which jumps where buildings can stand in for each "
            + "other, so that the");
        text.AppendLine($"diagonal secant swings: {Steps} steps of volume averaging from prices of 0, "
            + "the average rounded,");
        text.AppendLine("trimmed and filled by the evaluator's own values. Own gap: cost of the plan against the");
        text.AppendLine("Lagrangian's best value, both by the evaluator itself (a bound for E1 only); "
            + "the worst of the seeds.");
        text.AppendLine("Time is of processors, of one product solved from nothing at the prices found.");
        text.AppendLine("Last two rows: where space is not scarce, as above.").AppendLine();
        text.AppendLine("| evaluator in the decomposition | s1 | s2 | s3 | s4 | s5 | s6 | mean | own gap | "
            + "ms per product-solve | *prototype: mean* | *ms* |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        var seeds = Instances(seed => SyntheticPlacement.OneCycle(seed, products));
        Row("FP", seed => seed.FixedPoint(PrototypeInstances.Dynamic), "-2.53 % | 0.04-0.05");
        Row("FP + E3 polish", seed => seed.Searched(seed.Overflow, isPolish: true), "-2.62 % | 0.7-0.9");
        Row("E3 greedy/swap", seed => seed.Searched(seed.Overflow), "-2.51 % | 1-3");
        Row($"E2, S = {Many}", seed => seed.Searched(() => seed.Sequential(Many, ManyBatch)), "-2.21 % | 2-15");
        Row("E4 static", seed => seed.FixedPoint(PrototypeInstances.Static), "-2.03 % | 0.1");
        Row($"E2, S = {Few}", seed => seed.Searched(() => seed.Sequential(Few, FewBatch)), "-1.76 % | 1-7");
        Row($"E1 hindsight, S = {Few}", seed => seed.Searched(() => seed.Hindsight(Few, FewBatch)), "-0.90 % | 12-65");
        seeds = Instances(seed => PrototypeInstances.Roomy(SyntheticPlacement.OneCycle(seed, products), 1.25, 0.93));
        Row("FP, space not scarce", seed => seed.FixedPoint(PrototypeInstances.Dynamic), " | ");
        Row(
            $"E2, S = {Many}, space not scarce",
            seed => seed.Searched(() => seed.Sequential(Many, ManyBatch)),
            "-0.3 to -0.7 % | ");
        text.AppendLine();

        void Row(string name, Func<SeedOfEvaluators, Evaluated> solve, string prototype)
        {
            var found = new Evaluated[Seeds];
            Parallel.For(0, Seeds, index => found[index] = solve(seeds[index]));

            // Alone in the process, so that its processor time is that of the product-solves.
            var milliseconds = found.Average(each => Measure(each.SolveAll) / products);
            var cells = found.Select(each => $"{100 * each.Change:+0.00;-0.00}");
            var gap = found.Max(each => each.OwnGap);
            text.AppendLine($"| {name} | {string.Join(" | ", cells)} | "
                + $"{100 * found.Average(each => each.Change):+0.00;-0.00} % | {(gap > 0 ? $"{gap:P2}" : "")} | "
                + $"{milliseconds:0.000} | {prototype} |");
            Console.WriteLine($"{name}: {string.Join(" ", cells)}, {gap:P2}, {milliseconds:0.000} ms");
        }
    }

    private static SeedOfEvaluators[] Instances(Func<ulong, PlacementProblem> instance)
    {
        var seeds = new SeedOfEvaluators[Seeds];
        Parallel.For(0, Seeds, index => seeds[index] = new SeedOfEvaluators(instance((ulong)index + 1)));
        return seeds;
    }

    /// <summary>Processor time of solving all products once [ms]: as often as it takes to measure it.</summary>
    private static double Measure(Action solveAll)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var times = 1; ; times++)
        {
            solveAll();
            var spent = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
            if (spent > 100) return spent / times;
        }
    }

    /// <summary>What an evaluator's plan of one seed came to.</summary>
    /// <param name="Change">Change of cost against B1.</param>
    /// <param name="OwnGap">Its cost by the evaluator against the Lagrangian's best value; 0 where there is none.
    /// </param>
    /// <param name="SolveAll">Solves all products from nothing at these prices.</param>
    private sealed record Evaluated(double Change, double OwnGap, Action SolveAll);

    /// <summary>An instance with the cost of B1.</summary>
    private sealed class SeedOfEvaluators
    {
        private readonly PlacementProblem _problem;
        private readonly DemandScenarios[] _fresh;
        private readonly SolvedPlan _fixedPoint;
        private readonly double _legacyCost;

        internal SeedOfEvaluators(PlacementProblem problem)
        {
            _problem = problem;
            _fresh = PrototypeInstances.Draw(_problem, 400, PrototypeInstances.Fresh);
            _fixedPoint = PrototypeInstances.Solve(_problem, PrototypeInstances.Dynamic);
            _legacyCost = CostOf(LegacyPlacement.Plan(_problem));
        }

        internal OverflowStockCost Overflow() => new(_problem);

        internal SequentialStockCost Sequential(int scenarios, int batch) =>
            new(_problem, PrototypeInstances.Draw(_problem, scenarios, batch));

        internal HindsightStockCost Hindsight(int scenarios, int batch) =>
            new(_problem, PrototypeInstances.Draw(_problem, scenarios, batch));

        internal Evaluated FixedPoint(FixedPointOptions options)
        {
            var solved = PrototypeInstances.Solve(_problem, options);
            var response = new PlacementResponse(_problem, options, threads: 1);
            var rows = solved.Prices.Length;
            return new Evaluated(
                Change(solved.Plan),
                0,
                () => response.Respond(solved.Prices, new double[rows], new double[rows]));
        }

        internal Evaluated Searched(Func<StockCost> evaluator, bool isPolish = false)
        {
            var cost = evaluator();
            var ascent = new VolumeAscent(_problem, Response(cost, isPolish).At);
            var prices = ascent.Climb(new double[_problem.Capacity.Length], Total(cost, _fixedPoint.Plan), Steps);
            var plan = FittedPlan.Of(_problem, cost, prices, BoundStock.Rounded(ascent.Stock));
            return new Evaluated(
                Change(plan),
                (Total(cost, plan) / ascent.Steps.Max()) - 1,
                () => Response(cost, isPolish).At(prices));
        }

        private LocalSearchResponse Response(StockCost cost, bool isPolish) => new(
            _problem,
            cost,
            isPolish ? new PlacementResponse(_problem, PrototypeInstances.Dynamic, threads: 1) : null);

        /// <summary>Cost of a plan by an evaluator, holding included.</summary>
        private double Total(StockCost cost, int[] plan)
        {
            var total = 0.0;
            for (var product = 0; product < _problem.Products.Length; product++)
            {
                var stock = plan.AsSpan(product * _problem.FacilityCount, _problem.FacilityCount);
                total += cost.Of(product, stock);
                foreach (var units in stock) total += units * _problem.Products[product].HoldingCost;
            }

            return total;
        }

        private double Change(int[] plan) => (CostOf(plan) / _legacyCost) - 1;

        private double CostOf(int[] plan) =>
            SequentialPlanCost.Of(_problem, _fixedPoint with { Plan = plan }, _fresh, 0).Cost;
    }
}
