using System.Text;
using Simulator.Studies;
using Simulator.Studies.Statistics;

namespace Simulator.Report;

/// <summary>Replication 0 on its own, where it is the only one that replays the orders as given.</summary>
internal static class OriginalOrdersTable
{
    /// <summary>Adds the table to the summary of a study that resamples orders.</summary>
    internal static void AddTo(StringBuilder text, StudyResult study)
    {
        if (study.Design.Resampling is null || study.Replications[0] != 0) return;
        text.Append("\n## Replication 0: the orders as given\n\n");
        StudySummary.AddRow(text,
        [
            "policy set",
            .. StudySummary.Amounts.SelectMany(each => new[]
            {
                $"{each.Header} [{study.Scenario.Currency}/unit]", "change [%]",
            }),
            "speed fill rate [%]",
            "lost [% of units]",
        ]);
        StudySummary.AddRule(text, (2 * StudySummary.Amounts.Length) + 2);
        foreach (var set in study.PolicySets)
        {
            StudySummary.AddRow(text,
            [
                set,
                .. StudySummary.Amounts.SelectMany(each => Amount(study, set, each.Metric)),
                NumberText.Percent(study.Values(set, MetricNames.SpeedFillRate)[0]),
                NumberText.Percent2(study.LostShares(set)[0]),
            ]);
        }
    }

    private static string[] Amount(StudyResult study, string set, string metric)
    {
        var value = study.Values(set, metric)[0];
        var change = set == study.Baseline
            ? "baseline"
            : NumberText.RelativeChange(PairedDifferences.Of([value], [study.Values(study.Baseline, metric)[0]]));
        return [NumberText.Amount(value), change];
    }
}
