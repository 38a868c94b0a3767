using Policies.Assignment;
using Policies.Replenishment;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;
using Simulator.Engine;
using Simulator.Events;
using Simulator.Validation;
using Tests.Support;

namespace Tests.Engine;

/// <summary>What happens at one instant happens in the order of the phases (docs/adr/0002).</summary>
public sealed class PhaseTests
{
    /// <summary>Goods that arrive at the instant of an order serve it.</summary>
    [Test]
    public void Receipts_come_before_orders()
    {
        // A review at day 0 orders 5 units that arrive at day 2; the order stands at that very instant.
        var events = Run(0, 5, (2, 3));
        Assert.That(Kinds(events, day: 2), Is.EqualTo(new[]
        {
            EventKind.PurchaseReceived, EventKind.FacilityClosed, EventKind.DayClosed, EventKind.OrderPlaced,
            EventKind.LineAssigned, EventKind.ParcelShipped, EventKind.OrderCompleted,
        }));
    }

    /// <summary>A periodic review does not see the orders of its own instant; the next one does.</summary>
    [Test]
    public void Reviews_come_before_orders()
    {
        var events = Run(5, 5, (1, 2));
        var purchases = events.Where(fact => fact.Kind == EventKind.PurchaseOrdered).ToArray();
        Assert.That(purchases, Has.Length.EqualTo(1));
        Assert.That(purchases[0].Time, Is.EqualTo(TextbookWorld.Start + Duration.FromDays(2)));
    }

    /// <summary>Customers who wait are served first come first served, after the receipts.</summary>
    [Test]
    public void Waiting_orders_are_served_in_order()
    {
        var events = Run(0, 4, (0.1, 3), (0.2, 2));
        var assigned = events.Where(fact => fact.Kind == EventKind.LineAssigned).ToArray();
        Assert.That(
            assigned.Select(fact => (fact.Number, fact.Quantity)).Take(2), Is.EqualTo(new[] { (0, 3), (1, 1) }));
        Assert.That(assigned[0].Time, Is.EqualTo(TextbookWorld.Start + Duration.FromDays(2)));
    }

    /// <summary>The horizon is half-open: an order at its end is not placed, but the last day is closed.</summary>
    [Test]
    public void Nothing_happens_at_the_end_but_the_close()
    {
        var events = Run(50, 50, (1, 1), (4, 1));
        Assert.That(events.Count(fact => fact.Kind == EventKind.OrderPlaced), Is.EqualTo(1));
        Assert.That(events.Count(fact => fact.Kind == EventKind.DayClosed), Is.EqualTo(4));
    }

    /// <summary>Priorities follow the phases first, then the ids, so insertion order never decides.</summary>
    [Test]
    public void Priorities_follow_phase_then_id()
    {
        var phases = Enum.GetValues<Phase>();
        for (var at = 1; at < phases.Length; at++)
        {
            Assert.That(Clock.Priority(phases[at - 1], int.MaxValue), Is.LessThan(Clock.Priority(phases[at], 0)));
        }

        Assert.That(Clock.Priority(Phase.Receipts, 3), Is.LessThan(Clock.Priority(Phase.Receipts, 4)));
        Assert.That(Clock.Priority(Phase.BuildingStates, 0), Is.GreaterThanOrEqualTo(0));
    }

    private static List<SimEvent> Run(int opening, int baseStock, params (double Day, int Units)[] orders)
    {
        var world = new TextbookWorld(UnmetDemand.Backordered)
            .Site("S", opening, ReviewCalendar.Daily)
            .Supply("S", DurationLaw.Fixed(Duration.FromDays(2)))
            .Customers("R", "S");
        foreach (var (day, units) in orders) world.Order(day, "R", units);
        var sink = new RecordingSink();
        var policy = new BaseStockPolicy(new InventoryLevels(1, [new Quantity(baseStock)]));
        TextbookWorld.Run(world.Build(4), policy, new CheapestOnTimeAssignment(), sink);
        return sink.Events;
    }

    private static IEnumerable<EventKind> Kinds(List<SimEvent> events, double day) => events
        .Where(fact => fact.Time == TextbookWorld.Start + Duration.FromDays(day)).Select(fact => fact.Kind);
}
