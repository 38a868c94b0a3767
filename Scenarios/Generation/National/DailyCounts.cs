namespace Scenarios.Generation.National;

/// <summary>Statistics of orders by local day of the destination.</summary>
/// <param name="first">Date of the first count.</param>
/// <param name="counts">Orders of each day, whole days only.</param>
/// <param name="peakDay">The day that is no ordinary one, left out of trend and weekday factors; absent when there is
/// none.</param>
internal sealed class DailyCounts(DateOnly first, long[] counts, DateOnly? peakDay)
{
    /// <summary>Orders a day of the stream on which over-dispersion was measured.</summary>
    public const double ReferencePerDay = 65;

    private const int DaysPerWeek = 7;
    private const int HalfWindow = 14;

    private readonly int _peak = peakDay is { } peak ? peak.DayNumber - first.DayNumber : -1;

    public int Days => counts.Length;

    public double Mean => counts.Average(count => (double)count);

    /// <summary>Orders of the peak day over the mean day; absent when it is not among the days.</summary>
    public double? PeakTimesMean => _peak >= 0 && _peak < counts.Length ? counts[_peak] / Mean : null;

    /// <summary>Variance over mean, as it would be at 65 orders a day.</summary>
    /// <remarks>Thinning a stream at random to a share s of its orders turns variance/mean V into 1 + s (V - 1).
    /// That is the only way to compare streams of different size: days that differ for a common reason make V grow with
    /// volume.</remarks>
    public double RawDispersion()
    {
        var mean = Mean;
        var variance = counts.Sum(count => (count - mean) * (count - mean)) / (counts.Length - 1);
        return AtReference(variance / mean);
    }

    /// <summary>Variance over mean after removing weekday factors and a centred 29-day trend, at 65 orders a
    /// day.</summary>
    public double DetrendedDispersion()
    {
        var weekday = WeekdayFactors();
        var trend = Trend(weekday);
        var (sum, days) = (0.0, 0);
        foreach (var day in WholeWindows())
        {
            var expected = trend[day] * weekday[WeekdayOf(day)];
            sum += (counts[day] - expected) * (counts[day] - expected) / expected;
            days++;
        }

        // A day takes part in its own trend, and six weekday factors are free.
        const double ownShare = 1.0 / ((2 * HalfWindow) + 1);
        return AtReference(sum / (days - DaysPerWeek + 1) / (1 - ownShare));
    }

    /// <summary>Demand by weekday relative to the trend, Monday first, mean 1.</summary>
    public double[] WeekdayFactors()
    {
        var factors = Enumerable.Repeat(1.0, DaysPerWeek).ToArray();
        for (var pass = 0; pass < 3; pass++)
        {
            var trend = Trend(factors);
            var (found, expected) = (new double[DaysPerWeek], new double[DaysPerWeek]);
            foreach (var day in WholeWindows())
            {
                found[WeekdayOf(day)] += counts[day];
                expected[WeekdayOf(day)] += trend[day];
            }

            var ratios = found.Zip(expected, (orders, mean) => orders / mean).ToArray();
            factors = [.. ratios.Select(ratio => ratio / ratios.Average())];
        }

        return factors;
    }

    /// <summary>Orders a day of a calendar month; absent when the days do not hold it whole.</summary>
    public double? PerDayOfMonth(int month)
    {
        var days = Enumerable.Range(0, counts.Length).Where(day => first.AddDays(day).Month == month).ToArray();
        if (days.Length == 0 || days.Length != DateTime.DaysInMonth(first.AddDays(days[0]).Year, month)) return null;
        return days.Average(day => (double)counts[day]);
    }

    private double AtReference(double dispersion) => 1 + ((dispersion - 1) * ReferencePerDay / Mean);

    // Day 0 is a Monday.
    private int WeekdayOf(int day) => (first.DayNumber + day) % DaysPerWeek;

    private IEnumerable<int> WholeWindows() => Enumerable
        .Range(HalfWindow, Math.Max(0, counts.Length - (2 * HalfWindow))).Where(day => day != _peak);

    private double[] Trend(double[] weekday)
    {
        var trend = new double[counts.Length];
        foreach (var day in WholeWindows())
        {
            var (sum, factors) = (0.0, 0.0);
            for (var near = day - HalfWindow; near <= day + HalfWindow; near++)
            {
                if (near == _peak) continue;
                sum += counts[near];
                factors += weekday[WeekdayOf(near)];
            }

            trend[day] = sum / factors;
        }

        return trend;
    }
}
