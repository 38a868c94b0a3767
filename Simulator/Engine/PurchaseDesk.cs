using Policies.Ports;
using Scenarios.Measures;
using Simulator.Events;

namespace Simulator.Engine;

/// <summary>Places purchase orders with vendors: checks them against the vendors' terms, draws lead times and
/// deliveries.</summary>
internal sealed class PurchaseDesk
{
    private readonly World _world;
    private readonly ReceivingDock _dock;
    private readonly VendorDeliveries _deliveries;
    private readonly int[] _links;
    private readonly int _facilities;
    private readonly bool _hasMinimumValues;
    private readonly Dictionary<(VendorId, FacilityId), Money> _values = [];
    private int _number;

    internal PurchaseDesk(World world, ReceivingDock dock)
    {
        _world = world;
        _dock = dock;
        _deliveries = new VendorDeliveries(world);
        _facilities = world.Network.Facilities.Length;
        _hasMinimumValues = world.Network.Vendors.Any(vendor => vendor.MinimumOrderValue > Money.Zero);
        _links = new int[world.Network.Vendors.Length * _facilities];
        Array.Fill(_links, -1);
        for (var link = 0; link < world.Network.SupplyLinks.Length; link++)
        {
            var ends = world.Network.SupplyLinks[link];
            _links[(ends.Vendor.Index * _facilities) + ends.ShipTo.Index] = link;
        }
    }

    /// <summary>Places what a buying policy wants, or stops at the first order that breaks a rule.</summary>
    internal void Place(PurchaseOrders orders)
    {
        for (var index = 0; index < orders.Count; index++)
        {
            if (FindFault(orders[index]) is { } rule) throw Broken(orders[index], rule);
        }

        if (_hasMinimumValues) CheckValues(orders);
        for (var index = 0; index < orders.Count; index++) Order(orders[index]);
    }

    private void Order(in PurchaseOrder order)
    {
        var link = LinkOf(order);
        var number = _number++;
        var now = _world.Clock.Now;
        _world.Stock.PutOnOrder(order.Product, order.ShipTo, order.Quantity);
        _world.Stock.SendFromVendor(order.ShipTo, order.Quantity);
        _world.Log.Write(new SimEvent(
            now, link, number, order.Product.Index, order.Quantity.Units, (ushort)order.ShipTo.Index,
            EventKind.PurchaseOrdered, 0));
        _world.Deliveries.Ordered(order, now);
        var terms = _world.Network.SupplyLinks[link];
        var due = now + _deliveries.LeadTime(terms, order.Product);
        var left = order.Quantity;
        if (_deliveries.TryDrawParts(terms, order.Product, order.Quantity, out var parts))
        {
            foreach (var (quantity, after) in parts)
            {
                var time = due + after;
                left -= quantity;
                var receipt = new Receipt(order.Product, number, quantity, link, true);
                if (quantity > Quantity.Zero) _dock.Expect(time, order.ShipTo, receipt);
            }

            var last = parts.Length == 0 ? due : due + parts[^1].After;
            if (left > Quantity.Zero) Cancel(last, order with { Quantity = left }, number);
            return;
        }

        _dock.Expect(due, order.ShipTo, new Receipt(order.Product, number, left, link, true));
    }

    /// <summary>The vendor says, with its last delivery, that the rest will not come.</summary>
    private void Cancel(SimTime time, PurchaseOrder rest, int number)
    {
        var link = LinkOf(rest);
        _world.Clock.Schedule(time, Phase.BuildingStates, rest.ShipTo.Index, () =>
        {
            var units = Quantity.Zero - rest.Quantity;
            _world.Stock.PutOnOrder(rest.Product, rest.ShipTo, units);
            _world.Stock.SendFromVendor(rest.ShipTo, units);
            _world.Log.Write(new SimEvent(
                time, link, number, rest.Product.Index, rest.Quantity.Units, (ushort)rest.ShipTo.Index,
                EventKind.PurchaseShort, 0));
            _world.Deliveries.Short(new Receipt(rest.Product, number, rest.Quantity, link, true), time);
            PositionFell!(rest.Product, rest.ShipTo);
        });
    }

    /// <summary>The inventory position of a stock point fell.</summary>
    internal Action<ProductId, FacilityId>? PositionFell { private get; init; }

    private int LinkOf(in PurchaseOrder order) => _links[(order.Vendor.Index * _facilities) + order.ShipTo.Index];

    /// <summary>The rule that an order breaks, if any.</summary>
    private string? FindFault(in PurchaseOrder order)
    {
        if (_world.FindMissing(order.Product, order.ShipTo) is { } missing) return missing;
        if (!_world.Has(order.Vendor)) return $"vendor {order.Vendor.Index} does not exist";
        if (LinkOf(order) < 0) return "the vendor does not deliver there";
        if (!_world.Scenario.Products.TryGetOffer(order.Product, order.Vendor, out var offer))
        {
            return "the vendor does not sell this product";
        }

        if (order.Quantity <= Quantity.Zero) return "the quantity is not positive";
        if (order.Quantity.Units > AnswerNames.MostUnits) return $"more than {AnswerNames.MostUnits} units";
        if (!_world.Network.Vendors[order.Vendor.Index].TakesOrders(_world.Clock.Now))
        {
            return "the vendor takes no orders on this day";
        }

        if (_world.Scenario.Products[order.Product].IsRetired(_world.Clock.Now)) return "the product is retired";
        var sort = _world.Scenario.Products[order.Product].Sort;
        var kind = _world.Network.Facilities[order.ShipTo.Index].Kind;
        return kind.Holds(sort) ? offer.FindFault(order.Quantity) : $"a {kind.Code} does not hold {sort} products";
    }

    private void CheckValues(PurchaseOrders orders)
    {
        _values.Clear();
        for (var index = 0; index < orders.Count; index++)
        {
            var order = orders[index];
            _world.Scenario.Products.TryGetOffer(order.Product, order.Vendor, out var offer);
            var key = (order.Vendor, order.ShipTo);
            _values[key] = _values.GetValueOrDefault(key) + (offer.UnitCost * order.Quantity);
        }

        for (var index = 0; index < orders.Count; index++)
        {
            var value = _values[(orders[index].Vendor, orders[index].ShipTo)];
            var least = _world.Network.Vendors[orders[index].Vendor.Index].MinimumOrderValue;
            if (value >= least) continue;
            throw Broken(orders[index], $"all it orders from the vendor is worth {value}, and {least} is the least");
        }
    }

    private PolicyException Broken(in PurchaseOrder order, string rule) => new(
        _world.Policies.Buying.GetType().Name,
        _world.Clock.Now,
        $"purchase of {order.Quantity} units of {_world.NameOf(order.Product)} from {_world.NameOf(order.Vendor)} to "
        + _world.NameOf(order.ShipTo),
        rule);
}
