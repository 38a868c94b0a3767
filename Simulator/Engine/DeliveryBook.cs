using System.Runtime.InteropServices;
using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Simulator.Engine;

/// <summary>Writes down what becomes of purchase orders, and tells it at the close of a day to the policy set's learner
/// of lead times; without one it does nothing.</summary>
internal sealed class DeliveryBook(SupplyNetwork network, ILeadTimeLearner? learner)
{
    private readonly List<SimTime> _ordered = []; // By number of the order.
    private readonly List<PurchaseStep> _steps = [];

    /// <summary>An order was placed; they come in the order of their numbers.</summary>
    internal void Ordered(in PurchaseOrder order, SimTime now)
    {
        if (learner is null) return;
        _ordered.Add(now);
        _steps.Add(new PurchaseStep(
            PurchaseStepKind.Ordered, order.Product, order.Vendor, order.ShipTo, now, now, order.Quantity));
    }

    /// <summary>Units of an order arrived at a building's dock.</summary>
    internal void Arrived(in Receipt receipt, SimTime now)
    {
        if (learner is not null) Add(PurchaseStepKind.Arrived, receipt, now);
    }

    /// <summary>The vendor said that units of an order will not come.</summary>
    internal void Short(in Receipt missing, SimTime now)
    {
        if (learner is not null) Add(PurchaseStepKind.Missing, missing, now);
    }

    /// <summary>A day is over.</summary>
    internal void Close(SimTime now)
    {
        learner?.Observe(new DeliveryDay(now, CollectionsMarshal.AsSpan(_steps)));
        _steps.Clear();
    }

    private void Add(PurchaseStepKind kind, in Receipt receipt, SimTime now)
    {
        var link = network.SupplyLinks[receipt.Way];
        _steps.Add(new PurchaseStep(
            kind, receipt.Product, link.Vendor, link.ShipTo, _ordered[receipt.Number], now, receipt.Quantity));
    }
}
