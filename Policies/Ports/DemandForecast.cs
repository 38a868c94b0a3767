using Scenarios.Measures;

namespace Policies.Ports;

/// <summary>A forecast of demand, made from days that are over.</summary>
/// <param name="MeanPerDay">Expected units per day, by product.</param>
/// <param name="DeviationPerDay">Standard deviation of one day's units, by product.</param>
/// <param name="RegionShare">Expected share of units by region; sums to 1, or all 0 before the first day.</param>
/// <param name="quantiles">The forecaster, when it knows quantiles.</param>
/// <param name="factors">What an error made of the forecast; it is in the three columns already, and is applied here to
/// what the forecaster is asked for. Empty without an error.</param>
public readonly ref struct DemandForecast(
    ReadOnlySpan<double> MeanPerDay,
    ReadOnlySpan<double> DeviationPerDay,
    ReadOnlySpan<double> RegionShare,
    IQuantileForecaster? quantiles = null,
    ForecastFactors factors = default)
{
    // A quantile times a factor may miss a whole number by rounding.
    private const double Rounding = 1e-9;

    private readonly IQuantileForecaster? _quantiles = quantiles;
    private readonly ForecastFactors _factors = factors;

    /// <summary>Expected units per day, by product.</summary>
    public ReadOnlySpan<double> MeanPerDay { get; } = MeanPerDay;

    /// <summary>Standard deviation of one day's units, by product.</summary>
    public ReadOnlySpan<double> DeviationPerDay { get; } = DeviationPerDay;

    /// <summary>Expected share of units by region; sums to 1, or all 0 before the first day.</summary>
    public ReadOnlySpan<double> RegionShare { get; } = RegionShare;

    /// <summary>Whether there has been demand to learn from: some region has a share.</summary>
    public bool IsKnown
    {
        get
        {
            foreach (var share in RegionShare) if (share > 0) return true;
            return false;
        }
    }

    /// <summary>Whether the forecaster knows quantiles of demand.</summary>
    public bool HasQuantiles => _quantiles is not null;

    /// <summary>A quantile of demand over some days, if the forecaster knows quantiles (see
    /// <see cref="IQuantileForecaster.Quantile"/>).</summary>
    public bool TryQuantile(
        ProductId product, double share, ReadOnlySpan<double> days, double probability, out double units)
    {
        units = 0;
        if (_quantiles is null) return false;
        var factor = _factors.ByProduct.IsEmpty ? 1 : _factors.ByProduct[product.Index];
        if (factor != 1 && TryDistribution(out var distribution))
        {
            var isAsked = distribution.Level[product.Index] > 0 && share > 0;
            units = isAsked ? distribution.Quantile(product, share, days, probability) : 0;
            return true;
        }

        units = _quantiles.Quantile(product, share, days, probability);
        if (factor != 1) units = Math.Ceiling((units * factor) - Rounding);
        return true;
    }

    /// <summary>The distribution of demand by product, region and promise class, if the forecaster knows it.</summary>
    public bool TryDistribution(out DemandDistribution distribution)
    {
        distribution = default;
        if (_quantiles is not IDistributionForecaster knows) return false;
        distribution = knows.Distribution;
        if (!_factors.Level.IsEmpty) distribution = distribution with { Level = _factors.Level };
        return true;
    }
}
