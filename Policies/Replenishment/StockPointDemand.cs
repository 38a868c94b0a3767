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

    /// <summary>Demand over lead time and review period that is not exceeded with the quantile's probability
    /// [units].</summary>
    internal double Level(
        in ReviewContext context, ProductId product, FacilityId facility, DurationLaw leadTime, DemandQuantile quantile)
    {
        var share = Share(context, product, facility);
        var review = context.Network.Facilities[facility.Index].Review.Period;
        var protection = new Protection(leadTime, review, quantile.Probability);
        if (_quantiles.TryGet(context, product, share, protection, out var units)) return units;
        var national = context.Demand.MeanPerDay[product.Index];
        var deviation = share * context.Demand.DeviationPerDay[product.Index];
        var days = leadTime.Mean.Days + review.Days;
        var leadTimeDeviation = share * national * leadTime.StandardDeviationDays;
        var variancePerDay = (deviation * deviation) + (share * (1 - share) * national);
        return quantile.Of(
            share * national * days, (variancePerDay * days) + (leadTimeDeviation * leadTimeDeviation));
    }

    /// <summary>The part of a product's demand that the stock point answers for; at most 1, whatever was
    /// rounded.</summary>
    private double Share(in ReviewContext context, ProductId product, FacilityId facility) => Math.Min(
        1,
        _basins!.EchelonShare( // Set by Refresh.
            facility, context.Products[product].Sort, context.Products.Vendors[product.Index]));
}
