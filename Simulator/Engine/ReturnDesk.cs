using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;
using Simulator.Events;

namespace Simulator.Engine;

/// <summary>Takes back what customers return.</summary>
internal sealed class ReturnDesk(World world, ReceivingDock dock)
{
    private readonly Dictionary<(long Ticks, int Facility), List<Returned>> _expected = [];

    private readonly record struct Returned(OrderId Order, ProductId Product, Quantity Quantity, bool IsResaleable);

    /// <summary>Units of a line are on their way to the customer, who may send them back.</summary>
    internal void Consider(OrderId order, in ShipOption option, ProductId product, Quantity quantity, SimTime delivered)
    {
        if (world.Scenario.Returns is not { } terms) return;
        var random = RngStream.For(world.Key, Purpose.Return, order.Index, product.Index);
        if (random.NextDouble() >= terms.Share) return;
        var isResaleable = random.NextDouble() < terms.ResaleableShare;
        var time = delivered + terms.After.Draw(ref random);
        if (time >= world.Scenario.End) return;
        var key = (time.Ticks, Receiver(terms, product, option.Facility).Index);
        if (!_expected.TryGetValue(key, out var units))
        {
            _expected[key] = units = [];
            Schedule(time, key);
        }

        units.Add(new Returned(order, product, quantity, isResaleable));
    }

    // On its own, because a method allocates what its lambdas capture as soon as it begins.
    private void Schedule(SimTime time, (long Ticks, int Facility) key) =>
        world.Clock.Schedule(time, Phase.Deliveries, key.Facility + 1, () => TakeBack(key));

    private FacilityId Receiver(ReturnTerms terms, ProductId product, FacilityId sender) =>
        terms.To is { } named && world.Network.Facilities[named.Index].Kind.Holds(world.Scenario.Products[product].Sort)
            ? named
            : sender;

    private void TakeBack((long Ticks, int Facility) key)
    {
        _expected.Remove(key, out var units);
        // Put there when it was scheduled; two parcels of a line may come back at one instant.
        units!.Sort((left, right) => (left.Product, left.Order, left.Quantity)
            .CompareTo((right.Product, right.Order, right.Quantity)));
        var facility = new FacilityId(key.Facility);
        foreach (var each in units) TakeBack(facility, each);
    }

    private void TakeBack(FacilityId facility, in Returned units)
    {
        var restocked = units.IsResaleable
            ? Math.Min(units.Quantity.Units, world.Stock.Storage.UnitsThatFit(units.Product, facility))
            : 0;
        Write(EventKind.ReturnWrittenOff, facility, units, units.Quantity.Units - restocked);
        if (restocked == 0) return;
        world.Stock.TakeBack(units.Product, facility, new Quantity(restocked), world.Clock.Now);
        Write(EventKind.ReturnRestocked, facility, units, restocked);
        dock.BecameAvailable(units.Product, facility);
    }

    private void Write(EventKind kind, FacilityId facility, in Returned units, int quantity)
    {
        if (quantity == 0) return;
        var cost = world.Scenario.Returns!.CostPerUnit.Micros * quantity; // Nothing returns without terms.
        world.Log.Write(new SimEvent(
            world.Clock.Now, cost, units.Order.Index, units.Product.Index, quantity, (ushort)facility.Index, kind, 0));
    }
}
