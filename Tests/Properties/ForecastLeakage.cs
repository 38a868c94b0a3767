using Policies.Catalog;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Orders;
using Simulator.Engine;
using Simulator.Events;
using Tests.Support;

namespace Tests.Properties;

/// <summary>No forecaster of the catalog sees anything of the future.</summary>
public sealed class ForecastLeakage
{
    private static IEnumerable<string> Forecasters => PolicyCatalog.BuiltIn.Entries
        .Where(entry => entry.Role == PolicyRole.Forecaster).Select(entry => entry.Name);

    /// <summary>Orders from an instant on are dropped, or bring other units, products and places: every event before
    /// it stays the same, bit for bit.</summary>
    [Test]
    public void What_comes_later_changes_nothing_before(
        [ValueSource(nameof(Forecasters))] string forecaster, [Values] bool isTruncated)
    {
        var compared = 0;
        for (var seed = 1; seed <= 12; seed++)
        {
            var scenario = new RandomWorld(seed).Build();
            var cut = scenario.Start + Duration.FromDays(9 + (seed * 0.7));
            var before = Decisions(scenario, forecaster, cut);
            var after = Decisions(scenario with { Orders = Changed(scenario, cut, isTruncated) }, forecaster, cut);
            Assert.That(after, Is.EqualTo(before), $"world {seed}");
            compared += before.Count(simEvent => simEvent.Kind == EventKind.PurchaseOrdered);
        }

        Assert.That(compared, Is.GreaterThan(50), "purchases were decided before the instant");
    }

    /// <summary>The comparison can fail: orders changed before the instant change what is decided before it.</summary>
    [Test]
    public void A_change_before_the_instant_is_noticed()
    {
        var scenario = new RandomWorld(3).Build();
        var cut = scenario.Start + Duration.FromDays(12);
        var changed = scenario with { Orders = Changed(scenario, cut - Duration.FromDays(6), false) };
        Assert.That(
            Decisions(changed, "hierarchical", cut), Is.Not.EqualTo(Decisions(scenario, "hierarchical", cut)));
    }

    private static List<SimEvent> Decisions(Scenario scenario, string forecaster, SimTime cut)
    {
        var set = PolicyCatalog.BuiltIn.Resolve($"{forecaster} + base-stock");
        var sink = new RecordingSink();
        SimulationRun.Execute(
            scenario, set.Create(scenario.Network, scenario.Products), options: new RunOptions { Sinks = [sink] });
        return [.. sink.Events.Where(simEvent => simEvent.Time < cut)];
    }

    private static OrderStream Changed(Scenario scenario, SimTime cut, bool isTruncated)
    {
        var batch = scenario.Orders.ReadBatches().Single();
        var kept = 0;
        while (kept < batch.Count && batch.PlacedAt[kept] < cut) kept++;
        var count = isTruncated ? kept : batch.Count;
        var lines = batch.FirstLines[count];
        var firstNew = batch.FirstLines[kept];
        var products = batch.Products[..lines].ToArray();
        var quantities = batch.Quantities[..lines].ToArray();
        var destinations = batch.Destinations[..count].ToArray();
        for (var order = kept; order < count; order++) destinations[order] = new RegionId(0);
        for (var line = firstNew; line < lines; line++)
        {
            products[line] = new ProductId((products[line].Index + 1) % scenario.Products.Count);
            quantities[line] = new Quantity(quantities[line].Units + 40);
        }

        return OrderStream.InMemory(
            new OrderBatch(
                batch.FirstOrder, batch.PlacedAt[..count].ToArray(), destinations, batch.Classes[..count].ToArray(),
                batch.FirstLines[..(count + 1)].ToArray(), products, quantities),
            scenario.Orders.Provenance);
    }
}
