using Policies.Ports;

namespace Policies.Forecasting;

/// <summary>The method of Teunter, Syntetos and Babai for intermittent demand that may die out.</summary>
/// <remarks>
/// The probability that a day has demand is smoothed every day with beta, the size on days with demand with alpha; the
/// mean per day is their product, so it falls while nothing sells. The weights of days are scaled to 1, so early
/// probabilities are not drawn towards 0; the first size starts the sizes. Region shares are smoothed by day with
/// beta. Source: Teunter, Syntetos and Babai (2011), "Intermittent demand: linking forecasting to inventory
/// obsolescence".
/// </remarks>
public sealed class TsbForecaster : IForecaster
{
    private readonly double _alpha;
    private readonly double _beta;
    private DemandSizes? _sizes;
    private RegionShares? _shares;
    private double[] _probability = [];
    private double _weight;

    /// <summary>Starts with no day seen.</summary>
    /// <param name="alpha">Weight of the newest size, above 0 and at most 1.</param>
    /// <param name="beta">Weight of the newest day in the probability of demand, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is out of its range.</exception>
    public TsbForecaster(double alpha = 0.1, double beta = 0.05)
    {
        if (alpha is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Not in (0, 1].");
        if (beta is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(beta), beta, "Not in (0, 1].");
        _alpha = alpha;
        _beta = beta;
    }

    /// <inheritdoc/>
    public void Observe(in DemandDay day)
    {
        var products = day.UnitsByProduct.Length;
        if (_sizes is null) _probability = new double[products];
        _sizes ??= new DemandSizes(_alpha, products);
        _shares ??= new RegionShares(_beta, day.UnitsByRegion.Length);
        _weight = _beta + ((1 - _beta) * _weight);
        var gain = _beta / _weight;
        for (var product = 0; product < products; product++)
        {
            var units = day.UnitsByProduct[product].Units;
            _probability[product] += gain * ((units > 0 ? 1 : 0) - _probability[product]);
            if (units > 0) _sizes.Observe(product, units);
        }

        _shares.Observe(day.UnitsByRegion);
    }

    /// <inheritdoc/>
    public void Forecast(Span<double> meanPerDay, Span<double> deviationPerDay, Span<double> regionShare)
    {
        meanPerDay.Clear();
        deviationPerDay.Clear();
        regionShare.Clear();
        if (_sizes is null || _shares is null) return;
        for (var product = 0; product < meanPerDay.Length; product++)
        {
            if (!_sizes.IsKnown(product)) continue;
            var probability = Math.Min(1, _probability[product]);
            meanPerDay[product] = probability * _sizes.Mean(product);
            deviationPerDay[product] = _sizes.DeviationPerDay(product, probability);
        }

        _shares.Write(regionShare);
    }
}
