using Policies.Assignment;

namespace Tests.Policies.Assignment;

/// <summary>Units become dearer as their stock runs down, up to the span of parcel costs.</summary>
public sealed class PrimalDualAssignmentTests
{
    // Parcels cost 4 to 12, so a unit of x left of 4 costs 8 (e^(1 - x/4) - 1) / (e - 1): at 4 nothing, at 3 1.32, at 2
    // 3.02, at 1 5.20. From A at 4 that is less than B's 8 down to 2 of 4, and more for the last of them. C is far.
    [TestCase(4, "0:A/ground 1")]
    [TestCase(3, "0:A/ground 1")]
    [TestCase(2, "0:A/ground 1")]
    [TestCase(1, "0:B/ground 1")]
    public void The_last_units_are_kept(int left, string expected)
    {
        var policy = new PrimalDualAssignment();
        World(4).Assign(policy, (0, 1));
        Assert.That(World(left).Assign(policy, (0, 1)), Is.EqualTo(expected));
    }

    /// <summary>After a receipt the stock is full again, whatever it was before.</summary>
    [Test]
    public void A_receipt_makes_units_cheap_again()
    {
        var policy = new PrimalDualAssignment();
        World(8).Assign(policy, (0, 1));
        Assert.That(World(1).Assign(policy, (0, 1)), Is.EqualTo("0:B/ground 1"));
        Assert.That(World(2).Assign(policy, (0, 1)), Is.EqualTo("0:A/ground 1"));
    }

    // Taking both of 2 units costs 0 and 8 (e^0.5 - 1) / (e - 1) = 3.02 beside shipping.
    [TestCase(6.9, "0:B/ground 2")]
    [TestCase(7.1, "0:A/ground 2")]
    public void Every_unit_of_an_order_has_its_own_price(decimal costFromB, string expected)
    {
        var world = new OrderWorld().Facility("A", 2).Facility("B", 999).Facility("C", 9)
            .Option("A", 1, 4).Option("B", 2, costFromB).Option("C", 3, 12);
        Assert.That(world.Assign(new PrimalDualAssignment(), (0, 2)), Is.EqualTo(expected));
    }

    private static OrderWorld World(int atA) => new OrderWorld().Facility("A", atA).Facility("B", 99).Facility("C", 99)
        .Option("A", 1, 4).Option("B", 2, 8).Option("C", 3, 12);
}
