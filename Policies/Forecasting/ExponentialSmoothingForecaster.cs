using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Forecasting;

/// <summary>Forecasts the days to come by simple exponential smoothing of the days seen.</summary>
/// <remarks>
/// A day that is k days old weighs alpha (1 - alpha)^k, and the weights are scaled to 1, so early forecasts are not
/// drawn towards 0. Mean and variance follow West's (1979) weighted update, which is exact for constant demand; the
/// variance is scaled by 1 / (1 - sum of squared weights), the weighted form of n - 1. Region shares use the same
/// weights. Memory: 2 x products + regions. Source: Silver, Pyke and Thomas (2017), section 4.3.
/// </remarks>
public sealed class ExponentialSmoothingForecaster : IForecaster
{
    private readonly double _alpha;
    private double[]? _mean;
    private double[]? _variance;
    private double[]? _region;
    private double _weight;
    private double _squaredWeight;

    /// <summary>Starts with no day seen.</summary>
    /// <param name="alpha">Weight of the newest day, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not above 0 and at most 1.</exception>
    public ExponentialSmoothingForecaster(double alpha = 0.1)
    {
        if (alpha is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Must be above 0 and at most 1.");
        }

        _alpha = alpha;
    }

    /// <inheritdoc/>
    public void Observe(in DemandDay day)
    {
        _mean ??= new double[day.UnitsByProduct.Length];
        _variance ??= new double[day.UnitsByProduct.Length];
        _region ??= new double[day.UnitsByRegion.Length];
        _weight = _alpha + ((1 - _alpha) * _weight);
        _squaredWeight = (_alpha * _alpha) + ((1 - _alpha) * (1 - _alpha) * _squaredWeight);
        var gain = _alpha / _weight;
        for (var product = 0; product < _mean.Length; product++)
        {
            var surprise = day.UnitsByProduct[product].Units - _mean[product];
            _mean[product] += gain * surprise;
            _variance[product] = (1 - gain) * (_variance[product] + (gain * surprise * surprise));
        }

        Smooth(_region, day.UnitsByRegion, gain);
    }

    /// <inheritdoc/>
    public void Forecast(Span<double> meanPerDay, Span<double> deviationPerDay, Span<double> regionShare)
    {
        meanPerDay.Clear();
        deviationPerDay.Clear();
        regionShare.Clear();
        if (_mean is null || _variance is null || _region is null) return;
        _mean.CopyTo(meanPerDay);
        var unbiased = 1 - (_squaredWeight / (_weight * _weight));
        for (var product = 0; product < deviationPerDay.Length && unbiased > 0; product++)
        {
            deviationPerDay[product] = Math.Sqrt(_variance[product] / unbiased);
        }

        var total = 0.0;
        foreach (var units in _region) total += units;
        for (var region = 0; region < regionShare.Length && total > 0; region++)
        {
            regionShare[region] = _region[region] / total;
        }
    }

    private static void Smooth(double[] levels, ReadOnlySpan<Quantity> today, double gain)
    {
        for (var index = 0; index < levels.Length; index++)
        {
            levels[index] += gain * (today[index].Units - levels[index]);
        }
    }
}
