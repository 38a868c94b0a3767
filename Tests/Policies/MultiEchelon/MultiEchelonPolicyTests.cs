using Policies.MultiEchelon;
using Policies.Ports;
using Scenarios.Measures;

namespace Tests.Policies.MultiEchelon;

/// <summary>What the multi-echelon policy does in a world that can be thought through.</summary>
public sealed class MultiEchelonPolicyTests
{
    /// <summary>T3: what is the same in all respects gets the same.</summary>
    [Test]
    public void Equal_centres_get_equal_stock()
    {
        var sent = new TwoCentres().Demand(6).Stock("DC", 500).Place(Policy());
        Assert.That(sent[0].ToA, Is.EqualTo(sent[0].ToB));
        Assert.That(sent[0].ToA, Is.InRange(9, 40), "3 days of 3 units and something to be safe");
    }

    /// <summary>The centre near more customers gets more.</summary>
    [Test]
    public void The_larger_basin_gets_more()
    {
        var sent = new TwoCentres(shareOfA: 0.8).Demand(6).Stock("DC", 500).Place(Policy());
        Assert.That(sent[0].ToA, Is.GreaterThan(sent[0].ToB));
    }

    /// <summary>What is there and what is on its way count.</summary>
    [TestCase(100, 0)]
    [TestCase(0, 100)]
    [TestCase(50, 50)]
    public void Who_has_enough_gets_nothing(int onHand, int onOrder)
    {
        var sent = new TwoCentres().Demand(6).Stock("DC", 500).Stock("A", onHand, onOrder).Place(Policy());
        Assert.That(sent[0].ToA, Is.Zero);
        Assert.That(sent[0].ToB, Is.Positive);
    }

    /// <summary>A single unit goes where it will be asked for.</summary>
    [TestCase(0.9, 1, 0)]
    [TestCase(0.1, 0, 1)]
    public void The_last_unit_goes_to_the_larger_basin(double shareOfA, int toA, int toB)
    {
        var sent = new TwoCentres(shareOfA: shareOfA).Demand(2).Stock("DC", 1).Place(Policy());
        Assert.That(sent[0], Is.EqualTo((toA, toB)));
    }

    /// <summary>Nothing is sent that the DC has not got, and no room is promised twice.</summary>
    [Test]
    public void Transfers_stay_within_stock_and_room([Values(0, 1, 7, 40, 300)] int stock, [Values(0, 5, 60)] int room)
    {
        var world = new TwoCentres(products: 3, storage: room).Demand(6).Demand(2, 1).Demand(0.3, 2);
        for (var product = 0; product < 3; product++) world.Stock("DC", stock, product: product);
        var sent = world.Place(Policy());
        Assert.That(sent.Select(each => each.ToA + each.ToB), Is.All.LessThanOrEqualTo(stock));
        Assert.That(sent.Sum(each => each.ToA), Is.LessThanOrEqualTo(room));
        Assert.That(sent.Sum(each => each.ToB), Is.LessThanOrEqualTo(room));
        if (stock == 300 && room == 60) Assert.That(sent.Sum(each => each.ToA + each.ToB), Is.GreaterThan(60));
    }

    /// <summary>Room that is short goes to what earns more in it.</summary>
    [Test]
    public void Room_goes_to_what_is_worth_more()
    {
        var world = new TwoCentres(products: 2, storage: 10, prices: [60, 12]).Demand(4).Demand(4, 1);
        var sent = world.Stock("DC", 500).Stock("DC", 500, product: 1).Place(Policy());
        Assert.That(sent[0].ToA, Is.GreaterThan(sent[1].ToA));
        Assert.That(sent[0].ToB, Is.GreaterThan(sent[1].ToB));
    }

    /// <summary>T7: a place has a price only where it is short, and less room never makes it cheaper.</summary>
    [Test]
    public void Storage_has_a_price_where_it_is_short()
    {
        var before = double.PositiveInfinity;
        foreach (var storage in new[] { 4, 8, 16, 400 })
        {
            var policy = Policy();
            var world = new TwoCentres(products: 2, storage: storage).Demand(6).Demand(6, 1);
            world.Stock("DC", 500).Stock("DC", 500, product: 1).Place(policy);
            var prices = ((ICapacityPricing)policy).OpportunityCosts;
            FacilityId[] limited = [TwoCentres.At("A"), TwoCentres.At("B")];
            Assert.That(prices.Select(price => price.Facility), Is.EqualTo(limited));
            Assert.That(prices[0].Price, Is.EqualTo(prices[1].Price).Within(3).Percent, "equal centres");
            Assert.That(prices[0].Price, Is.LessThanOrEqualTo(before * 1.02));
            if (storage == 4) Assert.That(prices[0].Price, Is.Positive);
            before = prices[0].Price;
        }

        Assert.That(before, Is.Zero);
    }

