using Policies.Assignment;
using Policies.Catalog;
using Policies.MultiEchelon;
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

namespace Tests.Properties;

/// <summary>What has nothing to do with each other does not touch (FORMULATION 11, T9 and "also").</summary>
public sealed class SeparationTests
{
    private const int Days = 60;
    private static readonly SimTime Start = SimTime.FromUtc(2024, 1, 1);

    /// <summary>T9: with one building, one class and orders of one line every way to assign is the same.</summary>
    [Test]
    public void One_building_leaves_nothing_to_assign()
    {
        var scenario = Build(centres: 1, [0, 1]);
        string[] names =
        [
            .. PolicyCatalog.BuiltIn.Entries.Where(entry => entry.Role == PolicyRole.Assignment)
                .Select(entry => entry.Name),
        ];
        Assert.That(names, Has.Length.GreaterThan(8).And.Contains("cheapest-on-time"));
        var hash = HashOf("cheapest-on-time");
        Assert.That(names.Where(name => HashOf(name) != hash), Is.Empty);

        string HashOf(string name)
        {
            var assignment = PolicyCatalog.BuiltIn.Resolve($"order-up-to + {name}")
                .Create(scenario.Network, scenario.Products).Assignment;
            return SimulationRun.Execute(
                scenario, new PolicySet("set", new Known(), Ours(), Ours(), assignment)).EventLogHash;
        }
    }

    /// <summary>Where no capacity binds, a run of two products is two runs of one: every purchase, transfer,
    /// assignment and loss of a product is the same when nobody orders the other.</summary>
    [Test]
    public void A_run_of_one_product_is_its_slice_of_two([Values] bool isOurs, [Values(0, 1)] int product)
    {
        var both = Facts(Build(centres: 2, [0, 1]));
        var alone = Facts(Build(centres: 2, [product]));
        Assert.That(both.Count(fact => fact.Kind == EventKind.TransferDispatched), Is.GreaterThan(20));
        Assert.That(both.Count(fact => fact.Kind == EventKind.LineAssigned), Is.GreaterThan(100));
        Assert.That(both, Is.EqualTo(alone));
        var other = Facts(Build(centres: 2, [1 - product]));
        Assert.That(both, Is.Not.EqualTo(other), "what is compared is the product's");

        List<(SimTime Time, EventKind Kind, int Units, int Place)> Facts(Scenario scenario)
        {
            var sink = new RecordingSink();
            IPlacementPolicy placement = isOurs ? Ours() : new ProportionalPlacement();
            IBuyingPolicy buying = isOurs ? Ours() : new NationalNewsvendorBuying();
            SimulationRun.Execute(
                scenario,
                new PolicySet("set", new Known(), placement, buying, new CheapestOnTimeAssignment()),
                options: new RunOptions { Sinks = [sink] });
            return
            [
                .. sink.Events.Where(fact => fact.Item == product && fact.Kind is EventKind.LineAssigned
                        or EventKind.LineLost or EventKind.TransferDispatched or EventKind.PurchaseOrdered)
                    .Select(fact => (fact.Time, fact.Kind, fact.Quantity, (int)fact.Place)),
            ];
        }
    }

    private static MultiEchelonPolicy Ours() => new(new MultiEchelonSettings());

    /// <summary>A vendor, a DC and centres near regions of their own; two products alike, of which some are
    /// ordered.</summary>
    private static Scenario Build(int centres, int[] ordered)
    {
        var builder = new NetworkBuilder()
            .Add(new PromiseClass { Code = "any", Within = Duration.FromDays(3) })
            .Add(new CarrierService { Code = "ground", Zones = [] })
            .Add(new Vendor("vendor", default))
            .Add(new Facility { Code = "DC", Kind = FacilityKind.DistributionCenter })
            .AddSupply("vendor", "DC", new SupplyLink
            {
                Vendor = default,
                ShipTo = default,
                LeadTime = new UniformDuration(Duration.FromDays(4), Duration.FromDays(9)),
            });
        for (var centre = 0; centre < centres; centre++)
        {
            builder.Add(new Facility { Code = $"FC{centre}", Kind = FacilityKind.MixedFulfillmentCenter })
                .Add(new Region { Code = $"R{centre}" })
                .AddLane("DC", $"FC{centre}", new Lane
                {
                    From = default,
                    To = default,
                    Transit = DurationLaw.Fixed(Duration.FromDays(2)),
                });
        }

        for (var cell = 0; cell < centres * centres; cell++)
        {
            var isNear = cell / centres == cell % centres;
            builder.AddShipOption($"FC{cell / centres}", $"R{cell % centres}", "ground", new ShipOption
            {
                DistanceKm = isNear ? 10 : 1000,
                CostPerParcel = Money.Of(isNear ? 4 : 7),
                Transit = Duration.FromDays(1),
            });
        }

        var network = builder.Build("separation");
        var stock = new Quantity[2 * network.Facilities.Length];
        (stock[0], stock[network.Facilities.Length]) = (new Quantity(60), new Quantity(60));
        return new Scenario
        {
            Name = "separation",
            Network = network,
            Products = new ProductCatalog([Product("P0"), Product("P1")], _ => new VendorId(0)),
            Orders = Orders(network, ordered),
            Start = Start,
            End = Start + Duration.FromDays(Days),
            OpeningStock = [.. stock],
        };
    }

    private static Product Product(string code) => new()
    {
        Code = code,
        Price = Money.Of(25),
        UnitCost = Money.Of(10),
        HoldingCostPerUnitDay = Money.Of(0.02m),
        Volume = new Millilitres(1000),
    };

    private static OrderStream Orders(SupplyNetwork network, int[] ordered)
    {
        var stream = new OrderStreamBuilder();
        foreach (var product in ordered)
        {
            var random = RngStream.For(new RngKey(1, 0), Purpose.GeneratedOrders, product);
            for (var order = 0; order < 240; order++)
            {
                var time = Start + Duration.FromDays(Days * random.NextDouble());
                stream.Order(
                    time, new RegionId(random.NextIndex(network.Regions.Length)), new PromiseClassId(0),
                    $"{product}-{order:000}").Line(new ProductId(product), new Quantity(1));
            }
        }

        return stream.Build([]);
    }

    /// <summary>Knows the demand, and does not learn.</summary>
    private sealed class Known : IForecaster
    {
        public void Observe(in DemandDay day)
        {
        }

        public void Forecast(Span<double> meanPerDay, Span<double> deviationPerDay, Span<double> regionShare)
        {
            meanPerDay.Fill(4);
            deviationPerDay.Fill(2);
            regionShare.Fill(1.0 / regionShare.Length);
        }
    }
}
