using ScottPlot;
using ScottPlot.TickGenerators;
using Simulator.Metrics;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>How long customers waited: quantiles of the time from order to delivery.</summary>
internal sealed class ClickToDoorSection : IReportSection
{
    private const int RowHeight = 44;
    private const int AxesHeight = 110;

    private static readonly (string Metric, string Name)[] s_quantiles =
    [
        ("click_to_door_p10", "10 %"), ("click_to_door_p25", "25 %"), ("click_to_door_p50", "half"),
        ("click_to_door_p75", "75 %"), ("click_to_door_p90", "90 %"), ("click_to_door_p99", "99 %"),
    ];

    private static readonly (double Hours, string Text)[] s_ticks =
    [
        (0.5, "30 min"), (1, "1 h"), (2, "2 h"), (4, "4 h"), (8, "8 h"), (12, "12 h"), (24, "1 d"), (48, "2 "
            + "d"), (96, "4 d"),
        (192, "8 d"), (384, "16 d"), (768, "32 d"),
    ];

    public string Id => "click-to-door";

    public string Title => "Click to door: how long customers waited";

    public bool Has(ReportData data) => data.Study.Level(data.Baseline, s_quantiles[0].Metric).Count > 0;

    public void Write(HtmlText page, ReportData data)
    {
        string[] sets = [.. new[] { data.Baseline, data.Last }.Distinct()];
        (string Name, string Segment)[] classes =
        [
            ("all", Kpi.All),
            .. data.Study.PromiseClasses.Select(code => (code, MetricNames.ClassSegment(code))),
        ];
        var height = AxesHeight + (classes.Length * RowHeight);
        page.Paragraph("From the order to its delivery, over units shipped. Units that were lost never came and are "
            + "not in it.");
        data.Figures.Add(page, new ReportFigure(
            "report-click-to-door",
            "Time from order to delivery by class: thin line from the fastest 10 % to the slowest 10 % of units, "
                + "thick bar the middle half, dot the median. Mean over replications; logarithmic axis.",
            AltText(data, sets, classes),
            height,
            canvas =>
            {
                using var plot = Panel(data, sets, classes);
                plot.Render(canvas, new PixelRect(0, ReportFigures.Width - 10, height - 8, 8));
            }));
        var table = new HtmlTable("Time within which a share of the units came [h]: mean over replications").Columns(
            ["class", "policy set", .. s_quantiles.Select(quantile => quantile.Name), "mean"]);
        foreach (var (name, segment) in classes)
        {
            foreach (var set in sets)
            {
                table.Row(name, [
                    new(data.LabelOf(set)),
                    .. s_quantiles.Select(quantile => Hours(quantile.Metric)), Hours("click_to_door_mean"),
                ]);

                HtmlTable.Cell Hours(string metric) =>
                    Cells.Number(data.Study.Level(set, metric, segment).Mean, NumberText.OneDecimal);
            }
        }

        table.Write(page);
    }

    private static string AltText(ReportData data, string[] sets, (string Name, string Segment)[] classes) =>
        "Range chart. " + string.Join("; ", classes.Select(each => $"{each.Name}: "
            + string.Join(", ", sets.Select(set => $"{data.LabelOf(set)} median {Median(data, set, each.Segment)} h"))))
        + ".";

    private static string Median(ReportData data, string set, string segment) =>
        NumberText.OneDecimal(data.Study.Level(set, s_quantiles[2].Metric, segment).Mean);

    private static Plot Panel(
        ReportData data, string[] sets, (string Name, string Segment)[] classes)
    {
        var plot = new Plot();
        plot.RenderManager.ClearCanvasBeforeEachRender = false; // a panel is one part of the canvas
        foreach (var axis in plot.Axes.GetAxes()) FigureFont.Apply(axis.TickLabelStyle, 14);
        var (fastest, slowest) = (double.MaxValue, double.MinValue);
        for (var row = 0; row < classes.Length; row++)
        {
            for (var index = 0; index < sets.Length; index++)
            {
                double[] hours = [.. s_quantiles.Take(5).Select(
                    quantile => data.Study.Level(sets[index], quantile.Metric, classes[row].Segment).Mean)];
                if (hours.Any(double.IsNaN)) continue;
                double[] at = [.. hours.Select(hour => Math.Log2(Math.Max(hour, 0.25)))];
                var y = classes.Length - 1 - row + (sets.Length == 1 ? 0 : 0.18 - (0.36 * index));
                AddRange(plot, at, y, ColorOf(data, sets[index]));
                (fastest, slowest) = (Math.Min(fastest, at[0]), Math.Max(slowest, at[4]));
            }
        }

        if (fastest > slowest) (fastest, slowest) = (0, 1);
        plot.Axes.Left.TickGenerator = new NumericManual(
            [.. classes.Select((_, row) => (double)(classes.Length - 1 - row))],
            [.. classes.Select(each => each.Name)]);
        plot.Axes.Bottom.TickGenerator = new NumericManual(
            [.. s_ticks.Select(tick => Math.Log2(tick.Hours))], [.. s_ticks.Select(tick => tick.Text)]);
        plot.XLabel("Time from order to delivery");
        FigureFont.Apply(plot.Axes.Bottom.Label, 16);
        plot.Axes.Top.IsVisible = false;
        plot.Axes.Right.IsVisible = false;
        plot.Grid.YAxisStyle.IsVisible = false;
        plot.Axes.SetLimits(fastest - 0.3, slowest + 0.3, -0.6, classes.Length - 0.4);
        PanelStyle.AddLegend(plot, sets.Select(set => ($"{data.LabelOf(set)} ", ColorOf(data, set))));
        return plot;
    }

    private static void AddRange(Plot plot, double[] at, double y, Color color)
    {
        var thin = plot.Add.Line(at[0], y, at[4], y);
        thin.Color = color;
        thin.LineWidth = 2;
        thin.MarkerSize = 0;
        var middle = plot.Add.Rectangle(at[1], at[3], y - 0.12, y + 0.12);
        middle.FillColor = color;
        middle.LineWidth = 0;
        plot.Add.Marker(at[2], y, MarkerShape.FilledCircle, 11, Colors.Black);
        plot.Add.Marker(at[2], y, MarkerShape.FilledCircle, 7, Colors.White);
    }

    private static Color ColorOf(ReportData data, string set) =>
        set == data.Baseline ? PanelStyle.BaselineFill : PanelStyle.Series(0);
}
