using System.Diagnostics;
using System.Globalization;
using Policies.Catalog;
using Scenarios;
using Scenarios.Files;
using Scenarios.Generation.National;
using Scenarios.Measures;
using Scenarios.Network;
using Simulator.Engine;
using Simulator.Studies;

namespace Benchmarks;

/// <summary>Workload W3: the synthetic national retailer, 10 million lines of 10,000 products in 180 days, and the same
/// at other sizes; generated to Parquet and replayed from there.</summary>
/// <remarks>Run in a process of its own, as a user would: cold times, and the peak memory of the process.</remarks>
internal static class NationalWorkload
{
    private const double Lines = 10_000_000;
    private const int Products = 10_000;

    // Docks, which buy, are reviewed weekly; all other buildings daily.
    private static readonly string[] _policySets =
    [
        "moving-average + base-stock + cheapest-on-time",
        "moving-average + base-stock + bid-price",
    ];

    /// <summary>Generates the workload at a multiple of its size; replays it under each policy set with daily and order
    /// outputs, and once without.</summary>
    /// <param name="scale">1 for 10 million lines.</param>
    /// <param name="policySets">Policy sets; when there are none, those of the workload.</param>
    internal static void Run(double scale, string[] policySets)
    {
        if (policySets.Length == 0) policySets = _policySets;
        var folder = Directory.CreateTempSubdirectory("national-").FullName;
        try
        {
            var meter = new Meter();
            var scenario = Prepare(scale, folder, meter);
            foreach (var batch in scenario.Orders.ReadBatches()) GC.KeepAlive(batch);
            meter.Show("read again", scenario.Orders.LineCount);
            Replay(scenario, policySets[0], null, meter);
            foreach (var policySet in policySets) Replay(scenario, policySet, folder, meter);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Replays several replications of the workload under its policy sets, one at a time and as many at a time
    /// as there are processors.</summary>
    /// <param name="scale">1 for 10 million lines.</param>
    /// <param name="replications">How many; a multiple of the processors leaves none idle at the end.</param>
    internal static void RunOnThreads(double scale, int replications)
    {
        var folder = Directory.CreateTempSubdirectory("national-").FullName;
        try
        {
            var meter = new Meter();
            var scenario = Prepare(scale, folder, meter);
            // The first replay also compiles; it is not compared.
            foreach (var policySet in _policySets) Replay(scenario, policySet, null, meter);
            foreach (var policySet in _policySets)
            {
                var (one, alone) = Replications(scenario, policySet, replications, 1, meter);
                var (all, together) = Replications(
                    scenario, policySet, replications, Environment.ProcessorCount, meter);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Environment.ProcessorCount} processors: {one / all:0.00} times as fast as one; event logs "
                    + $"{(alone.SequenceEqual(together) ? "the same" : "DIFFER")}"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Replays replications; gives the seconds by the clock and the event logs' hashes.</summary>
    private static (double Seconds, string[] EventLogs) Replications(
        Scenario scenario, string policySet, int count, int threads, Meter meter)
    {
        var eventLogs = new string[count];
        var clock = Stopwatch.StartNew();
        Parallel.For(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            replication =>
            {
                var policies = PolicyCatalog.BuiltIn.Resolve(policySet).Create(scenario.Network, scenario.Products);
                eventLogs[replication] = SimulationRun.Execute(scenario, policies, replication).EventLogHash;
            });
        var seconds = clock.Elapsed.TotalSeconds;
        meter.Show(
            $"{count} replications under {policySet}, {threads} at a time", count * scenario.Orders.LineCount);
        return (seconds, eventLogs);
    }

    /// <summary>Generates the stream at a multiple of its size and binds it to the network.</summary>
    private static Scenario Prepare(double scale, string folder, Meter meter)
    {
        var definition = ScenarioLibrary.Read("us-retail");
        var stem = Path.Combine(folder, "w3");
        var manifest = Generate(definition, Lines * scale, stem);
        meter.Show("generated to Parquet", manifest.Lines);
        var unitsPerDay = manifest.Units / (definition.End!.Value - definition.Start!.Value).Days;
        definition = definition with { Network = WithCapacities(definition.Network, unitsPerDay) };
        var (scenario, _) = definition.With(OrderStreamFile.Open(stem + OrderStreamFile.OrdersSuffix));
        meter.Show("read and bound once", scenario.Orders.LineCount);
        return scenario;
    }

    /// <summary>Replays the stream, reading it from its file.</summary>
    /// <param name="scenario">The world.</param>
    /// <param name="policySet">The policies.</param>
    /// <param name="folder">Where daily and order outputs go; null for none.</param>
    /// <param name="meter">Tells what it took.</param>
    private static void Replay(Scenario scenario, string policySet, string? folder, Meter meter)
    {
        var policies = PolicyCatalog.BuiltIn.Resolve(policySet).Create(scenario.Network, scenario.Products);
        var cell = new CellName("w3", 0);
        using var daily = folder is null ? null : new DailyFile(folder, scenario, cell);
        using var orders = folder is null ? null : new OrdersFile(folder, scenario, cell);
        var options = new RunOptions { Daily = daily, Sinks = orders is null ? [] : [orders] };
        var result = SimulationRun.Execute(scenario, policies, options: options);
        daily?.Complete();
        orders?.Complete();
        var outputs = folder is null ? "no outputs" : "daily and order outputs";
        meter.Show($"replayed under {policySet}, reading included, {outputs}", scenario.Orders.LineCount);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.EventCount:#,0} events, event log {result.EventLogHash}, speed fill rate "
            + $"{result.Value("speed_fill_rate"):0.000}, lost units {result.Value("units_lost"):#,0}"));
    }

    private static StreamManifest Generate(ScenarioDefinition definition, double lines, string stem)
    {
        // 15 % of the orders have several lines.
        var settings = new NationalSettings { ProductCount = Products, BasketShares = [0.85, 0.113, 0.024, 0.013] }
            .WithLines(lines);
        var (start, end) = (definition.Start!.Value, definition.End!.Value);
        var retailer = NationalRetailer.Create(settings, definition.Network, start, end, definition.Seed);
        var statistics = new StreamStatistics(settings, definition.Network, retailer.Products, start, end);
        return NationalStreamFile.Write(stem, "synthetic w3", definition.Network, retailer, statistics, _ => { });
    }

    /// <summary>The network with storage, inbound and outbound capacity everywhere, in proportion to demand.</summary>
    private static SupplyNetwork WithCapacities(SupplyNetwork network, double unitsPerDay)
    {
        var builder = new NetworkBuilder();
        foreach (var facility in network.Facilities)
        {
            var isFront = facility.Kind != FacilityKind.VendorDock && facility.Kind != FacilityKind.DistributionCenter;
            builder.Add(facility with
            {
                Storage = [new StorageArea { Units = Units(isFront ? 20 : 60) }],
                InboundCapacityPerDay = Units(isFront ? 1 : 6),
                OutboundCapacityPerPull = isFront ? Units(0.5) : null,
            });
        }

        foreach (var vendor in network.Vendors) builder.Add(vendor);
        foreach (var offer in network.OfferRules) builder.Add(offer);
        foreach (var region in network.Regions) builder.Add(region);
        foreach (var service in network.Services) builder.Add(service);
        foreach (var promise in network.PromiseClasses) builder.Add(promise);
        foreach (var lane in network.Lanes) builder.AddLane(CodeOf(lane.From), CodeOf(lane.To), lane);
        foreach (var link in network.SupplyLinks)
        {
            builder.AddSupply(network.Vendors[link.Vendor.Index].Code, CodeOf(link.ShipTo), link);
        }

        return builder.Build("w3");

        Quantity Units(double days) => new(checked((int)Math.Ceiling(days * unitsPerDay)));

        string CodeOf(FacilityId facility) => network.Facilities[facility.Index].Code;
    }

    /// <summary>Time by the clock, time of processors (which other work on the machine does not stretch), and peak
    /// memory.</summary>
    private sealed class Meter
    {
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private TimeSpan _processors;

        internal void Show(string what, long lines)
        {
            using var process = Process.GetCurrentProcess();
            var seconds = _clock.Elapsed.TotalSeconds;
            var work = (process.TotalProcessorTime - _processors).TotalSeconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: {lines:#,0} lines in {seconds:0.0} s ({lines / seconds:#,0} lines/s), {work:0.0} s of "
                + $"processors ({lines / work:#,0} lines/s); peak memory so far "
                + $"{process.PeakWorkingSet64 / 1e6:#,0} MB"));
            _processors = process.TotalProcessorTime;
            _clock.Restart();
        }
    }
}
