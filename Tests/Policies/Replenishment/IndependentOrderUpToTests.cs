using Policies.Replenishment;
using Scenarios.Measures;
using Scenarios.Products;

namespace Tests.Policies.Replenishment;

public sealed class IndependentOrderUpToTests
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

    // A margin of 4 against holding of .1 x (2 + 1) d is the ratio 4 / 4.3 at A: mean 1500, deviation
    // sqrt(3 x (.25 x 10,000 + .25 x 1,000)) = 90.830, z 1.4775, level 1634.20. The DC has 4 / 4.7 and the whole:
    // 7000 + 1.0410 x 100 sqrt 7 = 7275.42.
    [Test]
    public void Each_location_uses_its_own_critical_ratio()
    {
        var world = new ReviewWorld(Priced).Demand(1000, 100);
        Assert.That(world.Place(new IndependentOrderUpToPolicy(), "A"), Is.EqualTo("DC>A 1635"));
        Assert.That(world.Buy(new IndependentOrderUpToPolicy(), "DC"), Is.EqualTo("DC 7276"));
    }

    // A given ratio replaces the derived ones: z(.95) = 1.6449 gives 1649.40 at A.
    [Test]
    public void A_given_ratio_counts_for_all()
    {
        var world = new ReviewWorld(Priced).Demand(1000, 100);
        Assert.That(world.Place(new IndependentOrderUpToPolicy(0.95), "A"), Is.EqualTo("DC>A 1650"));
    }

    // Nobody looks at others: A's plenty does not keep the DC from ordering, nor the DC's want A from asking.
    [Test]
    public void Nothing_is_pooled()
    {
        var world = new ReviewWorld(Priced).Demand(100).Stock("A", 5000, onOrder: 100).Stock("B", 10, owed: 3);
        Assert.That(world.Buy(new IndependentOrderUpToPolicy(), "DC"), Is.EqualTo("DC 700"));
        Assert.That(world.Place(new IndependentOrderUpToPolicy(), "A"), Is.Empty);
        // 30 a day over 3 days with variance .3 x .7 x 100 x 3 = 63: 90 + 1.4775 x 7.937 = 101.73, less 10 - 3.
        Assert.That(world.Place(new IndependentOrderUpToPolicy(), "B"), Is.EqualTo("DC>B 95"));
    }

    // A ratio of 1 is no newsvendor's.
    [Test]
    public void Impossible_ratios_are_refused() => Assert.That(
        () => new IndependentOrderUpToPolicy(1), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
