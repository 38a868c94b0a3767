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

    // A unit is more than half a percent of a building here.
    private const double Tolerance = 0.01;
    private const int MostIterations = 40;

    internal static void Write(StringBuilder text, int products)
    {
        text.AppendLine($"## 12.3 by evaluator: {products} products, orders one by one").AppendLine();
        text.AppendLine($"Change of total cost against B1, myopic, on 400 fresh scenarios; the first {products} products");
        text.AppendLine("only are a smaller instance of the same law, the same for all rows. Plans are made with up to");
        text.AppendLine($"{MostIterations} price iterations to a residual of {Tolerance:P0}; the worst one reached is given. Every evaluator's");
        text.AppendLine("targets are trimmed and filled by its own values. Time is of processors, of one product solved");
        text.AppendLine("from nothing at the prices found.").AppendLine();
        text.AppendLine("| evaluator in the decomposition | s1 | s2 | s3 | s4 | s5 | s6 | mean | worst residual | "
            + "ms per product-solve | *prototype: mean* | *ms* |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        var seeds = new SeedOfEvaluators[Seeds];
        Parallel.For(0, Seeds, index => seeds[index] = new SeedOfEvaluators((ulong)index + 1, products));
        Row("FP", seed => seed.FixedPoint(PrototypeInstances.Dynamic), "-2.53 % | 0.04-0.05");
        Row("FP + E3 polish", seed => seed.Searched(seed.Overflow, isPolish: true), "-2.62 % | 0.7-0.9");
        Row("E3 greedy/swap", seed => seed.Searched(seed.Overflow), "-2.51 % | 1-3");
        Row($"E2, S = {Many}", seed => seed.Searched(() => seed.Sequential(Many, ManyBatch)), "-2.21 % | 2-15");
        Row("E4 static", seed => seed.FixedPoint(PrototypeInstances.Static), "-2.03 % | 0.1");
        Row($"E2, S = {Few}", seed => seed.Searched(() => seed.Sequential(Few, FewBatch)), "-1.76 % | 1-7");
        Row($"E1 hindsight, S = {Few}", seed => seed.Searched(() => seed.Hindsight(Few, FewBatch)), "-0.90 % | 12-65");
        Row($"E1 hindsight, S = {Many}", seed => seed.Searched(() => seed.Hindsight(Many, ManyBatch)), " | ");
        text.AppendLine();

        void Row(string name, Func<SeedOfEvaluators, Evaluated> solve, string prototype)
        {
            var found = new Evaluated[Seeds];
            Parallel.For(0, Seeds, index => found[index] = solve(seeds[index]));

            // Alone in the process, so that its processor time is that of the product-solves.
            var milliseconds = found.Average(each => Measure(each.SolveAll) / products);
            var cells = found.Select(each => $"{100 * each.Change:+0.00;-0.00}");
            text.AppendLine($"| {name} | {string.Join(" | ", cells)} | {100 * found.Average(each => each.Change):+0.00;-0.00} % | "
                + $"{found.Max(each => each.Residual):P1} | {milliseconds:0.000} | {prototype} |");
            Console.WriteLine($"{name}: {string.Join(" ", cells)}, {milliseconds:0.000} ms");
        }
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
    /// <param name="Residual">Residual of its prices.</param>
    /// <param name="SolveAll">Solves all products from nothing at these prices.</param>
    private sealed record Evaluated(double Change, double Residual, Action SolveAll);

    /// <summary>An instance with the cost of B1.</summary>
    private sealed class SeedOfEvaluators
    {
        private readonly PlacementProblem _problem;
        private readonly DemandScenarios[] _fresh;
        private readonly SolvedPlan _fixedPoint;
        private readonly double _legacyCost;

        internal SeedOfEvaluators(ulong seed, int products)
        {
            _problem = SyntheticPlacement.OneCycle(seed, products);
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
            return new Evaluated(
                Change(solved.Plan), solved.Residual, () => Respond(response, solved.Prices));
        }

        internal Evaluated Searched(Func<StockCost> evaluator, bool isPolish = false)
        {
            var cost = evaluator();
            var response = Response(cost, isPolish);
            var found = new CapacityPriceSearch(Tolerance, MostIterations).Search(response);
            double[] prices = [.. found.Prices];
            Respond(response, prices);
            var plan = FittedPlan.Of(_problem, cost, prices, response.Units);
            return new Evaluated(Change(plan), found.Residual, () => Respond(Response(cost, isPolish), prices));
        }

        private LocalSearchResponse Response(StockCost cost, bool isPolish) => new(
            _problem,
            cost,
            isPolish ? new PlacementResponse(_problem, PrototypeInstances.Dynamic, threads: 1) : null);

        private static void Respond(ICapacityResponse response, double[] prices) =>
            response.Respond(prices, new double[prices.Length], new double[prices.Length]);

        private double Change(int[] plan) => (CostOf(plan) / _legacyCost) - 1;

        private double CostOf(int[] plan) =>
            SequentialPlanCost.Of(_problem, _fixedPoint with { Plan = plan }, _fresh, 0).Cost;
    }
}
