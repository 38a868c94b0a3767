using ScottPlot;
using ScottPlot.TickGenerators;
using Simulator.Metrics;
using Simulator.Studies;
using SkiaSharp;

namespace Simulator.Report.Html;

/// <summary>How long customers waited: the distribution of the time from order to delivery.</summary>
internal sealed class ClickToDoorSection : IReportSection
{
    private const int PanelHeight = 250;
    private const int PanelsInRow = 2;
    private const int LeftPixels = 62;

    /// <summary>Shares of units below and above which curves are not shown where all are as flat.</summary>
    private const double Tail = 0.005;

    private static readonly (string Metric, string Name)[] s_quantiles =
    [
        ("click_to_door_p10", "10 %"), ("click_to_door_p25", "25 %"), ("click_to_door_p50", "half"),
        ("click_to_door_p75", "75 %"), ("click_to_door_p90", "90 %"), ("click_to_door_p99", "99 %"),
    ];

    private static readonly (double Hours, string Text)[] s_ticks =
    [
        (1, "1 h"), (2, "2 h"), (4, "4 h"), (8, "8 h"), (12, "12 h"), (24, "1 d"), (48, "2 d"), (96, "4 d"),
        (192, "8 d"), (384, "16 d"), (720, "30 d"),
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
        page.Paragraph("From the order to its delivery, over units shipped. Units that were lost never came and are "
            + "not in it.");
        var rows = (classes.Length + PanelsInRow - 1) / PanelsInRow;
        data.Figures.Add(page, new ReportFigure(
            "report-click-to-door",
            "Share of units that had come, by the time since their order: all units, then class by class; "
                + $"{string.Join(", ", sets.Select(set => $"{data.LabelOf(set)} {LineOf(data, set).Name}"))}. "
                + "Mean over replications; logarithmic axis of time.",
            AltText(data, sets, classes),
            rows * PanelHeight,
            canvas => Draw(canvas, data, sets, classes)));
        var table = new HtmlTable("Time within which a share of the units came [h]: mean over replications").Columns(
            ["class", "policy set", .. s_quantiles.Select(quantile => quantile.Name), "mean"]);
        foreach (var (name, segment) in classes)
        {
            foreach (var set in sets)
            {
                table.Row(name, [
                    new(data.LabelOf(set)),
                    .. s_quantiles.Select(quantile => Cell(quantile.Metric)), Cell("click_to_door_mean"),
                ]);

                HtmlTable.Cell Cell(string metric) =>
                    Cells.Number(data.Study.Level(set, metric, segment).Mean, NumberText.OneDecimal);
            }
        }

        table.Write(page);
    }

    private static string AltText(ReportData data, string[] sets, (string Name, string Segment)[] classes) =>
        "Cumulative curves. " + string.Join("; ", classes.Select(each => $"{each.Name}: "
            + string.Join(", ", sets.Select(set => $"{data.LabelOf(set)} half within "
                + $"{Hours(data, set, s_quantiles[2].Metric, each.Segment)} h, nine in ten within "
                + $"{Hours(data, set, s_quantiles[4].Metric, each.Segment)} h"))))
        + ".";

    private static string Hours(ReportData data, string set, string metric, string segment) =>
        NumberText.OneDecimal(data.Study.Level(set, metric, segment).Mean);

    private static void Draw(
        SKCanvas canvas, ReportData data, string[] sets, (string Name, string Segment)[] classes)
    {
        var curves = classes.Select(each => sets.Select(set => Shares(data, set, each.Segment)).ToArray()).ToArray();
        var (first, last) = Range([.. curves.SelectMany(each => each)]);
        var width = (ReportFigures.Width - 10) / PanelsInRow;
        for (var index = 0; index < classes.Length; index++)
        {
            using var plot = Panel(classes[index].Name, first, last);
            for (var set = 0; set < sets.Length; set++)
            {
                Add(plot, curves[index][set], LineOf(data, sets[set]), index == 0 ? data.LabelOf(sets[set]) : null);
            }

            if (index == 0) ShowLegend(plot);
            var (left, top) = (index % PanelsInRow * width, index / PanelsInRow * PanelHeight);
            plot.Render(canvas, new PixelRect(left, left + width, top + PanelHeight - 4, top + 4));
        }
    }

    /// <summary>Share of units that had come by each of the reported times.</summary>
    private static double[] Shares(ReportData data, string set, string segment) =>
    [
        .. DeliveryHistogram.ReportedHours.Select(hours => data.Study.Level(
            set, MetricNames.DeliveredWithin, MetricNames.HoursSegment(hours, segment)).Mean),
    ];

    /// <summary>The first and the last of the reported times between which some curve rises.</summary>
    private static (int First, int Last) Range(double[][] curves)
    {
        var last = DeliveryHistogram.ReportedHours.Length - 1;
        var first = 0;
        while (first < last - 1 && curves.All(shares => !(shares[first + 1] > Tail))) first++;
        while (last > first + 1 && curves.All(shares => !(shares[last - 1] < 1 - Tail))) last--;
        return (first, last);
    }

    private static Plot Panel(string title, int first, int last)
    {
        var plot = new Plot();
        plot.RenderManager.ClearCanvasBeforeEachRender = false; // a panel is one part of the canvas
        plot.Title(title);
        FigureFont.Apply(plot.Axes.Title.Label, 15, bold: true);
        foreach (var axis in plot.Axes.GetAxes()) FigureFont.Apply(axis.TickLabelStyle, 12);
        plot.Layout.Fixed(new PixelPadding(LeftPixels, 14, 46, 30));
        plot.Axes.Left.TickGenerator = new NumericManual(
            [0, 25, 50, 75, 100], ["0 %", "25 %", "50 %", "75 %", "100 %"]);
        plot.Axes.Bottom.TickGenerator = new NumericManual(
            [.. s_ticks.Select(tick => Math.Log2(tick.Hours))], [.. s_ticks.Select(tick => tick.Text)]);
        plot.XLabel("Time from order to delivery");
        FigureFont.Apply(plot.Axes.Bottom.Label, 13);
        plot.Axes.Top.IsVisible = false;
        plot.Axes.Right.IsVisible = false;
        var hours = DeliveryHistogram.ReportedHours;
        plot.Axes.SetLimits(Math.Log2(hours[first]), Math.Log2(hours[last]) + 0.05, -2, 104);
        return plot;
    }

    private static void Add(
        Plot plot, double[] shares, (string Name, Color Color, LinePattern Pattern) line, string? label)
    {
        if (shares.Any(double.IsNaN)) return;
        var curve = plot.Add.Scatter(
            DeliveryHistogram.ReportedHours.Select(hours => Math.Log2(hours)).ToArray(),
            shares.Select(share => 100 * share).ToArray());
        (curve.Color, curve.LinePattern) = (line.Color, line.Pattern);
        (curve.LineWidth, curve.MarkerSize) = (2.5f, 0);
        if (label is not null) curve.LegendText = label;
    }

    /// <summary>In a corner that curves that rise leave free.</summary>
    private static void ShowLegend(Plot plot)
    {
        plot.Legend.FontName = FigureFont.Name;
        plot.Legend.FontSize = 12;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.ShowLegend(Alignment.UpperLeft);
    }

    private static (string Name, Color Color, LinePattern Pattern) LineOf(ReportData data, string set) =>
        set == data.Baseline
            ? ("dashed grey", PanelStyle.QuietText, LinePattern.Dashed)
            : ("solid blue", PanelStyle.Series(0), LinePattern.Solid);
}
