using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;
using Scenarios.Measures;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>How full buildings were, week by week.</summary>
internal sealed class StorageSection : IReportSection
{
    private const int RowHeight = 18;
    private const int AxesHeight = 120;
    private const int LabelWidth = 170;

    public string Id => "storage";

    public string Title => "How full storage was, week by week";

    public bool Has(ReportData data) => data.Storage.Facilities.Length > 0 && data.Storage.Means.Count > 0;

    public void Write(HtmlText page, ReportData data)
    {
        string[] sets = [.. data.Study.PolicySets.Where(data.Storage.Means.ContainsKey)];
        var height = AxesHeight + (data.Storage.Facilities.Length * RowHeight);
        data.Figures.Add(page, new ReportFigure(
            "report-storage",
            "Share used of each building's fullest storage area at closes of days, mean over the week and all "
                + "replications: white is empty, dark blue is full.",
            $"Heat maps of {data.Storage.Facilities.Length} buildings by {data.Storage.Weeks} weeks. The table below "
                + "has the numbers.",
            height,
            canvas =>
            {
                var slot = (ReportFigures.Width - LabelWidth) / sets.Length;
                for (var index = 0; index < sets.Length; index++)
                {
                    using var plot = Panel(data, sets[index], hasLabels: index == 0);
                    var left = index == 0 ? 0 : LabelWidth + (index * slot);
                    plot.Render(canvas, new PixelRect(left, LabelWidth + ((index + 1) * slot) - 6, height - 4, 4));
                }
            }));
        WriteTable(page, data, sets);
    }

    private static void WriteTable(HtmlText page, ReportData data, IReadOnlyList<string> sets)
    {
        var table = new HtmlTable("Storage used [% of capacity]: over all days, and days above 95 % [% of "
            + "days]").Columns(
            ["building", .. sets.SelectMany(set => new[] { $"mean, {data.LabelOf(set)}", "above 95 %, "
                + $"{data.LabelOf(set)}" })]);
        foreach (var code in data.Storage.Facilities)
        {
            var segment = MetricNames.FacilitySegment(code);
            table.Row(code, sets.SelectMany(set => new[]
            {
                Cells.Number(data.Study.Level(set, "storage_utilisation", segment).Mean, NumberText.Percent),
                Cells.Number(data.Study.Level(set, "storage_days_over_95", segment).Mean, NumberText.Percent),
            }));
        }

        table.Write(page);
    }

    private static Plot Panel(ReportData data, string set, bool hasLabels)
    {
        var storage = data.Storage;
        var means = storage.Means[set];
        var plot = new Plot();
        plot.RenderManager.ClearCanvasBeforeEachRender = false; // a panel is one part of the canvas
        plot.Title(data.LabelOf(set));
        FigureFont.Apply(plot.Axes.Title.Label, 15, bold: true);
        plot.Layout.Fixed(new PixelPadding(hasLabels ? LabelWidth : 6, 8, 84, 32));
        foreach (var axis in plot.Axes.GetAxes()) FigureFont.Apply(axis.TickLabelStyle, 12);
        for (var row = 0; row < storage.Facilities.Length; row++)
        {
            for (var week = 0; week < storage.Weeks; week++)
            {
                if (double.IsNaN(means[row, week])) continue;
                var at = storage.Facilities.Length - 1 - row;
                var cell = plot.Add.Rectangle(week - 0.5, week + 0.5, at - 0.46, at + 0.46);
                cell.LineWidth = 0;
                cell.FillColor = PanelStyle.Shade(Math.Clamp(means[row, week], 0, 1));
            }
        }

        plot.Axes.Left.TickGenerator = new NumericManual(
            [.. storage.Facilities.Select((_, row) => (double)(storage.Facilities.Length - 1 - row))],
            [.. storage.Facilities.Select(code => hasLabels ? code : "")]);
        plot.Axes.Bottom.TickGenerator = Weeks(data, hasLabels);
        plot.Axes.Top.IsVisible = false;
        plot.Axes.Right.IsVisible = false;
        plot.Grid.IsVisible = false;
        PanelStyle.AddLegend(plot, new[] { 0.25, 0.5, 0.75, 1 }.Select(
            share => ($"{share * 100:0} %", PanelStyle.Shade(share))));
        plot.Axes.SetLimits(-0.5, storage.Weeks - 0.5, -0.6, storage.Facilities.Length - 0.4);
        return plot;
    }

    private static NumericManual Weeks(ReportData data, bool isFirst)
    {
        const int MostLabels = 5;
        var every = Math.Max(1, (int)Math.Ceiling(data.Storage.Weeks / (double)MostLabels));
        int[] shown =
        [
            .. Enumerable.Range(0, data.Storage.Weeks).Where(week => week % every == (isFirst ? 0 : every / 2)),
        ];
        return new NumericManual(
            [.. shown.Select(week => (double)week)],
            [
                .. shown.Select(week => (data.Study.Scenario.Start + Duration.FromDays(7 * week)).ToUtc()
                    .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ]);
    }
}
