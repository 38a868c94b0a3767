using Policies.Assignment;
using Policies.Ports;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Problems;
using Scenarios.Products;
using Simulator.Engine;
using Simulator.Events;
using Simulator.Metrics;
using Tests.Support;

namespace Tests.Engine;

/// <summary>What customers do when a promise cannot be kept.</summary>
public sealed class CustomerResponseTests
{
    private static readonly SimTime Start = SimTime.FromUtc(2024, 1, 1);

    // Near delivers in 12 h, far in 60 h; the one-day class can be kept from near only.
    private const int Orders = 2000;

    /// <summary>Everybody whose fast promise can be kept gets it; nobody is asked.</summary>
    [Test]
    public void Nobody_is_asked_while_promises_are_kept()
    {
        var (result, facts) = Run(Response(1, 0), near: Orders, far: 0);
        Assert.That(result.Value("speed_fill_rate"), Is.EqualTo(1));
        Assert.That(facts.Any(fact => fact.Kind == EventKind.OrderDowngraded), Is.False);
    }

    /// <summary>Customers who take a slower class are served under its promise, and count as missed in the class they
    /// asked for.</summary>
    [Test]
    public void Those_who_take_a_slower_class_are_served_under_it()
    {
        var (result, facts) = Run(Response(1, 0), near: 0, far: Orders);
        Assert.That(result.Value("units_shipped"), Is.EqualTo(Orders));
        Assert.That(result.Value("units_took_slower_class", "class:fast"), Is.EqualTo(Orders));
        Assert.That(result.Value("speed_fill_rate"), Is.Zero);
        Assert.That(result.Value("offered_speed_rate"), Is.EqualTo(1));
        var parcel = facts.First(fact => fact.Kind == EventKind.ParcelShipped);
        Assert.That(parcel.Class, Is.EqualTo(0 + EventMarks.Downgraded + EventMarks.Kept));
    }

    /// <summary>Customers who wait take the late delivery; those who leave buy nothing, although there is
    /// stock.</summary>
    [Test]
    public void Those_who_wait_take_it_late_and_the_others_leave()
    {
        var late = Run(Response(0, 1), near: 0, far: Orders).Result;
        Assert.That((late.Value("units_shipped"), late.Value("units_on_time")), Is.EqualTo((Orders, 0)));
        var left = Run(Response(0, 0), near: 0, far: Orders).Result;
        Assert.That((left.Value("units_shipped"), left.Value("units_lost")), Is.EqualTo((0, Orders)));
    }

    /// <summary>Shares are met within four standard errors: 0.5 slower, 0.3 wait, 0.2 leave.</summary>
    [Test]
    public void Shares_are_what_was_asked_for()
    {
        var result = Run(Response(0.5, 0.3), near: 0, far: Orders).Result;
        Assert.That(result.Value("units_took_slower_class") / Orders,
            Is.EqualTo(0.5).Within(4 * Math.Sqrt(0.25 / Orders)));
        Assert.That(result.Value("units_lost") / Orders, Is.EqualTo(0.2).Within(4 * Math.Sqrt(0.16 / Orders)));
    }

    /// <summary>Where the slower class has no stock either, its own response decides; here they wait.</summary>
    [Test]
    public void A_chain_of_classes_ends_with_the_last_response()
    {
        var (result, facts) = Run(Response(1, 0), near: 0, far: 0);
        Assert.That(result.Value("units_backordered", "class:fast"), Is.EqualTo(Orders));
        Assert.That(result.Value("units_took_slower_class", "class:fast"), Is.EqualTo(Orders), "they wait under it");
        Assert.That(facts.Count(fact => fact.Kind == EventKind.OrderPlaced), Is.EqualTo(Orders));
    }

    /// <summary>The same customer gives the same answer whatever else happens: those who leave when half the stock is
    /// near also leave when none is.</summary>
    [Test]
    public void Every_policy_meets_the_same_customer()
    {
        var none = Left(Run(Response(0.4, 0.3), near: 0, far: Orders).Events);
        var half = Left(Run(Response(0.4, 0.3), near: Orders / 2, far: Orders).Events);
        Assert.That(half, Is.Not.Empty);
        Assert.That(none.IsSupersetOf(half));
        Assert.That(none.Where(order => order >= Orders / 2), Is.EquivalentTo(half));
    }

    /// <summary>A slower class that does not exist, or leads back, is a problem.</summary>
    [TestCase("nowhere", "a defined code")]
    [TestCase("fast", "a chain of slower classes")]
    public void Chains_are_checked(string to, string expected)
    {
        var builder = Network(new CustomerResponse(0.5, to, 0));
        var fault = Assert.Throws<InvalidScenarioException>(() => builder.Build());
        Assert.That(fault.Problems.Single().Field, Is.EqualTo("promise_classes[fast].when_not_kept.to"));
        Assert.That(fault.Problems.Single().Expected, Does.StartWith(expected));
    }

