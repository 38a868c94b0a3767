using Policies.Assignment;
using Policies.MultiEchelon;
using Policies.Ports;
using Scenarios.Measures;
using Simulator.Engine;
using Tests.Policies.Assignment;

namespace Tests.Engine;

/// <summary>What is shown of the decisions on an order.</summary>
public sealed class DecisionWatchTests
{
    /// <summary>Decisions are those of the policy; costs, stock and prices are those it decided by.</summary>
    [Test]
    public void A_decision_is_noted_as_it_was_made()
    {
        var world = new OrderWorld { Order = 7 }.Facility("A", 5, 1).Facility("B", 5, 0)
            .Option("A", 1, 4).Option("B", 2, 7).Option("B", 2, 3, days: 9, service: "air");
        var watch = Watch(7);
        var answer = world.Assign(watch, (0, 2), (1, 1));
        Assert.That(answer, Is.EqualTo("0:A/ground 2, 1:A/ground 1"));
        Assert.That(answer, Is.EqualTo(world.Assign(Policy(), (0, 2), (1, 1))));
        var decision = watch.Decisions.Single();
        Assert.That(decision.ShippingCost, Is.EqualTo(Money.Of(4)));
        Assert.That(decision.Choices.Select(choice => choice.Cost.ToDouble()), Is.EquivalentTo(new[] { 4.0, 7, 3 }));
        Assert.That(decision.Choices.Count(choice => choice.HasAll(decision.Quantities.AsSpan())), Is.EqualTo(1));
        var (fromA, fromB) = (decision.Choices[0], decision.Choices[^1]);
        Assert.That(fromA.OnHand, Is.EqualTo(new[] { new Quantity(5), new Quantity(1) }));
        Assert.That(fromA.UnitPrice, Is.EqualTo(Money.Of(6)), "2 for each of three units");
        Assert.That(fromB.UnitPrice, Is.EqualTo(Money.Zero), "B's are worth nothing");
        Assert.That(fromA.Total, Is.EqualTo(Money.Of(10)));
    }

    /// <summary>A split is priced by its shipments, and other orders are not noted.</summary>
    [Test]
    public void A_split_costs_what_its_shipments_cost()
    {
        var world = new OrderWorld { Order = 7 }.Facility("A", 1, 0).Facility("B", 0, 1)
            .Option("A", 1, 4).Option("B", 2, 7);
        var watch = Watch(7);
        world.Assign(watch, (0, 1), (1, 1));
        Assert.That(watch.Decisions.Single().ShippingCost, Is.EqualTo(Money.Of(11)));
        world.Order = 8;
        world.Assign(watch, (0, 1), (1, 1));
        Assert.That(watch.Decisions, Has.Count.EqualTo(1));
    }

    private static DecisionWatch Watch(int order) => new(Policy(), new OrderId(order));

    private static BidPriceAssignment Policy()
    {
        var policy = new BidPriceAssignment(strength: 1, step: 0, new MultiEchelonSettings());
        policy.Use(new Values());
        return policy;
    }

    private sealed class Values : IMarginalValues
    {
        public int Edition => 1;

        public double CostOfTaking(
            in StockView stock, SimTime now, ProductId product, FacilityId facility, int taken) =>
            facility.Index == 0 ? 2 * taken : 0;
    }
}
