using Policies.Assignment;

namespace Tests.Policies.Assignment;

public sealed class CheapestOnTimeAssignmentTests
{
    // The cheapest option is late, the next has no stock, so the third ships.
    [Test]
    public void The_cheapest_that_keeps_the_promise_ships()
    {
        var world = new OrderWorld().Facility("A", 9).Facility("B", 0).Facility("C", 9)
            .Option("A", 1, 1, days: 3).Option("B", 2, 2).Option("C", 3, 3);
        Assert.That(world.Assign(new CheapestOnTimeAssignment(), (0, 1)), Is.EqualTo("0:C/ground 1"));
    }

    // A promise is kept at its very instant.
    [Test]
    public void Delivery_at_the_promised_instant_is_on_time()
    {
        var world = new OrderWorld().Facility("A", 9).Facility("B", 9)
            .Option("A", 1, 1, days: 2).Option("B", 2, 2, days: 1);
        Assert.That(world.Assign(new CheapestOnTimeAssignment(), (0, 1)), Is.EqualTo("0:A/ground 1"));
    }

    // When nothing keeps the promise, the cheapest that can deliver ships.
    [Test]
    public void If_all_are_late_the_cheapest_ships()
    {
        var world = new OrderWorld().Facility("A", 9).Facility("B", 9)
            .Option("A", 1, 5, days: 3).Option("B", 2, 4, days: 9);
        Assert.That(world.Assign(new CheapestOnTimeAssignment(), (0, 1)), Is.EqualTo("0:B/ground 1"));
    }

    // Weight counts: 2 + 3 a kg is 3.50 for half a kilogram, less than 4, and 11 for three kilograms.
    [TestCase(500, "0:A/ground 1")]
    [TestCase(3000, "0:B/ground 1")]
    public void The_whole_parcel_cost_decides(int grams, string expected)
    {
        var world = new OrderWorld { Weights = [grams, 0, 0] }.Facility("A", 9).Facility("B", 9)
            .Option("A", 1, 2, perKg: 3).Option("B", 2, 4);
        Assert.That(world.Assign(new CheapestOnTimeAssignment(), (0, 1)), Is.EqualTo(expected));
    }

    // Equal costs go to the earlier delivery, then to the lower facility id, not to the nearer.
    [TestCase(0.5, "0:B/ground 1")]
    [TestCase(1, "0:A/ground 1")]
    public void Ties_go_to_the_earlier_delivery_then_the_lower_id(double daysFromB, string expected)
    {
        var world = new OrderWorld().Facility("A", 9).Facility("B", 9)
            .Option("A", 20, 4, days: 1).Option("B", 1, 4, days: daysFromB);
        Assert.That(world.Assign(new CheapestOnTimeAssignment(), (0, 1)), Is.EqualTo(expected));
    }

    // A line that may not be split needs one building with all of it; one that may takes what there is, on time first.
    [TestCase(true, "0:C/ground 2, 0:B/ground 1, 0:A/ground 1")]
    [TestCase(false, "")]
    public void A_short_line_is_split_only_if_it_may_be(bool linesMaySplit, string expected)
    {
        var world = new OrderWorld { LinesMaySplit = linesMaySplit }
            .Facility("A", 1).Facility("B", 1).Facility("C", 2)
            .Option("A", 1, 1, days: 4).Option("B", 2, 3).Option("C", 3, 2);
        Assert.That(world.Assign(new CheapestOnTimeAssignment(), (0, 5)), Is.EqualTo(expected));
    }

    // Two parcels at 2 each cost more than one at 3, and less than one at 5.
    [TestCase(3, "0:C/ground 1, 1:C/ground 1")]
    [TestCase(4, "0:C/ground 1, 1:C/ground 1")]
    [TestCase(5, "0:A/ground 1, 1:B/ground 1")]
    public void Several_lines_go_whole_when_that_is_no_dearer(decimal whole, string expected)
    {
        var world = new OrderWorld().Facility("A", 9, 0).Facility("B", 0, 9).Facility("C", 9, 9)
            .Option("A", 1, 2).Option("B", 2, 2).Option("C", 3, whole);
        Assert.That(world.Assign(new CheapestOnTimeAssignment(), (0, 1), (1, 1)), Is.EqualTo(expected));
    }

