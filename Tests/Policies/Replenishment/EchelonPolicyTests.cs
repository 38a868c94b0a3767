using Policies.Ports;
using Policies.Replenishment;
using Policies.Replenishment.Textbook;
using Scenarios.Measures;
using Scenarios.Products;
using Scenarios.Randomness;

namespace Tests.Policies.Replenishment;

/// <summary>The textbook's multi-echelon policies, B3. With vendor lead time 6 d, lanes 2 d and daily reviews the DC's
/// layer lasts 7 days, that of the centres 3.</summary>
public sealed class EchelonPolicyTests
{
    private static readonly Product[] Priced =
    [
        new Product
        {
            Code = "P",
            Price = Money.Of(10),
            UnitCost = Money.Of(6),
            HoldingCostPerUnitDay = Money.Of(0.1m),
        },
    ];

    // All demand is A's: serial. The ratio 4 / 4.3 makes p = 4 / 3; holding is .1 at the DC and .02 more at A.
    [Test]
    public void A_serial_network_has_the_levels_of_the_serial_model()
    {
        var world = new ReviewWorld(Priced) { RegionShare = [1, 0, 0] }.Demand(1000, 100);
        var model = SerialSystem.ForNormalDemand([new(0.02, 3), new(0.1, 7)], 4.0 / 3, new NormalDemand(1000, 100));
        var (inner, outer) = (model.EchelonLevels[0], model.EchelonLevels[1]);
        Assert.That(inner, Is.EqualTo(3382).Within(1), "z 2.2046 of 173.2");
        Assert.That(Units(world.Buy(new ClarkScarfPolicy(), "DC")), Is.EqualTo(outer).Within(1.1));
        world.Stock("DC", 9000);
        Assert.That(Units(world.Place(new ClarkScarfPolicy(), "A", "B", "S")), Is.EqualTo(inner).Within(1.1));
    }

    // Orders lift the position of everything below: 4000 in the DC, at A or on its way make no difference.
    [Test]
    public void Echelon_positions_are_lifted([Values] bool serial)
    {
        var level = Units(World().Buy(Policy(serial), "DC"));
        Assert.That(Units(World().Stock("DC", 4000).Buy(Policy(serial), "DC")), Is.EqualTo(level - 4000));
        Assert.That(Units(World().Stock("A", 1000, onOrder: 3000).Buy(Policy(serial), "DC")), Is.EqualTo(level - 4000));
        Assert.That(Units(World().Stock("DC", 0, owed: 50).Buy(Policy(serial), "DC")), Is.EqualTo(level + 50));
        Assert.That(World().Stock("B", 40_000).Buy(Policy(serial), "DC"), Is.Empty);

        static ReviewWorld World() => new ReviewWorld(Priced).Demand(1000, 100);
    }

    // Means 1500, 900, 600 and deviations 90.83, 57.71, 40.99: 10.5525 deviations below the mean make 1000.
    [Test]
    public void A_source_that_is_short_shares_in_balance([Values] bool serial)
    {
        var world = new ReviewWorld(Priced).Demand(1000, 100).Stock("DC", 1000);
        Assert.That(
            world.Place(Policy(serial), "A", "B", "S"), Is.EqualTo("DC>A 542, DC>B 291, DC>S 167"));
        // With what A and B have there are 2100: 4.7486 deviations below the mean, less what each has.
        world.Stock("A", 600).Stock("B", 500);
        Assert.That(
            world.Place(Policy(serial), "A", "B", "S"), Is.EqualTo("DC>A 469, DC>B 126, DC>S 405"));
    }

    // Only who is due is sent anything, and only what the building has room for; the rest stays.
    [Test]
    public void Only_due_buildings_with_room_are_filled([Values] bool serial)
    {
        var world = new ReviewWorld(Priced).Demand(1000, 100).Stock("DC", 1000).Room("A", 50);
        Assert.That(world.Place(Policy(serial), "A"), Is.EqualTo("DC>A 50"));
        Assert.That(world.Place(Policy(serial), "DC"), Is.Empty);
    }

    // Nothing random: demand of ten days below the vendor, of three at A, and no more.
    [Test]
    public void Certain_demand_needs_no_safety_stock()
    {
        var world = new ReviewWorld(Priced) { RegionShare = [1, 0, 0] }.Demand(1000);
        Assert.That(world.Buy(new ClarkScarfPolicy(), "DC"), Is.EqualTo("DC 10000"));
        Assert.That(world.Buy(new GuaranteedServicePolicy(), "DC"), Is.EqualTo("DC 10000"));
        world.Stock("DC", 10_000);
        Assert.That(world.Place(new ClarkScarfPolicy(), "A", "B", "S"), Is.EqualTo("DC>A 3000"));
    }

