using Policies.Replenishment;

namespace Tests.Policies.Replenishment;

/// <summary>Buying from two vendors.</summary>
public sealed class DualSourcingTests
{
    // Slow vendor: 6 d + 1 d review + 14 d safety at 10 a day is 210; fast: 2 + 1 + 3 days is 60.
    [Test]
    public void The_surge_comes_fast_and_the_base_cheaply()
    {
        var world = new ReviewWorld(fastVendor: true).Demand(10).Stock("DC", 20).Stock("A", 15);
        Assert.That(world.Buy(new DualSourcingBuying(), "DC"), Is.EqualTo("DC 25, DC 150"));
    }

    // With enough for the expedite level only the cheap vendor is asked, for the whole of the rest.
    [Test]
    public void Nothing_is_expedited_above_its_level()
    {
        var world = new ReviewWorld(fastVendor: true).Demand(10).Stock("DC", 60, onOrder: 40);
        Assert.That(world.Buy(new DualSourcingBuying(), "DC"), Is.EqualTo("DC 110"));
    }

    // Trap 4 of the ground truth: one product from two vendors is never ordered twice for the same need.
    [Test]
    public void Two_vendors_do_not_order_the_same_need_twice()
    {
        var world = new ReviewWorld(fastVendor: true).Demand(10);
        Assert.That(world.Buy(new DualSourcingBuying(), "DC"), Is.EqualTo("DC 60, DC 150"), "210 together");
        Assert.That(world.Buy(new LocalBaseStockPolicy(), "DC").Split(", "), Has.Length.EqualTo(1));
        Assert.That(world.Buy(new NationalNewsvendorBuying(), "DC").Split(", "), Has.Length.EqualTo(1));
    }
}
