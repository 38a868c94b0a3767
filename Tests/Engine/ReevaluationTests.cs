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

/// <summary>Orders are assigned anew until the cut-off of their pull, where that costs less.</summary>
/// <remarks>Buildings A and B, one pull at 18:00 with a cut-off of two hours. A parcel from A to N costs 4 and from B
/// 6; to S it is 9 from A and 5 from B. Looks are at 4, 8, 12, 16 and 20 o'clock.</remarks>
public sealed class ReevaluationTests
{
    private const int P = 0;
    private const int Q = 1;
    private const int A = 0;
    private const int B = 1;
    private const int N = 0;
    private const int S = 1;

    private static readonly SimTime Start = SimTime.FromUtc(2024, 1, 1);

    /// <summary>Stock that comes between assignment and cut-off joins a split order: 4 + 6 become 4.</summary>
    [TestCase(11, 4, 1)]
    [TestCase(15, 4, 1, Description = "at the very cut-off it is not yet picked")]
    [TestCase(11, 17, 2, Description = "after the cut-off it is being picked")]
    [TestCase(17, 4, 2, Description = "after the pull it has left")]
    public void A_split_order_is_joined_when_stock_comes(double comesAt, double hoursBetweenLooks, int parcels)
    {
        var world = new World { Stock = [[1, 0], [0, 1]], Orders = [(9, N, [P, Q])], Comes = (comesAt, Q, A) };
        var (with, events) = world.Run(Looks(hoursBetweenLooks, onlySplit: true));
        var (without, _) = world.Run(null);
        Assert.That(without.Value("shipping_cost"), Is.EqualTo(10));
        Assert.That(with.Value("shipping_cost"), Is.EqualTo(parcels == 1 ? 4 : 10));
        Assert.That(with.Value("parcels"), Is.EqualTo(parcels));
        Assert.That(with.Value("orders_split"), Is.EqualTo(parcels - 1));
        Assert.That(with.Value("units_reassigned"), Is.EqualTo(parcels == 1 ? 2 : 0));
        Assert.That(with.Value("lines_assigned"), Is.EqualTo(2), "what is withdrawn is not assigned");
        Assert.That(with.Value("handling_cost"), Is.EqualTo(parcels == 1 ? 2 : 3), "1 at A, 2 at B");
        Assert.That(with.Value("units_in_building_at_end"), Is.EqualTo(1), "the Q that nobody needs");
        Assert.That(events.Count(fact => fact.Kind == EventKind.LineReassigned), Is.EqualTo(parcels == 1 ? 2 : 0));
    }

    /// <summary>Two orders exchange the units of one product: 4 + 6 and 4 become 4 and 6.</summary>
    [Test]
    public void A_split_order_exchanges_units_with_another()
    {
        // The first takes the only Q of A for a parcel of its own; the second finds P at A and Q at B.
        var world = new World { Stock = [[1, 1], [0, 1]], Orders = [(9, N, [Q]), (10, N, [P, Q])] };
        var (without, _) = world.Run(null);
        var (with, events) = world.Run(Looks(4, onlySplit: true));
        Assert.That(without.Value("shipping_cost"), Is.EqualTo(14));
        Assert.That(with.Value("shipping_cost"), Is.EqualTo(10));
        Assert.That(with.Value("parcels"), Is.EqualTo(2));
        var parcels = events.Where(fact => fact.Kind == EventKind.ParcelShipped);
        Assert.That(
            parcels.Select(fact => (fact.Number, (int)fact.Place, fact.Quantity)).Order(),
            Is.EqualTo(new[] { (0, B, 1), (1, A, 2) }));
    }

    /// <summary>An exchange takes place only where the split order saves more than its partner loses.</summary>
    [TestCase(N, 15, 15, Description = "saves 4 of 6 + 4; the partner would pay 9 instead of 5")]
    [TestCase(S, 19, 14, Description = "saves 9 of 5 + 9")]
    public void An_exchange_saves_more_than_it_costs(int region, double without, double with)
    {
        // The partner in S takes the Q of B; the split order finds P at B and Q at A.
        var world = new World { Stock = [[0, 1], [1, 1]], Orders = [(9, S, [Q]), (10, region, [P, Q])] };
        Assert.That(world.Run(null).Result.Value("shipping_cost"), Is.EqualTo(without));
        Assert.That(world.Run(Looks(4, onlySplit: true)).Result.Value("shipping_cost"), Is.EqualTo(with));
    }

