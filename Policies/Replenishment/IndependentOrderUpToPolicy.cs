using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Products;

namespace Policies.Replenishment;

/// <summary>Independent order-up-to: each location for itself, at the critical ratio of its own costs.</summary>
/// <remarks>
/// The level is the quantile, at the critical ratio, of the demand of the location's basin over lead time and review
/// period, and each review orders up to it. The ratio is (p - c) / (p - c + h (L + R)) with the holding cost, lead time
/// and review period of the location, within the bounds of <see cref="NationalNewsvendorBuying"/>. Nothing is
/// pooled and nothing is rationed: no location knows what others have. Baseline B2 of the formulation. Source: Snyder
/// and Shen (2019), section 4.3.
/// </remarks>
public sealed class IndependentOrderUpToPolicy : IInventoryPolicy, IReplenishmentRule
{
    private readonly double _criticalRatio;
    private readonly StockPointReviews _reviews = new();
    private readonly StockPointDemand _demand;
    private DaysQuantile[] _quantiles = [];

    /// <summary>Takes the override.</summary>
    /// <param name="criticalRatio">One critical ratio for all locations and products, below 1; 0 derives it from the
    /// prices and costs of each.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not from 0 to below 1.</exception>
    public IndependentOrderUpToPolicy(double criticalRatio = 0)
    {
        if (criticalRatio is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(criticalRatio), criticalRatio, "Must be from 0 to below 1.");
        }

        _criticalRatio = criticalRatio;
        _demand = new StockPointDemand(_reviews);
    }

    /// <inheritdoc/>
    public void Place(in ReviewContext context, TransferOrders answer)
    {
        _demand.Refresh(context);
        _reviews.Place(context, this, answer);
    }

    /// <inheritdoc/>
    public void Buy(in ReviewContext context, PurchaseOrders answer)
    {
        _demand.Refresh(context);
        _reviews.Buy(context, this, answer);
    }

    Quantity IReplenishmentRule.QuantityToOrder(in ReviewContext context, ProductId product, FacilityId facility)
    {
        var about = context.Products[product];
        var vendor = context.Products.Vendors[product.Index];
        var routes = _reviews.RoutesOf(context);
        if (!routes.TryGetLeadTime(context.LeadTimes, facility, about.Sort, vendor, out var leadTime))
        {
            return Quantity.Zero;
        }

        if (_quantiles.Length == 0) _quantiles = new DaysQuantile[context.Products.Count * routes.FacilityCount];
        ref var kept = ref _quantiles[(product.Index * routes.FacilityCount) + facility.Index];
        var days = leadTime.Mean.Days + context.Network.Facilities[facility.Index].Review.Period.Days;
        // The ratio changes only where lead times are learnt.
        if (kept.Days != days || !kept.Quantile.IsPrepared)
        {
            kept = new DaysQuantile(days, new DemandQuantile(Ratio(context, about, facility, days)));
        }

        var level = _demand.Level(context, product, facility, leadTime, kept.Quantile);
        return new Quantity((int)Math.Ceiling(level)) - context.Stock.Position(product, facility);
    }

    private double Ratio(in ReviewContext context, Product product, FacilityId facility, double days) =>
        _criticalRatio > 0
            ? _criticalRatio
            : NationalNewsvendorBuying.CriticalRatio(
                product, context.Network.Facilities[facility.Index].HoldingCostFactor, days);

    private readonly record struct DaysQuantile(double Days, DemandQuantile Quantile);
}
