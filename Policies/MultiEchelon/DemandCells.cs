using Policies.Ports;
using Scenarios.Measures;

namespace Policies.MultiEchelon;

/// <summary>What is forecast of one product, whichever forecaster is used.</summary>
/// <remarks>A forecaster that knows the distribution by region and class is asked for it. Of any other, regions have
/// the national shares, classes the weights of the scenario, and the shape is that of one day's mean and
/// deviation.</remarks>
internal readonly ref struct DemandCells
{
    private const double LargestShape = 1e6;

    private readonly DemandForecast _forecast;
    private readonly DemandDistribution _distribution;
    private readonly bool _hasDistribution;
    private readonly ReadOnlySpan<double> _classShares;

    /// <summary>Takes in the forecast of a review.</summary>
    internal DemandCells(in ReviewContext context)
    {
        _forecast = context.Demand;
        _hasDistribution = context.Demand.TryDistribution(out _distribution)
            && !_distribution.ClassShares.IsEmpty;
        _classShares = _hasDistribution ? _distribution.ClassShares : Weights(context);
    }

    /// <summary>Shares of a region's demand by class, region-major.</summary>
    internal ReadOnlySpan<double> ClassShares => _classShares;

    /// <summary>Share of demand by region.</summary>
    internal ReadOnlySpan<double> RegionShare => _forecast.RegionShare;

    /// <summary>Mean units per day over some days from now.</summary>
    internal double MeanPerDay(ProductId product, double days) => _hasDistribution
        ? _distribution.Mean(product, 1, days) / days
        : _forecast.MeanPerDay[product.Index];

    /// <summary>Shape of demand over some days.</summary>
    internal double Shape(ProductId product, double days)
    {
        if (_hasDistribution) return Math.Min(LargestShape, _distribution.ShapeOver(product, days));
        var (mean, deviation) = (_forecast.MeanPerDay[product.Index], _forecast.DeviationPerDay[product.Index]);
        var beyond = (deviation * deviation) - mean;
        return beyond > 0 && mean > 0 ? Math.Min(LargestShape, Math.Max(1, days) * mean * mean / beyond) : LargestShape;
    }

    /// <summary>A product's share of demand by region.</summary>
    internal void WriteRegionShares(ProductId product, Span<double> shares)
    {
        if (!_hasDistribution)
        {
            _forecast.RegionShare.CopyTo(shares);
            return;
        }

        for (var region = 0; region < shares.Length; region++)
        {
            shares[region] = _distribution.ShareOf(product, new RegionId(region));
        }
    }

    private static double[] Weights(in ReviewContext context)
    {
        var classes = context.Network.PromiseClasses;
        var sum = classes.Sum(promise => promise.Weight);
        var shares = new double[context.Network.Regions.Length * classes.Length];
        for (var cell = 0; cell < shares.Length; cell++) shares[cell] = classes[cell % classes.Length].Weight / sum;
        return shares;
    }
}
