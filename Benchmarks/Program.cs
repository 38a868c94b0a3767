using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Running;
using Benchmarks;
using Policies.Decomposition;

// "replay N" runs workload W1 once in this process, as a user would: cold time and peak memory.
if (args is ["replay", var lines])
{
    var benchmark = new ReplayBenchmarks { Lines = int.Parse(lines, CultureInfo.InvariantCulture) };
    benchmark.Generate();
    var clock = Stopwatch.StartNew();
    var result = benchmark.Replay();
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{lines} lines in {clock.Elapsed.TotalSeconds:0.000} s, peak memory of the process "
        + $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB, event log {result.EventLogHash}"));
    return;
}

// "national SCALE [POLICY SET ...]" generates and replays workload W3: 1 is 10 million lines.
if (args is ["national", var scale, .. var policySets])
{
    NationalWorkload.Run(double.Parse(scale, CultureInfo.InvariantCulture), policySets);
    return;
}

// "national-threads SCALE [REPLICATIONS]" replays replications (4) of workload W3 on one processor and on all.
if (args is ["national-threads", var share, ..])
{
    NationalWorkload.RunOnThreads(double.Parse(share, CultureInfo.InvariantCulture), Number(2, 4));
    return;
}

// "decomposition [PRODUCTS] [BUILDINGS] [AUDITED] [SCENARIOS] [ROUNDS]" plans one epoch of workload W4 and measures how
// its speed grows. AUDITED products (default none, it takes minutes) on batches of SCENARIOS (800) certify the gap of
// its plan, at prices that settle in ROUNDS (6).
if (args is ["decomposition", ..])
{
    DecompositionBenchmark.Run(
        Number(1, 10_000),
        Number(2, 50),
        new GapOptions { Products = Number(3, 0), Scenarios = Number(4, 800), Batches = 2, Tolerance = 3e-4 },
        Number(5, 6));
    return;
}

// "w4 [PRODUCTS] [AUDITED]" plans workload W4 at growing sizes into results/benchmarks/decomposition-w4.md, up to a
// streamed catalog of PRODUCTS (a million by default, 0 for none) with the gap certified on AUDITED (default none).
if (args is ["w4", ..])
{
    PlanningWorkload.Run(
        Path.Combine("results", "benchmarks", "decomposition-w4.md"),
        Number(1, 1_000_000),
        Number(2, 0));
    return;
}

// "prototype [PRODUCTS]" repeats the prototype's tables into results/benchmarks/decomposition.md.
if (args is ["prototype", ..])
{
    PrototypeTables.Run(
        Path.Combine("results", "benchmarks", "decomposition.md"),
        Number(1, 200));
    return;
}

// "dynamic [REPLICATIONS]" repeats the prototype's dynamic check into results/benchmarks/dynamic-check.md.
if (args is ["dynamic", ..])
{
    DynamicCheck.Run(
        Path.Combine("results", "benchmarks", "dynamic-check.md"),
        Number(1, 8));
    return;
}

// "coupling [REPLICATIONS]" compares the multi-echelon plan with the simulator into results/benchmarks/coupling.md.
if (args is ["coupling", ..])
{
    CouplingTables.Run(
        Path.Combine("results", "benchmarks", "coupling.md"),
        Number(1, 4));
    return;
}

BenchmarkHistory.Append(BenchmarkSwitcher.FromAssembly(typeof(KernelBenchmarks).Assembly).Run(args));

int Number(int place, int otherwise) =>
    args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;
