using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;
using Scenarios.Measures;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>How much buildings used of their limits, week by week: storage, inbound and outbound.</summary>
internal sealed class CapacitySection : IReportSection
{
    private const int RowHeight = 18;
    private const int AxesHeight = 120;
    private const int LabelWidth = 170;

    public string Id => "storage";

    public string Title => "How full storage, docks and pulls were, week by week";

    public bool Has(ReportData data) => data.Capacities.Length > 0;

    public void Write(HtmlText page, ReportData data)
    {
        var without = LimitKind.All.Where(kind => data.Capacities.All(weeks => weeks.Kind != kind))
            .Select(kind => kind.Name).ToArray();
        page.Element("p", "Buildings without a limit are left out"
            + (without.Length > 0 ? $"; no building here has one on {string.Join(" or ", without)}." : "."));
        foreach (var weeks in data.Capacities)
        {
            page.Element("h3", weeks.Kind.Title);
            string[] sets = [.. data.Study.PolicySets.Where(weeks.Means.ContainsKey)];
            WriteFigure(page, data, weeks, sets);
            WriteTable(page, data, weeks, sets);
        }
    }

    private static void WriteFigure(HtmlText page, ReportData data, CapacityWeeks weeks, string[] sets)
    {
        var height = AxesHeight + (weeks.Facilities.Length * RowHeight);
        data.Figures.Add(page, new ReportFigure(
            $"report-{weeks.Kind.Name}",
            $"{weeks.Kind.Share}, mean over the week and all replications: white is nothing, dark blue is all.",
            $"Heat maps of {weeks.Facilities.Length} buildings by {weeks.Weeks} weeks. {AltText(data, weeks, sets)} "
                + "The table below has the numbers.",
            height,
            canvas =>
            {
                var slot = (ReportFigures.Width - LabelWidth) / sets.Length;
                for (var index = 0; index < sets.Length; index++)
                {
                    using var plot = Panel(data, weeks, sets[index], hasLabels: index == 0);
                    var left = index == 0 ? 0 : LabelWidth + (index * slot);
                    plot.Render(canvas, new PixelRect(left, LabelWidth + ((index + 1) * slot) - 6, height - 4, 4));
                }
            }));
    }

    /// <summary>The fullest cell of each map.</summary>
    private static string AltText(ReportData data, CapacityWeeks weeks, IReadOnlyList<string> sets) =>
        string.Join(" ", sets.Select(set =>
        {
            var means = weeks.Means[set];
            var (row, week) = (from building in Enumerable.Range(0, weeks.Facilities.Length)
                               from each in Enumerable.Range(0, weeks.Weeks)
                               where !double.IsNaN(means[building, each])
                               orderby means[building, each] descending
                               select (building, each)).FirstOrDefault((-1, -1));
            return row < 0
                ? $"{data.LabelOf(set)}: no day counts."
                : $"{data.LabelOf(set)}: most at {weeks.Facilities[row]} in the week of {DateOf(data, week)}, "
                    + $"{NumberText.Percent(means[row, week])} %.";
        }));

    private static void WriteTable(HtmlText page, ReportData data, CapacityWeeks weeks, string[] sets)
    {
        var table = new HtmlTable($"{weeks.Kind.Title} used [% of capacity]: over all {weeks.Kind.Days}, and those "
            + $"with more than 95 % [% of {weeks.Kind.Days}]").Columns(
            ["building", .. sets.SelectMany(set => new[] { $"mean, {data.LabelOf(set)}", "above 95 %, "
                + $"{data.LabelOf(set)}" })]);
        foreach (var code in weeks.Facilities)
        {
            var segment = MetricNames.FacilitySegment(code);
            table.Row(code, sets.SelectMany(set => new[]
            {
                Cells.Number(
                    data.Study.Level(set, weeks.Kind.UtilisationMetric, segment).Mean, NumberText.Percent),
                Cells.Number(data.Study.Level(set, weeks.Kind.FullDaysMetric, segment).Mean, NumberText.Percent),
            }));
        }

        table.Write(page);
    }

    private static Plot Panel(ReportData data, CapacityWeeks weeks, string set, bool hasLabels)
    {
        var means = weeks.Means[set];
        var plot = new Plot();
        plot.RenderManager.ClearCanvasBeforeEachRender = false; // a panel is one part of the canvas
        plot.Title(data.LabelOf(set));
        FigureFont.Apply(plot.Axes.Title.Label, 15, bold: true);
        plot.Layout.Fixed(new PixelPadding(hasLabels ? LabelWidth : 6, 8, 84, 32));
        foreach (var axis in plot.Axes.GetAxes()) FigureFont.Apply(axis.TickLabelStyle, 12);
        for (var row = 0; row < weeks.Facilities.Length; row++)
        {
            for (var week = 0; week < weeks.Weeks; week++)
            {
                if (double.IsNaN(means[row, week])) continue;
                var at = weeks.Facilities.Length - 1 - row;
                var cell = plot.Add.Rectangle(week - 0.5, week + 0.5, at - 0.46, at + 0.46);
                cell.LineWidth = 0;
                cell.FillColor = PanelStyle.Shade(Math.Clamp(means[row, week], 0, 1));
            }
        }

        plot.Axes.Left.TickGenerator = new NumericManual(
            [.. weeks.Facilities.Select((_, row) => (double)(weeks.Facilities.Length - 1 - row))],
            [.. weeks.Facilities.Select(code => hasLabels ? code : "")]);
        plot.Axes.Bottom.TickGenerator = Ticks(data, weeks, hasLabels);
        plot.Axes.Top.IsVisible = false;
        plot.Axes.Right.IsVisible = false;
        plot.Grid.IsVisible = false;
        PanelStyle.AddLegend(plot, new[] { 0.25, 0.5, 0.75, 1 }.Select(
            share => ($"{share * 100:0} %", PanelStyle.Shade(share))));
        plot.Axes.SetLimits(-0.5, weeks.Weeks - 0.5, -0.6, weeks.Facilities.Length - 0.4);
        return plot;
    }

    private static NumericManual Ticks(ReportData data, CapacityWeeks weeks, bool isFirst)
    {
        const int MostLabels = 5;
        var every = Math.Max(1, (int)Math.Ceiling(weeks.Weeks / (double)MostLabels));
        int[] shown =
        [
            .. Enumerable.Range(0, weeks.Weeks).Where(week => week % every == (isFirst ? 0 : every / 2)),
        ];
        return new NumericManual(
            [.. shown.Select(week => (double)week)],
            [.. shown.Select(week => DateOf(data, week))]);
    }

    private static string DateOf(ReportData data, int week) =>
        (data.Study.Scenario.Start + Duration.FromDays(7 * week)).ToUtc()
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
