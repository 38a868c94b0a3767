using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>Manual planning by weeks of cover: below half the target, orders up to it, rounded up to a lot.</summary>
/// <remarks>
/// The target of a facility is weeks x 7 x the mean daily forecast of its basin. A facility that feeds others plans
/// its echelon: the target covers the basins of all it feeds, and the position counts their stock. Baseline B0 of
/// the formulation: what a planner with a spreadsheet does.
/// </remarks>
public sealed class WeeksOfCoverPolicy : IInventoryPolicy, IReplenishmentRule
{
    private const int DaysPerWeek = 7;

    private readonly double _weeks;
    private readonly double _upstreamWeeks;
    private readonly int _lot;
    private readonly StockPointReviews _reviews = new();
    private Basins? _basins;

    /// <summary>Takes the planner's rules of thumb.</summary>
    /// <param name="weeks">Cover of a facility that feeds no other [weeks], not negative.</param>
    /// <param name="upstreamWeeks">Cover of the echelon of a facility that feeds others [weeks], not negative.</param>
    /// <param name="lot">Orders are rounded up to a multiple of this [units], positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public WeeksOfCoverPolicy(double weeks = 4, double upstreamWeeks = 8, int lot = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weeks);
        ArgumentOutOfRangeException.ThrowIfNegative(upstreamWeeks);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lot);
        _weeks = weeks;
        _upstreamWeeks = upstreamWeeks;
        _lot = lot;
    }

    /// <inheritdoc/>
    public void Place(in ReviewContext context, TransferOrders answer)
    {
        Prepare(context).Refresh(context.Demand.RegionShare);
        _reviews.Place(context, this, answer);
    }

    /// <inheritdoc/>
    public void Buy(in ReviewContext context, PurchaseOrders answer)
    {
        Prepare(context).Refresh(context.Demand.RegionShare);
        _reviews.Buy(context, this, answer);
    }

    Quantity IReplenishmentRule.QuantityToOrder(in ReviewContext context, ProductId product, FacilityId facility)
    {
        var basins = Prepare(context);
        var sort = context.Products[product].Sort;
        var vendor = context.Products.Vendors[product.Index];
        var feedsNone = _reviews.RoutesOf(context).FedBy(facility, sort, vendor).IsEmpty;
        var weeks = feedsNone ? _weeks : _upstreamWeeks;
        var target = weeks * DaysPerWeek * context.Demand.MeanPerDay[product.Index]
            * basins.EchelonShare(facility, sort, vendor);
        var position = basins.EchelonPosition(context, product, facility);
        if (position >= target / 2) return Quantity.Zero;
        var lots = (long)Math.Ceiling((target - position) / _lot);
        return new Quantity((int)(lots * _lot));
    }

    private Basins Prepare(in ReviewContext context) =>
        _basins ??= new Basins(context.Network, _reviews.RoutesOf(context));
}
