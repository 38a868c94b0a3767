using Scenarios.Measures;
using Scenarios.Randomness;

namespace Simulator.Engine;

/// <summary>Cancels what has not left of the orders whose customers change their mind.</summary>
internal sealed class Cancellations(World world, WaitingOrders waiting)
{
    private readonly Dictionary<long, List<(OrderId Order, int Slot)>> _due = [];

    /// <summary>An order is not wholly on its way: its customer may cancel it later.</summary>
    internal void Consider(OrderId order, int slot)
    {
        if (world.Scenario.Cancellations is not { } terms) return;
        var random = RngStream.For(world.Key, Purpose.Cancellation, order.Index);
        if (random.NextDouble() >= terms.Share) return;
        var time = world.Clock.Now + terms.After.Draw(ref random);
        if (time >= world.Scenario.End) return;
        if (!_due.TryGetValue(time.Ticks, out var orders))
        {
            _due[time.Ticks] = orders = [];
            Schedule(time);
        }

        orders.Add((order, slot));
    }

    // On its own, because a method allocates what its lambdas capture as soon as it begins.
    private void Schedule(SimTime time) =>
        world.Clock.Schedule(time, Phase.Deliveries, 0, () => CancelAll(time));

    private void CancelAll(SimTime time)
    {
        _due.Remove(time.Ticks, out var orders);
        orders!.Sort((left, right) => left.Order.CompareTo(right.Order)); // Put there when it was scheduled.
        foreach (var (order, slot) in orders)
        {
            // The order may be settled, and another one have its slot.
            ref var open = ref world.OpenOrders[slot];
            if (open.Order != order || open.Outstanding == 0) continue;
            open.IsCancelled = true;
            waiting.Cancel(slot);
        }
    }
}
