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
using Tests.Support;

namespace Tests.Engine;

/// <summary>Goods at the dock of a building that cannot take everything in at once.</summary>
public sealed class DockTests
{
    // A Monday. 10 units come each day at 06:00, the first on Tuesday.
    private static readonly SimTime Start = SimTime.FromUtc(2024, 1, 1);
    private static readonly Facility Building = new() { Code = "F", Kind = FacilityKind.MixedFulfillmentCenter };

    /// <summary>Without limits goods are available when they come.</summary>
    [Test]
    public void Without_limits_goods_are_available_at_once() =>
        Assert.That(Received(Building)[..2], Is.EqualTo(new[] { (1.25, 10), (2.25, 10) }));

    /// <summary>A day's capacity is taken in first come first served; the rest waits for the next day.</summary>
    [Test]
    public void A_day_takes_in_no_more_than_its_capacity() => Assert.That(
        Received(Building with { InboundCapacityPerDay = new Quantity(7) })[..5],
        Is.EqualTo(new[] { (1.25, 7), (2.0, 3), (2.0 + 0.25, 4), (3.0, 6), (3.25, 1) }));

    /// <summary>Goods that come outside the shift, or on a day off, wait until the building opens; on a day off nobody
    /// reviews stock either.</summary>
    [Test]
    public void Goods_wait_until_the_building_opens()
    {
        var noWednesdays = new WorkCalendar
        {
            Code = "c",
            WorkingDays = WorkCalendar.EveryDay.WorkingDays.Remove(DayOfWeek.Wednesday),
            Holidays = [new DateOnly(2024, 1, 4)],
        };
        Assert.That(
            Received(Building with { Calendar = noWednesdays, Opens = new TimeOnly(8, 0) })[..3],
            Is.EqualTo(new[] { (1 + (8 / 24.0), 10), (4 + (8 / 24.0), 10), (5 + (8 / 24.0), 10) }));
    }

    /// <summary>Units are available a dock-to-stock time after they were taken in.</summary>
    [Test]
    public void Units_are_available_after_being_put_away() => Assert.That(
        Received(Building with { DockToStock = Duration.FromHours(12) })[..2],
        Is.EqualTo(new[] { (1.75, 10), (2.75, 10) }));

    /// <summary>A full area holds goods at the dock; they are taken in within an hour of room appearing.</summary>
    [Test]
    public void Goods_wait_for_room_in_storage()
    {
        var full = Building with { Storage = [new StorageArea { Volume = new Millilitres(12_999) }] };

        // 12 of 1,000 ml each fit. A customer takes 5 on day 3 at 12:30.
        var received = Received(full, orderDay: 3.0 + (12.5 / 24), orderUnits: 5);
        Assert.That(received, Is.EqualTo(new[] { (1.25, 10), (2.25, 2), (3 + (13.25 / 24), 5) }).Within(1.0 / 24));
    }

    /// <summary>A full area holds up only the goods that need it.</summary>
    [Test]
    public void A_full_area_holds_up_only_its_own_sort()
    {
        var split = Building with
        {
            Storage =
            [
                new StorageArea { Sort = SortKind.NonSortable, Units = new Quantity(1) },
                new StorageArea { Sort = SortKind.Sortable, Units = new Quantity(25) },
            ],
        };
        Assert.That(Received(split).Sum(row => row.Units), Is.EqualTo(25));
        var facts = Run(split, -1, 0, SortKind.NonSortable);
        Assert.That(
            facts.Where(fact => fact.Kind == EventKind.PurchaseReceived).Sum(fact => fact.Quantity), Is.EqualTo(1));
        var load = facts.Last(fact => fact is { Kind: EventKind.FacilityLoaded, Quantity: 0 });
        Assert.That((load.Value, load.Item), Is.EqualTo((79, 1_000_000)), "waiting at the dock, millionths taken");
    }

    private static (double Day, int Units)[] Received(Facility building, double orderDay = -1, int orderUnits = 0) =>
    [
        .. Run(building, orderDay, orderUnits, SortKind.Sortable)
            .Where(fact => fact.Kind == EventKind.PurchaseReceived)
            .Select(fact => ((fact.Time - Start).Days, fact.Quantity)),
    ];

    private static List<SimEvent> Run(Facility building, double orderDay, int orderUnits, SortKind sort)
    {
        var network = new NetworkBuilder()
            .Add(new Vendor("V", default))
            .Add(building)
            .Add(new Region { Code = "R" })
            .Add(new PromiseClass { Code = "any", Within = Duration.FromDays(9) })
            .Add(new CarrierService
            {
                Code = "bike",
                OfferedAt = ["F"],
                Zones = [new ZoneRate(100, Money.Zero, Money.Zero, Duration.Zero)],
            })
            .AddSupply("V", "F", new SupplyLink
            {
                Vendor = default,
                ShipTo = default,
                LeadTime = DurationLaw.Fixed(Duration.FromHours(30)),
            })
            .Build();
        var stream = new OrderStreamBuilder();
        if (orderUnits > 0)
        {
            stream.Order(Start + Duration.FromDays(orderDay), new RegionId(0), new PromiseClassId(0))
                .Line(new ProductId(0), new Quantity(orderUnits));
        }

        var scenario = new Scenario
        {
            Name = "dock",
            Network = network,
            Products = new ProductCatalog(
                [new Product { Code = "P", Volume = new Millilitres(1000), Sort = sort }], _ => new VendorId(0)),
            Orders = stream.Build([]),
            Start = Start,
            End = Start + Duration.FromDays(9),
            OpeningStock = [Quantity.Zero],
        };
        var sink = new RecordingSink();
        SimulationRun.Execute(
            scenario,
            new PolicySet(
                "dock", new NullForecaster(), new NullInventoryPolicy(), new TenADay(),
                new NearestAssignment()),
            options: new RunOptions { CheckInvariants = true, Sinks = [sink] });
        return sink.Events;
    }

    private sealed class TenADay : IBuyingPolicy
    {
        public void Buy(in ReviewContext context, PurchaseOrders answer) =>
            answer.Add(new ProductId(0), new VendorId(0), new FacilityId(0), new Quantity(10));
    }
}
