using Simulator.Metrics;
using Simulator.Studies.Statistics;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>The one place where the report's intervals are made: paired by replication, Student's t, 95 %.</summary>
internal sealed class Comparisons(StudyResult study)
{
    /// <summary>What the intervals are, in a sentence.</summary>
    internal const string Note =
        "Intervals are 95 % Student t intervals of differences paired by replication; each stands on its own.";

    /// <summary>How a metric of a policy set differs from another's.</summary>
    internal Effect Of(string set, string reference, string metric, string segment = Kpi.All) =>
        Of(study.Values(set, metric, segment).AsSpan(), study.Values(reference, metric, segment).AsSpan());

    /// <summary>How the share of lost units of a policy set differs from another's.</summary>
    internal Effect OfLostShare(string set, string reference) =>
        Of(study.LostShares(set).AsSpan(), study.LostShares(reference).AsSpan());

    /// <summary>How values by replication differ from others in the same replications.</summary>
    internal static Effect Of(ReadOnlySpan<double> values, ReadOnlySpan<double> reference)
    {
        var paired = PairedDifferences.Of(values, reference);
        var mean = paired.Difference.Mean;
        paired.Difference.TryGetHalfWidth(out var half);
        return new Effect(paired.Difference.Count, mean, mean - half, mean + half, paired.Baseline.Mean);
    }
}
