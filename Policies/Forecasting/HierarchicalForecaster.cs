using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Products;

namespace Policies.Forecasting;

/// <summary>Forecasts national demand by product, then shares it down to regions and promise classes, with its
/// distribution.</summary>
/// <remarks>
/// Mean of a day = level of the product x calendar of all products (weekday, damped growth, season where a year is
/// known). Deviation and quantiles are those of the shared-shock Poisson model (see
/// <see cref="DemandDistribution"/>). Products that are introduced later are expected to sell nothing until then and
/// like their segment afterwards. Memory: 4 bytes x products x regions, 140 bytes x products, 8 bytes x days.
/// </remarks>
public sealed class HierarchicalForecaster : IDistributionForecaster
{
    // Half a year of days weighs in shares: they move slowly, and cells are small.
    private const double ShareGain = 1.0 / 182;
    private const int DaysAhead = 364;
    private const int Week = 7;

    private readonly ProductCatalog _products;
    private readonly ProductSegments _segments;
    private readonly HierarchicalSettings _settings;
    private readonly DemandCalendar _calendar;
    private readonly ProductLevels _levels;
    private readonly ShockShapes _shapes;
    private readonly double[] _level;
    private readonly double[] _shape;
    private readonly double[] _ordinary;
    private readonly double[] _sums = new double[DaysAhead + 1];
    private RegionShares? _regions;
    private PlaceShares? _places;
    private double[] _national = [];

    /// <summary>Starts with no day seen.</summary>
    /// <param name="products">The products of the run, with the instants of introduction.</param>
    /// <param name="settings">Its numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public HierarchicalForecaster(ProductCatalog products, HierarchicalSettings settings)
    {
        ArgumentNullException.ThrowIfNull(products);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Check();
        _products = products;
        _settings = settings;
        _segments = new ProductSegments(products);
        _calendar = new DemandCalendar(settings.GrowthDamping, settings.HasSeason);
        _levels = new ProductLevels(settings.Alpha, products.Count);
        _shapes = new ShockShapes(_segments, products.Count);
        (_level, _shape) = (new double[products.Count], new double[products.Count]);
        _ordinary = new double[products.Count];
        Array.Fill(_shape, ShockShapes.Largest);
    }

    /// <inheritdoc/>
    public DemandDistribution Distribution => new()
    {
        Level = _level,
        CalendarSum = _sums,
        Shape = _shape,
        ShockDays = _settings.ShockDays,
        NationalShare = _national,
        RegionUnits = _places is null ? [] : _places.Units,
        ProductUnits = _places is null ? [] : _places.OfProduct,
        RegionStrength = _settings.RegionStrength * (_places?.Scale ?? 1),
        ClassShares = _places is null ? [] : _places.ClassShares,
    };

    /// <inheritdoc/>
    public void Observe(in DemandDay day)
    {
        var regions = day.UnitsByRegion.Length;
        _regions ??= new RegionShares(ShareGain, regions);
        _places ??= new PlaceShares(_products.Count, regions);
        if (_national.Length != regions) _national = new double[regions];
        IntroduceProducts(day.Ended);
        var factor = _calendar.WeekdayFactor(_calendar.Days);
        for (var product = 0; product < _level.Length; product++)
        {
            var units = day.UnitsByProduct[product].Units;
            _ordinary[product] = _levels.Ordinary(product, units);
            var isToCome = _products[new ProductId(product)].Introduced >= day.Ended;
            if (isToCome && units == 0 && !_levels.IsKnown(product)) continue;
            if (_calendar.Days >= Week) _shapes.Observe(product, units, _levels.Level(product) * factor);
            _levels.Observe(product, units, factor);
        }

        _calendar.Observe(_ordinary);
        _regions.Observe(day.UnitsByRegion);
        _places.Observe(day.Lines, ShareGain);
    }

    /// <inheritdoc/>
    public void Forecast(Span<double> meanPerDay, Span<double> deviationPerDay, Span<double> regionShare)
    {
        meanPerDay.Clear();
        deviationPerDay.Clear();
        regionShare.Clear();
        if (_regions is null) return;
        _calendar.WriteSums(_sums);
        _shapes.Write(_shape);
        _regions.Write(_national);
        _national.CopyTo(regionShare);
        var perDay = _sums[Week] / Week;
        for (var product = 0; product < meanPerDay.Length; product++)
        {
            _level[product] = _levels.Level(product);
            var mean = _level[product] * perDay;
            meanPerDay[product] = mean;
            deviationPerDay[product] = Math.Sqrt(mean + (mean * mean / _shape[product]));
        }
    }

    /// <inheritdoc/>
    public double Quantile(ProductId product, double share, ReadOnlySpan<double> days, double probability) =>
        _regions is null || _level[product.Index] <= 0 || share <= 0
            ? 0 : Distribution.Quantile(product, share, days, probability);

    /// <summary>Products that came on sale today expect to sell like those of their segment.</summary>
    private void IntroduceProducts(SimTime ended)
    {
        if (!_products.HasLives) return;
        for (var product = 0; product < _level.Length; product++)
        {
            var introduced = _products[new ProductId(product)].Introduced;
            if (_levels.IsKnown(product) || introduced is null || introduced >= ended) continue;
            _levels.Introduce(product, SegmentLevel(_segments.Of(product)), _settings.PriorDays);
        }
    }

    private double SegmentLevel(int segment)
    {
        var (sum, count) = (0.0, 0);
        for (var product = 0; product < _level.Length; product++)
        {
            if (!_levels.IsKnown(product) || (segment != 0 && _segments.Of(product) != segment)) continue;
            sum += _levels.Level(product);
            count++;
        }

        return count == 0 ? 0 : sum / count;
    }
}
