using System.Text.RegularExpressions;
using Policies.Catalog;
using Scenarios;
using Scenarios.Files;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Randomness;
using Simulator.Engine;
using Simulator.Events;
using Simulator.Metrics;
using Tests.BadInput;
using Tests.Support;

namespace Tests.Files;

/// <summary>Scenario files that change another.</summary>
public sealed partial class WhatIfTests
{
    private const string Top = "version: 1\nname: what-if\nbase: scenario.yaml\n";

    // The kitchen sink begins on Monday, 4 March.
    private static readonly SimTime _thursday = SimTime.FromUtc(2024, 3, 7);
    private static readonly SimTime _monday = SimTime.FromUtc(2024, 3, 11);

    private BadInputFolder _folder = null!;

    private static IEnumerable<string> DocumentedExamples => Example()
        .Matches(File.ReadAllText(Repository.PathOf("docs", "what-if.md"))).Select(match => match.Groups[1].Value);

    [SetUp]
    public void OpenFolder()
    {
        _folder = new BadInputFolder();
        _folder.WriteKitchenSink();
    }

    [TearDown]
    public void CloseFolder() => _folder.Dispose();

    /// <summary>Every example of the page is valid, runs, and makes another world than its base.</summary>
    [Test]
    public void Documented_examples_run()
    {
        Assert.That(DocumentedExamples.Count(), Is.EqualTo(4));
        var usual = Run(ScenarioLibrary.Read("demo-retail")).Result.EventLogHash;
        foreach (var example in DocumentedExamples)
        {
            _folder.Write("what-if.yaml", example);
            var changed = ScenarioFile.Read(_folder.PathOf("what-if.yaml"));
            Assert.That(Run(changed).Result.EventLogHash, Is.Not.EqualTo(usual), changed.Name);
        }
    }

    /// <summary>An overlay without changes is its base under another name: the same events.</summary>
    [Test]
    public void Nothing_changed_is_the_base()
    {
        var definition = Read("");
        Assert.That(definition.Name, Is.EqualTo("what-if"));
        Assert.That(Hash(definition), Is.EqualTo(Hash(Base())));
    }

    /// <summary>Groups merge by key, rows by code, laws are replaced, new rows are added; overlays stack.</summary>
    [Test]
    public void Settings_and_rows_are_laid_over_the_base()
    {
        _folder.Write("first.yaml", Top + """
            set:
              seed: 99
              opening_stock: {cover_days: 3}
              facilities: [{code: FC-S, outbound_capacity_per_pull: 70}]
              supply: [{vendor: maker, ship_to: DC, lead_time: {fixed: 2 d}}]
              promise_classes: [{code: two-day, weight: 7}, {code: any-day, within: 20 d}]
            """);
        _folder.Write("second.yaml", "version: 1\nname: second\nbase: first.yaml\nset: {seed: 100}\n");
        var definition = ScenarioFile.Read(_folder.PathOf("second.yaml"));
        var network = definition.Network;
        Assert.Multiple(() =>
        {
            Assert.That(definition.Seed, Is.EqualTo(100));
            Assert.That(definition.OpeningStock.CoverDays, Is.EqualTo(3));
            Assert.That(definition.OpeningStock.ObservedDays, Is.EqualTo(7), "the base's");
            Assert.That(network.Facilities[3].OutboundCapacityPerPull, Is.EqualTo(new Quantity(70)));
            Assert.That(network.Facilities[3].Kind.Code, Is.EqualTo("mixed-fc"), "the base's");
            Assert.That(
                network.SupplyLinks.Count(link => link.LeadTime is FixedDuration), Is.EqualTo(1), "law for law");
            Assert.That(network.PromiseClasses.Select(promise => promise.Weight), Is.EqualTo(new[] { 1, 7, 0.1 }));
        });
    }

    /// <summary>Twice the demand is every order of the time twice, at the same instant, and no other order.</summary>
    [Test]
    public void Demand_is_doubled_in_its_time_and_regions()
    {
        var (usual, changed) = Orders(
            "changes: [{demand: {times: 2, regions: [NORTH], from: 2024-03-07, until: 2024-03-11}}]");
        var expected = Rows(usual).SelectMany(row => Enumerable.Repeat(
            row, row.Region == "NORTH" && row.Time >= _thursday && row.Time < _monday ? 2 : 1));
        Assert.That(Rows(changed), Is.EqualTo(expected));
        Assert.That(changed.OrderCount, Is.GreaterThan(usual.OrderCount));
    }

    /// <summary>No demand leaves no order of the time; with half of the products, only their lines.</summary>
    [Test]
    public void Demand_stops_for_its_time_and_products()
    {
        var (usual, none) = Orders("changes: [{demand: {times: 0, from: 2024-03-07, until: 2024-03-11}}]");
        var inside = Rows(usual).Where(row => row.Time >= _thursday && row.Time < _monday).ToArray();
        Assert.That(Rows(none), Is.EqualTo(Rows(usual).Except(inside)));
        var (_, half) = Orders("changes: [{demand: {times: 0, product_share: 0.5}}]");
        var products = half.ProductOf.Distinct().Count();
        Assert.That(products, Is.InRange(2, 10), "of 12");
        Assert.That(half.LineCount, Is.EqualTo(usual.ProductOf.Count(product => half.ProductOf.Contains(product))));
    }

