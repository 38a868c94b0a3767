using Policies.Replenishment;
using Scenarios.Network;

namespace Tests.Policies.Replenishment;

/// <summary>Placement that respects storage, and lateral transfers.</summary>
public sealed class StorageAwarePlacementTests
{
    // 100 units by .5/.3/.2 would be 50, 30, 20. A has room for 12 beside what is on order; its surplus of 38 goes to
    // B, which has the most free space.
    [Test]
    public void A_full_building_passes_its_surplus_on()
    {
        var world = new ReviewWorld().Demand(100).Stock("DC", 100).Stock("A", 0, onOrder: 0)
            .Room("A", 20, onOrder: 8).Room("B", 900).Room("S", 500);
        var placement = new ProportionalPlacement(0);
        Assert.That(world.Place(placement, "A", "B", "S"), Is.EqualTo("DC>A 12, DC>B 68, DC>S 20"));
    }

    // When nobody has room the rest stays where it is.
    [Test]
    public void What_fits_nowhere_stays()
    {
        var world = new ReviewWorld().Demand(100).Stock("DC", 100).Room("A", 1).Room("B", 2).Room("S", 3);
        Assert.That(
            world.Place(new ProportionalPlacement(0), "A", "B", "S"), Is.EqualTo("DC>A 1, DC>B 2, DC>S 3"));
    }

    // Two products share the room of a building within one review: each asks for a week of 10 x .5 a day, 35.
    [Test]
    public void Products_share_the_room_of_a_building()
    {
        var world = new ReviewWorld([new() { Code = "P" }, new() { Code = "Q" }])
            .Demand(10).Demand(10, product: 1).Stock("DC", 100).Stock("DC", 100, product: 1).Room("A", 60);
        Assert.That(
            world.Place(new WeeksOfCoverPolicy(1, 1), "A"), Is.EqualTo("DC>A 30, DC>A 30"));
    }

    // Room for 5 where three products ask for 2, 2 and 6: half of each, so 1, 1 and 3.
    [TestCase(5, "DC>A 1, DC>A 1, DC>A 3")]
    // Room for 3: shares of .6, .6 and 1.8; what rounding leaves is carried on, so 0, 1 and 2.
    [TestCase(3, "DC>A 1, DC>A 2")]
    public void Scarce_room_is_shared_in_proportion(int room, string expected)
    {
        var world = new ReviewWorld([new() { Code = "P" }, new() { Code = "Q" }, new() { Code = "R" }])
            .Stock("DC", 2).Stock("DC", 2, product: 1).Stock("DC", 6, product: 2).Room("A", room);
        for (var product = 0; product < 3; product++) world.Demand(100, product: product);
        Assert.That(world.Place(new WeeksOfCoverPolicy(1, 1), "A"), Is.EqualTo(expected));
    }

    // P is not to be had: its 35 units take no room from Q.
    [Test]
    public void What_the_sender_has_not_takes_no_room()
    {
        var world = new ReviewWorld([new() { Code = "P" }, new() { Code = "Q" }])
            .Demand(10).Demand(10, product: 1).Stock("DC", 100, product: 1).Room("A", 40);
        Assert.That(world.Place(new WeeksOfCoverPolicy(1, 1), "A"), Is.EqualTo("DC>A 35"));
    }

    // Half of the room for what P and Q are to get: what is cut from A goes to B, which has room for everything.
    [Test]
    public void Products_share_the_room_that_placement_spreads()
    {
        var world = new ReviewWorld([new() { Code = "P" }, new() { Code = "Q" }])
            .Demand(100).Demand(100, product: 1).Stock("DC", 100).Stock("DC", 100, product: 1).Room("A", 50);
        Assert.That(
            world.Place(new ProportionalPlacement(0), "A", "B", "S"),
            Is.EqualTo("DC>A 25, DC>B 55, DC>S 20, DC>A 25, DC>B 55, DC>S 20"));
    }

    // B is down to 1 unit for 3 a day: below 2 days, so A gives what it has beyond 7 days of 5, but not more than
    // asked.
    [Test]
    public void Neighbours_help_out_along_lateral_lanes()
    {
        var world = new ReviewWorld(lateral: true).Demand(10).Stock("A", 40).Stock("B", 1);
        Assert.That(world.Place(new LateralPlacement(), "A", "B", "S"), Is.EqualTo("A>B 5"));
        world.Stock("A", 37);
        Assert.That(world.Place(new LateralPlacement(), "A", "B", "S"), Is.EqualTo("A>B 2"), "A keeps 35");
        world.Stock("A", 35);
        Assert.That(world.Place(new LateralPlacement(), "A", "B", "S"), Is.Empty);
    }

    // What placement has just sent counts: with enough from the DC no neighbour is asked.
    [Test]
    public void Regular_supply_comes_first()
    {
        var world = new ReviewWorld(lateral: true).Demand(10).Stock("DC", 60).Stock("A", 100).Stock("B", 1);
        Assert.That(world.Place(new LateralPlacement(), "A", "B", "S"), Does.Not.Contain("A>B"));
    }

    // Lateral lanes lead both ways without making an echelon or a regular source.
    [Test]
    public void Lateral_lanes_make_no_echelon()
    {
        var network = new ReviewWorld(lateral: true).Network;
        Assert.That(network.Echelons, Is.EqualTo(new[] { 0, 0, 1, 0 }));
        var routes = new SupplyRoutes(network);
        Assert.That(routes.TryGetLane(ReviewWorld.At("B"), SortKind.Sortable, default, out var lane), Is.True);
        Assert.That(lane!.From, Is.EqualTo(ReviewWorld.At("DC")));
    }
}
