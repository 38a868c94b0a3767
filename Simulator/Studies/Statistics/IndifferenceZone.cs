namespace Simulator.Studies.Statistics;

/// <summary>Differences too small to act on, in either direction.</summary>
/// <param name="HalfWidth">The greatest of them, in the unit of the difference; at least 0.</param>
public readonly record struct IndifferenceZone(double HalfWidth)
{
    /// <summary>What an interval of a difference says.</summary>
    /// <param name="interval">Interval of the difference, policy set - baseline.</param>
    /// <param name="good">Which direction is wanted.</param>
    /// <remarks>The true difference is below the zone, in it or above it. A verdict other than undecided says which,
    /// and only when the whole interval says the same: it is wrong no more often than the interval misses. Source of
    /// the equivalence part: Schuirmann (1987), two one-sided tests.</remarks>
    public PracticalVerdict Judge(ConfidenceInterval interval, GoodDirection good)
    {
        if (-HalfWidth <= interval.Lower && interval.Upper <= HalfWidth)
        {
            return PracticalVerdict.NoDifferenceThatMatters;
        }

        if (interval.Upper < -HalfWidth)
        {
            return good == GoodDirection.Lower ? PracticalVerdict.Better : PracticalVerdict.Worse;
        }

        if (interval.Lower > HalfWidth)
        {
            return good == GoodDirection.Higher ? PracticalVerdict.Better : PracticalVerdict.Worse;
        }

        return PracticalVerdict.Undecided;
    }
}

/// <summary>Which direction of a metric is wanted.</summary>
public enum GoodDirection
{
    /// <summary>Less is better, as of a cost.</summary>
    Lower = 0,

    /// <summary>More is better, as of a fill rate.</summary>
    Higher = 1,
}

/// <summary>What a comparison decides in practice.</summary>
public enum PracticalVerdict
{
    /// <summary>The interval reaches over an edge of the indifference zone: more replications might tell.</summary>
    Undecided = 0,

    /// <summary>Better by more than the zone.</summary>
    Better = 1,

    /// <summary>Worse by more than the zone.</summary>
    Worse = 2,

    /// <summary>Inside the zone, whatever the sign.</summary>
    NoDifferenceThatMatters = 3,
}
