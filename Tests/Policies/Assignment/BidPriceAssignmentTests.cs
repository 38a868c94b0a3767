using CsCheck;
using Policies.Assignment;
using Policies.MultiEchelon;
using Policies.Ports;
using Scenarios.Measures;

namespace Tests.Policies.Assignment;

/// <summary>Orders assigned by shipping cost plus bid price.</summary>
public sealed class BidPriceAssignmentTests
{
    /// <summary>T8: A and B have a unit each. Order 1 costs 4 from A and 5 from B, order 2 costs 4 and 12 and comes
    /// with probability p: the unit at A is worth 8p, so order 1 goes to B if and only if p is above 1/8.</summary>
    [TestCase(0.0, "A")]
    [TestCase(0.1249, "A")]
    [TestCase(0.1251, "B")]
    [TestCase(1.0, "B")]
    public void A_unit_is_kept_for_who_would_miss_it_more(double probability, string expected) =>
        Assert.That(OrderOfT8(8 * probability, 1), Is.EqualTo($"0:{expected}/ground 1"));

    /// <summary>Half the strength counts half the price; at 0 nothing but shipping counts.</summary>
    [TestCase(1, "B")]
    [TestCase(0.5, "B")]
    [TestCase(0.4, "A")]
    [TestCase(0, "A")]
    public void Strength_scales_the_price(double strength, string expected) =>
        Assert.That(OrderOfT8(2.1, strength), Is.EqualTo($"0:{expected}/ground 1"));

    /// <summary>However dear its units, a building that keeps the promise comes before one that does not.</summary>
    [Test]
    public void A_promise_comes_before_the_price()
    {
        var world = new OrderWorld().Facility("A", 1).Facility("B", 1)
            .Option("A", 1, 4).Option("B", 2, 4, days: 4);
        var policy = Policy(new Fixed { Price = (facility, _) => facility == 0 ? 500 : 0 });
        Assert.That(world.Assign(policy, (0, 1)), Is.EqualTo("0:A/ground 1"));
    }

    /// <summary>All units of an order are charged, each at the price of the stock that is left when it goes.</summary>
    [Test]
    public void Every_unit_of_a_line_is_charged()
    {
        var world = new OrderWorld().Facility("A", 5).Facility("B", 5).Option("A", 1, 4).Option("B", 2, 7);
        var policy = Policy(new Fixed { Price = (facility, left) => facility == 0 && left < 3 ? 1 : 0 });
        Assert.That(world.Assign(policy, (0, 3)), Is.EqualTo("0:A/ground 3"), "one unit of three is charged");
        Assert.That(world.Assign(policy, (0, 5)), Is.EqualTo("0:A/ground 5"), "3 charged against 3 saved: a tie");
        policy = Policy(new Fixed { Price = (facility, left) => facility == 0 && left < 3 ? 1.01 : 0 });
        Assert.That(world.Assign(policy, (0, 5)), Is.EqualTo("0:B/ground 5"));
    }

    /// <summary>Without a price it assigns as the cheapest on time does, orders of several lines included.</summary>
    [Test]
    public void Without_prices_it_is_the_cheapest_on_time()
    {
        var stock = Gen.Int[0, 3].Array[3];
        var (costly, late, wanted) = (Gen.Int[1, 9].Array[3], Gen.Int[0, 4].Array[3], Gen.Int[1, 3].Array[1, 4]);
        Gen.Select(stock, stock, stock, costly, late, wanted).Sample(
            (a, b, c, costs, days, units) =>
            {
                var world = new OrderWorld().Facility("A", a).Facility("B", b).Facility("C", c)
                    .Option("A", 1, costs[0], days[0]).Option("B", 2, costs[1], days[1])
                    .Option("C", 3, costs[2], days[2]);
                var lines = units.Select((count, line) => (line % 3, count)).ToArray();
                Assert.That(
                    world.Assign(Policy(new Fixed()), lines),
                    Is.EqualTo(world.Assign(new CheapestOnTimeAssignment(), lines)));
            },
            iter: 300,
            threads: 1);
    }

    /// <summary>Nothing is allocated per order.</summary>
    [Test]
    public void Assigning_allocates_nothing()
    {
        var world = new OrderWorld().Facility("A", 5, 5).Facility("B", 5, 5).Option("A", 1, 4).Option("B", 2, 7);
        var policy = Policy(new Fixed { Price = (_, _) => 1 });
        Assert.That(world.BytesAllocated(policy, (0, 1)), Is.Zero);
        Assert.That(world.BytesAllocated(policy, (0, 2), (1, 1)), Is.Zero);
    }

    /// <summary>Prices that differ by less than the step decide nothing: the cheaper way is taken, or the earlier.
    /// </summary>
    [TestCase(0, 1.1, "B")]
    [TestCase(0.25, 1.1, "A")]
    [TestCase(0.25, 1.13, "B")]
    [TestCase(10, 4.9, "A")]
    public void Prices_are_rounded_to_the_step(double step, double valueAtA, string expected)
    {
        var world = new OrderWorld().Facility("A", 1).Facility("B", 1).Option("A", 1, 4).Option("B", 2, 5);
        var policy = Policy(new Fixed { Price = (facility, _) => facility == 0 ? valueAtA : 0 }, 1, step);
        Assert.That(world.Assign(policy, (0, 1)), Is.EqualTo($"0:{expected}/ground 1"));
    }

    /// <summary>Where order 1 of T8 goes when the unit at A has a value.</summary>
    private static string OrderOfT8(double valueAtA, double strength)
    {
        var world = new OrderWorld().Facility("A", 1).Facility("B", 1).Option("A", 1, 4).Option("B", 2, 5);
        var policy = Policy(new Fixed { Price = (facility, _) => facility == 0 ? valueAtA : 0 }, strength);
        return world.Assign(policy, (0, 1));
    }

    private static BidPriceAssignment Policy(Fixed values, double strength = 1, double step = 0)
    {
        var policy = new BidPriceAssignment(strength, step, new MultiEchelonSettings());
        policy.Use(values);
        return policy;
    }

    /// <summary>A price by building and units that are left before the unit goes, less the unit itself.</summary>
    private sealed class Fixed : IMarginalValues
    {
        internal Func<int, int, double> Price { get; init; } = (_, _) => 0;

        public int Edition => 1;

        public double CostOfTaking(
            in StockView stock, SimTime now, ProductId product, FacilityId facility, int taken)
        {
            var onHand = stock.OnHand(product, facility).Units;
            var sum = 0.0;
            for (var unit = 1; unit <= taken; unit++) sum += Price(facility.Index, onHand - unit);
            return sum;
        }
    }
}
