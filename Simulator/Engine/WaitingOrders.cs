using Scenarios.Measures;

namespace Simulator.Engine;

/// <summary>Customers who wait: per product first come first served, looked at again after receipts.</summary>
internal sealed class WaitingOrders(World world, ContinuousReviews reviews)
{
    private readonly Dictionary<int, List<WaitingLine>> _byProduct = [];
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
        world.Stock.OweCustomer(product, home, quantity, world.Clock.Now);
        reviews.PositionFell(product, home);
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
            }

            lines.RemoveRange(kept, lines.Count - kept);
        }

        _arrived.Clear();
        reviews.Request();
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
