using Policies.Decomposition;
using Policies.Ports;
using Policies.Replenishment;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.MultiEchelon;

/// <summary>Buys up to the last unit of the network that is worth holding.</summary>
/// <remarks>
/// Unit n of the network earns P(demand until goods ordered next can be with customers is at least n) x the cost of
/// running out everywhere, averaged over five lead times and the common shock; it costs one review period of holding
/// where goods enter. The time counts vendor lead time, review period, and the load-weighted way down.
/// </remarks>
internal static class NetworkBuying
{
    private const int LeadTimes = 5;

    internal static void Buy(in ReviewContext context, PlacementPlan plan, Planner planner, PurchaseOrders answer)
    {
        for (var index = context.FirstProduct.Index; index < context.EndProduct.Index; index++)
        {
            var product = new ProductId(index);
            if (!planner.TryGetEntry(context.Products, product, out var entry)
                || !context.Due.Contains(entry.ShipTo))
            {
                continue;
            }

            var target = Target(context, plan, planner.TreeOf(product), product, entry);
            var quantity = target - NationalNewsvendorBuying.NetworkPosition(context.Stock, product);
            if (quantity > 0) answer.Add(product, entry.Vendor, entry.ShipTo, new Quantity((int)quantity));
        }
    }

    private static long Target(
        in ReviewContext context, PlacementPlan plan, SupplyTree tree, ProductId product, SupplyLink entry)
    {
        var (basins, way) = Below(plan, tree, product, entry.ShipTo);
        if (basins <= 0) return 0;
        var demand = plan.DemandPerDay(product);
        var leadTime = context.LeadTimes.Of(entry);
        var longer = leadTime.Mean.Days - entry.LeadTime.Mean.Days;
        var protection = tree.ProtectionDays[entry.ShipTo.Index] + longer;
        var price = plan.PricePerDay(product, entry.ShipTo) * protection;
        var terms = context.Products[product];
        var lost = Math.Max(0, (terms.Price - terms.UnitCost).ToDouble());
        if (lost <= price) return 0;
        var review = protection - leadTime.Mean.Days;
        Span<double> loads = stackalloc double[LeadTimes];
        for (var each = 0; each < LeadTimes; each++)
        {
            loads[each] = demand
                * (leadTime.Quantile((each + 0.5) / LeadTimes).Days + review + way);
        }

        var (worth, notWorth) = (0L, 1L);
        while (Value(loads, lost, plan.Shocks(product), notWorth) > price) (worth, notWorth) = (notWorth, notWorth * 2);
        while (notWorth - worth > 1)
        {
            var middle = (worth + notWorth) / 2;
            if (Value(loads, lost, plan.Shocks(product), middle) > price) worth = middle;
            else notWorth = middle;
        }

        return worth;
    }

    private static double Value(
        ReadOnlySpan<double> loads, double lost, ReadOnlySpan<double> shocks, long unit)
    {
        var sum = 0.0;
        foreach (var load in loads) sum += BidPrice.Of((int)unit, load, lost, shocks);
        return sum / loads.Length;
    }

    /// <summary>Demand per day of customers at and below a building, and the mean time goods take down to them, with
    /// the reviews on the way [days].</summary>
    private static (double Demand, double Days) Below(
        PlacementPlan plan, SupplyTree tree, ProductId product, FacilityId at)
    {
        var demand = plan.BasinPerDay(product, at);
        var days = 0.0;
        foreach (var fed in tree.FedBy(at))
        {
            var part = Below(plan, tree, product, fed);
            demand += part.Demand;
            days += part.Demand * (part.Days + tree.ProtectionDays[fed.Index]);
        }

        return (demand, demand <= 0 ? 0 : days / demand);
    }
}
