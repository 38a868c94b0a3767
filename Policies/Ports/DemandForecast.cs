using Scenarios.Measures;

namespace Policies.Ports;

/// <summary>A forecast of demand, made from days that are over.</summary>
/// <param name="MeanPerDay">Expected units per day, by product.</param>
/// <param name="DeviationPerDay">Standard deviation of one day's units, by product.</param>
/// <param name="RegionShare">Expected share of units by region; sums to 1, or all 0 before the first day.</param>
/// <param name="quantiles">The forecaster, when it knows quantiles.</param>
public readonly ref struct DemandForecast(
    ReadOnlySpan<double> MeanPerDay,
    ReadOnlySpan<double> DeviationPerDay,
    ReadOnlySpan<double> RegionShare,
    IQuantileForecaster? quantiles = null)
{
    private readonly IQuantileForecaster? _quantiles = quantiles;

    /// <summary>Expected units per day, by product.</summary>
    public ReadOnlySpan<double> MeanPerDay { get; } = MeanPerDay;

    /// <summary>Standard deviation of one day's units, by product.</summary>
    public ReadOnlySpan<double> DeviationPerDay { get; } = DeviationPerDay;

    /// <summary>Expected share of units by region; sums to 1, or all 0 before the first day.</summary>
    public ReadOnlySpan<double> RegionShare { get; } = RegionShare;

    /// <summary>Whether the forecaster knows quantiles of demand.</summary>
    public bool HasQuantiles => _quantiles is not null;

    /// <summary>A quantile of demand over some days, if the forecaster knows quantiles (see
    /// <see cref="IQuantileForecaster.Quantile"/>).</summary>
    public bool TryQuantile(
        ProductId product, double share, ReadOnlySpan<double> days, double probability, out double units)
    {
        units = _quantiles?.Quantile(product, share, days, probability) ?? 0;
        return HasQuantiles;
    }

    /// <summary>The distribution of demand by product, region and promise class, if the forecaster knows it.</summary>
    public bool TryDistribution(out DemandDistribution distribution)
    {
        distribution = _quantiles is IDistributionForecaster knows ? knows.Distribution : default;
        return _quantiles is IDistributionForecaster;
    }
}
