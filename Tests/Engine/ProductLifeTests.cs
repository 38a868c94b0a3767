using Policies.Assignment;
using Policies.Forecasting;
using Policies.Ports;
using Policies.Replenishment;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Products;
using Scenarios.Randomness;
using Simulator.Engine;
using Simulator.Events;
using Tests.Support;

namespace Tests.Engine;

/// <summary>Products that are introduced and retired within the horizon.</summary>
public sealed class ProductLifeTests
{
    private static readonly SimTime Start = SimTime.FromUtc(2024, 1, 1);

    // Launch stock of 4 comes on day 3. The order of day 1 waits for it, and is served then.
    [Test]
    public void Launch_stock_comes_with_the_introduction()
    {
        var events = Run(new Product { Code = "P", Introduced = Day(3) }, 4, 1.5);
        Assert.That(events.Single(fact => fact.Kind == EventKind.StockOpened).Time, Is.EqualTo(Day(3)));
        Assert.That(events.Single(fact => fact.Kind == EventKind.LineAssigned).Time, Is.EqualTo(Day(3)));
    }

    // A policy that would buy every day buys on days 0 to 3 only, for it is retired from day 4 on.
    [Test]
    public void A_retired_product_is_not_bought()
    {
        var events = Run(new Product { Code = "P", Retired = Day(4), UnitCost = Money.Of(7) }, 2, 0.5);
        var bought = events.Where(fact => fact.Kind == EventKind.PurchaseOrdered).ToArray();
        Assert.That(bought, Is.Not.Empty);
        Assert.That(bought.All(fact => fact.Time < Day(4)));
    }

    /// <summary>What is left of it is reported, at unit cost.</summary>
    [Test]
    public void What_is_left_is_reported()
    {
        var scenario = World(new Product { Code = "P", Retired = Day(4), UnitCost = Money.Of(7) }, 5, 0.5);
        var nobody = new NullInventoryPolicy();
        var result = SimulationRun.Execute(
            scenario, new PolicySet("none", new NullForecaster(), nobody, nobody, new CheapestOnTimeAssignment()));
        Assert.That(result.Value("units_retired_at_end"), Is.EqualTo(4));
        Assert.That(result.Value("retired_value_at_end"), Is.EqualTo(28));
    }

    /// <summary>A policy that buys it all the same breaks a rule.</summary>
    [Test]
    public void Buying_a_retired_product_breaks_a_rule()
    {
        var scenario = World(new Product { Code = "P", Retired = Day(4) }, 5, 0.5);
        var nobody = new NullInventoryPolicy();
        Assert.That(
            () => SimulationRun.Execute(
                scenario,
                new PolicySet("b", new NullForecaster(), nobody, new Stubborn(), new CheapestOnTimeAssignment())),
            Throws.TypeOf<PolicyException>().With.Message.Contains("retired"));
    }

    private static SimTime Day(double days) => Start + Duration.FromDays(days);

    private static List<SimEvent> Run(Product product, int opening, double orderedOn)
    {
        var sink = new RecordingSink();
        var inventory = new WeeksOfCoverPolicy(1, 1);
        SimulationRun.Execute(
            World(product, opening, orderedOn),
            new PolicySet(
                "weeks", new MovingAverageForecaster(2), inventory, inventory, new CheapestOnTimeAssignment()),
            options: new RunOptions { CheckInvariants = true, Sinks = [sink] });
        return sink.Events;
    }

    private static Scenario World(Product product, int opening, double orderedOn)
    {
        var network = new NetworkBuilder()
            .Add(new Facility { Code = "F", Kind = FacilityKind.MixedFulfillmentCenter })
            .Add(new Region { Code = "R" })
            .Add(new PromiseClass { Code = "any", Days = 3, WhenUnmet = UnmetDemand.Backordered })
            .Add(new Vendor("V", default))
            .AddSupply("V", "F", new SupplyLink
            {
                Vendor = default,
                ShipTo = default,
                LeadTime = DurationLaw.Fixed(Duration.FromDays(60)),
            })
            .Add(new CarrierService
            {
                Code = "bike",
                OfferedAt = ["F"],
                Zones = [new ZoneRate(9000, Money.Of(4), Money.Zero, Duration.FromHours(6))],
            })
            .Build();
        var stream = new OrderStreamBuilder();
        stream.Order(Day(orderedOn), new RegionId(0), new PromiseClassId(0), "1");
        stream.Line(new ProductId(0), new Quantity(1));
        return new Scenario
        {
            Name = "lives",
            Network = network,
            Products = new ProductCatalog([product], _ => new VendorId(0)),
            Orders = stream.Build([]),
            Start = Start,
            End = Day(8),
            OpeningStock = [new Quantity(opening)],
        };
    }

    private sealed class Stubborn : IBuyingPolicy
    {
        public void Buy(in ReviewContext context, PurchaseOrders answer) =>
            answer.Add(new ProductId(0), new VendorId(0), new FacilityId(0), new Quantity(1));
    }
}
