using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using System.Text;
using Policies.Decomposition;

namespace Benchmarks;

/// <summary>Workload W4: whole plans of one epoch, in memory and streamed by parts.</summary>
internal sealed class PlanningWorkload
{
    private const ulong Seed = 1;
    private const int AuditedParts = 8;
    private const int Sampled = 20_000;
    private const int PartSize = 20_000;
    private const int InFull = 1_000_000;
    private static readonly FixedPointOptions Warm = new() { Sweeps = 6, WarmSweeps = 2 };
    private static readonly FixedPointOptions Once = new() { Sweeps = 20, WarmSweeps = 6 };
    // Without a limit the pool adds threads while the machine is busy, and each would hold a part.
    private static readonly ParallelOptions OnePartEach = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };
    private readonly StringBuilder _report = new();

    /// <summary>Plans at growing sizes and writes what was measured.</summary>
    /// <param name="path">File written.</param>
    /// <param name="largest">Products of the streamed catalog; 0 leaves it out.</param>
    /// <param name="audited">Products of some of its parts whose gap is certified; 0 leaves that out.</param>
    internal static void Run(string path, int largest, int audited)
    {
        var workload = new PlanningWorkload();
        workload.Begin();
        PlacementProblem[] plans =
        [
            SyntheticPlacement.Epoch(Seed, 2_500, 50, 100), SyntheticPlacement.Epoch(Seed, 5_000, 50, 100),
            SyntheticPlacement.Epoch(Seed, 10_000, 50, 100), SyntheticPlacement.Epoch(Seed, 10_000, 25, 100),
            SyntheticPlacement.Epoch(Seed, 10_000, 100, 100), SyntheticPlacement.Epoch(Seed, 10_000, 50, 50),
            SyntheticPlacement.Epoch(Seed, 10_000, 50, 200),
        ];
        Plan(SyntheticPlacement.Epoch(2, 1_000, 50, 100)); // Compiled before it is timed.
        foreach (var problem in plans) workload.Add(problem);
        if (largest >= InFull) workload.Add(SyntheticPlacement.Epoch(Seed, 100_000, 100, 100));
        if (largest > 0) workload.Stream(largest, audited);
        workload.Write($"\nLoad average at the end: {Load()}.");
        File.WriteAllText(path, workload._report.ToString());
    }

    private void Begin()
    {
        Write("# W4: one planning epoch\n");
        Write("Synthetic (`SyntheticPlacement.Epoch`, seed 1), written by\n");
        Write("```\ndotnet run -c Release --project Benchmarks -- w4 [PRODUCTS] [AUDITED]\n```\n");
        Write($"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors, vectors of 256 bits: "
            + $"{Vector256.IsHardwareAccelerated}. Load average at the beginning: {Load()}");
        Write("(a load above the number of processors means that others took part of them: elapsed time then says "
            + "little,\nprocessor time more).\n");
        Write("Prices are found on samples of 500 and 2,000 products first (and on, by a factor of 4, up to half of "
            + "all), then on\nall to a residual of 0.5 %: iterations are those on all products. The plan is recovered "
            + "so that it fits.\n");
        Write("| products | buildings | classes | iterations | residual | priced | elapsed [s] | processor [s] |");
        Write("|---:|---:|---:|---:|---:|---:|---:|---:|");
    }

    private void Add(PlacementProblem problem)
    {
        var (clock, processor) = (Stopwatch.StartNew(), ProcessorTime());
        var found = Plan(problem);
        Write($"| {problem.Products.Length:N0} | {problem.FacilityCount} | {problem.Tiers[0].ClassCount} | "
            + $"{found.Iterations} | {found.Residual:P2} | {found.Prices.Count(price => price > 0)} | "
            + $"{clock.Elapsed.TotalSeconds:0.00} | {ProcessorTime() - processor:0.00} |");
    }

    private static PriceSearchResult Plan(PlacementProblem problem)
    {
        var response = new PlacementResponse(problem, Warm);
        var found = SampledPrices.Search(response);
        var rows = problem.Capacity.Length;
        if (!found.HasConverged) response.Respond(found.Prices.AsSpan(), new double[rows], new double[rows]);
        PrimalRecovery.Recover(problem, response, found.Prices.AsSpan());
        return found;
    }

    /// <summary>Prices on a sample of every part, then every part once: made, answered, made to fit its share,
    /// forgotten.</summary>
    private void Stream(int products, int audited)
    {
        var (clock, processor) = (Stopwatch.StartNew(), ProcessorTime());
        var parts = Math.Max(1, products / PartSize);
        var first = SyntheticPlacement.Epoch(Seed, PartSize, 100, 100);
        var sampled = Sample(first, parts);
        var found = SampledPrices.Search(sampled);
        var (priced, pricedProcessor) = (clock.Elapsed.TotalSeconds, ProcessorTime() - processor);
        var results = new Part[parts];
        Parallel.For(
            0, parts, OnePartEach,
            part => results[part] = Answer(Make(first, part), sampled, found.Prices.AsSpan()).Summary);
        var rows = first.Capacity.Length;
        double[] wanted = new double[rows], placed = new double[rows];
        foreach (var part in results)
        {
            for (var row = 0; row < rows; row++)
            {
                wanted[row] += part.Wanted[row] / parts;
                placed[row] += part.Placed[row] / parts;
            }
        }

        Write($"\nStreamed: {parts * PartSize:N0} products in {parts} parts, 100 buildings, 100 classes, never more "
            + "than one part per processor in\nmemory. No file is read: every part is generated where a catalog would "
            + "be read, once for the sample and once for\nthe plan. It is answered once (6 sweeps from the answer of "
            + "the sampled product most like it) and made to fit its\nshare of every building.\n");
        Write($"- prices from {sampled.Units.Length / first.FacilityCount:N0} products, a stratified sample of every "
            + $"part: {priced:0} s elapsed, {pricedProcessor:0} s of processors, {found.Iterations} iterations, "
            + $"residual {found.Residual:P2}");
        Write($"- in all: {clock.Elapsed.TotalSeconds:0} s elapsed, {ProcessorTime() - processor:0} s of processors, "
            + $"{results.Sum(part => part.Units):N0} units");
        Write($"- space asked for over all parts at these prices, where priced: {Extremes(first, found, wanted)}");
        Write($"- space the plan takes there: {Extremes(first, found, placed)}");
        if (audited > 0)
        {
            Audit(first, parts, sampled, found, audited);
            Write($"- with the audit: {clock.Elapsed.TotalSeconds:0} s elapsed, "
                + $"{ProcessorTime() - processor:0} s of processors");
        }

        var peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
        Write($"- peak memory of the process, plans above included: {peak:N0} MB");
    }

    /// <summary>The gap of the catalog's plan, from some of its parts: at the same prices the parts' bounds add up to
    /// the catalog's, and every part's plan fits its own share.</summary>
    private void Audit(
        PlacementProblem first, int parts, PlacementResponse sampled, PriceSearchResult found, int audited)
    {
        var count = Math.Min(AuditedParts, parts);
        var options = new GapOptions
        {
            Products = Math.Max(2, audited / count),
            Batches = 2,
            AscentSteps = 15,
            Tolerance = 1e-3,
        };
        var start = Answer(first, sampled, found.Prices.AsSpan()).Plan;
        var prices = GapAudit.Prices(first, start, found.Prices.AsSpan(), options with { Products = audited });
        var reports = new GapReport[count];
        for (var each = 0; each < count; each++)
        {
            var problem = Make(first, each * parts / count);
            var plan = each == 0 ? start : Answer(problem, sampled, found.Prices.AsSpan()).Plan;
            reports[each] = GapAudit.Certify(problem, [[.. plan]], prices.AsSpan(), options)[0];
        }

        var bound = reports.Sum(report => report.Bound);
        var gap = reports.Sum(report => report.Cost - report.Bound) / bound;
        var byProducts = Math.Sqrt(reports.Sum(report => Square(report.ProductError * report.Bound))) / bound;
        var byBatches = Math.Sqrt(reports.Sum(report => Square(report.BatchError * report.Bound))) / bound;
        var byParts = Math.Sqrt(reports.Sum(report => Square(report.Gap - gap)) / Math.Max(1, count - 1) / count);
        Write($"- Lagrangian gap, audited on {reports.Sum(report => report.Products)} products of {count} parts x "
            + $"{options.Scenarios} scenarios x {options.Batches} batches: {gap:P2}; standard error {byProducts:P2} "
            + $"from sampling products, {byBatches:P2} from scenarios, {byParts:P2} between parts");

        static double Square(double value) => value * value;
    }

    private static PlacementProblem Make(PlacementProblem first, int part) =>
        part == 0 ? first : SyntheticPlacement.Part(first, Seed, part);

    /// <summary>Products of every part with as many as each stands for, and the storage of the whole catalog.</summary>
    private static PlacementResponse Sample(PlacementProblem first, int parts)
    {
        var products = new PlacementProduct[parts][];
        var weights = new double[parts][];
        Parallel.For(0, parts, OnePartEach, part =>
        {
            var problem = Make(first, part);
            var sample = new ProductSample(problem, Sampled / parts, Seed);
            products[part] = [.. sample.Products.Select(product => problem.Products[product])];
            weights[part] = [.. sample.Weights];
        });
        var catalog = new PlacementProblem(
            [.. first.StorageCapacity.Select(capacity => capacity * parts)],
            first.Tiers,
            [.. products.SelectMany(part => part)]);
        return new PlacementResponse(catalog, Warm, weights: [.. weights.SelectMany(part => part)]);
    }

    private static (Part Summary, int[] Plan) Answer(
        PlacementProblem problem, PlacementResponse sampled, ReadOnlySpan<double> prices)
    {
        var rows = problem.Capacity.Length;
        double[] wanted = new double[rows], placed = new double[rows];
        var response = new PlacementResponse(problem, Once, threads: 1);
        response.StartFromLike(sampled);
        response.Respond(prices, wanted, new double[rows]);
        var plan = PrimalRecovery.Recover(problem, response, prices);
        problem.Usage(plan, placed);
        return (new Part(wanted, placed, plan.Sum(held => (long)held)), plan);
    }

    private static string Extremes(PlacementProblem problem, PriceSearchResult found, double[] usage)
    {
        double[] shares =
        [
            .. Enumerable.Range(0, problem.FacilityCount).Where(row => found.Prices[row] > 0)
                .Select(row => usage[row] / problem.Capacity[row]),
        ];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{shares.Min():P1} to {shares.Max():P1} of a building, {shares.Average():P1} on average");
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg")[..4] : "unknown";

    private static double ProcessorTime() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    private void Write(string line)
    {
        Console.WriteLine(line);
        _report.Append(line).Append('\n');
    }

    /// <summary>What one part asked for, what its plan takes, and its units.</summary>
    private readonly record struct Part(double[] Wanted, double[] Placed, long Units);
}
