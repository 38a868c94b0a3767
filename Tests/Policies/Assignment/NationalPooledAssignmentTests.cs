using Policies.Assignment;
using Scenarios.Measures;
using Scenarios.Network;

namespace Tests.Policies.Assignment;

public sealed class NationalPooledAssignmentTests
{
    // Over 3,000 orders each of three buildings ships its third, whatever it costs and however far it is: within 4
    // standard deviations, 4 sqrt(3000 x 1/3 x 2/3) = 103.
    [Test]
    public void Any_building_is_as_good_as_another()
    {
        var world = new OrderWorld().Facility("A", 9).Facility("B", 9).Facility("C", 9)
            .Option("A", 1, 1).Option("B", 500, 5).Option("C", 900, 50);
        var policy = new NationalPooledAssignment();
        var counts = new Dictionary<string, int>();
        for (var order = 0; order < 3000; order++)
        {
            world.Order = order;
            var answer = world.Assign(policy, (0, 1));
            counts[answer] = counts.GetValueOrDefault(answer) + 1;
        }

        Assert.That(
            counts.Keys, Is.EquivalentTo(new[] { "0:A/ground 1", "0:B/ground 1", "0:C/ground 1" }));
        Assert.That(counts.Values, Is.All.EqualTo(1000).Within(103));
    }

    // Buildings that keep the promise go first; of them only those that have the order count.
    [Test]
    public void Late_buildings_ship_only_if_no_other_can()
    {
        for (var order = 0; order < 50; order++)
        {
            var world = new OrderWorld { Order = order }.Facility("A", 9, 0).Facility("B", 9, 9).Facility("C", 0, 9)
                .Option("A", 1, 1, days: 3).Option("B", 2, 5).Option("C", 3, 9);
            Assert.That(world.Assign(new NationalPooledAssignment(), (0, 1)), Is.EqualTo("0:B/ground 1"));
            var late = new OrderWorld { Order = order }.Facility("A", 9).Facility("B", 1)
                .Option("A", 1, 1, days: 3).Option("B", 2, 5);
            Assert.That(late.Assign(new NationalPooledAssignment(), (0, 2)), Is.EqualTo("0:A/ground 2"));
        }
    }

    // The building's cheapest service that keeps the promise is used, else its cheapest.
    [TestCase(1, "0:A/ground 1")]
    [TestCase(3, "0:A/air 1")]
    public void The_service_is_the_cheapest_on_time(double groundDays, string expected)
    {
        var world = new OrderWorld().Facility("A", 9)
            .Option("A", 1, 8, service: "air").Option("A", 1, 2, groundDays);
        Assert.That(world.Assign(new NationalPooledAssignment(), (0, 1)), Is.EqualTo(expected));
    }

    // A building whose service does not take the product is none of the pool: half a kilogram is its limit.
    [Test]
    public void Services_that_refuse_the_product_do_not_count()
    {
        var light = new ParcelRate(
            ParcelTerms.Usual, [new RateBand(new Grams(500), Money.Of(1), Money.Zero, Money.Zero, Money.Zero)],
            Money.Zero);
        for (var order = 0; order < 50; order++)
        {
            var world = new OrderWorld { Order = order, Weights = [600, 0, 0] }.Facility("A", 9).Facility("B", 3)
                .Option("A", 1, 0, rate: light).Option("B", 2, 5);
            Assert.That(world.Assign(new NationalPooledAssignment(), (0, 2)), Is.EqualTo("0:B/ground 2"));
            Assert.That(world.Assign(new NationalPooledAssignment(), (0, 5)), Is.EqualTo("0:B/ground 3"));
        }
    }

    // A building with the whole order goes before two with a part; without one, lines go where they are in full.
    [Test]
    public void The_whole_order_goes_first_then_line_by_line()
    {
        for (var order = 0; order < 50; order++)
        {
            var world = new OrderWorld { Order = order }.Facility("A", 9, 0).Facility("B", 0, 9).Facility("C", 9, 9)
                .Option("A", 1, 1).Option("B", 2, 1).Option("C", 3, 9);
            Assert.That(
                world.Assign(new NationalPooledAssignment(), (0, 1), (1, 1)),
                Is.EqualTo("0:C/ground 1, 1:C/ground 1"));
            var parts = new OrderWorld { Order = order }.Facility("A", 9, 0).Facility("B", 0, 9)
                .Option("A", 1, 1).Option("B", 2, 1);
            Assert.That(
                parts.Assign(new NationalPooledAssignment(), (0, 1), (1, 1)),
                Is.EqualTo("0:A/ground 1, 1:B/ground 1"));
        }
    }

    // A line that may be split takes all there is; one that may not is left.
    [TestCase(true, 5)]
    [TestCase(false, 0)]
    public void A_short_line_is_split_only_if_it_may_be(bool linesMaySplit, int units)
    {
        var world = new OrderWorld { LinesMaySplit = linesMaySplit }.Facility("A", 2).Facility("B", 3)
            .Option("A", 1, 1).Option("B", 2, 1);
        var answer = world.Assign(new NationalPooledAssignment(), (0, 9));
        Assert.That(
            answer.Split(", ", StringSplitOptions.RemoveEmptyEntries).Sum(row => row[^1] - '0'), Is.EqualTo(units));
    }

    // Assigning allocates nothing once room has grown.
    [Test]
    public void Nothing_is_allocated()
    {
        var world = new OrderWorld().Facility("A", 3, 3).Facility("B", 3, 3).Option("A", 1, 1).Option("B", 2, 2);
        Assert.Multiple(() =>
        {
            Assert.That(world.BytesAllocated(new NationalPooledAssignment(), (0, 2)), Is.EqualTo(0));
            Assert.That(world.BytesAllocated(new NationalPooledAssignment(), (0, 5), (1, 1), (0, 1)), Is.EqualTo(0));
        });
    }
}
