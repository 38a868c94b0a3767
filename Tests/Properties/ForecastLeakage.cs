using Policies.Catalog;
using Policies.Ports;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Orders;
using Simulator.Engine;
using Simulator.Events;
using Tests.Support;

namespace Tests.Properties;

/// <summary>No forecaster of the catalog but the oracle, and no plan, sees anything of the future.</summary>
public sealed class ForecastLeakage
{
    // The oracle is left out by name: it is shown the future on purpose, and its test below finds that it is.
    private const string Oracle = "oracle";

    private const string Planned = "hierarchical + forecast-error(bias=0.1, noise=0.3, persistence=0.9, "
        + "correlation=0.5) + learnt-lead-times(prior=2) + multi-echelon(plan_days=3)";

    // So little that it has a price.
    private static readonly Millilitres s_room = new(15_000);

    private static IEnumerable<string> Forecasters => PolicyCatalog.BuiltIn.Entries
        .Where(entry => entry.Role == PolicyRole.Forecaster && entry.Name != Oracle).Select(entry => entry.Name);

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
            var set = $"{forecaster} + base-stock";
            var before = Decisions(scenario, set, cut);
            var after = Decisions(scenario with { Orders = Changed(scenario, cut, isTruncated) }, set, cut);
            Assert.That(after, Is.EqualTo(before), $"world {seed}");
            compared += before.Count(simEvent => simEvent.Kind == EventKind.PurchaseOrdered);
        }

        Assert.That(compared, Is.GreaterThan(50), "purchases were decided before the instant");
    }

    /// <summary>The same of a whole plan, with an error on the forecast and lead times that are learnt: purchase
    /// orders, transfers and opportunity costs before the instant stay the same, bit for bit.</summary>
    [Test]
    public void What_comes_later_changes_no_plan_before([Values] bool isTruncated)
    {
        var (purchases, transfers, prices) = (0, 0, 0);
        for (var seed = 1; seed <= 12; seed++)
        {
            var scenario = new RandomWorld(seed) { Room = s_room }.Build();
            var cut = scenario.Start + Duration.FromDays(9 + (seed * 0.7));
            var before = Plan(scenario, cut);
            var after = Plan(scenario with { Orders = Changed(scenario, cut, isTruncated) }, cut);
            Assert.That(after.Events, Is.EqualTo(before.Events), $"world {seed}");
            Assert.That(after.Prices, Is.EqualTo(before.Prices), $"world {seed}");
            purchases += before.Events.Count(simEvent => simEvent.Kind == EventKind.PurchaseOrdered);
            transfers += before.Events.Count(simEvent => simEvent.Kind == EventKind.TransferRequested);
            prices += before.Prices.Count(price => price.Price > 0);
        }

        Assert.That(new[] { purchases, transfers, prices }, Is.All.GreaterThan(20), "a plan was decided before");
    }

    /// <summary>The oracle does see the future: orders changed after an instant change what it decides
    /// before.</summary>
    [Test]
    public void The_oracle_sees_what_comes_later()
    {
        var scenario = new RandomWorld(3).Build();
        var cut = scenario.Start + Duration.FromDays(12);
        Assert.That(PolicyCatalog.BuiltIn.Resolve($"{Oracle} + base-stock").SeesFuture);
        Assert.That(
            Decisions(scenario with { Orders = Changed(scenario, cut, false) }, $"{Oracle} + base-stock", cut),
            Is.Not.EqualTo(Decisions(scenario, $"{Oracle} + base-stock", cut)));
    }

    /// <summary>The comparison can fail: orders changed before the instant change what is decided before it.</summary>
    [Test]
    public void A_change_before_the_instant_is_noticed()
    {
        var scenario = new RandomWorld(3).Build();
        var cut = scenario.Start + Duration.FromDays(12);
        var changed = scenario with { Orders = Changed(scenario, cut - Duration.FromDays(6), false) };
        Assert.That(
            Decisions(changed, "hierarchical + base-stock", cut),
            Is.Not.EqualTo(Decisions(scenario, "hierarchical + base-stock", cut)));
    }

    /// <summary>The same of plans: opportunity costs before the instant follow orders before it.</summary>
    [Test]
    public void A_change_before_the_instant_is_noticed_in_plans()
    {
        var scenario = new RandomWorld(3) { Room = s_room }.Build();
        var cut = scenario.Start + Duration.FromDays(12);
        var changed = scenario with { Orders = Changed(scenario, cut - Duration.FromDays(6), false) };
        Assert.That(Plan(changed, cut).Prices, Is.Not.EqualTo(Plan(scenario, cut).Prices));
    }

    private static List<SimEvent> Decisions(Scenario scenario, string set, SimTime cut) =>
        Events(scenario, PolicyCatalog.BuiltIn.Resolve(set).Create(scenario.Network, scenario.Products), cut);

    private static (List<SimEvent> Events, List<OpportunityCost> Prices) Plan(Scenario scenario, SimTime cut)
    {
        var policies = PolicyCatalog.BuiltIn.Resolve(Planned).Create(scenario.Network, scenario.Products);
        var events = Events(scenario, policies, cut);
        var prices = ((ICapacityPricing)policies.Buying).OpportunityCosts;
        return (events, [.. prices.Where(price => price.From < cut)]);
    }

    private static List<SimEvent> Events(Scenario scenario, PolicySet policies, SimTime cut)
    {
        var sink = new RecordingSink();
        SimulationRun.Execute(scenario, policies, options: new RunOptions { Sinks = [sink] });
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
