using Policies.Ports;

namespace Policies.Forecasting;

/// <summary>Croston's method for intermittent demand: smooths sizes and intervals apart, on days with demand
/// only.</summary>
/// <remarks>
/// The mean per day is size / interval; with the correction of Syntetos and Boylan (2005) it is multiplied by
/// 1 - beta / 2, where beta smooths intervals, because the inverse of a smoothed interval is biased upwards. The first
/// demand starts both: its size, and the days until it. A day is taken to have demand with probability 1 / interval
/// (corrected likewise), which gives the deviation. A product that died keeps its last forecast: see TSB. Region
/// shares are smoothed by day with beta. Source: Croston (1972), "Forecasting and stock control for intermittent
/// demands".
/// </remarks>
public sealed class CrostonForecaster : IForecaster
{
    private readonly double _alpha;
    private readonly double _beta;
    private readonly double _correction;
    private DemandSizes? _sizes;
    private RegionShares? _shares;
    private double[] _interval = [];
    private int[] _days = [];

    /// <summary>Starts with no day seen.</summary>
    /// <param name="alpha">Weight of the newest size, above 0 and at most 1.</param>
    /// <param name="beta">Weight of the newest interval, above 0 and at most 1.</param>
    /// <param name="isCorrected">Whether the bias is corrected (SBA).</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is out of its range.</exception>
    public CrostonForecaster(double alpha = 0.1, double beta = 0.1, bool isCorrected = false)
    {
        if (alpha is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Not in (0, 1].");
        if (beta is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(beta), beta, "Not in (0, 1].");
        _alpha = alpha;
        _beta = beta;
        _correction = isCorrected ? 1 - (beta / 2) : 1;
    }

    /// <inheritdoc/>
    public void Observe(in DemandDay day)
    {
        var products = day.UnitsByProduct.Length;
        if (_sizes is null) (_interval, _days) = (new double[products], new int[products]);
        _sizes ??= new DemandSizes(_alpha, products);
        _shares ??= new RegionShares(_beta, day.UnitsByRegion.Length);
        for (var product = 0; product < products; product++)
        {
            _days[product]++;
            if (day.UnitsByProduct[product].Units == 0) continue;
            var gain = _sizes.IsKnown(product) ? _beta : 1;
            _interval[product] += gain * (_days[product] - _interval[product]);
            _sizes.Observe(product, day.UnitsByProduct[product].Units);
            _days[product] = 0;
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
            var probability = _correction / _interval[product];
            meanPerDay[product] = probability * _sizes.Mean(product);
            deviationPerDay[product] = _sizes.DeviationPerDay(product, probability);
        }

        _shares.Write(regionShare);
    }
}
