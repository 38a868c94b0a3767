using System.Collections.Immutable;
using Scenarios.Measures;

namespace Simulator.Metrics;

/// <summary>Units by their time from order to delivery, in bins of a quarter of an hour up to sixty days.</summary>
/// <remarks>Whole numbers only, so that totals do not depend on the order of adding; memory is fixed.</remarks>
internal sealed class DeliveryHistogram
{
    private const long BinSeconds = 900;
    private const int BinsPerHour = 4;
    private const int Bins = 60 * 24 * BinsPerHour;

    private readonly long[] _units = new long[Bins + 1];
    private long _longest;

    /// <summary>Times at which the distribution is reported: every hour of the first day, every three to the fourth
    /// day, every half day to the tenth, then every second day to the thirtieth [h].</summary>
    internal static ImmutableArray<int> ReportedHours { get; } =
    [
        .. Steps(1, 24, 1), .. Steps(27, 96, 3), .. Steps(108, 240, 12), .. Steps(288, 720, 48),
    ];

    /// <summary>Number of units.</summary>
    internal long Units { get; private set; }

    /// <summary>Sum over units of the time from order to delivery [unit x s].</summary>
    internal long UnitSeconds { get; private set; }

    /// <summary>Adds units.</summary>
    internal void Add(long units, Duration clickToDoor)
    {
        var seconds = (clickToDoor.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;
        _units[Math.Min((seconds + BinSeconds - 1) / BinSeconds, Bins)] += units;
        _longest = Math.Max(_longest, seconds);
        Units += units;
        UnitSeconds += units * seconds;
    }

    /// <summary>Adds what another has counted.</summary>
    internal void Add(DeliveryHistogram other)
    {
        for (var bin = 0; bin <= Bins; bin++) _units[bin] += other._units[bin];
        _longest = Math.Max(_longest, other._longest);
        Units += other.Units;
        UnitSeconds += other.UnitSeconds;
    }

    /// <summary>Share of units delivered within a time; NaN without units.</summary>
    /// <param name="hours">The time, at most sixty days [h].</param>
    internal double ShareWithin(int hours)
    {
        if (Units == 0) return double.NaN;
        long within = 0;
        for (var bin = 0; bin <= hours * BinsPerHour; bin++) within += _units[bin];
        return (double)within / Units;
    }

    /// <summary>The time within which a share of the units was delivered, rounded up to a quarter of an hour [s]; NaN
    /// without units.</summary>
    /// <remarks>The time of unit number ceiling(share x units). Beyond sixty days it is that of the longest.</remarks>
    internal double QuantileSeconds(double share)
    {
        if (Units == 0) return double.NaN;
        var rank = Math.Max(1, (long)Math.Ceiling(share * Units));
        long below = 0;
        for (var bin = 0; bin < Bins; bin++)
        {
            below += _units[bin];
            if (below >= rank) return bin * BinSeconds;
        }

        return _longest;
    }

    private static IEnumerable<int> Steps(int first, int last, int step)
    {
        for (var hours = first; hours <= last; hours += step) yield return hours;
    }
}