    /// <summary>A local service reaches its share of a region's orders, the same ones under every policy.</summary>
    [Test]
    public void A_local_service_reaches_its_share()
    {
        var menus = new[] { true, false }.Select(isLocal =>
        {
            var builder = Network(null).Add(new Region { Code = "Q", LocalReach = 0.3 }).Add(new CarrierService
            {
                Code = "bike",
                IsLocal = isLocal,
                OfferedAt = ["near"],
                Zones = [new ZoneRate(100, Money.Of(1), Money.Zero, Duration.FromHours(2))],
            });
            return Run(builder, new RegionId(0), Orders, 0).Events
                .Count(fact => fact is { Kind: EventKind.ParcelShipped, Value: 1_000_000 });
        }).ToArray();
        Assert.That(menus[0] / (double)Orders, Is.EqualTo(0.3).Within(4 * Math.Sqrt(0.21 / Orders)));
        Assert.That(menus[1], Is.EqualTo(Orders));
    }

    /// <summary>Without cut-offs an order goes with a pull until the pull itself.</summary>
    [Test]
    public void Cut_offs_can_be_switched_off()
    {
        var network = Network(null).WithoutCutOffs().Build();
        var calendar = new ShippingCalendar(network, Start, Start + Duration.FromDays(3));
        var option = network.OptionsTo(new RegionId(0))[0];
        Assert.That(
            calendar.Departure(option, Start + Duration.FromHours(18)), Is.EqualTo(Start + Duration.FromHours(18)));
        Assert.That(
            calendar.PromisedBy(new RegionId(0), new PromiseClassId(0), Start + Duration.FromHours(23)),
            Is.EqualTo(Start + Duration.FromHours(45)));
    }

    private static HashSet<int> Left(List<SimEvent> facts) =>
        [.. facts.Where(fact => fact.Kind == EventKind.LineLost).Select(fact => fact.Number)];

    private static CustomerResponse Response(double slower, double wait) => new(slower, "slow", wait);

    private static NetworkBuilder Network(CustomerResponse? response) => new NetworkBuilder()
        .Add(new Vendor("V", default))
        .Add(new Facility { Code = "far", Kind = FacilityKind.MixedFulfillmentCenter, Location = new(0, 10) })
        .Add(new Facility { Code = "near", Kind = FacilityKind.MixedFulfillmentCenter })
        .Add(new Region { Code = "R" })
        .Add(new PromiseClass
        {
            Code = "fast",
            Days = 1,
            OrderCutOff = new TimeOnly(16, 0),
            WhenNotKept = response,
        })
        .Add(new PromiseClass { Code = "slow", Days = 4, WhenNotKept = new CustomerResponse(0, "", 1) })
        .Add(new CarrierService
        {
            Code = "ground",
            OfferedAt = ["near", "far"],
            Pulls = [new TimeOnly(18, 0)],
            CutOff = Duration.FromHours(1),
            Zones =
            [
                new ZoneRate(100, Money.Of(3), Money.Zero, Duration.FromHours(12)),
                new ZoneRate(9000, Money.Of(5), Money.Zero, Duration.FromHours(60)),
            ],
        });

    private static (RunResult Result, List<SimEvent> Events) Run(CustomerResponse response, int near, int far) =>
        Run(Network(response), new RegionId(0), near, far);

    private static (RunResult Result, List<SimEvent> Events) Run(
        NetworkBuilder network, RegionId region, int near, int far)
    {
        var stream = new OrderStreamBuilder();
        for (var order = 0; order < Orders; order++)
        {
            stream.Order(Start + Duration.FromSeconds(order), region, new PromiseClassId(0), $"{order:0000}")
                .Line(new ProductId(0), new Quantity(1));
        }

        var scenario = new Scenario
        {
            Name = "response",
            Network = network.Build(),
            Products = new ProductCatalog([new Product { Code = "P" }], _ => new VendorId(0)),
            Orders = stream.Build([]),
            Start = Start,
            End = Start + Duration.FromDays(9),
            OpeningStock = [new Quantity(far), new Quantity(near)],
        };
        var inventory = new NullInventoryPolicy();
        var sink = new RecordingSink();
        var result = SimulationRun.Execute(
            scenario,
            new PolicySet("r", new NullForecaster(), inventory, inventory, new CheapestOnTimeAssignment()),
            options: new RunOptions { CheckInvariants = true, Sinks = [sink] });
        return (result, sink.Events);
    }
}
