using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Randomness;

namespace Policies.Replenishment;

/// <summary>What each stock point must be ready for: demand of its basin from one review until the goods of the next
/// have come.</summary>
/// <remarks>
/// Units of a product go to regions independently of each other, so a basin of share a thins national demand of mean
/// m and variance v per day to mean a m and variance a^2 v + a (1 - a) m. Over lead time L and review period R that
/// is mean a m (E[L] + R) and variance (a^2 v + a (1 - a) m) (E[L] + R) + (a m)^2 var(L). A facility that feeds
/// others answers for the basins of all it feeds. A forecaster that knows quantiles is asked for them instead. Source
/// for demand over a random lead time: Snyder and Shen (2019), section 4.3.
/// </remarks>
internal sealed class StockPointDemand(StockPointReviews reviews)
{
    private readonly ForecastQuantiles _quantiles = new();
    private Basins? _basins;

    /// <summary>Takes in the shares of regions at a review.</summary>
    internal void Refresh(in ReviewContext context)
    {
        _basins ??= new Basins(context.Network, reviews.RoutesOf(context));
        _basins.Refresh(context.Demand.RegionShare);
    }

    /// <summary>Mean demand per day that the stock point answers for [units].</summary>
    internal double MeanPerDay(in ReviewContext context, ProductId product, FacilityId facility) =>
        context.Demand.MeanPerDay[product.Index] * Share(context, product, facility);

    /// <summary>The basins, as they stood at the last refresh.</summary>
    internal Basins Basins => _basins!; // Set by Refresh.

    /// <summary>Demand over lead time and review period that is not exceeded with the quantile's probability
    /// [units].</summary>
    /// <param name="context">State at the review.</param>
    /// <param name="product">The product.</param>
    /// <param name="facility">The facility.</param>
    /// <param name="leadTime">Law of its lead time.</param>
    /// <param name="quantile">At which probability.</param>
    /// <param name="beyond">More time that must be covered, or less.</param>
    internal double Level(
        in ReviewContext context,
        ProductId product,
        FacilityId facility,
        DurationLaw leadTime,
        DemandQuantile quantile,
        Duration beyond = default)
    {
        var share = Share(context, product, facility);
        var review = context.Network.Facilities[facility.Index].Review.Period + beyond;
        var protection = new Protection(leadTime, review, quantile.Probability);
        if (_quantiles.TryGet(context, product, share, protection, out var units)) return units;
        var (mean, variance) = Over(context, product, facility, leadTime, beyond);
        return quantile.Of(mean, variance);
    }

    /// <summary>Mean and variance of demand over lead time, review period and what is beyond [units].</summary>
    internal (double Mean, double Variance) Over(
        in ReviewContext context,
        ProductId product,
        FacilityId facility,
        DurationLaw leadTime,
        Duration beyond = default)
    {
        var share = Share(context, product, facility);
        var review = context.Network.Facilities[facility.Index].Review.Period + beyond;
        var national = context.Demand.MeanPerDay[product.Index];
        var deviation = share * context.Demand.DeviationPerDay[product.Index];
        var days = leadTime.Mean.Days + review.Days;
        var leadTimeDeviation = share * national * leadTime.StandardDeviationDays;
        var variancePerDay = (deviation * deviation) + (share * (1 - share) * national);
        return (share * national * days, (variancePerDay * days) + (leadTimeDeviation * leadTimeDeviation));
    }

    /// <summary>The part of a product's demand that the stock point answers for; at most 1, whatever was
    /// rounded.</summary>
    private double Share(in ReviewContext context, ProductId product, FacilityId facility) => Math.Min(
        1,
        _basins!.EchelonShare( // Set by Refresh.
            facility, context.Products.Sorts[product.Index], context.Products.Vendors[product.Index]));
}