    /// <summary>A fraction comes true on average, and an order's copies do not depend on the other orders.</summary>
    [Test]
    public void A_fraction_is_drawn_by_order()
    {
        var change = new DemandChange(default, SimTime.Never, 1.3);
        var (usual, _) = Orders("");
        usual = usual with { OrderCodes = [.. usual.OrderCodes.Select((_, order) => $"O{order}")] };
        var all = DemandChange.Apply(usual, [change], seed: 3);
        var late = DemandChange.Apply(usual.Between(_thursday, SimTime.Never), [change], seed: 3);
        var error = 4 * Math.Sqrt(0.3 * 0.7 * usual.OrderCount);
        Assert.That(all.OrderCount, Is.EqualTo(1.3 * usual.OrderCount).Within(error));
        Assert.That(late.OrderCodes, Is.EqualTo(all.Between(_thursday, SimTime.Never).OrderCodes));
    }

    /// <summary>A stream read part by part changes as one held in memory.</summary>
    [Test]
    public void Streamed_orders_change_alike()
    {
        var definition = Read("changes: [{demand: {times: 1.6, from: 2024-03-07}}]");
        var orders = definition.GenerateOrders();
        OrderStreamFile.Write(_folder.PathOf("made.orders.parquet"), orders);
        var streamed = definition.With(OrderStreamFile.Open(_folder.PathOf("made.orders.parquet")));
        var whole = definition.With(orders);
        Assert.That(streamed.Scenario.Orders.OrderCount, Is.EqualTo(whole.Scenario.Orders.OrderCount));
        Assert.That(streamed.Scenario.Orders.LineCount, Is.EqualTo(whole.Scenario.Orders.LineCount));
        Assert.That(streamed.Notes, Has.Some.Contains("What-if"));
    }

    /// <summary>A table is looked for beside the file that names it: the base's beside the base.</summary>
    [Test]
    public void Tables_stand_beside_the_file_that_names_them()
    {
        var folder = Directory.CreateDirectory(_folder.PathOf("below")).FullName;
        File.WriteAllText(Path.Combine(folder, "days.csv"), "days,weight\n9,1\n");
        File.WriteAllText(Path.Combine(folder, "what-if.yaml"), Top.Replace(
            "base: ", "base: ../", StringComparison.Ordinal) + """
            set: {supply: [{vendor: maker, ship_to: FC-S, lead_time: {empirical: {file: days.csv}}}]}
            """);
        var links = ScenarioFile.Read(Path.Combine(folder, "what-if.yaml")).Network.SupplyLinks;
        Assert.That(
            links.Where(link => link.LeadTime is EmpiricalDuration).Select(link => link.LeadTime.Mean.Days),
            Is.EqualTo(new[] { 2.625, 9 }), "FC-N of the base, FC-S of the overlay");
    }

    /// <summary>A closed building ships nothing on its days, and does before.</summary>
    [Test]
    public void A_closed_building_ships_nothing()
    {
        var (_, usual) = Run(Base());
        var (_, closed) = Run(Read("changes: [{closed: {facility: FC-N, from: 2024-03-07, until: 2024-03-11}}]"));
        Assert.That(Parcels(usual), Is.Not.Zero);
        Assert.That(Parcels(closed), Is.Zero);
        Assert.That(closed.Count(fact => fact.Kind == EventKind.ParcelShipped && fact.Place == 2), Is.Not.Zero);

        static int Parcels(List<SimEvent> facts) => facts.Count(fact => fact.Kind == EventKind.ParcelShipped
            && fact.Place == 2 && fact.Time >= _thursday && fact.Time < _monday);
    }

