using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Forecasting;

/// <summary>Takes quantiles of demand from what was sold in windows of the past, without any distribution.</summary>
/// <remarks>
/// Demand over h days (rounded up) is distributed as the sums of all windows of h days within the days kept; several
/// lengths mix with equal weights. A part of national demand thins every window, unit by unit. The quantile is the
/// least number of units that covers demand with the probability. While fewer than h days are known, what they sold,
/// scaled to h days and rounded up, is the only window. Mean, deviation and region shares are those of the moving
/// average over the days kept. Memory: 2 x products x days. Windows overlap, so a window of a month in a quarter
/// rests on few independent ones. Source: Hyndman and Fan (1996), definition 1 of a sample quantile; Porras and
/// Dekker (2008) for reorder points from windows of the lead time.
/// </remarks>
public sealed class EmpiricalQuantileForecaster : IQuantileForecaster
{
    // Weights of windows are fractions: their sum may miss a probability by rounding.
    private const double Rounding = 1e-9;

    private readonly int _kept;
    private readonly MovingAverageForecaster _average;
    private readonly List<(int Units, double Weight)> _windows = [];
    private int[] _units = [];
    private int _days;

    /// <summary>Starts with no day seen.</summary>
    /// <param name="days">Days kept [days], positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">No day is kept.</exception>
    public EmpiricalQuantileForecaster(int days = 91)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        _kept = days;
        _average = new MovingAverageForecaster(days);
    }

    /// <inheritdoc/>
    public void Observe(in DemandDay day)
    {
        _average.Observe(day);
        if (_units.Length == 0) _units = new int[_kept * day.UnitsByProduct.Length];
        var slot = _days++ % _kept;
        for (var product = 0; product < day.UnitsByProduct.Length; product++)
        {
            _units[(product * _kept) + slot] = day.UnitsByProduct[product].Units;
        }
    }

    /// <inheritdoc/>
    public void Forecast(Span<double> meanPerDay, Span<double> deviationPerDay, Span<double> regionShare) =>
        _average.Forecast(meanPerDay, deviationPerDay, regionShare);

    /// <inheritdoc/>
    public double Quantile(ProductId product, double share, ReadOnlySpan<double> days, double probability)
    {
        if (_days == 0 || share <= 0) return 0;
        _windows.Clear();
        foreach (var length in days) AddWindows(product, length, days.Length);
        _windows.Sort((left, right) => left.Units.CompareTo(right.Units));
        MergeEqual();
        var (below, covers) = (-1, _windows[^1].Units);
        while (covers - below > 1)
        {
            var middle = below + ((covers - below) / 2);
            if (Covered(middle, share) >= probability - Rounding) covers = middle;
            else below = middle;
        }

        return covers;
    }

    /// <summary>Adds the windows of one length; together they weigh 1 / lengths.</summary>
    private void AddWindows(ProductId product, double length, int lengths)
    {
        var window = Math.Max(1, (int)Math.Ceiling(length));
        var known = Math.Min(_days, _kept);
        var history = _units.AsSpan(product.Index * _kept, _kept);
        var sum = 0;
        var oldest = _days - known;
        for (var day = 0; day < known; day++)
        {
            sum += history[(oldest + day) % _kept];
            if (day >= window) sum -= history[(oldest + day - window) % _kept];
            if (day >= window - 1) _windows.Add((sum, 1.0 / (lengths * (known - window + 1))));
        }

        if (known < window) _windows.Add(((int)Math.Ceiling((double)sum * window / known), 1.0 / lengths));
    }

    private void MergeEqual()
    {
        var last = 0;
        for (var index = 1; index < _windows.Count; index++)
        {
            var (units, weight) = _windows[index];
            if (units == _windows[last].Units) _windows[last] = (units, _windows[last].Weight + weight);
            else _windows[++last] = (units, weight);
        }

        _windows.RemoveRange(last + 1, _windows.Count - last - 1);
    }

    /// <summary>Probability that demand in the part is at most some units.</summary>
    private double Covered(int units, double share)
    {
        var covered = 0.0;
        foreach (var (window, weight) in _windows)
        {
            covered += weight * ThinnedCount.Probability(units, window, share);
        }

        return covered;
    }
}
