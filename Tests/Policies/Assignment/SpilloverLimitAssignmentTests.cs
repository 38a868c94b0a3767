using Policies.Assignment;

namespace Tests.Policies.Assignment;

/// <summary>Buildings keep some days of demand for their own regions: A answers for half of 10 a day.</summary>
public sealed class SpilloverLimitAssignmentTests
{
    // All parcels cost the same, so that A is first where nothing is kept; at one day it keeps five units.
    [TestCase(0, "RB", 5, "A 1")]
    [TestCase(1, "RB", 6, "A 1")]
    [TestCase(1, "RB", 5, "B 1")]
    [TestCase(2, "RB", 10, "B 1")]
    [TestCase(1, "RA", 1, "A 1")]
    public void A_building_keeps_days_of_its_own_demand(double days, string region, int atA, string expected) =>
        Assert.That(World(atA, 9, out var policy, days).Assign(policy, region, 1), Is.EqualTo(expected));

    /// <summary>Where nobody else can, what is kept is sold all the same.</summary>
    [Test]
    public void A_sale_goes_before_the_limit() =>
        Assert.That(World(5, 0, out var policy, 1).Assign(policy, "RB", 2), Is.EqualTo("A 2"));

    /// <summary>Before the first review there is no forecast, and nothing is kept.</summary>
    [Test]
    public void Nothing_is_kept_without_a_forecast()
    {
        var world = new ReviewWorld().Stock("A", 1).Stock("B", 9);
        Assert.That(world.Assign(new SpilloverLimitAssignment(5), "RB", 1), Is.EqualTo("A 1"));
    }

    private static ReviewWorld World(int atA, int atB, out SpilloverLimitAssignment policy, double days)
    {
        var world = new ReviewWorld().Stock("A", atA).Stock("B", atB).Demand(10);
        policy = new SpilloverLimitAssignment(days);
        policy.Observe(world.Context([]));
        return world;
    }
}
