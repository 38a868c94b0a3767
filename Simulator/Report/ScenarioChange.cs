using System.Collections.Immutable;
using Simulator.Studies;
using Simulator.Studies.Statistics;

namespace Simulator.Report;

/// <summary>The change of one number of a policy set against the baseline of its scenario, as the tables above several
/// scenarios show it.</summary>
/// <param name="Text">The change with its 95 % interval, and the verdict where there is one.</param>
/// <param name="Mean">The change.</param>
/// <param name="Verdict">The verdict, one of those of its scenario that are right together; absent where there is
/// none.</param>
internal readonly record struct ScenarioChange(string Text, double Mean, PracticalVerdict? Verdict)
{
    /// <summary>What the changes of a policy set are in: the headline metrics, and the inventory value, without which
    /// they cannot be read.</summary>
    internal static ImmutableArray<string> Columns { get; } =
        [.. HeadlineMetric.Default.Select(metric => metric.Label), "inventory value"];

    /// <summary>The changes of a policy set, one for each column.</summary>
    internal static IEnumerable<ScenarioChange> Of(StudyResult study, string set)
    {
        foreach (var metric in HeadlineMetric.Default) yield return Of(study, set, metric);
        var inventory = study.Change(set, MetricNames.InventoryValueAverage).Relative;
        yield return new ScenarioChange(NumberForm.PercentChange.WithEnds(inventory, " %"), inventory.Mean, null);
    }

    private static ScenarioChange Of(StudyResult study, string set, HeadlineMetric metric)
    {
        var change = MetricVerdict.OnScale(metric, study.Change(set, metric.Metric));
        var form = metric.Scale == ChangeScale.Relative ? NumberForm.PercentChange : NumberForm.PointChange;
        var text = form.WithEnds(change, $" {VerdictText.Unit(metric)}");
        var verdict = study.Verdicts.Rows.FirstOrDefault(row => row.PolicySet == set && row.Metric == metric)?.Verdict;
        return new ScenarioChange(
            verdict is { } found ? $"{text}: {VerdictText.Of(found)}" : text, change.Mean, verdict);
    }
}
