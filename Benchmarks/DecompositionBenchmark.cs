using System.Diagnostics;
using System.Runtime.Intrinsics;
using Policies.Decomposition;

namespace Benchmarks;

/// <summary>Speed of one planning epoch (workload W4) and how it grows, with the gap of its plan on a sample.</summary>
internal static class DecompositionBenchmark
{
    // Scenarios that prices settle on: they are good enough on fewer than a plan is.
    private const int PricedScenarios = 200;
    private static readonly FixedPointOptions Cold = new() { Sweeps = 6 };
    private static readonly FixedPointOptions Warm = new() { Sweeps = 6, WarmSweeps = 2 };

    /// <param name="products">Products.</param>
    /// <param name="facilities">Buildings; there are twice as many classes.</param>
    /// <param name="audit">How much is audited; no products for none.</param>
    /// <param name="rounds">How often plan and prices are improved together before.</param>
    internal static void Run(int products, int facilities, GapOptions audit, int rounds)
    {
        Write($"Vector256 in hardware: {Vector256.IsHardwareAccelerated}; processors: {Environment.ProcessorCount}");
        var problem = SyntheticPlacement.Epoch(1, products, facilities, 2 * facilities);
        Respond(new PlacementResponse(SyntheticPlacement.Epoch(2, 500, facilities, 2 * facilities), Warm, 1), problem);
        Write($"Plan of {products} products at {facilities} buildings, {2 * facilities} classes:");
        Plan(problem, audit, rounds);
        Write("\nGrowth: products/s on one core, cold (6 sweeps) and warm (2 sweeps)");
        Write($"{"products",9} {"buildings",9} {"classes",9} {"cold",9} {"warm",9}");
        var most = Math.Min(products, 10_000);
        int[] sizes = [most / 4, most / 2, most];
        foreach (var size in sizes) Speed(size, facilities, 2 * facilities);
        foreach (var share in new[] { 0.5, 1, 2 }) Speed(most / 2, (int)(share * facilities), 100);
        foreach (var classes in new[] { 50, 100, 200 }) Speed(most / 2, facilities, classes);
        Speed(most / 2, 100, 200);
    }

    private static void Speed(int products, int facilities, int classes)
    {
        var problem = SyntheticPlacement.Epoch(1, products, facilities, classes);
        var cold = products / Median(new PlacementResponse(problem, Cold, 1), problem);
        var warmed = new PlacementResponse(problem, Warm, 1);
        Respond(warmed, problem);
        var warm = products / Median(warmed, problem);
        Write($"{products,9} {facilities,9} {classes,9} {cold,9:0} {warm,9:0}");
    }

    /// <summary>Time from no prices to a plan that fits, and what its gap is on a few products.</summary>
    private static void Plan(PlacementProblem problem, GapOptions audit, int rounds)
    {
        var clock = Stopwatch.StartNew();
        var allocated = GC.GetTotalAllocatedBytes();
        var response = new PlacementResponse(problem, Warm);
        var found = new CapacityPriceSearch().Search(response);
        var rows = problem.Capacity.Length;
        if (!found.HasConverged) response.Respond(found.Prices.AsSpan(), new double[rows], new double[rows]);
        var searched = clock.Elapsed;
        var plan = PrimalRecovery.Recover(problem, response, found.Prices.AsSpan());
        Write($"  {clock.Elapsed.TotalSeconds:0.00} s ({searched.TotalSeconds:0.00} s of it prices), "
            + $"{found.Iterations} iterations, residual {found.Residual:P2}, "
            + $"converged {found.HasConverged}, {(GC.GetTotalAllocatedBytes() - allocated) / 1e6:0} MB allocated");
        Write($"  {found.Prices.Take(problem.FacilityCount).Count(price => price > 0)} buildings with a storage price, "
            + $"{plan.Sum()} units");
        Settling(problem, found);
        if (audit.Products > 0) Audit(problem, plan, found.Prices.AsSpan(), audit, rounds);
    }

    /// <summary>Certifies the fixed point's plan and the same plan polished, at the same prices.</summary>
    private static void Audit(
        PlacementProblem problem, int[] plan, ReadOnlySpan<double> found, GapOptions audit, int rounds)
    {
        var begun = ProcessorTime();
        var few = audit with { Scenarios = PricedScenarios };
        var settled = PlanPolish.Settle(problem, plan, found, few, rounds);
        var priced = ProcessorTime();
        var polished = PlanPolish.Improve(problem, settled.Units.AsSpan(), settled.Prices.AsSpan(), audit);
        var done = ProcessorTime();
        var reports = GapAudit.Certify(problem, [[.. plan], [.. polished]], settled.Prices.AsSpan(), audit);
        Write($"  audited on {reports[0].Products} products, {audit.Batches} batches of {audit.Scenarios} scenarios; "
            + $"of processors {priced - begun:0} s prices ({rounds} rounds on {PricedScenarios} scenarios), "
            + $"{done - priced:0} s polish of all products, {ProcessorTime() - done:0} s audit");
        Write($"  the fixed point's plan: {Text(reports[0])}");
        Write($"  the polished plan ({polished.Sum()} units): {Text(reports[1])}");
    }

    private static double ProcessorTime() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    private static string Text(GapReport report) => $"gap {report.Gap:P2} (sample of products +- "
        + $"{report.ProductError:P2}, batches +- {report.BatchError:P2}; {report.FreeShare:P2} of it space left free)";

    /// <summary>How far cold starts are from what the warm iterations ended with, at the same prices.</summary>
    private static void Settling(PlacementProblem problem, PriceSearchResult found)
    {
        var usage = new double[problem.Capacity.Length];
        foreach (var sweeps in new[] { 8, 20, 80 })
        {
            var response = new PlacementResponse(problem, new FixedPointOptions { Sweeps = sweeps });
            response.Respond(found.Prices.AsSpan(), usage, new double[usage.Length]);
            double moved = 0, used = 0;
            for (var row = 0; row < problem.FacilityCount; row++)
            {
                moved += Math.Abs(usage[row] - found.Usage[row]);
                used += found.Usage[row];
            }

            Write($"  {sweeps} sweeps cold: space used differs by {moved / used:P1}");
        }
    }

    private static double Median(PlacementResponse response, PlacementProblem problem)
    {
        var times = new double[3];
        for (var time = 0; time < times.Length; time++) times[time] = Respond(response, problem);
        Array.Sort(times);
        return times[1];
    }

    private static double Respond(PlacementResponse response, PlacementProblem problem)
    {
        var rows = response.Capacity.Length;
        var prices = new double[rows];
        for (var row = 0; row < problem.FacilityCount && row < rows; row++) prices[row] = row % 2 == 0 ? 2 : 0.1;
        var usage = new double[rows];
        var slope = new double[rows];
        var clock = Stopwatch.StartNew();
        response.Respond(prices, usage, slope);
        return clock.Elapsed.TotalSeconds;
    }

    private static void Write(string line) => Console.WriteLine(line);
}