    /// <summary>The targets of a plan fit, to the last unit, also where the prices miss by a little; a building so full
    /// already that nothing can leave is the exception.</summary>
    [Test]
    public void Targets_fit_every_building([Values(1, 4, 7, 13, 50)] int storage, [Values(0.5, 0.83)] double shareOfA)
    {
        var policy = Policy();
        var world = new TwoCentres(products: 3, storage: storage, shareOfA: shareOfA);
        world.Demand(6).Demand(2.3, 1).Demand(0.4, 2);
        world.Stock("DC", 500).Stock("DC", 70, product: 1).Stock("DC", 20, product: 2).Place(policy);
        var plan = policy.Current!; // Made by the review.
        foreach (var facility in new[] { TwoCentres.At("A"), TwoCentres.At("B") })
        {
            var units = Enumerable.Range(0, 3).Sum(product => plan.Target(new ProductId(product), facility));
            Assert.That(units, Is.LessThanOrEqualTo(storage));
            Assert.That(plan.StorageUsed(facility), Is.EqualTo(units));
            if (storage < 10) Assert.That(units, Is.Positive);
        }
    }

    /// <summary>It buys for the demand of lead time, review and way, and counts what is anywhere.</summary>
    [Test]
    public void It_buys_up_to_a_network_level()
    {
        var level = new TwoCentres().Demand(6).Buy(Policy())[0];
        Assert.That(level, Is.InRange(6 * 10, 6 * 18), "10 days and something to be safe");
        var stocked = new TwoCentres().Demand(6).Stock("A", 20).Stock("DC", 5, 10);
        Assert.That(stocked.Buy(Policy())[0], Is.EqualTo(level - 35));
        Assert.That(new TwoCentres().Demand(6).Stock("B", level).Buy(Policy())[0], Is.Zero);
        Assert.That(new TwoCentres().Demand(12).Buy(Policy())[0], Is.GreaterThan(level));
    }

    /// <summary>Without a forecast nothing is done.</summary>
    [Test]
    public void Without_demand_nothing_moves()
    {
        var world = new TwoCentres().Stock("DC", 100);
        Assert.That(world.Place(Policy())[0], Is.EqualTo((0, 0)));
        Assert.That(world.Buy(Policy())[0], Is.Zero);
    }

    /// <summary>A plan is kept for its days, and no longer.</summary>
    [Test]
    public void A_plan_is_made_anew_when_it_is_old()
    {
        var policy = Policy();
        var world = new TwoCentres().Demand(6).Stock("DC", 100);
        world.Place(policy);
        for (var day = 1; day <= 40; day++)
        {
            world.Now += Duration.FromDays(1);
            world.Place(policy);
            var age = (world.Now - policy.Current!.Made).Days;
            Assert.That(age, Is.LessThan(7));
        }
    }

    /// <summary>Pitfall 4: a search that is stopped far from its prices leaves the plan before in force; one that may
    /// go on does not.</summary>
    [TestCase(1, false)]
    [TestCase(30, true)]
    public void A_plan_that_has_not_settled_is_not_put_in_force(int iterations, bool isReplaced)
    {
        var policy = new MultiEchelonPolicy(new MultiEchelonSettings { PriceIterations = iterations });
        var world = new TwoCentres(products: 2, storage: 60).Demand(0.5).Demand(0.5, 1);
        world.Stock("DC", 500).Stock("DC", 500, product: 1).Place(policy);
        var before = policy.Current;
        world.Demand(12).Demand(12, 1);
        world.Now += Duration.FromDays(40);
        world.Place(policy);
        Assert.That(policy.Current, isReplaced ? Is.Not.SameAs(before) : Is.SameAs(before));
        Assert.That(policy.Edition, Is.EqualTo(isReplaced ? 2 : 1));
        Assert.That(policy.Current!.Prices.Residual, Is.LessThan(0.2)); // Made by the first review.
    }

    /// <summary>Pitfall 5: goods that come in while a plan is in force go on at the next review, though the plan, made
    /// when there was nothing, had no target for them.</summary>
    [Test]
    public void Goods_that_land_between_plans_are_sent_on()
    {
        var policy = Policy();
        var world = new TwoCentres().Demand(6);
        Assert.That(world.Place(policy)[0], Is.EqualTo((0, 0)));
        var plan = policy.Current!;
        Assert.That(plan.Target(new ProductId(0), TwoCentres.At("A")), Is.Zero);
        Assert.That(plan.Target(new ProductId(0), TwoCentres.At("B")), Is.Zero);
        world.Now += Duration.FromDays(1);
        var sent = world.Stock("DC", 100).Place(policy);
        Assert.That(sent[0].ToA, Is.Positive);
        Assert.That(sent[0].ToB, Is.Positive);
    }

    private static MultiEchelonPolicy Policy() => new(new MultiEchelonSettings());
}
