using System.Collections.Immutable;
using System.Text;
using Simulator.Metrics;
using Simulator.Studies;
using Simulator.Studies.Statistics;

namespace Simulator.Report;

/// <summary>The tables of a study in Markdown, <c>summary.md</c>: levels, changes against the baseline, and the last
/// policy set against each of the others.</summary>
internal static class StudySummary
{
    /// <summary>Name of the file.</summary>
    internal const string FileName = "summary.md";

    internal static readonly ImmutableArray<(string Metric, string Header)> Amounts =
    [
        (MetricNames.ShippingCostPerUnit, "shipping cost"),
        (MetricNames.CostToServePerUnit, "cost to serve"),
    ];

    /// <summary>The text; the same study gives the same bytes.</summary>
    internal static string Of(StudyResult study)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(study.Name).Append("\n\n")
            .Append($"Scenario {study.Scenario.Name}, {ProvenanceText.Of(study.Scenario)}. ")
            .Append(NumberText.IntervalNote(study))
            .Append(". The command that makes it again is in manifest.json.\n");
        if (study.Design.Describe() is { Length: > 0 } design) text.Append($"\n{design}\n");
        if (study.Stopping is { } stopping) text.Append($"\n{StoppingText.Of(stopping, set => set, study.Baseline)}\n");
        text.Append("\n## Levels\n\n");
        AddLevels(text, study);
        if (!study.MetricsOfInterest.IsEmpty) AddMetrics(text, study);
        OriginalOrdersTable.AddTo(text, study);
        if (study.PolicySets.Length == 1) return text.ToString();
        text.Append($"\n## Changes against {study.Baseline}\n\n").Append(Paired);
        AddChanges(text, study, study.PolicySets.Skip(1).Select(set => (set, set, study.Baseline)));
        VerdictSection.AddTo(text, study);
        EqualInventorySection.AddTo(text, study);
        // A frontier's last policy set is its last policy at one budget of many.
        if (study.PolicySets.Length == 2 || study.Story.Frontier.Length > 1) return text.ToString();
        var last = study.PolicySets[^1];
        text.Append($"\n## {last} against each of the others\n\n").Append(Paired);
        AddChanges(text, study, study.PolicySets.SkipLast(1).Select(set => ($"against {set}", last, set)));
        return text.ToString();
    }

    private const string Paired =
        "Paired by replication; each interval stands on its own. pp = percentage points.\n\n";

    private static void AddLevels(StringBuilder text, StudyResult study)
    {
        var currency = study.Scenario.Currency;
        AddRow(text,
        [
            "policy set",
            .. Amounts.Select(each => $"{each.Header} [{currency}/unit]"),
            "speed fill rate [%]",
            .. study.PromiseClasses.Select(promise => $"{promise} [%]"),
            "lost [% of units]",
            $"inventory value [thousand {currency}]",
        ]);
        AddRule(text, Amounts.Length + study.PromiseClasses.Length + 3);
        foreach (var set in study.PolicySets)
        {
            AddRow(text,
            [
                set,
                .. Amounts.Select(each =>
                    NumberForm.Amount.WithHalfWidth(study.Level(set, each.Metric))),
                .. Segments(study).Select(segment => NumberForm.Percent.WithHalfWidth(
                    study.Level(set, MetricNames.SpeedFillRate, segment))),
                NumberForm.Percent2.WithHalfWidth(study.Ratio(set, MetricNames.UnitsLost, MetricNames.UnitsDemanded)),
                NumberForm.Thousands.WithHalfWidth(study.Level(set, MetricNames.InventoryValueAverage)),
            ]);
        }
    }

    private static void AddMetrics(StringBuilder text, StudyResult study)
    {
        text.Append($"\n## Metrics of interest\n\nThose that the study's definition names (docs/outputs.md), and their "
            + $"changes against {study.Baseline}, paired by replication.\n\n");
        AddRow(text,
        [
            "policy set",
            .. study.MetricsOfInterest.SelectMany(metric => new[] { $"{metric} [{study.UnitOf(metric)}]", "change" }),
        ]);
        AddRule(text, 2 * study.MetricsOfInterest.Length);
        foreach (var set in study.PolicySets)
        {
            AddRow(text,
            [
                set,
                .. study.MetricsOfInterest.SelectMany(metric => new[]
                {
                    NumberForm.Any.WithHalfWidth(study.Level(set, metric)),
                    set == study.Baseline ? "baseline" : NumberText.RelativeChange(study.Change(set, metric)),
                }),
            ]);
        }
    }

    private static void AddChanges(
        StringBuilder text, StudyResult study, IEnumerable<(string Label, string Set, string Reference)> rows)
    {
        AddRow(text,
        [
            "",
            .. Amounts.Select(each => $"{each.Header} [%]"),
            "speed fill rate [pp]",
            .. study.PromiseClasses.Select(promise => $"{promise} [pp]"),
            "lost [pp]",
            "inventory value [%]",
        ]);
        AddRule(text, Amounts.Length + study.PromiseClasses.Length + 3);
        foreach (var (label, set, reference) in rows)
        {
            AddRow(text,
            [
                label,
                .. Amounts.Select(each => Relative(each.Metric)),
                .. Segments(study).Select(segment => Points(Compare(
                    study.Values(set, MetricNames.SpeedFillRate, segment).AsSpan(),
                    study.Values(reference, MetricNames.SpeedFillRate, segment).AsSpan()))),
                Points(Compare(study.LostShares(set).AsSpan(), study.LostShares(reference).AsSpan())),
                Relative(MetricNames.InventoryValueAverage),
            ]);

            string Relative(string metric) => NumberText.RelativeChange(Compare(
                study.Values(set, metric).AsSpan(), study.Values(reference, metric).AsSpan()));
        }

        PairedDifferences Compare(ReadOnlySpan<double> values, ReadOnlySpan<double> baseline) =>
            PairedDifferences.Of(values, baseline).WidenedBy(study.Widening);
    }

    private static string Points(PairedDifferences change) =>
        NumberForm.PointChange.WithHalfWidth(change.Difference);

    private static IEnumerable<string> Segments(StudyResult study) =>
        [Kpi.All, .. study.PromiseClasses.Select(MetricNames.ClassSegment)];

    internal static void AddRow(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    internal static void AddRule(StringBuilder text, int numbers) =>
        text.Append("|---|").Append(string.Concat(Enumerable.Repeat("---:|", numbers))).Append('\n');
}
