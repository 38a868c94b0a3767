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

    /// <summary>Storage used stands beside every day of a building with a limit, and its mean is the utilisation where
    /// there is one area.</summary>
    [Test]
    public async Task Storage_used_is_written_by_day()
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
            var shares = await columns.NumbersOrNothingAsync("storage_used");
            for (var row = 0; row < facilities.Length; row++)
            {
                if (shares[row] is { } share) (used.TryGetValue(facilities[row], out var list)
                    ? list : used[facilities[row]] = []).Add(share);
            }
        });
        Directory.Delete(folder, recursive: true);
        var limited = scenario.Network.Facilities.Where(facility => facility.Storage.Length == 1).ToArray();
        Assert.That(limited, Is.Not.Empty);
        foreach (var facility in limited)
        {
            Assert.That(
                used[facility.Code].Average(),
                Is.EqualTo(result.Value("storage_utilisation", $"facility:{facility.Code}")).Within(1e-9));
        }
    }
}
