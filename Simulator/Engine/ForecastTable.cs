using Policies.Ports;
using Scenarios.Randomness;

namespace Simulator.Engine;

/// <summary>A forecast as policies see it: what the forecaster says, with the policy set's error if it has
/// one.</summary>
internal sealed class ForecastTable
{
    private readonly IForecaster _forecaster;
    private readonly IForecastError? _error;
    private readonly RngKey _key;
    private readonly double[] _mean;
    private readonly double[] _deviation;
    private readonly double[] _regionShare;
    private readonly double[] _factor;
    private readonly double[] _level;
    private int _days;

    internal ForecastTable(IForecaster forecaster, IForecastError? error, RngKey key, int products, int regions)
    {
        (_forecaster, _error, _key) = (forecaster, error, key);
        (_mean, _deviation, _regionShare) = (new double[products], new double[products], new double[regions]);
        _factor = error is null ? [] : new double[products];
        _level = error is not null && forecaster is IDistributionForecaster ? new double[products] : [];
    }

    internal ReadOnlySpan<double> Mean => _mean;

    internal ReadOnlySpan<double> Deviation => _deviation;

    internal ReadOnlySpan<double> RegionShare => _regionShare;

    /// <summary>The forecast last made; all 0 before the first.</summary>
    internal DemandForecast View => new(
        _mean, _deviation, _regionShare, _forecaster as IQuantileForecaster, new ForecastFactors(_factor, _level));

    /// <summary>A day is over.</summary>
    internal void Observe(in DemandDay day)
    {
        _forecaster.Observe(day);
        _error?.Next(new ForecastNoise(_key, _days++), _factor);
    }

    /// <summary>Makes the forecast of the days to come.</summary>
    internal void Make()
    {
        _forecaster.Forecast(_mean, _deviation, _regionShare);
        if (_error is null) return;
        for (var product = 0; product < _mean.Length; product++)
        {
            var factor = _factor[product];
            if (factor == 1) continue;
            var variance = _deviation[product] * _deviation[product];
            // Counts with a common shock: the part beyond Poisson grows with the square.
            var excess = Math.Max(0, variance - _mean[product]);
            _deviation[product] = Math.Sqrt((factor * (variance - excess)) + (factor * factor * excess));
            _mean[product] *= factor;
        }

        if (_forecaster is not IDistributionForecaster knows) return;
        var level = knows.Distribution.Level;
        for (var product = 0; product < _level.Length; product++) _level[product] = level[product] * _factor[product];
    }
}
