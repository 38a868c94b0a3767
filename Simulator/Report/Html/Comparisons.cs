using Simulator.Metrics;
using Simulator.Studies.Statistics;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>The one place where the report's intervals are made: paired by replication, Student's t, 95 %, widened
/// where a stopping rule asks for it.</summary>
internal sealed class Comparisons(StudyResult study)
{
    /// <summary>What the intervals are, in a sentence.</summary>
    internal string Note => "Intervals are 95 % Student t intervals of differences paired by replication"
        + $"{NumberText.Widened(study)}; unless said otherwise each stands on its own.";

    /// <summary>How a metric of a policy set differs from another's.</summary>
    internal Effect Of(string set, string reference, string metric, string segment = Kpi.All) =>
        Of(study.Values(set, metric, segment).AsSpan(), study.Values(reference, metric, segment).AsSpan());

    /// <summary>How the share of lost units of a policy set differs from another's.</summary>
    internal Effect OfLostShare(string set, string reference) =>
        Of(study.LostShares(set).AsSpan(), study.LostShares(reference).AsSpan());

    /// <summary>How values by replication differ from others in the same replications.</summary>
    internal Effect Of(ReadOnlySpan<double> values, ReadOnlySpan<double> reference) =>
        Effect.Of(PairedDifferences.Of(values, reference).WidenedBy(study.Widening));

    /// <summary>The same, as a share of the mean of a third number instead of the one compared with.</summary>
    internal Effect Of(ReadOnlySpan<double> values, ReadOnlySpan<double> reference, ReadOnlySpan<double> whole)
    {
        var differences = new double[values.Length];
        for (var index = 0; index < differences.Length; index++) differences[index] = values[index] - reference[index];
        return Of(values, reference) with
        {
            Share = RatioOfMeans.Of(differences, whole).WidenedBy(study.Widening),
        };
    }
}
