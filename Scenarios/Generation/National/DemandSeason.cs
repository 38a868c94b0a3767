using Scenarios.Randomness;

namespace Scenarios.Generation.National;

/// <summary>Expected demand of a date relative to the mean day of its calendar year, and its day's shock.</summary>
internal sealed class DemandSeason
{
    private const int DaysPerWeek = 7;
    private const int MiddleOfMonth = 16;
    private readonly NationalSettings _settings;
    private readonly RngKey _key;
    private readonly double _weekdayMean;
    private readonly Dictionary<int, double> _scales = [];

    public DemandSeason(NationalSettings settings, RngKey key)
    {
        (_settings, _key) = (settings, key);
        _weekdayMean = settings.WeekdayProfile.Average();
    }

    /// <summary>Season x weekday x shock; the peak day is what it is, whatever its weekday, and has no
    /// shock.</summary>
    public double Of(DateOnly date)
    {
        if (IsPeak(date)) return _settings.PeakTimesMean;
        // Day 0 is a Monday.
        var weekday = _settings.WeekdayProfile[date.DayNumber % DaysPerWeek] / _weekdayMean;
        return Scale(date.Year) * Month(date) * weekday * Shock(date);
    }

    /// <summary>The day after the fourth Thursday of November.</summary>
    public static DateOnly PeakDay(int year)
    {
        var first = new DateOnly(year, 11, 1);
        var toThursday = ((int)DayOfWeek.Thursday - (int)first.DayOfWeek + DaysPerWeek) % DaysPerWeek;
        return first.AddDays(toThursday + (3 * DaysPerWeek) + 1);
    }

    private bool IsPeak(DateOnly date) => _settings.PeakTimesMean > 0 && date == PeakDay(date.Year);

    /// <summary>What makes the mean of a calendar year 1, its peak day included.</summary>
    private double Scale(int year)
    {
        if (_scales.TryGetValue(year, out var known)) return known;
        var (sum, days) = (0.0, 0);
        for (var date = new DateOnly(year, 1, 1); date.Year == year; date = date.AddDays(1), days++)
        {
            if (!IsPeak(date)) sum += Month(date);
        }

        return _scales[year] = (days - _settings.PeakTimesMean) / sum;
    }

    private double Month(DateOnly date)
    {
        var from = new DateOnly(date.Year, date.Month, MiddleOfMonth);
        if (date < from) from = from.AddMonths(-1);
        var to = from.AddMonths(1);
        var share = (date.DayNumber - from.DayNumber) / (double)(to.DayNumber - from.DayNumber);
        var (left, right) = (_settings.MonthProfile[from.Month - 1], _settings.MonthProfile[to.Month - 1]);
        return left + ((right - left) * share);
    }

    private double Shock(DateOnly date)
    {
        var variance = _settings.DayShockVariance;
        if (variance == 0) return 1;
        var random = RngStream.For(_key, Purpose.NationalDayShock, date.DayNumber);
        return random.NextGamma(1 / variance) * variance;
    }
}
