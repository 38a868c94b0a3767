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

/// <summary>Lanes with trucks: schedule, size, number and fixed cost.</summary>
public sealed class TruckTests
{
    // A Monday; the sender's reviews stand at midnight, its trucks leave at 18:00.
    private static readonly SimTime Start = SimTime.FromUtc(2024, 1, 1);
    private static readonly WorkCalendar NoTuesdays = new()
    {
        Code = "no-tuesdays",
        WorkingDays = WorkCalendar.EveryDay.WorkingDays.Remove(DayOfWeek.Tuesday),
    };

    /// <summary>Transfers of the day leave with the evening's trucks, as many as the load needs, each at its
    /// cost.</summary>
    [Test]
    public void Trucks_are_as_many_as_the_load_needs()
    {
        // 10 units of 3 kg and 5 litres: 30 kg need 2 trucks of 20 kg; 50 litres need 3 of 20 litres.
        var trucks = Trucks(new TruckTerms { LoadKg = 20, CostPerTruck = Money.Of(90) }, 10);
        Assert.That(trucks, Is.EqualTo(new[] { (0.75, 2, 10, 180m) }));
        trucks = Trucks(
            new TruckTerms { LoadKg = 20, Volume = new Millilitres(20_000), CostPerTruck = Money.Of(90) }, 10);
        Assert.That(trucks, Is.EqualTo(new[] { (0.75, 3, 10, 270m) }));
    }

    /// <summary>What finds no room waits for the next departure, and the sender's days off have none.</summary>
    [Test]
    public void What_finds_no_room_waits()
    {
        var one = new TruckTerms { Units = new Quantity(4), PerDeparture = 1, CostPerTruck = Money.Of(90) };
        Assert.That(
            Trucks(one, 10), Is.EqualTo(new[] { (0.75, 1, 4, 90m), (2.75, 1, 4, 90m), (3.75, 1, 2, 90m) }));
    }

    /// <summary>A unit larger than the trucks of a departure goes alone.</summary>
    [Test]
    public void A_unit_too_large_goes_alone()
    {
        var small = new TruckTerms { LoadKg = 2, PerDeparture = 1 };
        Assert.That(Trucks(small, 2), Is.EqualTo(new[] { (0.75, 1, 1, 0m), (2.75, 1, 1, 0m) }));
    }

    /// <summary>Staged units are set aside, on order at the receiver, and travel from the departure on.</summary>
    [Test]
    public void Transfers_travel_from_the_departure_on()
    {
        var (result, facts) = Run(new TruckTerms { CostPerTruck = Money.Of(90) }, 10);
        var received = facts.Single(fact => fact.Kind == EventKind.TransferReceived);
        Assert.That((received.Time - Start).Days, Is.EqualTo(1.75));
        Assert.That(received.Quantity, Is.EqualTo(10));
        Assert.That(result.Value("transfer_cost"), Is.EqualTo(90));
    }

    private static (double Day, int Trucks, int Units, decimal Cost)[] Trucks(TruckTerms truck, int units) =>
    [
        .. Run(truck, units).Events.Where(fact => fact.Kind == EventKind.TrucksDeparted).Select(fact =>
            ((fact.Time - Start).Days, fact.Number, fact.Quantity, new Money(fact.Value).Amount)),
    ];

    private static (RunResult Result, List<SimEvent> Events) Run(TruckTerms truck, int units)
    {
        var network = new NetworkBuilder()
            .Add(new Vendor("V", default))
            .Add(new Facility { Code = "DC", Kind = FacilityKind.DistributionCenter, Calendar = NoTuesdays })
            .Add(new Facility { Code = "FC", Kind = FacilityKind.MixedFulfillmentCenter })
            .Add(new Region { Code = "R" })
            .Add(new PromiseClass { Code = "any", Within = Duration.FromDays(9) })
            .Add(new CarrierService { Code = "bike", Zones = [] })
            .AddLane("DC", "FC", new Lane
            {
                From = default,
                To = default,
                Transit = DurationLaw.Fixed(Duration.FromDays(1)),
                Departures = [new TimeOnly(18, 0)],
                Truck = truck,
            })
            .Build();
        var product = new Product { Code = "P", Weight = new Grams(3000), Volume = new Millilitres(5000) };
        var scenario = new Scenario
        {
            Name = "trucks",
            Network = network,
            Products = new ProductCatalog([product], _ => new VendorId(0)),
            Orders = new OrderStreamBuilder().Build([]),
            Start = Start,
            End = Start + Duration.FromDays(9),
            OpeningStock = [new Quantity(units), Quantity.Zero],
        };
        var sink = new RecordingSink();
        var result = SimulationRun.Execute(
            scenario,
            new PolicySet("t", new NullForecaster(), new SendAll(), new NullInventoryPolicy(), new NullAssignment()),
            options: new RunOptions { CheckInvariants = true, Sinks = [sink] });
        return (result, sink.Events);
    }

    private sealed class SendAll : IPlacementPolicy
    {
        public void Place(in ReviewContext context, TransferOrders answer)
        {
            var onHand = context.Stock.OnHand(new ProductId(0), new FacilityId(0));
            if (onHand > Quantity.Zero) answer.Add(new ProductId(0), new FacilityId(0), new FacilityId(1), onHand);
        }
    }
}
