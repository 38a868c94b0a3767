using ScottPlot;
using Simulator.Metrics;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>Speed fill rates by promise class.</summary>
internal sealed class SpeedSection : IReportSection
{
    private const int Height = 460;

    public string Id => "speed";

    public string Title => "Speed fill rates by promise class";

    public bool Has(ReportData data) => data.Study.PromiseClasses.Length > 0;

    public void Write(HtmlText page, ReportData data)
    {
        var study = data.Study;
        page.Paragraph(
            "The speed fill rate of a class: units that were delivered by the promise of the class their customer "
            + "asked for, of units demanded in it. Lost, cancelled and late units count as missed.");
        if (data.FitsFigures) AddFigure(page, data);
        var levels = new HtmlTable("Speed fill rate [% of units demanded]: mean ± half of the 95 % interval").Columns(
            ["policy set", "all", .. study.PromiseClasses]);
        foreach (var set in study.PolicySets)
        {
            levels.Row(data.LabelOf(set), Segments(study).Select(segment => Cells.Level(
                study.Level(set, MetricNames.SpeedFillRate, segment), NumberForm.Percent)));
        }

        levels.Write(page);
        if (data.Compares) WriteChanges(page, data);
    }

    private static void AddFigure(HtmlText page, ReportData data)
    {
        var study = data.Study;
        data.Figures.Add(page, new ReportFigure(
            "report-speed",
            "Speed fill rate by promise class and policy set, with 95 % intervals of the level.",
            AltText(data),
            Height,
            canvas =>
            {
                using var plot = SpeedPanel.Of(study, ReportFigures.Width);
                plot.Title("");
                plot.YLabel("On time [% of units demanded]");
                plot.Render(canvas, new PixelRect(0, ReportFigures.Width - 10, Height - 8, 4));
            }));
    }

    private static string AltText(ReportData data) =>
        "Grouped bar chart. " + string.Join("; ", data.Study.PolicySets.Select(set => $"{data.LabelOf(set)}: "
            + string.Join(", ", data.Study.PromiseClasses.Select(
                code => $"{code} {Percent(data.Study, set, code)} %"))))
        + ".";

    private static void WriteChanges(HtmlText page, ReportData data)
    {
        var changes = new HtmlTable(
            $"Change of the speed fill rate against {data.LabelOf(data.Baseline)} [pp], with 95 % intervals").Columns(
            ["policy set", "all", .. data.Study.PromiseClasses]);
        foreach (var set in data.Study.PolicySets.Skip(1))
        {
            changes.Row(data.LabelOf(set), Segments(data.Study).Select(segment =>
            {
                var change = data.Changes.Of(set, data.Baseline, MetricNames.SpeedFillRate, segment);
                var verdict = Verdict.Of(change, lowerIsBetter: false, HeadlineMetric.FillZone);
                return new HtmlTable.Cell(EffectText.Points(change), change.Mean, verdict.Mark);
            }));
        }

        changes.Write(page);
    }

    private static IEnumerable<string> Segments(StudyResult study) =>
        [Kpi.All, .. study.PromiseClasses.Select(MetricNames.ClassSegment)];

    private static string Percent(StudyResult study, string set, string code) =>
        NumberText.Percent(study.Level(set, MetricNames.SpeedFillRate, MetricNames.ClassSegment(code)).Mean);
}
