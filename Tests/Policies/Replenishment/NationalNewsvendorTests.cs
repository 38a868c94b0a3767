using Policies.Replenishment;
using Scenarios.Measures;
using Scenarios.Products;

namespace Tests.Policies.Replenishment;

public sealed class NationalNewsvendorTests
{
    // N1 (Snyder and Shen, example 4.3): h .18, p .70, N(50, 8) has the critical ratio .795455 and S* = 56.603956.
    [Test]
    public void The_quantile_is_that_of_the_textbook_newsvendor()
    {
        var product = new Product { Code = "P", Price = Money.Of(0.70m), HoldingCostPerUnitDay = Money.Of(0.18m) };
        var ratio = NationalNewsvendorBuying.CriticalRatio(product, 1, days: 1);
        Assert.That(ratio, Is.EqualTo(0.70 / 0.88).Within(1e-12));
        Assert.That(new DemandQuantile(ratio).OfNormal(50, 64), Is.EqualTo(56.603956).Within(5e-7));
    }

    // The policy orders N1's level, rounded up, from its own prices: seven days of mean 50/7 and variance 49/7 < mean.
    [Test]
    public void The_policy_orders_up_to_the_quantile()
    {
        var product = new Product { Code = "P", Price = Money.Of(0.70m), HoldingCostPerUnitDay = Money.Of(0.18m / 7) };
        var world = new ReviewWorld([product]).Demand(50.0 / 7, Math.Sqrt(7));
        // z(.795455) = .825495: 50 + .825495 x 7 = 55.78.
        Assert.That(world.Buy(new NationalNewsvendorBuying(), "DC"), Is.EqualTo("DC 56"));
    }

    // The network is one pool: on hand and on order everywhere count once, and what the DC owes A cancels out.
    [Test]
    public void The_position_is_network_wide_and_counts_transfers_once()
    {
        var world = new ReviewWorld().Demand(10)
            .Stock("DC", 5, onOrder: 20, owed: 6).Stock("A", 3, onOrder: 4 + 6).Stock("B", 2, owed: 1);
        // 14 days of 10 = 140, less 25 + 13 + 2 - 6 - 1 = 33.
        Assert.That(world.Buy(new NationalNewsvendorBuying(coverDays: 14), "DC"), Is.EqualTo("DC 107"));
    }

    // Only the building where the vendor's goods enter triggers buying.
    [Test]
    public void Nothing_is_bought_when_the_entry_is_not_due()
    {
        var world = new ReviewWorld().Demand(10);
        Assert.That(world.Buy(new NationalNewsvendorBuying(coverDays: 14), "A", "B", "S"), Is.Empty);
    }

    // The ratio is clipped below and above, and without prices and costs it is the stated default.
    [Test]
    public void The_ratio_is_clipped_and_has_a_default()
    {
        var loss = new Product { Code = "P", UnitCost = Money.Of(2), HoldingCostPerUnitDay = Money.Of(1) };
        var freeToHold = new Product { Code = "P", Price = Money.Of(2) };
        Assert.Multiple(() =>
        {
            Assert.That(
                NationalNewsvendorBuying.CriticalRatio(loss, 1, 7), Is.EqualTo(NationalNewsvendorBuying.LeastRatio));
            Assert.That(
                NationalNewsvendorBuying.CriticalRatio(freeToHold, 1, 7),
                Is.EqualTo(NationalNewsvendorBuying.LargestRatio));
            Assert.That(
                NationalNewsvendorBuying.CriticalRatio(new Product { Code = "P" }, 1, 7),
                Is.EqualTo(NationalNewsvendorBuying.RatioWithoutCosts));
        });
    }

    // Days on the way down are covered like days of lead time: 10 more days of 10 units at the median.
    [Test]
    public void Days_on_the_way_are_covered_too()
    {
        var world = new ReviewWorld([new Product { Code = "P", Price = Money.Of(9) }]).Demand(10, 3);
        Assert.That(world.Buy(new NationalNewsvendorBuying(0.5, wayDays: 10), "DC"), Is.EqualTo("DC 170"));
    }

    // A given ratio overrides prices: the median of a symmetric law is its mean.
    [Test]
    public void A_given_ratio_overrides_prices()
    {
        var world = new ReviewWorld([new Product { Code = "P", Price = Money.Of(9) }]).Demand(10, 3);
        Assert.That(world.Buy(new NationalNewsvendorBuying(0.5), "DC"), Is.EqualTo("DC 70"));
    }
}
