using System.Collections.Immutable;
using Simulator.Engine;
using Simulator.Metrics;
using Simulator.Studies;
using Tests.Support;

namespace Tests.Metrics;

/// <summary>Parts add up to the whole: regions, services and zones, lanes, products.</summary>
public sealed class SegmentTests
{
    private static readonly Lazy<ImmutableArray<RunResult>> s_runs = new(() =>
    [
        .. Enumerable.Range(1, 6).Select(seed => new RandomWorld(seed))
            .Select(world => SimulationRun.Execute(world.Build(), world.Policies())),
    ]);

    /// <summary>Every metric that a segment divides adds up to its total, in random worlds.</summary>
    [TestCase("region:", "units_demanded")]
    [TestCase("region:", "units_on_time")]
    [TestCase("region:", "units_lost")]
    [TestCase("region:", "shipping_cost")]
    [TestCase("service:", "units_shipped")]
    [TestCase("service:", "parcels")]
    [TestCase("service:", "shipping_cost")]
    [TestCase("lane:", "units_transferred")]
    public void Segments_add_up(string prefix, string metric)
    {
        var all = 0.0;
        foreach (var result in s_runs.Value)
        {
            var parts = result.Kpis.Where(kpi => kpi.Metric == metric
                && kpi.Segment.StartsWith(prefix, StringComparison.Ordinal));
            Assert.That(parts.Sum(kpi => kpi.Value), Is.EqualTo(result.Value(metric)).Within(1e-6));
            all += result.Value(metric);
        }

        Assert.That(all, Is.Positive);
    }

    /// <summary>Units by product add up to those of all orders; those of orders that are not settled may be on time
    /// already.</summary>
    [Test]
    public void Products_add_up()
    {
        foreach (var result in s_runs.Value)
        {
            Assert.That(
                result.Products.Sum(product => product.UnitsShipped), Is.EqualTo(result.Value("units_shipped")));
            Assert.That(result.Products.Sum(product => product.UnitsLost), Is.EqualTo(result.Value("units_lost")));
            Assert.That(
                result.Products.Sum(product => product.UnitsCancelled), Is.EqualTo(result.Value("units_cancelled")));
            Assert.That(
                KpiList.Ratio(result.Products.Sum(product => product.UnitsOnTime), result.Value("units_shipped")),
                Is.EqualTo(result.Value("on_time_rate")).Within(1e-12));
        }
    }

    /// <summary>What is used of a limit stands beside every day of a building that has it: the days on which nearly all
    /// is used are those that the metric counts, and where the limit is the same every day the mean is the
    /// utilisation.</summary>
    [TestCase("storage")]
    [TestCase("inbound")]
    [TestCase("outbound")]
    public async Task What_is_used_of_a_limit_is_written_by_day(string limit)
    {
        var world = new RandomWorld(5) { Room = new(400_000) };
        var scenario = world.Build();
        var folder = Directory.CreateTempSubdirectory("segments-").FullName;
        var store = new CellStore(Path.Combine(folder, "s"), scenario, _ => "", new CellOutputs(false, false));
        var result = new StudyRunner(scenario, [world.Policies]) { Store = store }.Run()[0];
        await store.MergeAsync(folder, [new CellName(result.PolicySet, 0)]);
        var used = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        await ParquetColumns.ReadAsync(Path.Combine(folder, DailyFile.FileName), async columns =>
        {
            var facilities = await columns.TextsAsync("facility");
            var shares = await columns.NumbersOrNothingAsync($"{limit}_used");
            for (var row = 0; row < facilities.Length; row++)
            {
                if (shares[row] is { } share) (used.TryGetValue(facilities[row], out var list)
                    ? list : used[facilities[row]] = []).Add(share);
            }
        });
        Directory.Delete(folder, recursive: true);
        var limited = scenario.Network.Facilities.Where(facility => limit switch
        {
            "storage" => facility.Storage.Length == 1,
            "inbound" => facility.InboundCapacityPerDay is not null,
            _ => facility.OutboundCapacityPerPull is not null,
        }).Select(facility => facility.Code).ToArray();
        Assert.That(used.Keys, limit == "storage" ? Is.SupersetOf(limited) : Is.EquivalentTo(limited));
        Assert.That(limited, Is.Not.Empty);
        Assert.That(limited.Max(code => used[code].Max()), Is.Positive);
        foreach (var code in limited)
        {
            var shares = used[code];
            Assert.That(
                shares.Count(share => share > 0.95) / (double)shares.Count,
                Is.EqualTo(result.Value($"{limit}_days_over_95", $"facility:{code}")).Within(1e-9), code);
            if (limit == "outbound") continue; // Its room differs from day to day with the pulls.
            Assert.That(
                shares.Average(), Is.EqualTo(result.Value($"{limit}_utilisation", $"facility:{code}")).Within(1e-9),
                code);
        }
    }
}