    // Before the first demand nothing is planned, bought or moved.
    [Test]
    public void Without_a_forecast_nothing_happens([Values] bool serial)
    {
        var world = new ReviewWorld(Priced) { RegionShare = [0, 0, 0] }.Demand(0).Stock("DC", 100);
        Assert.That(world.Buy(Policy(serial), "DC"), Is.Empty);
        Assert.That(world.Place(Policy(serial), "A", "B", "S"), Is.Empty);
    }

    // A dearer shortage means more stock; a DC whose unit costs as much as the centres' keeps less.
    [Test]
    public void Costs_move_the_levels()
    {
        var world = new ReviewWorld(Priced).Demand(1000, 100);
        var usual = Units(world.Buy(new ClarkScarfPolicy(), "DC"));
        Assert.That(Units(world.Buy(new ClarkScarfPolicy(0.99), "DC")), Is.GreaterThan(usual));
        Assert.That(Units(world.Buy(new ClarkScarfPolicy(0.6), "DC")), Is.LessThan(usual));
        world.Stock("DC", 9000);
        var placed = world.Place(new ClarkScarfPolicy(), "A");
        Assert.That(Units(world.Place(new ClarkScarfPolicy(0, 1), "A")), Is.LessThan(Units(placed)));
    }

    // Deviations 100 national, 52.4, 33.3 and 23.7 at the centres: holding all there, for ten days, is cheaper than 7
    // days at the DC and 3 at the centres. Levels 5273, 3174 and 2124.
    [Test]
    public void Safety_stock_lies_downstream_where_pooling_saves_little()
    {
        var world = new ReviewWorld(Priced).Demand(1000, 100);
        Assert.That(world.Buy(new GuaranteedServicePolicy(), "DC"), Is.EqualTo("DC 10571"));
        world.Stock("DC", 20_000);
        Assert.That(
            world.Place(new GuaranteedServicePolicy(), "A", "B", "S"), Is.EqualTo("DC>A 5273, DC>B 3174, DC>S 2124"));
    }

    // Independent regions and 14 days from the vendor: the DC holds for 14 days (14,195), the centres for 3.
    [Test]
    public void Safety_stock_lies_upstream_where_pooling_saves_much()
    {
        var world = new ReviewWorld(Priced, DurationLaw.Fixed(Duration.FromDays(13))).Demand(1000, Math.Sqrt(1000));
        Assert.That(world.Buy(new GuaranteedServicePolicy(), "DC"), Is.EqualTo("DC 17350"));
        world.Stock("DC", 20_000);
        Assert.That(
            world.Place(new GuaranteedServicePolicy(), "A", "B", "S"), Is.EqualTo("DC>A 1564, DC>B 950, DC>S 641"));
    }

    // All get the same number of deviations above the mean, within what they ask for and may not give back.
    [Test]
    public void Shares_are_balanced_within_claims()
    {
        Assert.That(Divide(90, new(100, 80, 10), new(50, 30, 10)), Is.EqualTo(new long[] { 70, 20 }));
        Assert.That(Divide(90, new(60, 80, 10), new(50, 30, 10)), Is.EqualTo(new long[] { 60, 30 }));
        Assert.That(Divide(5, new(100, -20, 10), new(50, 30, 10)), Is.EqualTo(new long[] { 0, 5 }));
        Assert.That(Divide(200, new(100, 80, 10), new(50, 30, 10)), Is.EqualTo(new long[] { 100, 50 }));
        Assert.That(Divide(10, new(20, 20, 0), new(20, 20, 0)), Is.EqualTo(new long[] { 5, 5 }));

        static long[] Divide(long available, params Claim[] claims)
        {
            var shares = new BalancedShares();
            foreach (var claim in claims) shares.Add(claim);
            return shares.Divide(available).ToArray();
        }
    }

    [Test]
    public void Impossible_parameters_are_refused()
    {
        Assert.That(() => new ClarkScarfPolicy(1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ClarkScarfPolicy(0.5, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new GuaranteedServicePolicy(1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static IInventoryPolicy Policy(bool serial) =>
        serial ? new ClarkScarfPolicy() : new GuaranteedServicePolicy();

    private static int Units(string answer) =>
        int.Parse(answer[(answer.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
}
