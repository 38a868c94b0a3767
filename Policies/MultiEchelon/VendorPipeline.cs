using Policies.Ports;
using Policies.Replenishment;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;

namespace Policies.MultiEchelon;

/// <summary>The policy's own memory of what it ordered from vendors and has not got: when it may come.</summary>
/// <remarks>The engine says how many units are on order, not which. The oldest are taken to come first; each order
/// comes within some days with the probability that its lead time, being longer than its age, is not longer than its
/// age and these days.</remarks>
internal sealed class VendorPipeline
{
    private const int Points = 20;

    private readonly Dictionary<(ProductId, FacilityId), List<Open>> _open = [];

    private record struct Open(SimTime Placed, SupplyLink Link, int Units);

    /// <summary>Takes note of orders that were placed.</summary>
    internal void Note(SimTime now, SupplyRoutes routes, PurchaseOrders orders)
    {
        for (var index = 0; index < orders.Count; index++)
        {
            var order = orders[index];
            if (!routes.TryGetSupply(order.Vendor, order.ShipTo, out var link)) continue;
            var key = (order.Product, order.ShipTo);
            if (!_open.TryGetValue(key, out var list)) _open.Add(key, list = []);
            list.Add(new Open(now, link, order.Quantity.Units));
        }
    }

    /// <summary>Units on order at a building that are expected to come within some days.</summary>
    /// <param name="context">State at the review.</param>
    /// <param name="product">What.</param>
    /// <param name="shipTo">Where.</param>
    /// <param name="days">From now on [days].</param>
    internal double ExpectedWithin(in ReviewContext context, ProductId product, FacilityId shipTo, double days)
    {
        var onOrder = context.Stock.OnOrder(product, shipTo).Units;
        if (onOrder <= 0 || !_open.TryGetValue((product, shipTo), out var list)) return 0;
        var left = onOrder;
        var expected = 0.0;
        var oldest = list.Count;
        while (left > 0 && oldest > 0)
        {
            var order = list[--oldest];
            var units = Math.Min(left, order.Units);
            left -= units;
            expected += units * ComesWithin(
                (context.Now - order.Placed).Days, days, context.LeadTimes.Of(order.Link));
        }

        list.RemoveRange(0, oldest);
        return expected;
    }

    private static double ComesWithin(double age, double days, DurationLaw leadTime)
    {
        var (later, soon) = (0, 0);
        for (var point = 0; point < Points; point++)
        {
            var length = leadTime.Quantile((point + 0.5) / Points).Days;
            if (length <= age) continue;
            later++;
            if (length <= age + days) soon++;
        }

        return later == 0 ? 1 : (double)soon / later;
    }
}