    /// <summary>What is ordered in the time comes later by just as much; other purchases come as ever.</summary>
    [Test]
    public void A_late_vendor_takes_longer_by_just_as_much()
    {
        var law = new SupplyLink
        {
            Vendor = default,
            ShipTo = default,
            LeadTime = DurationLaw.Fixed(Duration.FromDays(2)),
        };
        var links = Read("""
            changes:
              - vendor_late: {vendor: maker, ship_to: DC, times: 1.5, plus: 3 d, from: 2024-03-07, until: 2024-03-11}
            """).Network.SupplyLinks;
        var late = links.Single(link => link.Late.Length > 0);
        Assert.That(late.Vendor.Index, Is.EqualTo(1));
        Assert.That(late.Late[0].Of(law.LeadTime.Mean), Is.EqualTo(Duration.FromDays(6)));
        Assert.That(late.Late[0].HoldsAt(_thursday), Is.True, "midnight in London");
        Assert.That(late.Late[0].HoldsAt(_monday), Is.False);
        var fixedLaw = "set: {supply: [{vendor: maker, ship_to: DC, lead_time: {fixed: 1 d}}], offers: "
            + "[{vendor: maker, cost_factor: 0.1}], facilities: [{code: DC, dock_to_stock: 0 h}]}\n";
        var (_, facts) = Run(Read(fixedLaw + "changes: [{vendor_late: {vendor: maker, plus: 2 d, from: 2024-03-07}}]"));
        var received = facts.Where(fact => fact.Kind == EventKind.PurchaseReceived)
            .ToLookup(fact => fact.Number, fact => fact.Time);
        var bought = facts.Where(fact => fact.Kind == EventKind.PurchaseOrdered && fact.Place == 1
            && received.Contains(fact.Number)).ToArray();
        Assert.That(bought, Is.Not.Empty);
        foreach (var order in bought)
        {
            var days = order.Time >= _thursday ? 3 : 1;
            Assert.That((received[order.Number].Last() - order.Time).Days, Is.GreaterThanOrEqualTo(days));
        }
    }

    /// <summary>A cut capacity is its share of the usual, within the time only.</summary>
    [Test]
    public void A_cut_capacity_is_a_share_for_a_time()
    {
        var building = Read("""
            changes:
              - capacity: {facility: FC-N, outbound: 0.25, from: 2024-03-07, until: 2024-03-11}
              - capacity: {facility: DC, inbound: 0, from: 2024-03-07, until: 2024-03-11}
            """).Network.Facilities;
        Assert.That(building[2].OutboundCapacityAt(_thursday), Is.EqualTo(new Quantity(100)));
        Assert.That(building[2].OutboundCapacityAt(_monday), Is.EqualTo(new Quantity(400)));
        Assert.That(building[1].InboundCapacityAt(_thursday), Is.EqualTo(Quantity.Zero));
        Assert.That(building[3].OutboundCapacityAt(_thursday), Is.Null);
        var (_, facts) = Run(Read(
            "changes: [{capacity: {facility: DC, inbound: 0, from: 2024-03-07, until: 2024-03-11}}]"));
        Assert.That(
            facts.Where(fact => fact.Kind == EventKind.PurchaseReceived && fact.Place == 1)
                .Where(fact => fact.Time > _thursday + Duration.FromHours(2) && fact.Time < _monday),
            Is.Empty);
    }

    /// <summary>Parcels of a late carrier are delivered later; nothing else about them changes.</summary>
    [Test]
    public void A_late_carrier_delivers_later()
    {
        var (_, usual) = Run(Base());
        var (_, late) = Run(Read("changes: [{carrier_late: {service: export, by: 2 d, from: 2024-03-07}}]"));
        var (before, after) = (Delays(usual), Delays(late));
        Assert.That(after.Select(each => each.Order), Is.SupersetOf(before.Select(each => each.Order).Take(5)));
        Assert.That(after.Sum(each => each.Seconds), Is.GreaterThan(before.Sum(each => each.Seconds)));

        static (long Order, int Seconds)[] Delays(List<SimEvent> facts) =>
        [
            .. facts.Where(fact => fact.Kind == EventKind.ParcelShipped)
                .Select(fact => ((long)fact.Number, fact.Item)),
        ];
    }

    private static IEnumerable<(SimTime Time, string Region, int Units)> Rows(RecordedOrders orders) =>
        Enumerable.Range(0, orders.OrderCount).Select(order => (
            orders.PlacedAt[order],
            orders.Destinations[orders.DestinationOf[order]],
            Enumerable.Range(orders.FirstLines[order], orders.FirstLines[order + 1] - orders.FirstLines[order])
                .Sum(line => orders.Quantities[line].Units)));

    private (RecordedOrders Usual, RecordedOrders Changed) Orders(string text)
    {
        var definition = Read(text);
        var orders = definition.GenerateOrders();
        return (orders, DemandChange.Apply(orders, definition.DemandChanges, definition.Seed));
    }

    private ScenarioDefinition Base() => ScenarioFile.Read(_folder.PathOf(KitchenSink.FileName));

    private ScenarioDefinition Read(string text)
    {
        _folder.Write("what-if.yaml", Top + text);
        return ScenarioFile.Read(_folder.PathOf("what-if.yaml"));
    }

    private static string Hash(ScenarioDefinition definition) => Run(definition).Result.EventLogHash;

    private static (RunResult Result, List<SimEvent> Facts) Run(ScenarioDefinition definition)
    {
        var scenario = definition.With(definition.GenerateOrders()).Scenario;
        var sink = new RecordingSink();
        var policies = PolicyCatalog.BuiltIn.Resolve("base-stock").Create(scenario.Network, scenario.Products);
        var options = new RunOptions { CheckInvariants = true, Sinks = [sink] };
        return (SimulationRun.Execute(scenario, policies, options: options), sink.Events);
    }

    [GeneratedRegex("```yaml\n(version: 1\n.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
