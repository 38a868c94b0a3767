using Policies.Replenishment;

namespace Tests.Policies.Replenishment;

public sealed class ProportionalPlacementTests
{
    // 100 units, 30 kept: 70 are divided .5/.3/.2 into 35, 21 and 14.
    [Test]
    public void Stock_is_divided_by_basin_share_after_the_reserve()
    {
        var world = new ReviewWorld().Demand(10).Stock("DC", 100);
        var placement = new ProportionalPlacement(0.3);
        Assert.That(world.Place(placement, "A", "B", "S"), Is.EqualTo("DC>A 35, DC>B 21, DC>S 14"));
    }

    // Leftover units go to the largest remainders: 7 units by .5/.3/.2 are 3.5, 2.1, 1.4, so 4, 2, 1.
    [Test]
    public void Leftover_units_go_to_the_largest_remainder()
    {
        var world = new ReviewWorld().Demand(10).Stock("DC", 7);
        Assert.That(world.Place(new ProportionalPlacement(0), "A", "B", "S"), Is.EqualTo("DC>A 4, DC>B 2, DC>S 1"));
    }

    // Nobody is filled beyond the days of cover: two days of 10 by .5/.3/.2 are 10, 6 and 4.
    [Test]
    public void Cover_limits_what_is_pushed()
    {
        var world = new ReviewWorld().Demand(10).Stock("DC", 1000).Stock("B", 4, onOrder: 2).Stock("S", 1);
        Assert.That(world.Place(new ProportionalPlacement(0.3, 2), "A", "B", "S"), Is.EqualTo("DC>A 10, DC>S 3"));
    }

    // When asks exceed what the source can spare they are scaled down, and never exceed it.
    [Test]
    public void Asks_are_rationed_to_what_the_source_has()
    {
        // Pool 10 + 90 = 100: fair 50, 30, 20; A has 90 and wants nothing, so B and S share 10 as 30 : 20.
        var world = new ReviewWorld().Demand(10).Stock("DC", 10).Stock("A", 90);
        Assert.That(world.Place(new ProportionalPlacement(0), "A", "B", "S"), Is.EqualTo("DC>B 6, DC>S 4"));
    }

    // Facilities that are not due keep their claim on the pool but get nothing now.
    [Test]
    public void Those_not_due_keep_their_claim()
    {
        var world = new ReviewWorld().Demand(10).Stock("DC", 100);
        Assert.That(world.Place(new ProportionalPlacement(0), "B"), Is.EqualTo("DC>B 30"));
    }

    // Division is exact and in proportion, with ties to the first part.
    [Test]
    public void Whole_units_add_up()
    {
        var parts = new long[3];
        LargestRemainder.Split(2, [1, 1, 1], parts);
        Assert.That(parts, Is.EqualTo(new long[] { 1, 1, 0 }));
        LargestRemainder.Split(5, [0, 2, 0], parts);
        Assert.That(parts, Is.EqualTo(new long[] { 0, 5, 0 }));
        LargestRemainder.Split(5, [0, 0, 0], parts);
        Assert.That(parts, Is.EqualTo(new long[] { 0, 0, 0 }));
    }
}
