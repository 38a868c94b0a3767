using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>Base stock per location: each facility orders up to a quantile of its forecast demand.</summary>
/// <remarks>
/// The level is the quantile, at the service level, of demand over review period + lead time: mean m (L + R),
/// variance sd^2 (L + R) + m^2 var(L), rounded up. The variance of a basin is its share of the network's, as if
/// basins were independent. A facility that feeds others plans for the demand of all it feeds, on its own position.
/// No facility knows of the others' stock: baseline B2. A forecaster that knows quantiles is asked for them instead.
/// Source: Snyder and Shen (2019), section 4.3.4.
/// </remarks>
public sealed class LocalBaseStockPolicy : IInventoryPolicy, IReplenishmentRule
{
    private readonly DemandQuantile _quantile;
    private readonly StockPointReviews _reviews = new();
    private readonly ForecastQuantiles _quantiles = new();
    private Basins? _basins;

    /// <summary>Takes the service level.</summary>
    /// <param name="serviceLevel">Probability of no stock-out in a cycle, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The service level is not strictly between 0 and 1.</exception>
    public LocalBaseStockPolicy(double serviceLevel = 0.95) => _quantile = new DemandQuantile(serviceLevel);

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
        var sort = context.Products.Sorts[product.Index];
        var vendor = context.Products.Vendors[product.Index];
        var share = Prepare(context).EchelonShare(facility, sort, vendor);
        var routes = _reviews.RoutesOf(context);
        if (!routes.TryGetLeadTime(context.LeadTimes, facility, sort, vendor, out var leadTime)) return Quantity.Zero;
        var review = context.Network.Facilities[facility.Index].Review.Period;
        var protection = new Protection(leadTime, review, _quantile.Probability);
        var position = context.Stock.Position(product, facility);
        if (_quantiles.TryGet(context, product, Math.Min(1, share), protection, out var units))
        {
            return new Quantity((int)units) - position;
        }

        var mean = context.Demand.MeanPerDay[product.Index] * share;
        var deviation = context.Demand.DeviationPerDay[product.Index];
        var days = leadTime.Mean.Days + review.Days;
        var leadTimeVariance = leadTime.StandardDeviationDays * leadTime.StandardDeviationDays;
        var level = _quantile.Of(
            mean * days, (deviation * deviation * share * days) + (mean * mean * leadTimeVariance));
        return new Quantity((int)Math.Ceiling(level)) - position;
    }

    private Basins Prepare(in ReviewContext context) =>
        _basins ??= new Basins(context.Network, _reviews.RoutesOf(context));
}
