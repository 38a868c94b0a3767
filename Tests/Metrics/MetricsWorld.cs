using Policies.Ports;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Products;
using Scenarios.Randomness;

namespace Tests.Metrics;

/// <summary>A world small enough to work out every metric by hand: two products, three buildings, five
/// orders.</summary>
internal static class MetricsWorld
{
    internal static readonly SimTime Start = SimTime.FromUtc(2024, 1, 1);

    /// <summary>N reaches RN (zone 0, 10 km); S reaches RN (zone 2, 500 km, late) and RS (zone 1, 20 km).</summary>
    internal static Scenario Build()
    {
        var network = new NetworkBuilder()
            .Add(new Vendor("V", default))
            .Add(Building("DC", 0))
            .Add(Building("N", 0.50m))
            .Add(Building("S", 0.25m))
            .AddSupply("V", "DC", new SupplyLink
            {
                Vendor = default,
                ShipTo = default,
                LeadTime = DurationLaw.Fixed(Duration.FromDays(1)),
                CostPerKg = Money.Of(1),
            })
            .AddLane("DC", "N", Lane())
            .AddLane("DC", "S", Lane())
            .Add(new Region { Code = "RN" })
            .Add(new Region { Code = "RS" })
            .Add(new CarrierService { Code = "parcel", Zones = [] })
            .Add(new CarrierService
            {
                Code = "unreliable",
                Zones = [],
                Delay = DurationLaw.Fixed(Duration.FromDays(2)),
                DelayedShare = 1,
            })
            .Add(new PromiseClass { Code = "day", Within = Duration.FromDays(1) })
            .Add(new PromiseClass
            {
                Code = "patient",
                Within = Duration.FromDays(5),
                WhenUnmet = UnmetDemand.Backordered,
            })
            .AddShipOption("N", "RN", "parcel", Option(0, 10, 3, 12))
            .AddShipOption("N", "RN", "unreliable", Option(0, 10, 1, 12))
            .AddShipOption("S", "RN", "parcel", Option(2, 500, 7, 48))
            .AddShipOption("S", "RS", "parcel", Option(1, 20, 4, 12))
            .Build();
        // Stock by product, then building: P stands at DC 5, N 3, S 3; Q at N 1.
        return new Scenario
        {
            Name = "by hand",
            Network = network,
            Products = new ProductCatalog([Product("P", 4, 10), Product("Q", 8, 20)], _ => new VendorId(0)),
            Orders = Orders(),
            Start = Start,
            End = Start + Duration.FromDays(4),
            OpeningStock = [new(5), new(3), new(3), new(0), new(1), new(0)],
            Currency = "EUR",
        };
    }

    internal static PolicySet Policies()
    {
        var nothing = new Support.NullInventoryPolicy();
        return new PolicySet("by hand", new Support.NullForecaster(), nothing, nothing, new Scripted());
    }

    private static OrderStream Orders()
    {
        var (p, q) = (new ProductId(0), new ProductId(1));
        return new OrderStreamBuilder()
            .Order(At(0, 6), new RegionId(0), new PromiseClassId(0)).Line(p, new(1)).Line(q, new(1))
            .Order(At(0, 7), new RegionId(0), new PromiseClassId(0)).Line(p, new(2))
            .Order(At(0, 8), new RegionId(1), new PromiseClassId(0)).Line(p, new(1)).Line(q, new(1))
            .Order(At(1, 9), new RegionId(0), new PromiseClassId(1)).Line(q, new(1))
            .Order(At(1, 10), new RegionId(0), new PromiseClassId(0)).Line(p, new(1))
            .Build([]);
    }

    private static SimTime At(int day, int hour) => Start + Duration.FromDays(day) + Duration.FromHours(hour);

    private static Facility Building(string code, decimal handling) => new()
    {
        Code = code,
        Kind = FacilityKind.MixedFulfillmentCenter,
        HandlingCostPerUnit = Money.Of(handling),
    };

    private static Lane Lane() => new()
    {
        From = default,
        To = default,
        Transit = DurationLaw.Fixed(Duration.FromDays(1)),
        CostPerUnit = Money.Of(0.5m),
    };

    private static ShipOption Option(int zone, double km, decimal cost, int hours) => new()
    {
        Zone = zone,
        DistanceKm = km,
        CostPerParcel = Money.Of(cost),
        Transit = Duration.FromHours(hours),
    };

    private static Product Product(string code, decimal cost, decimal price) =>
        new() { Code = code, Weight = new Grams(500), UnitCost = Money.Of(cost), Price = Money.Of(price) };

    /// <summary>Gives each order what the test says, by order number.</summary>
    private sealed class Scripted : IOrderAssignmentPolicy
    {
        // Options to RN are sorted by distance: N parcel, N unreliable, S parcel. RS has one.
        private static readonly (int Line, int Option, int Units)[][] _answers =
        [
            [(0, 0, 1), (1, 0, 1)], [(0, 0, 1), (0, 2, 1)], [(0, 0, 1)], [], [(0, 1, 1)],
        ];

        public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
        {
            foreach (var (line, option, units) in _answers[context.Order.Index]) answer.Add(line, option, new(units));
        }
    }
}
