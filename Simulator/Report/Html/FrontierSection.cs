using ScottPlot;
using Simulator.Studies.Statistics;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>Each policy at several inventory budgets: cost and speed against inventory value.</summary>
internal sealed class FrontierSection : IReportSection
{
    private const int Height = 460;
    private const int Middle = ReportFigures.Width / 2;

    // What the legend of one panel has room for; with more policies it goes on below the other panel.
    private const int LegendNames = 4;

    public string Id => "frontier";

    public string Title => "At equal inventory: the frontier";

    public bool Has(ReportData data) => !data.Study.Story.Frontier.IsEmpty;

    public void Write(HtmlText page, ReportData data)
    {
        page.Paragraph("Each policy at several inventory budgets. A policy is better where its line runs lower (cost) "
            + "or higher (speed) at the same inventory value; a single point of one policy beside a single point of "
            + "another shows nothing when their stocks differ.");
        data.Figures.Add(page, new ReportFigure(
            "report-frontier",
            "Shipping cost per unit and units on time against average inventory value. Bars: 95 % intervals of the "
                + "levels.",
            AltText(data),
            Height,
            canvas =>
            {
                using var cost = Panel(
                    data, MetricNames.ShippingCostPerUnit, 1, "Shipping cost "
                        + $"[{data.Currency}/unit]", NumberText.Amount, isLeft: true);
                cost.Render(canvas, new PixelRect(0, Middle - 6, Height - 8, 8));
                using var speed = Panel(
                    data, MetricNames.SpeedFillRate, 100, "On time [% of "
                        + "units]", value => NumberText.Percent(value / 100), isLeft: false);
                speed.Render(canvas, new PixelRect(Middle + 6, ReportFigures.Width - 12, Height - 8, 8));
            }));
        var table = new HtmlTable("Points of the frontier: mean ± half of the 95 % interval").Columns(
            "policy", "policy set", $"inventory value [thousand {data.Currency}]",
            $"shipping cost [{data.Currency}/unit]", $"cost to serve [{data.Currency}/unit]", "on time [% of units]");
        foreach (var family in data.Study.Story.Frontier)
        {
            foreach (var set in family.PolicySets)
            {
                table.Row(
                    family.Name,
                    new(data.LabelOf(set)),
                    Cells.Level(data.Study.Level(set, MetricNames.InventoryValueAverage), NumberForm.Thousands),
                    Cells.Level(data.Study.Level(set, MetricNames.ShippingCostPerUnit), NumberForm.Amount),
                    Cells.Level(data.Study.Level(set, MetricNames.CostToServePerUnit), NumberForm.Amount),
                    Cells.Level(data.Study.Level(set, MetricNames.SpeedFillRate), NumberForm.Percent));
            }
        }

        table.Write(page);
        EqualInventoryTables.Write(page, data);
    }

    private static string AltText(ReportData data) => "Two line charts against inventory value. " + string.Join(
        "; ", data.Study.Story.Frontier.Select(family => $"{family.Name}: " + string.Join(
            ", ", family.PolicySets.Select(set =>
                $"{NumberText.Amount(Mean(data, set, MetricNames.ShippingCostPerUnit))} {data.Currency} per unit at "
                + $"{NumberText.Thousands(Mean(data, set, MetricNames.InventoryValueAverage))} thousand"))))
        + ".";

    private static double Mean(ReportData data, string set, string metric) => data.Study.Level(set, metric).Mean;

    private static Plot Panel(
        ReportData data, string metric, double factor, string axis, Func<double, string> text, bool isLeft)
    {
        var plot = PanelStyle.Panel("", axis, [], Middle);
        plot.XLabel($"Average inventory value [thousand {data.Currency}]");
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { LabelFormatter = text };
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
        {
            LabelFormatter = value => NumberText.Count(value),
        };
        var families = data.Study.Story.Frontier;
        for (var index = 0; index < families.Length; index++)
        {
            Estimate[] stock = [.. families[index].PolicySets.Select(
                set => data.Study.Level(set, MetricNames.InventoryValueAverage))];
            Estimate[] levels = [.. families[index].PolicySets.Select(set => data.Study.Level(set, metric))];
            double[] across = [.. stock.Select(level => level.Mean / 1000)];
            double[] up = [.. levels.Select(level => level.Mean * factor)];
            var line = plot.Add.Scatter(across, up, PanelStyle.Series(index));
            line.LineWidth = 2;
            line.MarkerSize = 9;
            line.MarkerShape = s_shapes[index % s_shapes.Length];
            double[] halves = [.. levels.Select(level => level.TryGetHalfWidth(out var width) ? width * factor : 0)];
            var error = plot.Add.ErrorBar(across, up, halves);
            error.Color = PanelStyle.Series(index);
            error.CapSize = 4;
        }

        plot.Axes.AutoScale();
        var names = families.Select((family, index) => (family.Name, PanelStyle.Series(index)));
        var half = (families.Length + 1) / 2;
        PanelStyle.AddLegend(
            plot, families.Length <= LegendNames ? names : isLeft ? names.Take(half) : names.Skip(half));
        return plot;
    }

    private static readonly MarkerShape[] s_shapes =
    [
        MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond,
        MarkerShape.FilledTriangleDown,
    ];
}
