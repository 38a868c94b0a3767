using Simulator.Studies;
using Simulator.Studies.Statistics;

namespace Simulator.Report.Html;

/// <summary>What the study decides when all its comparisons must be right together.</summary>
internal sealed class StudyVerdictsSection : IReportSection
{
    public string Id => "verdicts";

    public string Title => "Verdicts that are right together";

    public bool Has(ReportData data) => !data.Verdicts.Rows.IsEmpty;

    public void Write(HtmlText page, ReportData data)
    {
        page.Paragraph("A study that looks at many differences finds some by chance. "
            + VerdictText.Note(data.Verdicts));
        page.Paragraph(VerdictText.Columns);
        var table = new HtmlTable($"Every policy set against {data.LabelOf(data.Baseline)}").Columns(
            "policy set", "metric", "verdict", "change", "95 % together", "p", "95 % t interval", "95 % BCa interval",
            "pairing");
        foreach (var row in data.Verdicts.Rows.OrderBy(row => HeadlineMetric.Default.IndexOf(row.Metric)))
        {
            table.Row(
                data.LabelOf(row.PolicySet),
                new(row.Metric.Label),
                new(VerdictText.Of(row.Verdict), Mark: MarkOf(row.Verdict)),
                new(VerdictText.Change(row.Metric, row.Change.Mean), row.Change.Mean),
                Interval(row.Metric, row.Simultaneous),
                new(NumberText.PValue(row.AdjustedPValue), row.AdjustedPValue),
                Interval(row.Metric, row.Change.Interval()),
                Interval(row.Metric, row.Bootstrap),
                new(NumberText.Factor(row.VarianceReduction), row.VarianceReduction));
        }

        table.Write(page);
    }

    private static HtmlTable.Cell Interval(HeadlineMetric metric, ConfidenceInterval? interval) =>
        new(VerdictText.Interval(metric, interval), interval?.Lower ?? double.NaN);

    /// <summary>The class of the style sheet for a verdict; empty for those that are neither gain nor loss.</summary>
    internal static string MarkOf(PracticalVerdict verdict) => verdict switch
    {
        PracticalVerdict.Better => "gain",
        PracticalVerdict.Worse => "loss",
        _ => "",
    };
}
