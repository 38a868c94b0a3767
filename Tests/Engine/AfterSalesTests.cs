using Policies.Assignment;
using Policies.Ports;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Products;
using Scenarios.Randomness;
using Simulator.Engine;
using Simulator.Events;
using Simulator.Metrics;
using Tests.Support;

namespace Tests.Engine;

/// <summary>Customers who cancel, and goods that come back, worked out by hand.</summary>
public sealed class AfterSalesTests
{
    private static readonly SimTime Start = SimTime.FromUtc(2024, 1, 1);

    // Three units on hand; an order of five at 9:00. Two wait for stock, three for the pull at 18:00. The customer
    // cancels at 12:00: two are cancelled then, three are back on the shelf at 18:00.
    [Test]
    public void What_has_not_left_is_cancelled()
    {
        var terms = new CancellationTerms(1, DurationLaw.Fixed(Duration.FromHours(3)));
        var (result, events) = Run(3, [(9, 5)], terms, null);
        var cancelled = events.Where(fact => fact.Kind is EventKind.LineCancelled or EventKind.ReservationCancelled);
        Assert.That(
            cancelled.Select(fact => ((fact.Time - Start).Hours, fact.Kind, fact.Quantity)),
            Is.EqualTo(new[] { (12.0, EventKind.LineCancelled, 2), (18.0, EventKind.ReservationCancelled, 3) }));
        Assert.That(events.Single(fact => fact.Kind == EventKind.OrderCompleted).Time, Is.EqualTo(At(18)));
        Assert.That(result.Value("units_cancelled"), Is.EqualTo(5));
        Assert.That(result.Value("units_shipped"), Is.Zero);
        Assert.That(result.Value("units_in_building_at_end"), Is.EqualTo(3));
        Assert.That(result.Value("speed_fill_rate"), Is.Zero);
        Assert.That(result.Value("shipping_cost"), Is.Zero);
    }

    // The pull at 18:00 takes the parcel before the customer cancels at 19:00.
    [Test]
    public void What_has_left_is_not_cancelled()
    {
        var terms = new CancellationTerms(1, DurationLaw.Fixed(Duration.FromHours(10)));
        var (result, _) = Run(3, [(9, 2)], terms, null);
        Assert.That((result.Value("units_shipped"), result.Value("units_cancelled")), Is.EqualTo((2, 0)));
    }

    // The first order takes both units and cancels; at its pull they go to the second order, which has waited.
    [Test]
    public void Cancelled_reservations_serve_those_who_wait()
    {
        var half = new CancellationTerms(0.5, DurationLaw.Fixed(Duration.FromHours(1)));
        var seed = Enumerable.Range(1, 99).First(seed => CancelsFirstOnly(half, seed));
        var (result, events) = Run(2, [(9, 2), (10, 2)], half, null, seed);
        Assert.That((result.Value("units_cancelled"), result.Value("units_shipped")), Is.EqualTo((2, 2)));
        var second = events.Where(fact => fact.Kind == EventKind.LineAssigned && fact.Number == 1);
        Assert.That(second.Single().Time, Is.EqualTo(At(18)), "when the first order's units are back on the shelf");
    }

    // A unit costs 10 and leaves on day 0 at 18:00, is delivered 6 h later and comes back 24 h after that.
    [TestCase(1, 1, 0)]
    [TestCase(0, 0, 2)]
    public void Delivered_goods_come_back(double resaleable, int restocked, int writtenOff)
    {
        var terms = new ReturnTerms
        {
            Share = 1,
            After = DurationLaw.Fixed(Duration.FromDays(1)),
            ResaleableShare = resaleable,
            CostPerUnit = Money.Of(1.5m),
        };
        var (result, events) = Run(2, [(9, 2)], null, terms);
        var back = events.Single(fact => fact.Kind is EventKind.ReturnRestocked or EventKind.ReturnWrittenOff);
        Assert.That(back.Time, Is.EqualTo(At(48)));
        Assert.That(result.Value("units_restocked"), Is.EqualTo(2 * restocked));
        Assert.That(result.Value("units_written_off"), Is.EqualTo(writtenOff));
        Assert.That(result.Value("return_cost"), Is.EqualTo(3));
        Assert.That(result.Value("write_off_cost"), Is.EqualTo(10 * writtenOff));
        Assert.That(result.Value("units_in_building_at_end"), Is.EqualTo(2 * restocked));
    }

