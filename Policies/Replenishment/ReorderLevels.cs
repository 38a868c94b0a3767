using Policies.Ports;
using Policies.Replenishment.Textbook;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>Reorder point and lot of a stock point, from its forecast and from what an order costs.</summary>
/// <remarks>
/// The reorder point is the quantile of demand over lead time and review period, rounded up. The lot is Harris's square
/// root, rounded up, at least one unit and at most some days of demand; the fixed cost is that of a line of a purchase
/// order where the vendor delivers, and of a transfer elsewhere. Where holding costs nothing the largest lot is taken.
/// Sources: Snyder and Shen (2019), section 3.2 (lot) and chapter 5 (reorder point).
/// </remarks>
internal sealed class ReorderLevels
{
    private readonly DemandQuantile _quantile;
    private readonly double _orderCost;
    private readonly double _coverDays;
    private readonly StockPointReviews _reviews;
    private readonly StockPointDemand _demand;

    /// <summary>Takes service level, fixed cost [currency; 0 takes the network's] and largest lot [days].</summary>
    internal ReorderLevels(double serviceLevel, double orderCost, double coverDays, StockPointReviews reviews)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(orderCost);
        ArgumentOutOfRangeException.ThrowIfNegative(coverDays);
        _quantile = new DemandQuantile(serviceLevel);
        _orderCost = orderCost;
        _coverDays = coverDays;
        _reviews = reviews;
        _demand = new StockPointDemand(reviews);
    }

    /// <summary>Takes in the shares of regions at a review.</summary>
    internal void Refresh(in ReviewContext context) => _demand.Refresh(context);

    /// <summary>Reorder point and lot, if the stock point can be supplied and has demand.</summary>
    internal bool TryGet(
        in ReviewContext context, ProductId product, FacilityId facility, out (int Point, int Lot) levels)
    {
        levels = default;
        var sort = context.Products.Sorts[product.Index];
        var vendor = context.Products.Vendors[product.Index];
        var mean = _demand.MeanPerDay(context, product, facility);
        var routes = _reviews.RoutesOf(context);
        if (mean <= 0 || !routes.TryGetLeadTime(context.LeadTimes, facility, sort, vendor, out var leadTime))
        {
            return false;
        }

        var level = _demand.Level(context, product, facility, leadTime, _quantile);
        levels = ((int)Math.Ceiling(level), Lot(context, product, facility, mean));
        return true;
    }

    private int Lot(in ReviewContext context, ProductId product, FacilityId facility, double meanPerDay)
    {
        var most = Math.Max(1, Math.Ceiling(_coverDays * meanPerDay));
        var fixedCost = _orderCost > 0 ? _orderCost : FixedCost(context, product, facility);
        if (fixedCost == 0) return 1;
        var holding = context.Products[product].HoldingCostPerUnitDay.ToDouble()
            * (double)context.Network.Facilities[facility.Index].HoldingCostFactor;
        if (holding == 0) return (int)most;
        // The shortage cost plays no part in Harris's lot.
        var costs = new InventoryCosts(holding, shortage: 1, fixedCost);
        var lot = EconomicOrderQuantity.Solve(costs, meanPerDay).OrderQuantity;
        return (int)Math.Clamp(Math.Ceiling(lot), 1, most);
    }

    private double FixedCost(in ReviewContext context, ProductId product, FacilityId facility)
    {
        var routes = _reviews.RoutesOf(context);
        var vendor = context.Products.Vendors[product.Index];
        if (routes.TryGetLane(facility, context.Products.Sorts[product.Index], vendor, out var lane))
        {
            return lane.CostPerTransfer.ToDouble();
        }

        return routes.TryGetSupply(vendor, facility, out var link) ? link.CostPerOrder.ToDouble() : 0;
    }
}
