using Policies.Replenishment;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;

namespace Tests.Policies.Replenishment;

public sealed class ExplicitLevelTests
{
    // Base stock counts what is on order and what is owed: level 10, position 4 + 3 - 1 = 6, so 4 units from the DC.
    [Test]
    public void Base_stock_orders_the_gap_to_the_position()
    {
        var world = new ReviewWorld().Stock("A", onHand: 4, onOrder: 3, owed: 1).Stock("B", 10).Stock("DC", 20);
        var policy = new BaseStockPolicy(Levels(10, 10, 50, 10));

        Assert.That(world.Place(policy, "A", "B", "S"), Is.EqualTo("DC>A 4, DC>S 10"));
        Assert.That(world.Buy(policy, "A", "B", "S", "DC"), Is.EqualTo("DC 30"));
    }

    // A level of None is left alone even when customers wait there; level 0 orders exactly what they wait for.
    [Test]
    public void Not_stocked_differs_from_level_zero()
    {
        var world = new ReviewWorld().Stock("A", 0, owed: 5).Stock("B", 0, owed: 5);
        Assert.That(world.Place(new BaseStockPolicy(Levels(-1, 0, -1, -1)), "A", "B"), Is.EqualTo("DC>B 5"));
    }

    // (r, Q) orders at the reorder point itself, one lot only, however far below; one unit above it orders nothing.
    [TestCase(5, "DC>A 8")]
    [TestCase(6, "")]
    [TestCase(0, "DC>A 8")]
    public void Reorder_point_orders_one_lot_at_or_below(int onHand, string expected)
    {
        var world = new ReviewWorld().Stock("A", onHand);
        var policy = new ReorderPointPolicy(Levels(5, -1, -1, -1), Levels(8, -1, -1, -1));
        Assert.That(world.Place(policy, "A", "B"), Is.EqualTo(expected));
    }

    // (s, S) orders at s itself and up to S.
    [TestCase(5, "DC>A 15")]
    [TestCase(6, "")]
    [TestCase(2, "DC>A 18")]
    public void Order_up_to_orders_the_gap_at_or_below(int onHand, string expected)
    {
        var world = new ReviewWorld().Stock("A", onHand);
        var policy = new OrderUpToPolicy(Levels(5, -1, -1, -1), Levels(20, -1, -1, -1));
        Assert.That(world.Place(policy, "A", "B"), Is.EqualTo(expected));
    }

    // A building is not asked to take a sort of product that its kind does not hold.
    [Test]
    public void A_sort_the_building_does_not_hold_is_passed_over()
    {
        var world = new ReviewWorld([new Product { Code = "P", Sort = SortKind.NonSortable }]);
        Assert.That(world.Place(new BaseStockPolicy(Levels(1, 1, 1, 1)), "A", "B", "S"), Is.EqualTo("DC>A 1, DC>B 1"));
    }

    // Uniform levels stand wherever the kind holds the product and nowhere else.
    [Test]
    public void Uniform_levels_follow_eligibility()
    {
        var world = new ReviewWorld([new Product { Code = "P", Sort = SortKind.NonSortable }]);
        var levels = InventoryLevels.Uniform(world.Network, world.Products, new Quantity(4));
        Assert.That(levels.TryGet(new ProductId(0), ReviewWorld.At("A"), out var level), Is.True);
        Assert.That(level, Is.EqualTo(new Quantity(4)));
        Assert.That(levels.TryGet(new ProductId(0), ReviewWorld.At("S"), out _), Is.False);
    }

    // Tables of the wrong shape and levels below None are refused.
    [Test]
    public void Wrong_tables_are_refused()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                () => new InventoryLevels(2, [default, default, default]), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => new InventoryLevels(1, [new Quantity(-2)]), Throws.InstanceOf<ArgumentException>());
            Assert.That(
                () => new OrderUpToPolicy(Levels(1, 1), Levels(1)), Throws.InstanceOf<ArgumentException>());
            Assert.That(
                () => new ReorderPointPolicy(Levels(1, 1), Levels(1)), Throws.InstanceOf<ArgumentException>());
        });
    }

    /// <summary>Levels of facilities A, B, DC, S.</summary>
    private static InventoryLevels Levels(params int[] levels) =>
        new(levels.Length, [.. levels.Select(level => new Quantity(level))]);
}
