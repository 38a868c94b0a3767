using Policies.Assignment;

namespace Tests.Policies.Assignment;

public sealed class NearestAssignmentTests
{
    // Distance decides, not cost, among buildings that have the line in full.
    [Test]
    public void The_nearest_with_stock_ships()
    {
        var world = new OrderWorld().Facility("A", 9).Facility("B", 9).Facility("C", 1)
            .Option("C", 1, 1).Option("A", 20, 9).Option("B", 30, 2);
        Assert.That(world.Assign(new NearestAssignment(), (0, 2)), Is.EqualTo("0:A/ground 2"));
    }

    // Of a building's services the first that keeps the promise is used.
    [Test]
    public void A_service_that_keeps_the_promise_is_used()
    {
        var world = new OrderWorld().Facility("A", 9)
            .Option("A", 1, 1, days: 5, service: "air").Option("A", 1, 8, days: 1);
        Assert.That(world.Assign(new NearestAssignment(), (0, 1)), Is.EqualTo("0:A/ground 1"));
    }

    // A farther building with the whole order beats nearer ones with parts of it.
    [Test]
    public void The_whole_order_goes_from_one_building_if_any()
    {
        var world = new OrderWorld().Facility("A", 9, 0).Facility("B", 0, 9).Facility("C", 9, 9)
            .Option("A", 1, 1).Option("B", 2, 1).Option("C", 50, 9);
        Assert.That(
            world.Assign(new NearestAssignment(), (0, 1), (1, 1)), Is.EqualTo("0:C/ground 1, 1:C/ground 1"));
    }

    // Two lines of one product need their sum in one building; else each goes to the nearest that still has it.
    [Test]
    public void Lines_of_one_product_share_its_stock()
    {
        var world = new OrderWorld { LinesMaySplit = false }.Facility("A", 3).Facility("B", 3)
            .Option("A", 1, 1).Option("B", 2, 1);
        Assert.That(
            world.Assign(new NearestAssignment(), (0, 2), (0, 2)), Is.EqualTo("0:A/ground 2, 1:B/ground 2"));
    }

    // A line that no building has in full is filled nearest first if it may be split, and left alone if not.
    [TestCase(true, "0:A/ground 2, 0:B/ground 3")]
    [TestCase(false, "")]
    public void A_short_line_is_split_only_if_it_may_be(bool linesMaySplit, string expected)
    {
        var world = new OrderWorld { LinesMaySplit = linesMaySplit }.Facility("A", 2).Facility("B", 4)
            .Option("A", 1, 1).Option("A", 1, 1, service: "air").Option("B", 2, 1);
        Assert.That(
            world.Assign(new NearestAssignment(), (0, 5)), Is.EqualTo(expected.Replace("A/ground", "A/air")));
    }

    // What is missing everywhere stays unassigned, also beside a line that is there.
    [Test]
    public void Missing_units_stay_unassigned()
    {
        var world = new OrderWorld().Facility("A", 2, 1).Facility("B", 1, 0).Option("A", 1, 1).Option("B", 2, 1);
        Assert.That(
            world.Assign(new NearestAssignment(), (0, 5), (1, 1)),
            Is.EqualTo("0:A/ground 2, 0:B/ground 1, 1:A/ground 1"));
    }
}
