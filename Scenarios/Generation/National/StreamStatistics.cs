using System.Collections.Immutable;
using System.Globalization;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Products;

namespace Scenarios.Generation.National;

/// <summary>Compares a stream with the measured facts that a national retailer is calibrated to.</summary>
/// <remarks>Fold the batches in with <see cref="Add"/>, then ask. Facts that the horizon cannot show (a month it does
/// not hold, product introduction within 120 days) are left out.</remarks>
public sealed class StreamStatistics
{
    private const int DaysOfYear = 365;
    private const int DaysOfTrend = 90;
    private const double Errors = 3;

    // What the real streams have (docs/us-retail.md); the settings do not change these.
    private static readonly ImmutableArray<(double Top, double Share)> _topProducts =
        [(0.01, 0.09), (0.10, 0.45), (0.20, 0.64)];

    private const double TopRegionsShare = 0.39;

    private readonly NationalSettings _settings;
    private readonly ImmutableArray<Product> _products;
    private readonly BasketLaw _baskets;
    private readonly StreamCounts _counts;

    /// <summary>Statistics of a stream over a horizon.</summary>
    /// <param name="settings">What it was made from.</param>
    /// <param name="network">Whose regions it goes to.</param>
    /// <param name="products">Its products.</param>
    /// <param name="start">First instant.</param>
    /// <param name="end">First instant without orders.</param>
    public StreamStatistics(
        NationalSettings settings,
        SupplyNetwork network,
        ImmutableArray<Product> products,
        SimTime start,
        SimTime end)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(network);
        (_settings, _products, _baskets) = (settings, products, new BasketLaw(settings));
        _counts = new StreamCounts(network, products.Length, _baskets.MostLines, start, end);
    }

    /// <summary>Number of orders so far.</summary>
    public long Orders => _counts.Orders;

    /// <summary>Number of lines so far.</summary>
    public long Lines => _counts.Lines;

    /// <summary>Number of units so far.</summary>
    public long Units => _counts.Units;

    /// <summary>The first order's instant; absent when there is none.</summary>
    public SimTime? First => _counts.First;

    /// <summary>The last order's instant; absent when there is none.</summary>
    public SimTime? Last => _counts.Last;

    /// <summary>Folds in the next batch.</summary>
    public void Add(OrderBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        _counts.Add(batch);
    }

    /// <summary>Every statistic beside its fact.</summary>
    public ImmutableArray<Statistic> Compare() =>
        Orders == 0 ? [] : [.. Days(), .. Hours(), .. Baskets(), .. Popularity(), .. Sizes(), .. Regions()];

    private IEnumerable<Statistic> Days()
    {
        var daily = _counts.Daily(_settings);
        if (daily.Days < DaysOfTrend) yield break;
        // The estimate of a variance from n days has relative error sqrt(2 / n).
        var error = Errors * Math.Sqrt(2.0 / daily.Days);
        var target = 1 + (_settings.DayShockVariance * DailyCounts.ReferencePerDay);
        yield return new Statistic(
            "variance/mean of daily orders, weekday and trend removed, at 65 orders a day",
            target,
            daily.DetrendedDispersion(),
            error * (target - 1 + (DailyCounts.ReferencePerDay / daily.Mean)));
        if (daily.Days >= DaysOfYear - 1)
        {
            yield return new Statistic(
                "variance/mean of daily orders, raw, at 65 orders a day (9 to 15)", 12, daily.RawDispersion(), 3);
        }

        var factors = daily.WeekdayFactors();
        var weekdays = _settings.WeekdayProfile.Average();
        var dayError = Math.Sqrt((_settings.DayShockVariance + (1 / daily.Mean)) / (daily.Days / 7.0));
        for (var day = 0; day < factors.Length; day++)
        {
            yield return new Statistic(
                $"orders on a {(DayOfWeek)((day + 1) % 7)} / mean day",
                _settings.WeekdayProfile[day] / weekdays,
                factors[day],
                Errors * dayError * _settings.WeekdayProfile[day] / weekdays);
        }

        if (daily.PerDayOfMonth(1) is { } january && daily.PerDayOfMonth(11) is { } november)
        {
            var monthError = Math.Sqrt((_settings.DayShockVariance + (1 / daily.Mean)) * 2 / 30);
            yield return new Statistic(
                "orders a day, November / January", 2.3, november / january, 2.3 * Errors * monthError);
        }

        if (daily.Days >= DaysOfYear - 1 && daily.PeakTimesMean is { } peak)
        {
            yield return new Statistic("peak day / mean day (5 to 6)", _settings.PeakTimesMean, peak, 0.5);
        }
    }

    private IEnumerable<Statistic> Hours()
    {
        // The largest deviation of 24 shares is about 3 standard errors of the largest share.
        var sum = _settings.HourProfile.Sum();
        var furthest = Enumerable.Range(0, 24).MaxBy(hour =>
            Math.Abs((_counts.Hours[hour] / (double)Orders) - (_settings.HourProfile[hour] / sum)));
        var target = _settings.HourProfile[furthest] / sum;
        var hours = string.Create(CultureInfo.InvariantCulture, $"{furthest:00}:00");
        yield return new Statistic(
            $"share of orders in the hour of {hours}, the one furthest from its fact",
            target,
            _counts.Hours[furthest] / (double)Orders,
            0.002 + Error(target, Orders));
        var evening = Enumerable.Range(18, 6).ToArray();
        yield return Share(
            "share of orders from 18:00 to midnight",
            evening.Sum(hour => _settings.HourProfile[hour]) / sum,
            evening.Sum(hour => _counts.Hours[hour]),
            0.001);
    }

    private IEnumerable<Statistic> Baskets()
    {
        for (var lines = 1; lines <= Math.Min(3, _baskets.MostLines); lines++)
        {
            yield return Share(
                $"orders of {lines} line{(lines > 1 ? "s" : "")}", _baskets.ShareOf(lines), _counts.Baskets[lines]);
        }

        if (_baskets.MostLines < 4) yield break;
        var small = _counts.Baskets[1] + _counts.Baskets[2] + _counts.Baskets[3];
        var more = 1 - _baskets.ShareOf(1) - _baskets.ShareOf(2) - _baskets.ShareOf(3);
        yield return Share("orders of 4 and more lines", more, Orders - small);
        if (_settings.BusinessShare < 1) yield break;
        var (median, seen) = (0, 0L);
        while (seen * 2 < Orders) seen += _counts.Baskets[++median];
        yield return new Statistic("median lines of a business order", _settings.BusinessMedianLines, median, 1);
    }

    private IEnumerable<Statistic> Popularity()
    {
        var sorted = _counts.Products.Where(lines => lines > 0).OrderDescending().ToArray();
        foreach (var (top, share) in _topProducts)
        {
            var lines = sorted.Take((int)Math.Round(sorted.Length * top)).Sum();
            yield return new Statistic(
                string.Create(CultureInfo.InvariantCulture, $"lines with the top {top:P0} of the products"),
                share,
                lines / (double)Lines,
                0.01);
        }

        if (_counts.HasLateDays)
        {
            yield return new Statistic(
                $"products first sold after day {ProductLives.LateDay}",
                _settings.FirstSoldLateShare,
                _counts.FirstSoldAfter(ProductLives.LateDay),
                Error(_settings.FirstSoldLateShare, sorted.Length));
        }

        var pairs = Math.Min(sorted.Length, SharedShock.MostProducts) * _counts.Weeks;
        yield return new Statistic(
            "variance of the shock that all regions share, of a product's week",
            _settings.ProductShockVariance,
            _counts.Shock.Variance(),
            0.15 * _settings.ProductShockVariance * Math.Max(1, Math.Sqrt(50_000.0 / pairs)));
    }

    private IEnumerable<Statistic> Sizes()
    {
        var grams = _products.Select(product => Math.Log(product.Weight.Value)).ToArray();
        var litres = _products.Select(product => Math.Log(product.Volume.Value / 1000.0)).ToArray();
        var count = _products.Length;
        var (gramsMean, litresMean) = (grams.Average(), litres.Average());
        var gramsDeviation = Math.Sqrt(grams.Average(each => (each - gramsMean) * (each - gramsMean)));
        var litresDeviation = Math.Sqrt(litres.Average(each => (each - litresMean) * (each - litresMean)));
        var together = Enumerable.Range(0, count)
            .Average(each => (grams[each] - gramsMean) * (litres[each] - litresMean));
        yield return Moment("mean of ln(grams)", _settings.LogGramsMean, gramsMean, _settings.LogGramsDeviation);
        yield return Moment(
            "standard deviation of ln(grams)",
            _settings.LogGramsDeviation,
            gramsDeviation,
            _settings.LogGramsDeviation);
        yield return Moment("mean of ln(litres)", _settings.LogLitresMean, litresMean, _settings.LogLitresDeviation);
        yield return Moment(
            "standard deviation of ln(litres)",
            _settings.LogLitresDeviation,
            litresDeviation,
            _settings.LogLitresDeviation);
        yield return Moment(
            "correlation of ln(grams) and ln(litres)",
            _settings.SizeCorrelation,
            together / gramsDeviation / litresDeviation,
            1 - (_settings.SizeCorrelation * _settings.SizeCorrelation));

        Statistic Moment(string name, double target, double found, double deviation) =>
            new(name, target, found, Errors * deviation / Math.Sqrt(count));
    }

    private IEnumerable<Statistic> Regions()
    {
        var top = _counts.Regions.OrderDescending().Take((int)Math.Round(_counts.Regions.Length * 0.1)).Sum();
        yield return Share("orders to the top 10 % of the regions", TopRegionsShare, top, 0.005);
    }

    private Statistic Share(string name, double target, long found, double slack = 0) =>
        new(name, target, found / (double)Orders, slack + Error(target, Orders));

    private static double Error(double share, long count) => Errors * Math.Sqrt(share * (1 - share) / count);
}
