using Simulator.Studies.Statistics;

namespace Simulator.Report.Html;

/// <summary>How a number differs between two policy sets in the same replications.</summary>
/// <param name="Difference">The difference, in the unit of the number.</param>
/// <param name="Share">The same as a share of what it is measured against; without a replication where that is
/// 0.</param>
internal readonly record struct Effect(Estimate Difference, Estimate Share)
{
    /// <summary>Nothing is known.</summary>
    internal static Effect None { get; } = new(Estimate.Of([]), Estimate.Of([]));

    /// <summary>The effect that paired differences show.</summary>
    internal static Effect Of(PairedDifferences change) => new(change.Difference, change.Relative);

    /// <summary>Replications in which both are defined.</summary>
    internal int Count => Difference.Count;

    /// <summary>Mean difference, in the unit of the number.</summary>
    internal double Mean => Difference.Mean;

    /// <summary>Lower end of its 95 % interval; NaN without one.</summary>
    internal double Low => Difference.Interval()?.Lower ?? double.NaN;

    /// <summary>Upper end of its 95 % interval; NaN without one.</summary>
    internal double High => Difference.Interval()?.Upper ?? double.NaN;

    /// <summary>Whether there is an interval.</summary>
    internal bool HasInterval => Count > 1;

    /// <summary>Whether there is an interval and it does not cover 0.</summary>
    internal bool ExcludesZero => Low > 0 || High < 0;

    /// <summary>The effect on the scale of shares.</summary>
    internal Effect Relative => new(Share, Estimate.Of([]));
}