    // Keeping the promise comes before cost: a cheap split that is late loses to a dear parcel on time, and vice versa.
    [TestCase(3, 1, "0:C/ground 1, 1:C/ground 1")]
    [TestCase(1, 3, "0:A/ground 1, 1:B/ground 1")]
    public void On_time_comes_before_cost(double splitDays, double wholeDays, string expected)
    {
        var world = new OrderWorld().Facility("A", 9, 0).Facility("B", 0, 9).Facility("C", 9, 9)
            .Option("A", 1, 2, splitDays).Option("B", 2, 2, splitDays).Option("C", 3, splitDays > 2 ? 9 : 1, wholeDays);
        Assert.That(world.Assign(new CheapestOnTimeAssignment(), (0, 1), (1, 1)), Is.EqualTo(expected));
    }

    // A second line joins the parcel that is open rather than opening a cheaper one: 3 + 0 beats 3 + 2.
    [Test]
    public void A_line_joins_an_open_parcel()
    {
        var world = new OrderWorld().Facility("A", 9, 0).Facility("B", 0, 9).Facility("C", 0, 9, 9)
            .Option("A", 1, 3).Option("B", 2, 2).Option("C", 3, 4);
        Assert.That(
            world.Assign(new CheapestOnTimeAssignment(), (2, 1), (1, 1), (0, 1)),
            Is.EqualTo("0:C/ground 1, 1:C/ground 1, 2:A/ground 1"));
    }

    // Two lines of one product never take more than a building has.
    [Test]
    public void Lines_of_one_product_share_its_stock()
    {
        var world = new OrderWorld { LinesMaySplit = false }.Facility("A", 3).Facility("B", 3)
            .Option("A", 1, 1).Option("B", 2, 2);
        Assert.That(
            world.Assign(new CheapestOnTimeAssignment(), (0, 2), (0, 2)), Is.EqualTo("0:A/ground 2, 1:B/ground 2"));
    }

    // A policy that has assigned one order forgets it before the next.
    [Test]
    public void Nothing_is_kept_between_orders()
    {
        var world = new OrderWorld().Facility("A", 3, 3).Facility("B", 3, 3).Option("A", 1, 1).Option("B", 2, 2);
        var policy = new CheapestOnTimeAssignment();
        var first = world.Assign(policy, (0, 2), (1, 4), (0, 2));
        Assert.That(world.Assign(policy, (0, 2), (1, 4), (0, 2)), Is.EqualTo(first));
        Assert.That(world.Assign(policy, (0, 3)), Is.EqualTo("0:A/ground 3"));
    }

    // Line by line A sends 3.1 kg for 5.10 and B 0.2 kg for 2.66; one parcel of 3.3 kg from C costs 5.55.
    [Test]
    public void One_heavy_parcel_beats_several_light_ones()
    {
        var world = new OrderWorld { Weights = [400, 900, 100] }
            .Facility("A", 2, 5, 1).Facility("B", 5, 1, 5).Facility("C", 5, 5, 5)
            .Option("A", 1, 2, perKg: 1).Option("B", 2, 2.5m, perKg: 0.8m).Option("C", 3, 3.9m, perKg: 0.5m);
        Assert.That(
            world.Assign(new CheapestOnTimeAssignment(), (0, 1), (1, 3), (2, 2)),
            Is.EqualTo("0:C/ground 1, 1:C/ground 3, 2:C/ground 2"));
    }

    // Assigning allocates nothing once room has grown: one line, several lines, and a line that must be split.
    [Test]
    public void Nothing_is_allocated()
    {
        var world = new OrderWorld().Facility("A", 3, 3).Facility("B", 3, 3).Option("A", 1, 1).Option("B", 2, 2);
        Assert.Multiple(() =>
        {
            Assert.That(world.BytesAllocated(new CheapestOnTimeAssignment(), (0, 2)), Is.EqualTo(0));
            Assert.That(world.BytesAllocated(new CheapestOnTimeAssignment(), (0, 2), (1, 4)), Is.EqualTo(0));
            Assert.That(world.BytesAllocated(new CheapestOnTimeAssignment(), (0, 5)), Is.EqualTo(0));
            Assert.That(world.BytesAllocated(new NearestAssignment(), (0, 5), (1, 1), (0, 1)), Is.EqualTo(0));
        });
    }
}
