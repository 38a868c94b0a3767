using System.Globalization;
using System.Text;
using Simulator.Studies;

namespace Simulator.Report;

/// <summary>The verdicts of a study in Markdown, a section of <c>summary.md</c>.</summary>
internal static class VerdictSection
{
    /// <summary>Adds the section; nothing without intervals or without a set to compare.</summary>
    public static void AddTo(StringBuilder text, StudyResult study)
    {
        var verdicts = study.Verdicts;
        if (verdicts.Rows.IsEmpty) return;
        text.Append(CultureInfo.InvariantCulture, $"\n## Verdicts against {study.Baseline}\n\n")
            .Append(VerdictText.Note(verdicts))
            .Append($" {VerdictText.Columns}\n\n")
            .Append("| metric | policy set | change | 95 % t interval | 95 % BCa interval | 95 % together | p ")
            .Append("| pairing | verdict |\n|---|---|---:|---:|---:|---:|---:|---:|---|\n");
        foreach (var row in verdicts.Rows.OrderBy(row => HeadlineMetric.Default.IndexOf(row.Metric)))
        {
            text.Append("| ").AppendJoin(" | ",
            [
                row.Metric.Label,
                row.PolicySet,
                VerdictText.Change(row.Metric, row.Change.Mean),
                VerdictText.Interval(row.Metric, row.Change.Interval()),
                VerdictText.Interval(row.Metric, row.Bootstrap),
                VerdictText.Interval(row.Metric, row.Simultaneous),
                NumberText.PValue(row.AdjustedPValue),
                NumberText.Factor(row.VarianceReduction),
                VerdictText.Of(row.Verdict),
            ]).Append(" |\n");
        }
    }
}