    /// <summary>A cheaper plan that would come after the promise is not taken.</summary>
    [Test]
    public void No_promise_is_broken_to_save_money()
    {
        // P is on time from A, Q late from B. All from B would cost 6 instead of 10, and make P late too.
        var world = new World
        {
            Stock = [[1, 0], [0, 1]],
            Orders = [(9, N, [P, Q])],
            Comes = (11, P, B),
            PromiseDays = 3,
            DaysFromB = 4,
        };
        var (with, _) = world.Run(Looks(4, onlySplit: false));
        Assert.That(with.Value("shipping_cost"), Is.EqualTo(10));
        Assert.That(with.Value("units_on_time"), Is.EqualTo(1));
        var (patient, _) = (world with { PromiseDays = 9 }).Run(Looks(4, onlySplit: false));
        Assert.That(patient.Value("shipping_cost"), Is.EqualTo(6), "with time enough it is");
    }

    /// <summary>A whole order moves to where it is cheaper once stock is there, unless only split orders are looked
    /// at.</summary>
    [TestCase(false, 4)]
    [TestCase(true, 6)]
    public void A_whole_order_moves_to_a_cheaper_building(bool onlySplit, double cost)
    {
        var world = new World { Stock = [[0, 0], [0, 1]], Orders = [(9, N, [Q])], Comes = (11, Q, A) };
        var (with, _) = world.Run(Looks(4, onlySplit));
        Assert.That(with.Value("shipping_cost"), Is.EqualTo(cost));
    }

    /// <summary>The room that a withdrawn parcel had in a full pull is there for orders that come later.</summary>
    [Test]
    public void Room_in_pulls_moves_with_the_order()
    {
        // B sends one unit a pull. The first order leaves it at 12; that of 13 o'clock then leaves before the second.
        var world = new World
        {
            Stock = [[0, 0], [0, 9]],
            Orders = [(9, N, [Q]), (10, S, [Q]), (13, S, [Q])],
            Comes = (11, Q, A),
            RoomAtB = 1,
        };
        var departures = Departures(world.Run(Looks(4, onlySplit: false)).Events);
        Assert.That(departures, Is.EqualTo(new[] { (0, A, 0), (1, B, 1), (2, B, 0) }));
        Assert.That(Departures(world.Run(null).Events), Is.EqualTo(new[] { (0, B, 0), (1, B, 1), (2, B, 2) }));
    }

    /// <summary>A policy that breaks a rule is stopped: stock, a promise, units left out, an unfinished
    /// trial.</summary>
    [TestCase("stock", "on hand")]
    [TestCase("promise", "breaks a promise")]
    [TestCase("units", "leaves units out")]
    [TestCase("unfinished", "neither kept nor undone")]
    [TestCase("empty", "has no plan")]
    [TestCase("twice", "withdrawn already")]
    [TestCase("inside", "not withdrawn")]
    public void A_broken_rule_is_named(string fault, string words)
    {
        var world = new World
        {
            Stock = [[1, 0], [1, 2]],
            Orders = [(9, N, [P, Q])],
            PromiseDays = 3,
            DaysFromB = fault == "promise" ? 4 : 1,
        };
        Assert.That(
            () => world.Run(new Rebel(fault)),
            Throws.TypeOf<PolicyException>().With.Message.Contains("Rebel").And.Message.Contains(words));
    }

    private static OrderReevaluation Looks(double hours, bool onlySplit) => new(Duration.FromHours(hours), onlySplit);

    private static IEnumerable<(int Order, int Place, int Day)> Departures(List<SimEvent> events) => events
        .Where(fact => fact.Kind == EventKind.ParcelShipped)
        .Select(fact => (fact.Number, (int)fact.Place, (int)(fact.Time - Start).Days)).Order();

    private sealed record World
    {
        /// <summary>Units of P and Q at A, then at B.</summary>
        internal required int[][] Stock { get; init; }

        internal required (double Hour, int Region, int[] Products)[] Orders { get; init; }

        /// <summary>A unit that a vendor delivers on the first day.</summary>
        internal (double Hour, int Product, int Facility)? Comes { get; init; }

        internal int PromiseDays { get; init; } = 9;

        internal int DaysFromB { get; init; } = 1;

        internal int? RoomAtB { get; init; }

