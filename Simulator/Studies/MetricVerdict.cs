using Simulator.Studies.Statistics;

namespace Simulator.Studies;

/// <summary>What a study decides about one metric of one policy set against the baseline.</summary>
public sealed record MetricVerdict
{
    /// <summary>The policy set.</summary>
    public required string PolicySet { get; init; }

    /// <summary>The metric.</summary>
    public required HeadlineMetric Metric { get; init; }

    /// <summary>The paired change, on the metric's scale; <see cref="Estimate.Interval"/> is its own 95 % t
    /// interval.</summary>
    public required Estimate Change { get; init; }

    /// <summary>95 % BCa bootstrap interval of the same change, to show skewness; none where it is
    /// undefined.</summary>
    public required ConfidenceInterval? Bootstrap { get; init; }

    /// <summary>The t interval that covers together with those of the whole family.</summary>
    public required ConfidenceInterval? Simultaneous { get; init; }

    /// <summary>Two-sided p-value of no difference, of this comparison on its own.</summary>
    public required double PValue { get; init; }

    /// <summary>The same adjusted for the family (Holm).</summary>
    public required double AdjustedPValue { get; init; }

    /// <summary>What sharing worlds did: variance of the difference between different worlds / variance of the paired
    /// one. NaN when all differences are equal.</summary>
    public required double VarianceReduction { get; init; }

    /// <summary>What the simultaneous interval says beside the indifference zone.</summary>
    public required PracticalVerdict Verdict { get; init; }

    /// <summary>A paired change on the scale of a metric.</summary>
    internal static Estimate OnScale(HeadlineMetric metric, PairedDifferences change) =>
        metric.Scale == ChangeScale.Relative ? change.Relative : change.Difference;
}
