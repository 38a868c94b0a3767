using Policies.Replenishment;
using Scenarios.Measures;
using Scenarios.Products;
using Scenarios.Randomness;

namespace Tests.Policies.Replenishment;

public sealed class ReorderLevelTests
{
    private static readonly Product[] Priced =
        [new Product { Code = "P", HoldingCostPerUnitDay = Money.Of(0.5m) }];

    // The DC answers for everything: 100 a day over 6 + 1 days without deviation is s = 700; the lot is
    // sqrt(2 x 16 x 100 / 0.5) = 80. At 700 it orders up to 780, at 701 nothing.
    [TestCase(700, "DC 80")]
    [TestCase(701, "")]
    [TestCase(650, "DC 130")]
    public void Min_max_orders_up_to_S_at_or_below_s(int onHand, string expected)
    {
        var world = new ReviewWorld(Priced, orderCost: 16).Demand(100).Stock("DC", onHand);
        Assert.That(world.Buy(new MinMaxPolicy(), "DC"), Is.EqualTo(expected));
    }

    // The same numbers in lots of 80: from 700 one lot reaches 780, from 620 one would only reach 700, so two.
    [TestCase(700, "DC 80")]
    [TestCase(701, "")]
    [TestCase(621, "DC 80")]
    [TestCase(620, "DC 160")]
    public void Lots_are_ordered_until_the_position_is_above_r(int onHand, string expected)
    {
        var world = new ReviewWorld(Priced, orderCost: 16).Demand(100).Stock("DC", onHand);
        Assert.That(world.Buy(new LotReorderPolicy(), "DC"), Is.EqualTo(expected));
    }

    // Lead time 6 d with deviation 2 d: variance 30^2 x 7 + 100^2 x 2^2 = 46,300, deviation 215.174, and 700 +
    // 1.644854 x 215.174 = 1053.93; s = 1054, S = 1134.
    [Test]
    public void The_variance_of_the_lead_time_counts()
    {
        var law = new LogNormalDuration(Duration.FromDays(6), Duration.FromDays(2));
        var world = new ReviewWorld(Priced, law, orderCost: 16).Demand(100, 30);
        Assert.That(world.Buy(new MinMaxPolicy(), "DC"), Is.EqualTo("DC 1134"));
        Assert.That(world.Stock("DC", 1054).Buy(new MinMaxPolicy(), "DC"), Is.EqualTo("DC 80"));
        Assert.That(world.Stock("DC", 1055).Buy(new MinMaxPolicy(), "DC"), Is.Empty);
    }

    // A has half of 1,000 a day with deviation 100: variance .25 x 10,000 + .25 x 1,000 = 2,750 a day. Over 2 + 1 days
    // that is mean 1500, deviation 90.830 and s = 1649.40 -> 1650; transfers cost nothing here, so the lot is 1.
    [Test]
    public void A_basin_thins_national_demand()
    {
        var world = new ReviewWorld(Priced, orderCost: 16).Demand(1000, 100);
        Assert.That(world.Place(new MinMaxPolicy(), "A"), Is.EqualTo("DC>A 1651"));
        Assert.That(world.Place(new LotReorderPolicy(), "A"), Is.EqualTo("DC>A 1651"));
    }

    // Small counts are negative binomial: S has a fifth of 5 a day with deviation 4, over 3 days mean 3 and variance
    // (.04 x 16 + .16 x 5) x 3 = 4.32. Size 6.818, P(D <= 6) = .9370, P(D <= 7) = .9680, so s = 7.
    [Test]
    public void Small_counts_take_the_negative_binomial()
    {
        var world = new ReviewWorld(Priced).Demand(5, 4);
        Assert.That(world.Place(new MinMaxPolicy(), "S"), Is.EqualTo("DC>S 8"));
    }

    // The lot has its limits: 2 days of demand cap it, a given order cost replaces the network's, and without holding
    // cost it is the largest allowed.
    [Test]
    public void The_lot_keeps_within_its_limits()
    {
        var world = new ReviewWorld(Priced, orderCost: 1600).Demand(100).Stock("DC", 700);
        Assert.That(world.Buy(new MinMaxPolicy(), "DC"), Is.EqualTo("DC 800"));
        Assert.That(world.Buy(new MinMaxPolicy(coverDays: 2), "DC"), Is.EqualTo("DC 200"));
        Assert.That(world.Buy(new MinMaxPolicy(orderCost: 16), "DC"), Is.EqualTo("DC 80"));
        var free = new ReviewWorld(orderCost: 16).Demand(100).Stock("DC", 700);
        Assert.That(free.Buy(new LotReorderPolicy(coverDays: 3), "DC"), Is.EqualTo("DC 300"));
    }

    // Without demand only what is owed is ordered.
    [Test]
    public void Without_demand_only_debts_are_ordered()
    {
        var world = new ReviewWorld(Priced, orderCost: 16).Stock("DC", 2, owed: 5).Stock("A", 0);
        Assert.That(world.Buy(new MinMaxPolicy(), "DC"), Is.EqualTo("DC 3"));
        Assert.That(world.Buy(new LotReorderPolicy(), "DC"), Is.EqualTo("DC 3"));
        Assert.That(world.Place(new MinMaxPolicy(), "A"), Is.Empty);
    }

    // Parameters that mean nothing are refused.
    [Test]
    public void Impossible_parameters_are_refused()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => new MinMaxPolicy(1), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new LotReorderPolicy(0.9, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new MinMaxPolicy(0.9, 1, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }
}
