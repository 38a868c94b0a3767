using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Forecasting;

/// <summary>Forecasts the days to come as the plain average of the last days.</summary>
/// <remarks>Mean, sample standard deviation (n - 1) and region shares come from the same window; all sums are whole
/// numbers, so the forecast does not depend on what fell out of the window. Memory: (products + regions) x window.
/// Source: Silver, Pyke and Thomas (2017), section 4.3 (simple moving average).</remarks>
public sealed class MovingAverageForecaster : IForecaster
{
    private readonly int _window;
    private Window? _products;
    private Window? _regions;
    private int _days;

    /// <summary>Starts with no day seen.</summary>
    /// <param name="days">Length of the window [days], positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is empty.</exception>
    public MovingAverageForecaster(int days = 28)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        _window = days;
    }

    /// <inheritdoc/>
    public void Observe(in DemandDay day)
    {
        _products ??= new Window(_window, day.UnitsByProduct.Length);
        _regions ??= new Window(_window, day.UnitsByRegion.Length);
        var slot = _days % _window;
        _products.Replace(slot, day.UnitsByProduct);
        _regions.Replace(slot, day.UnitsByRegion);
        _days++;
    }

    /// <inheritdoc/>
    public void Forecast(Span<double> meanPerDay, Span<double> deviationPerDay, Span<double> regionShare)
    {
        if (_products is null || _regions is null)
        {
            meanPerDay.Clear();
            deviationPerDay.Clear();
            regionShare.Clear();
            return;
        }

        var days = Math.Min(_days, _window);
        for (var product = 0; product < meanPerDay.Length; product++)
        {
            var sum = (double)_products.Sums[product];
            meanPerDay[product] = sum / days;
            deviationPerDay[product] = days == 1
                ? 0
                : Math.Sqrt(Math.Max(0, _products.SquareSums[product] - (sum * sum / days)) / (days - 1));
        }

        var total = 0L;
        foreach (var units in _regions.Sums) total += units;
        for (var region = 0; region < regionShare.Length; region++)
        {
            regionShare[region] = total == 0 ? 0 : (double)_regions.Sums[region] / total;
        }
    }

    /// <summary>The last days of several series with their running sums.</summary>
    private sealed class Window(int days, int series)
    {
        private readonly int[] _units = new int[days * series];
        private readonly long[] _sums = new long[series];
        private readonly long[] _squareSums = new long[series];

        internal ReadOnlySpan<long> Sums => _sums;

        internal ReadOnlySpan<long> SquareSums => _squareSums;

        internal void Replace(int slot, ReadOnlySpan<Quantity> today)
        {
            var kept = _units.AsSpan(slot * _sums.Length, _sums.Length);
            for (var index = 0; index < kept.Length; index++)
            {
                long before = kept[index];
                long now = today[index].Units;
                if (before == now) continue;
                kept[index] = today[index].Units;
                _sums[index] += now - before;
                _squareSums[index] += (now * now) - (before * before);
            }
        }
    }
}
