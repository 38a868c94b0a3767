using Scenarios.Measures;
using Simulator.Events;

namespace Simulator.Engine;

/// <summary>Customers who wait: per product first come first served, looked at again after receipts.</summary>
internal sealed class WaitingOrders(World world, CarrierDock dock, ContinuousReviews reviews)
{
    private readonly Dictionary<int, List<WaitingLine>> _byProduct = [];
    private readonly Dictionary<int, SortedSet<int>> _productsOf = [];
    private readonly SortedSet<int> _arrived = [];
    private OrderDesk? _desk;

    private readonly record struct WaitingLine(int Slot, FacilityId Home, Quantity Quantity);

    /// <summary>The desk that looks at waiting orders again.</summary>
    internal OrderDesk Desk { set => _desk = value; }

    /// <summary>Units of an order begin to wait; the region's home facility owes them.</summary>
    internal void Add(int slot, RegionId region, ProductId product, Quantity quantity)
    {
        var home = Home(region, product);
        if (!_byProduct.TryGetValue(product.Index, out var lines)) _byProduct[product.Index] = lines = [];
        lines.Add(new WaitingLine(slot, home, quantity));
        if (!_productsOf.TryGetValue(slot, out var products)) _productsOf[slot] = products = [];
        products.Add(product.Index);
        world.Stock.OweCustomer(product, home, quantity, world.Clock.Now);
        reviews.PositionFell(product, home);
    }

    /// <summary>The customer of an order no longer waits for anything.</summary>
    internal void Cancel(int slot)
    {
        ref var open = ref world.OpenOrders[slot];
        if (!_productsOf.Remove(slot, out var products)) return;
        foreach (var product in products)
        {
            var lines = _byProduct[product];
            foreach (var line in lines)
            {
                if (line.Slot == slot) Cancel(ref open, new ProductId(product), line);
            }

            lines.RemoveAll(line => line.Slot == slot);
        }

        if (open.Outstanding > 0) return;
        dock.Complete(open, world.Clock.Now);
        world.OpenOrders.Close(slot);
    }

    private void Cancel(ref OpenOrder open, ProductId product, in WaitingLine line)
    {
        var now = world.Clock.Now;
        world.Stock.OweCustomer(product, line.Home, Quantity.Zero - line.Quantity, now);
        open.Outstanding -= line.Quantity.Units;
        world.Log.Write(new SimEvent(
            now, 0, open.Order.Index, product.Index, line.Quantity.Units, (ushort)open.Region.Index,
            EventKind.LineCancelled, (byte)open.Class.Index));
    }

    /// <summary>Stock of a product became available: its waiting orders are looked at in their phase.</summary>
    internal void Arrived(ProductId product)
    {
        if (!_byProduct.TryGetValue(product.Index, out var lines) || lines.Count == 0) return;
        if (_arrived.Count == 0) world.Clock.Schedule(world.Clock.Now, Phase.WaitingOrders, 0, LookAgain);
        _arrived.Add(product.Index);
    }

    private void LookAgain()
    {
        foreach (var index in _arrived)
        {
            var product = new ProductId(index);
            var lines = _byProduct[index];
            var kept = 0;
            for (var at = 0; at < lines.Count; at++)
            {
                var line = lines[at];
                var left = _desk!.Retry(line.Slot, product, line.Quantity);
                if (left < line.Quantity)
                {
                    world.Stock.OweCustomer(product, line.Home, left - line.Quantity, world.Clock.Now);
                }

                if (left > Quantity.Zero) lines[kept++] = line with { Quantity = left };
                else Forget(line.Slot, index);
            }

            lines.RemoveRange(kept, lines.Count - kept);
        }

        _arrived.Clear();
        reviews.Request();
    }

    /// <summary>An order no longer waits for a product, unless with another line.</summary>
    private void Forget(int slot, int product)
    {
        if (!_productsOf.TryGetValue(slot, out var products)) return;
        products.Remove(product);
        if (products.Count == 0) _productsOf.Remove(slot);
    }

    private FacilityId Home(RegionId region, ProductId product)
    {
        var sort = world.Scenario.Products[product].Sort;
        var options = world.Network.OptionsTo(region);
        foreach (ref readonly var option in options)
        {
            if (world.Network.Facilities[option.Facility.Index].Kind.Holds(sort)) return option.Facility;
        }

        return options.IsEmpty ? default : options[0].Facility;
    }
}
