using Scenarios.Generation;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Products;
using Scenarios.Randomness;

namespace Tests.Generation;

/// <summary>The stock a world starts with.</summary>
public sealed class OpeningStockTests
{
    private static readonly SimTime Start = SimTime.FromUtc(2024, 1, 1);
    private static readonly SimTime End = Start + Duration.FromDays(100);

    // Facilities by id: DC, FC-N, FC-S, XL. Region N is nearest to FC-N, S to FC-S; XL alone holds large items.
    private static readonly SupplyNetwork Network = new NetworkBuilder()
        .Add(new Vendor("maker", default))
        .Add(Building("DC", FacilityKind.DistributionCenter, 0))
        .Add(Building("FC-N", FacilityKind.SortableFulfillmentCenter, 2))
        .Add(Building("FC-S", FacilityKind.SortableFulfillmentCenter, -2))
        .Add(Building("XL", FacilityKind.NonSortableFulfillmentCenter, 0))
        .Add(new Region { Code = "N", Centroid = new GeoPoint(3, 0) })
        .Add(new Region { Code = "S", Centroid = new GeoPoint(-3, 0) })
        .Add(new CarrierService
        {
            Code = "parcel",
            Zones = [new ZoneRate(5000, Money.Zero, Money.Zero, Duration.Zero)],
            OfferedAt = ["sortable-fc", "non-sortable-fc"],
        })
        .Add(new PromiseClass { Code = "any", Within = Duration.FromDays(5) })
        .AddLane("DC", "FC-N", Link())
        .AddLane("DC", "FC-S", Link())
        .AddLane("DC", "XL", Link())
        .AddSupply("maker", "DC", new SupplyLink
        {
            Vendor = default,
            ShipTo = default,
            LeadTime = DurationLaw.Fixed(Duration.FromDays(1)),
        })
        .Build();

    private static readonly ProductCatalog Products = new(
        [
            new Product { Code = "large", Sort = SortKind.NonSortable },
            new Product { Code = "late" },
            new Product { Code = "never" },
            new Product { Code = "small" },
        ],
        _ => new VendorId(0));

    /// <summary>A product's total is cover days times its mean demand over its first selling days, split between the
    /// front by where demand is and the most upstream building, in whole units.</summary>
    [Test]
    public void Stock_follows_early_demand_and_where_it_is()
    {
        var stock = Decide(new OpeningStockRule(CoverDays: 14, FrontShare: 0.5, ObservedDays: 28));

        // small: 28 units in the first 28 days (the one of day 40 is beyond), so 14; large: 4 in 28 days, so 2.
        Assert.That(Row(stock, 3).Sum(), Is.EqualTo(14));
        Assert.That(Row(stock, 0), Is.EqualTo(new[] { 1, 0, 0, 1 }));
        // Region S orders 44 of all 57 units: 7 in front make 1.6 and 5.4, so 2 and 5.
        Assert.That(Row(stock, 3), Is.EqualTo(new[] { 7, 2, 5, 0 }));
    }

    /// <summary>A product first sold near the end is measured over the days that are left, and one never sold has
    /// none.</summary>
    [Test]
    public void Late_products_are_measured_over_the_days_left()
    {
        var stock = Decide(new OpeningStockRule(CoverDays: 14, FrontShare: 0, ObservedDays: 28));
        Assert.That(Row(stock, 1), Is.EqualTo(new[] { 28, 0, 0, 0 }), "20 units in 10 days");
        Assert.That(Row(stock, 2), Is.EqualTo(new[] { 0, 0, 0, 0 }));
    }

    /// <summary>With everything in front nothing is left upstream, and no unit is lost.</summary>
    [Test]
    public void Everything_can_stand_in_front()
    {
        var stock = Decide(new OpeningStockRule(CoverDays: 14, FrontShare: 1, ObservedDays: 28));
        Assert.That(Row(stock, 3)[0], Is.Zero);
        Assert.That(Row(stock, 3).Sum(), Is.EqualTo(14));
        Assert.That(Row(stock, 0), Is.EqualTo(new[] { 0, 0, 0, 2 }));
    }

    private static Quantity[] Decide(OpeningStockRule rule) =>
        [.. OpeningStock.Decide(Network, Products, Orders(), End, rule).Stock];

    private static OrderStream Orders()
    {
        var (large, late, small) = (new ProductId(0), new ProductId(1), new ProductId(3));
        var (north, south) = (new RegionId(0), new RegionId(1));
        return new OrderStreamBuilder()
            .Order(At(0), south, new PromiseClassId(0)).Line(small, new Quantity(20)).Line(large, new Quantity(4))
            .Order(At(27), north, new PromiseClassId(0)).Line(small, new Quantity(8))
            .Order(At(40), north, new PromiseClassId(0)).Line(small, new Quantity(5))
            .Order(At(90), south, new PromiseClassId(0)).Line(late, new Quantity(15))
            .Order(At(95), south, new PromiseClassId(0)).Line(late, new Quantity(5))
            .Build([]);
    }

    private static SimTime At(double days) => Start + Duration.FromDays(days);

    private static int[] Row(Quantity[] stock, int product) =>
        [.. stock.Skip(product * 4).Take(4).Select(quantity => quantity.Units)];

    private static Facility Building(string code, FacilityKind kind, double latitude) =>
        new() { Code = code, Kind = kind, Location = new GeoPoint(latitude, 0) };

    private static Lane Link() =>
        new() { From = default, To = default, Transit = DurationLaw.Fixed(Duration.FromDays(1)) };
}
