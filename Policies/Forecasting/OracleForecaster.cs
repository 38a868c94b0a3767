using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Products;

namespace Policies.Forecasting;

/// <summary>Knows how many units of each product will be asked for: sees the future, for ablation only.</summary>
/// <remarks>
/// Mean demand per day of a product is what will be asked for in the days ahead, over their number; near the end of the
/// horizon, in the last days that there are. The calendar's factors are those of all products' units day by day. Shapes
/// are estimated as by <see cref="HierarchicalForecaster"/>, on the oracle's own means of all days of the stream;
/// shares of regions (with one unit at the national shares) and of classes are those of the whole stream. So it knows
/// the units of the window exactly and their days only on average. Memory: 4 bytes x products x (days + regions).
/// </remarks>
public sealed class OracleForecaster : IOracleForecaster
{
    private const double ShockLength = 7;
    private const double NationalUnits = 1;

    private readonly int _window;
    private readonly List<int[]> _until; // Units by product before each day.
    private readonly List<long> _allUntil = [0]; // The same of all products.
    private readonly ProductSegments _segments;
    private readonly double[] _level;
    private readonly double[] _shape;
    private readonly double[] _sums;
    private double[] _national = [];
    private PlaceShares? _places;
    private int _seen;

    /// <summary>Starts with no day seen or foreseen.</summary>
    /// <param name="products">All products.</param>
    /// <param name="days">Days ahead that it knows at each forecast, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">No day is known.</exception>
    public OracleForecaster(ProductCatalog products, int days = 28)
    {
        ArgumentNullException.ThrowIfNull(products);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        _window = days;
        _until = [new int[products.Count]];
        _segments = new ProductSegments(products);
        (_level, _shape, _sums) = (new double[products.Count], new double[products.Count], new double[days + 1]);
        Array.Fill(_shape, ShockShapes.Largest);
    }

    /// <inheritdoc/>
    public DemandDistribution Distribution => new()
    {
        Level = _level,
        CalendarSum = _sums,
        Shape = _shape,
        ShockDays = ShockLength,
        NationalShare = _national,
        RegionUnits = _places is null ? [] : _places.Units,
        ProductUnits = _places is null ? [] : _places.OfProduct,
        RegionStrength = NationalUnits,
        ClassShares = _places is null ? [] : _places.ClassShares,
    };

    private int Foreseen => _until.Count - 1;

    /// <inheritdoc/>
    public void Foresee(in DemandDay day)
    {
        _places ??= new PlaceShares(_level.Length, day.UnitsByRegion.Length);
        _places.Observe(day.Lines, gain: 0);
        if (_national.Length == 0) _national = new double[day.UnitsByRegion.Length];
        for (var region = 0; region < _national.Length; region++) _national[region] += day.UnitsByRegion[region].Units;
        var until = (int[])_until[^1].Clone();
        var all = _allUntil[^1];
        for (var product = 0; product < until.Length; product++)
        {
            until[product] += day.UnitsByProduct[product].Units;
            all += day.UnitsByProduct[product].Units;
        }

        _until.Add(until);
        _allUntil.Add(all);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The day was not foreseen.</exception>
    public void Observe(in DemandDay day)
    {
        if (_seen == 0) Finish();
        if (_seen++ >= Foreseen)
        {
            throw new InvalidOperationException("Invariant: an oracle is shown every day before the first is over.");
        }
    }

    /// <inheritdoc/>
    public void Forecast(Span<double> meanPerDay, Span<double> deviationPerDay, Span<double> regionShare)
    {
        meanPerDay.Clear();
        deviationPerDay.Clear();
        regionShare.Clear();
        if (_seen == 0) return;
        _national.CopyTo(regionShare);
        for (var day = 0; day < _window; day++) _sums[day + 1] = _sums[day] + Factor(_seen, _seen + day);
        for (var product = 0; product < _level.Length; product++)
        {
            var mean = Mean(product, _seen);
            (_level[product], meanPerDay[product]) = (mean, mean);
            deviationPerDay[product] = Math.Sqrt(mean + (mean * mean / _shape[product]));
        }
    }

    /// <inheritdoc/>
    public double Quantile(ProductId product, double share, ReadOnlySpan<double> days, double probability) =>
        _seen == 0 || _level[product.Index] <= 0 || share <= 0
            ? 0 : Distribution.Quantile(product, share, days, probability);

    /// <summary>Turns units by region into shares, and estimates shapes.</summary>
    private void Finish()
    {
        var total = 0.0;
        foreach (var units in _national) total += units;
        for (var region = 0; region < _national.Length && total > 0; region++) _national[region] /= total;
        var shapes = new ShockShapes(_segments, _level.Length);
        for (var day = 0; day < Foreseen; day++)
        {
            var factor = Factor(day, day);
            for (var product = 0; product < _level.Length; product++)
            {
                var units = _until[day + 1][product] - _until[day][product];
                shapes.Observe(product, units, Mean(product, day) * factor);
            }
        }

        shapes.Write(_shape);
    }

    /// <summary>Units per day of a product in the window that begins with a day.</summary>
    private double Mean(int product, int from)
    {
        var (start, end) = Window(from);
        return (double)(_until[end][product] - _until[start][product]) / (end - start);
    }

    /// <summary>Units of all products on a day over their mean in the window that begins with another.</summary>
    private double Factor(int from, int day)
    {
        var (start, end) = Window(from);
        var all = _allUntil[end] - _allUntil[start];
        if (all == 0 || day >= Foreseen) return 1;
        return (double)(_allUntil[day + 1] - _allUntil[day]) * (end - start) / all;
    }

    private (int Start, int End) Window(int from)
    {
        var end = Math.Min(from + _window, Foreseen);
        return (Math.Max(0, end - _window), end);
    }
}
