namespace Policies.Forecasting;

/// <summary>What the days have in common over all products: weekday index, damped growth, and season where a year is
/// known.</summary>
/// <remarks>
/// Weekday index: each weekday's smoothed units over the mean of the seven, from the third week on, 1 before.
/// Growth: per day, from the ratio of two smoothed means of weekday-corrected totals and their mean ages (up to 14 and
/// 56 days), from day 56 on until a year is known, damped day by day (Gardner and McKenzie 1985). Season: units of the
/// 15 days about the day a year (364 days) before, over those of the 15 days that were the last known then, within 1/4
/// to 4. Every closed day counts one weekday on, so no calendar is needed.
/// </remarks>
internal sealed class DemandCalendar(double damping, bool hasSeason)
{
    private const int Week = 7;
    private const int Year = 364;
    private const int Half = 7;
    private const double WeekdayGain = 0.15;
    private const double FastGain = 1.0 / 14;
    private const double SlowGain = 1.0 / 56;
    private const int GrowthDays = 56;
    private const double LargestGrowth = 0.01;
    private const double LargestSeason = 4;

    private readonly double[] _weekday = new double[Week];
    private readonly List<double> _totals = [];
    private (double Units, double Days, double Ages) _fast;
    private (double Units, double Days, double Ages) _slow;

    /// <summary>Number of days seen.</summary>
    internal int Days => _totals.Count;

    /// <summary>Takes in a day's units by product, bulk left out.</summary>
    internal void Observe(ReadOnlySpan<double> unitsByProduct)
    {
        var total = 0.0;
        foreach (var units in unitsByProduct) total += units;
        var factor = WeekdayFactor(Days);
        Smooth(ref _fast, FastGain, total, factor);
        Smooth(ref _slow, SlowGain, total, factor);
        var gain = Math.Max(WeekdayGain, 1.0 / ((Days / Week) + 1));
        ref var level = ref _weekday[Days % Week];
        level += gain * (total - level);
        _totals.Add(total);
    }

    /// <summary>The weekday index of a day, counted from the first one seen.</summary>
    internal double WeekdayFactor(int day)
    {
        if (Days < 2 * Week) return 1;
        var sum = 0.0;
        foreach (var level in _weekday) sum += level;
        return sum > 0 ? Week * _weekday[day % Week] / sum : 1;
    }

    /// <summary>Writes the sums of factors of the first days to come; entry 0 is 0.</summary>
    internal void WriteSums(Span<double> sums)
    {
        var growth = GrowthPerDay();
        var (grown, damped) = (0.0, growth);
        sums[0] = 0;
        for (var ahead = 1; ahead < sums.Length; ahead++)
        {
            damped *= damping;
            grown += damped;
            var factor = WeekdayFactor(Days + ahead - 1) * Math.Exp(grown) * SeasonFactor(ahead);
            sums[ahead] = sums[ahead - 1] + factor;
        }
    }

    private static void Smooth(
        ref (double Units, double Days, double Ages) mean, double gain, double units, double factor)
    {
        // Every day known gets a day older before the new one comes with age 0.
        mean.Ages = (1 - gain) * (mean.Ages + mean.Days);
        mean.Units += gain * (units - mean.Units);
        mean.Days += gain * (factor - mean.Days);
    }

    private bool KnowsSeason => hasSeason && Days >= Year + (2 * Half) + 1;

    private double GrowthPerDay()
    {
        if (KnowsSeason || Days < GrowthDays || damping <= 0) return 0;
        if (_fast.Units <= 0 || _slow.Units <= 0 || _fast.Days <= 0 || _slow.Days <= 0) return 0;
        // The weights of days are not scaled to 1, but units, factors and ages have the same weights.
        var ratio = _fast.Units / _fast.Days / (_slow.Units / _slow.Days);
        var apart = (_slow.Ages / _slow.Days) - (_fast.Ages / _fast.Days);
        return Math.Clamp(Math.Log(ratio) / apart, -LargestGrowth, LargestGrowth);
    }

    /// <summary>Expected change against the last days, from a year before.</summary>
    private double SeasonFactor(int ahead)
    {
        if (!KnowsSeason) return 1;
        var today = Days - 1 - Year;
        var then = Sum(today - (2 * Half), today);
        var day = today + (ahead % Year);
        var there = Math.Min(day, Days - 1 - Half);
        var sum = Sum(there - Half, there + Half);
        return then > 0 ? Math.Clamp(sum / then, 1 / LargestSeason, LargestSeason) : 1;
    }

    private double Sum(int first, int last)
    {
        var sum = 0.0;
        for (var day = Math.Max(0, first); day <= last; day++) sum += _totals[day];
        return sum;
    }
}
