using Scenarios.Measures;

namespace Simulator.Metrics;

/// <summary>Units by their time from order to delivery, in bins of a quarter of an hour up to sixty days.</summary>
/// <remarks>Whole numbers only, so that totals do not depend on the order of adding; memory is fixed.</remarks>
internal sealed class DeliveryHistogram
{
    private const long BinSeconds = 900;
    private const int Bins = 60 * 96;

    private readonly long[] _units = new long[Bins + 1];
    private long _longest;

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
}