        internal (RunResult Result, List<SimEvent> Events) Run(IReevaluationPolicy? policy)
        {
            var stream = new OrderStreamBuilder();
            foreach (var (hour, region, products) in Orders)
            {
                var time = Start + Duration.FromHours(hour);
                stream.Order(time, new RegionId(region), new PromiseClassId(0), $"{hour:00}");
                foreach (var product in products) stream.Line(new ProductId(product), new Quantity(1));
            }

            var scenario = new Scenario
            {
                Name = "re-evaluation",
                Network = Network(),
                Products = new ProductCatalog(
                    [new Product { Code = "P" }, new Product { Code = "Q" }], _ => new VendorId(0)),
                Orders = stream.Build([]),
                Start = Start,
                End = Start + Duration.FromDays(12),
                OpeningStock =
                [
                    .. new[] { P, Q }.SelectMany(product => Stock.Select(units => new Quantity(units[product]))),
                ],
            };
            var sink = new RecordingSink();
            var set = new PolicySet(
                "r", new NullForecaster(), new NullInventoryPolicy(), new Buyer(Comes), new CheapestOnTimeAssignment())
            {
                Reevaluation = policy,
            };
            var options = new RunOptions { CheckInvariants = true, Sinks = [sink] };
            return (SimulationRun.Execute(scenario, set, options: options), sink.Events);
        }

        private SupplyNetwork Network()
        {
            var builder = new NetworkBuilder()
                .Add(new Region { Code = "N" })
                .Add(new Region { Code = "S" })
                .Add(new PromiseClass
                {
                    Code = "any",
                    Within = Duration.FromDays(PromiseDays),
                    WhenUnmet = UnmetDemand.Backordered,
                })
                .Add(new Vendor("V", default))
                .Add(new CarrierService
                {
                    Code = "road",
                    Pulls = [new TimeOnly(18, 0)],
                    CutOff = Duration.FromHours(2),
                    Zones = [],
                });
            foreach (var (code, handling, room) in new[] { ("A", 1, (int?)null), ("B", 2, RoomAtB) })
            {
                builder.Add(new Facility
                {
                    Code = code,
                    Kind = FacilityKind.MixedFulfillmentCenter,
                    HandlingCostPerUnit = Money.Of(handling),
                    OutboundCapacityPerPull = room is { } units ? new Quantity(units) : null,
                }).AddSupply("V", code, new SupplyLink
                {
                    Vendor = default,
                    ShipTo = default,
                    LeadTime = DurationLaw.Fixed(Duration.FromHours(Comes?.Hour ?? 1)),
                });
            }

            foreach (var (from, to, cost) in new[] { ("A", "N", 4), ("B", "N", 6), ("A", "S", 9), ("B", "S", 5) })
            {
                builder.AddShipOption(from, to, "road", new ShipOption
                {
                    DistanceKm = cost,
                    CostPerParcel = Money.Of(cost),
                    Transit = Duration.FromDays(from == "B" ? DaysFromB : 1),
                });
            }

            return builder.Build("re-evaluation");
        }
    }

    /// <summary>Buys one unit at the start.</summary>
    private sealed class Buyer((double Hour, int Product, int Facility)? comes) : IBuyingPolicy
    {
        public void Buy(in ReviewContext context, PurchaseOrders answer)
        {
            if (comes is not { } unit || context.Now > Start) return;
            answer.Add(
                new ProductId(unit.Product), new VendorId(0), new FacilityId(unit.Facility), new Quantity(1));
        }
    }

    /// <summary>Breaks one rule at the first look that finds an order.</summary>
    private sealed class Rebel(string fault) : IReevaluationPolicy
    {
        public Duration Period => Duration.FromHours(12);

        public void Use(IUnitPricing pricing)
        {
        }

        public void Reevaluate(IWaitingOrderBook orders)
        {
            if (fault == "inside") orders.Give(0, orders.Plan(0));
            orders.Withdraw(0);
            switch (fault)
            {
                case "stock":
                    orders.Give(0, [new(0, A, new(1)), new(1, A, new(1))]);
                    break;
                case "promise":
                    orders.Give(0, [new(0, A, new(1)), new(1, B, new(1))]);
                    orders.Withdraw(0);
                    orders.Give(0, [new(0, B, new(1)), new(1, B, new(1))]);
                    break;
                case "units":
                    orders.Give(0, [new(0, A, new(1))]);
                    break;
                case "empty":
                    orders.Keep();
                    break;
                case "twice":
                    orders.Withdraw(0);
                    break;
            }
        }
    }
}
