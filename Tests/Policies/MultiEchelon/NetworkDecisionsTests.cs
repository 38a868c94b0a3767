using Policies.MultiEchelon;
using Policies.Ports;

namespace Tests.Policies.MultiEchelon;

/// <summary>Vendors, budgets, docks and lateral lanes, as the multi-echelon policy uses them.</summary>
public sealed class NetworkDecisionsTests
{
    /// <summary>With enough coming, the dear swift vendor gets nothing and the cheap one the rest.</summary>
    [Test]
    public void The_cheap_vendor_is_the_regular_one()
    {
        var world = new TwoCentres(swiftCost: 13).Demand(6).Stock("A", 20).Stock("B", 20).Stock("DC", 30);
        var bought = world.BuyByVendor(Policy(new MultiEchelonSettings()));
        Assert.That(bought[1], Is.Positive);
        Assert.That(bought[0], Is.Zero);
    }

    /// <summary>When nothing is there, what sells before cheap goods come is bought from the swift vendor, for as long
    /// as it costs less than the margin.</summary>
    [Test]
    public void What_cannot_wait_comes_from_the_swift_vendor()
    {
        var few = new TwoCentres(swiftCost: 13).Demand(6);
        var bought = few.BuyByVendor(Policy(new MultiEchelonSettings { LostGoodwill = 0, Expedites = true }));
        Assert.That(bought[0], Is.InRange(6, 36), "up to lead time 1, review 1 and the way down of 3 days");
        Assert.That(bought[1], Is.Positive);
        Assert.That(
            new TwoCentres(swiftCost: 21).Demand(6)
                .BuyByVendor(Policy(new MultiEchelonSettings { LostGoodwill = 0, Expedites = true }))[0],
            Is.Zero,
            "a premium of 11 is more than the margin of 10");
        var loyal = few.BuyByVendor(Policy(new MultiEchelonSettings()));
        Assert.That(loyal[0], Is.Zero);
    }

    /// <summary>What is on its way from the swift vendor is not bought again the next day.</summary>
    [Test]
    public void Swift_goods_on_order_count()
    {
        var policy = Policy(new MultiEchelonSettings { Expedites = true });
        var world = new TwoCentres(swiftCost: 13).Demand(6);
        var first = world.BuyByVendor(policy);
        world.Stock("DC", 0, first.Sum());
        Assert.That(world.BuyByVendor(policy).Sum(), Is.Zero);
    }

    /// <summary>A vendor whose goods cost a hair more but come five days sooner is the regular one where holding is
    /// dear.</summary>
    [Test]
    public void A_quick_vendor_at_nearly_the_same_price_is_the_regular_one()
    {
        var world = new TwoCentres(swiftCost: 10.0001m).Demand(6);
        var bought = world.BuyByVendor(Policy(new MultiEchelonSettings { HoldingMultiple = 50 }));
        Assert.That(bought[0], Is.Positive);
        Assert.That(bought[1], Is.Zero);
    }

    /// <summary>A budget is kept, has a price when it is short, and goes to what earns more.</summary>
    [Test]
    public void A_budget_is_kept_and_goes_to_what_earns_more()
    {
        var policy = Policy(new MultiEchelonSettings { BuyingBudget = 7 * 300 });
        var bought = new TwoCentres(products: 2, prices: [40, 12]).Demand(6).Demand(6, 1).Buy(policy);
        Assert.That(bought.Sum() * 10, Is.InRange(200, 300));
        Assert.That(bought[0], Is.GreaterThan(bought[1]));
        var price = policy.OpportunityCosts.Single(cost => cost.Resource == CapacityResource.Budget);
        Assert.That(price.Price, Is.Positive);
        Assert.That(price.Usage, Is.LessThanOrEqualTo(price.Capacity));
        var free = Policy(new MultiEchelonSettings { BuyingBudget = 1e9 });
        new TwoCentres(products: 2, prices: [40, 12]).Demand(6).Demand(6, 1).Buy(free);
        Assert.That(free.OpportunityCosts.Single(cost => cost.Resource == CapacityResource.Budget).Price, Is.Zero);
    }

    /// <summary>No more is sent to a dock than it takes in before the next goods come.</summary>
    [TestCase(0, 9)]
    [TestCase(5, 4)]
    [TestCase(50, 0)]
    public void Transfers_stay_within_what_docks_take_in(int onOrder, int room)
    {
        var world = new TwoCentres(inbound: 3).Demand(20).Stock("DC", 500).Stock("A", 0, onOrder);
        Assert.That(world.Place(Policy(new MultiEchelonSettings()))[0].ToA, Is.EqualTo(room));
        var blind = world.Place(Policy(new MultiEchelonSettings { PricesFlows = false }))[0].ToA;
        Assert.That(blind, Is.GreaterThan(room));
    }

    /// <summary>T7: a dock that takes in less than its basin asks for has a price; one with room to spare has
    /// none.</summary>
    [Test]
    public void A_dock_has_a_price_where_it_is_short()
    {
        const int Products = 40;
        decimal[] worths = [.. Enumerable.Range(0, Products).Select(product => 12m + product)];
        var prices = new[] { 20, 1000 }.Select(inbound =>
        {
            var policy = Policy(new MultiEchelonSettings { PriceIterations = 100 });
            var world = new TwoCentres(products: Products, prices: worths, inbound: inbound);
            for (var product = 0; product < Products; product++)
            {
                world.Demand(2, product).Stock("DC", 99, product: product);
            }

            world.Place(policy);
            return policy.OpportunityCosts.Where(cost => cost.Resource == CapacityResource.Inbound)
                .Sum(cost => cost.Price);
        }).ToArray();
        Assert.That(prices[0], Is.Positive);
        Assert.That(prices[1], Is.Zero);
    }

    /// <summary>A centre with plenty helps one that has nothing while the DC is empty, if that costs less than it
    /// saves.</summary>
    [TestCase(0.1, true)]
    [TestCase(30, false)]
    public void A_neighbour_helps_out_where_it_pays(double cost, bool isMoved)
    {
        var world = new TwoCentres(lateralCost: (decimal)cost).Demand(4).Stock("A", 60);
        var moved = world.MovedFromAToB(Policy(new MultiEchelonSettings()));
        Assert.That(moved, isMoved ? Is.InRange(1, 40) : Is.Zero);
        Assert.That(world.MovedFromAToB(Policy(new MultiEchelonSettings { MovesLaterally = false })), Is.Zero);
    }

    private static MultiEchelonPolicy Policy(MultiEchelonSettings settings) => new(settings);
}
