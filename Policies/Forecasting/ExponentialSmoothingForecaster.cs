using Policies.Ports;

namespace Policies.Forecasting;

/// <summary>Single exponential smoothing of each product's daily units and of their squares.</summary>
/// <param name="alpha">Weight of the newest day, above 0 and at most 1.</param>
/// <remarks>Source: Snyder and Shen (2019), section 2.2.2. Weights are divided by their sum, so the first days are not
/// drawn towards zero: after n days the sum of weights is 1 - (1 - alpha)^n.</remarks>
public sealed class ExponentialSmoothingForecaster(double alpha = 0.1) : IForecaster
{
    private readonly double _alpha = alpha is > 0 and <= 1
        ? alpha
        : throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Above 0 and at most 1.");

    private double[] _mean = [];
    private double[] _square = [];
    private double[] _region = [];
    private double _weight;

    /// <inheritdoc/>
    public void Observe(in DemandDay day)
    {
        if (_mean.Length == 0)
        {
            _mean = new double[day.UnitsByProduct.Length];
            _square = new double[day.UnitsByProduct.Length];
            _region = new double[day.UnitsByRegion.Length];
        }

        for (var index = 0; index < _mean.Length; index++)
        {
            double units = day.UnitsByProduct[index].Units;
            _mean[index] += _alpha * (units - _mean[index]);
            _square[index] += _alpha * ((units * units) - _square[index]);
        }

        for (var index = 0; index < _region.Length; index++)
        {
            _region[index] += _alpha * (day.UnitsByRegion[index].Units - _region[index]);
        }

        _weight += _alpha * (1 - _weight);
    }

    /// <inheritdoc/>
    public void Forecast(Span<double> meanPerDay, Span<double> deviationPerDay, Span<double> regionShare)
    {
        if (_weight == 0) return;
        for (var index = 0; index < meanPerDay.Length; index++)
        {
            var mean = _mean[index] / _weight;
            meanPerDay[index] = mean;
            deviationPerDay[index] = Math.Sqrt(Math.Max(0, (_square[index] / _weight) - (mean * mean)));
        }

        Shares.Write(_region, regionShare);
    }
}