    // Returns go to G, which has room for one of the two units.
    [Test]
    public void What_finds_no_room_is_written_off()
    {
        var terms = new ReturnTerms
        {
            Share = 1,
            After = DurationLaw.Fixed(Duration.FromDays(1)),
            To = new FacilityId(1),
        };
        var (result, events) = Run(3, [(9, 2)], null, terms);
        Assert.That(result.Value("units_restocked"), Is.EqualTo(1));
        Assert.That(result.Value("units_written_off"), Is.EqualTo(1));
        Assert.That(events.Single(fact => fact.Kind == EventKind.ReturnRestocked).Place, Is.EqualTo(1));
    }

    private static bool CancelsFirstOnly(CancellationTerms terms, int seed)
    {
        var (result, events) = Run(9, [(9, 1), (10, 1)], terms, null, seed);
        return result.Value("units_cancelled") == 1
            && events.Single(fact => fact.Kind == EventKind.ReservationCancelled).Number == 0;
    }

    private static SimTime At(double hours) => Start + Duration.FromHours(hours);

    private static (RunResult Result, List<SimEvent> Events) Run(
        int onHand,
        (double Hour, int Units)[] orders,
        CancellationTerms? cancellations,
        ReturnTerms? returns,
        long seed = 1)
    {
        var network = new NetworkBuilder()
            .Add(new Facility { Code = "F", Kind = FacilityKind.MixedFulfillmentCenter })
            .Add(new Facility
            {
                Code = "G",
                Kind = FacilityKind.MixedFulfillmentCenter,
                Storage = [new StorageArea { Units = new Quantity(1) }],
            })
            .Add(new Region { Code = "R" })
            .Add(new PromiseClass { Code = "any", Days = 3, WhenUnmet = UnmetDemand.Backordered })
            .Add(new Vendor("V", default))
            .AddSupply("V", "F", new SupplyLink
            {
                Vendor = default,
                ShipTo = default,
                LeadTime = DurationLaw.Fixed(Duration.FromDays(1)),
            })
            .Add(new CarrierService
            {
                Code = "road",
                OfferedAt = ["F"],
                Pulls = [new TimeOnly(18, 0)],
                Zones = [new ZoneRate(9000, Money.Of(4), Money.Zero, Duration.FromHours(6))],
            })
            .Build();
        var stream = new OrderStreamBuilder();
        foreach (var (hour, ordered) in orders)
        {
            stream.Order(At(hour), new RegionId(0), new PromiseClassId(0), $"{hour:00}");
            stream.Line(new ProductId(0), new Quantity(ordered));
        }

        var scenario = new Scenario
        {
            Name = "after sales",
            Network = network,
            Products = new ProductCatalog(
                [new Product { Code = "P", UnitCost = Money.Of(10) }], _ => new VendorId(0)),
            Orders = stream.Build([]),
            Start = Start,
            End = Start + Duration.FromDays(5),
            Seed = seed,
            OpeningStock = [new Quantity(onHand), Quantity.Zero],
            Cancellations = cancellations,
            Returns = returns,
        };
        var sink = new RecordingSink();
        var result = SimulationRun.Execute(
            scenario,
            new PolicySet(
                "none", new NullForecaster(), new NullInventoryPolicy(), new NullInventoryPolicy(),
                new CheapestOnTimeAssignment()),
            options: new RunOptions { CheckInvariants = true, Sinks = [sink] });
        return (result, sink.Events);
    }
}
