using CsCheck;
using Policies.Assignment;
using Policies.Ports;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Products;
using Simulator.Engine;
using Simulator.Events;
using Tests.Support;

namespace Tests.Engine;

/// <summary>What each pull can take is a limit, and what does not fit goes with later pulls.</summary>
public sealed class OutboundCapacityTests
{
    private const int Days = 6;
    private static readonly SimTime Start = SimTime.FromUtc(2024, 1, 1);

    /// <summary>A parcel that does not fit takes the room there is and leaves with the pull of its last unit.</summary>
    [Test]
    public void A_parcel_that_does_not_fit_goes_on_to_the_next_pull()
    {
        // Pulls at 12:00 take 5 units each: 3; then 2 of 3 and 1; then 3 of the 4 left; then 1 and 5 and 1.
        var departures = Departures(5, (8, 3), (9, 3), (10, 3), (11, 7));
        Assert.That(departures, Is.EqualTo(new[] { (0.5, 3), (1.5, 3), (1.5, 3), (3.5, 7) }));
    }

    /// <summary>Without a limit everything leaves with the first pull.</summary>
    [Test]
    public void Without_a_limit_everything_leaves_with_the_first_pull() =>
        Assert.That(Departures(null, (8, 3), (9, 300)).Select(row => row.Day), Is.All.EqualTo(0.5));

    /// <summary>A full pull makes an option late, so the policy takes the one that keeps the promise.</summary>
    [Test]
    public void A_full_pull_is_seen_by_the_policy()
    {
        var facts = Run(5, twoServices: true, (8, 5), (9, 5)).Where(fact => fact.Kind == EventKind.ParcelShipped);
        // The second order pays the dearer service, which still has room in today's pull.
        Assert.That(facts.Select(fact => fact.Value), Is.EquivalentTo(new[] { 3_000_000L, 9_000_000L }));
    }

    /// <summary>By any pull no more units have left than the pulls so far could take.</summary>
    [Test]
    public void Pulls_never_take_more_than_they_can() => Gen.Select(
        Gen.Int[1, 9], Gen.Select(Gen.Int[0, 60], Gen.Int[1, 6]).Array[1, 25]).Sample((capacity, orders) =>
        {
            var departures = Departures(capacity, [.. orders.OrderBy(order => order.Item1)]);
            var gone = 0;
            foreach (var pull in departures.GroupBy(row => row.Day).OrderBy(group => group.Key))
            {
                gone += pull.Sum(row => row.Units);
                Assert.That(gone, Is.LessThanOrEqualTo(capacity * ((int)pull.Key + 1)));
            }
        });

    private static (double Day, int Units)[] Departures(int? capacity, params (int Hour, int Units)[] orders) =>
    [
        .. Run(capacity, twoServices: false, orders).Where(fact => fact.Kind == EventKind.ParcelShipped)
            .Select(fact => ((fact.Time - Start).Days, fact.Quantity)),
    ];

    private static List<SimEvent> Run(int? capacity, bool twoServices, params (int Hour, int Units)[] orders)
    {
        var builder = new NetworkBuilder()
            .Add(new Vendor("V", default))
            .Add(new Facility
            {
                Code = "F",
                Kind = FacilityKind.MixedFulfillmentCenter,
                OutboundCapacityPerPull = capacity is { } units ? new Quantity(units) : null,
            })
            .Add(new Region { Code = "R" })
            .Add(new PromiseClass { Code = "one-day", Days = 1, DeliverBy = new TimeOnly(8, 0) })
            .Add(Service("cheap", 3));
        if (twoServices) builder.Add(Service("dear", 9));
        var stream = new OrderStreamBuilder();
        foreach (var (hour, quantity) in orders)
        {
            stream.Order(Start + Duration.FromHours(hour), new RegionId(0), new PromiseClassId(0))
                .Line(new ProductId(0), new Quantity(quantity));
        }

        var network = builder.Build();
        var scenario = new Scenario
        {
            Name = "pulls",
            Network = network,
            Products = new ProductCatalog([new Product { Code = "P" }], _ => new VendorId(0)),
            Orders = stream.Build([]),
            Start = Start,
            End = Start + Duration.FromDays(Days * 30),
            OpeningStock = [new Quantity(100_000)],
        };
        var inventory = new NullInventoryPolicy();
        var sink = new RecordingSink();
        SimulationRun.Execute(
            scenario,
            new PolicySet("pulls", new NullForecaster(), inventory, inventory, new CheapestOnTimeAssignment()),
            options: new RunOptions { CheckInvariants = true, Sinks = [sink] });
        return sink.Events;
    }

    private static CarrierService Service(string code, decimal cost) => new()
    {
        Code = code,
        OfferedAt = ["F"],
        Pulls = [new TimeOnly(12, 0)],
        Zones = [new ZoneRate(100, Money.Of(cost), Money.Zero, Duration.FromHours(12))],
    };
}
