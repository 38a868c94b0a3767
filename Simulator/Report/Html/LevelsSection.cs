using ScottPlot;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>All policy sets side by side.</summary>
internal sealed class LevelsSection : IReportSection
{
    private const int Height = 460;

    public string Id => "policy-sets";

    public string Title => "Policy sets side by side";

    public bool Has(ReportData data) => true;

    public void Write(HtmlText page, ReportData data)
    {
        var study = data.Study;
        if (data.FitsFigures) AddFigure(page, data);
        var table = new HtmlTable("Levels: mean ± half of the 95 % interval over replications").Columns([
            "policy set", $"shipping cost [{data.Currency}/unit]", $"cost to serve [{data.Currency}/unit]",
            "on time [% of units]", "lost [% of units]", "split orders [% of orders of several units]",
            "distance [km/unit]", $"inventory value [thousand {data.Currency}]",
        ]);
        foreach (var set in study.PolicySets)
        {
            table.Row(
                data.LabelOf(set),
                Cells.Level(study.Level(set, MetricNames.ShippingCostPerUnit), NumberForm.Amount),
                Cells.Level(study.Level(set, MetricNames.CostToServePerUnit), NumberForm.Amount),
                Cells.Level(study.Level(set, MetricNames.SpeedFillRate), NumberForm.Percent),
                Cells.Level(study.Ratio(set, MetricNames.UnitsLost, MetricNames.UnitsDemanded), NumberForm.Percent2),
                Cells.Level(study.Level(set, "split_rate"), NumberForm.Percent),
                Cells.Level(study.Level(set, "distance_per_unit"), NumberForm.Count),
                Cells.Level(study.Level(set, MetricNames.InventoryValueAverage), NumberForm.Thousands));
        }

        table.Write(page);
    }

    private static void AddFigure(HtmlText page, ReportData data)
    {
        var study = data.Study;
        data.Figures.Add(page, new ReportFigure(
            "report-shipping-cost",
            "Shipping cost per unit shipped, by policy set. Bars: 95 % intervals of the level; per cent: change "
                + $"against {data.LabelOf(data.Baseline)}, paired by replication.",
            "Bar chart of shipping cost per unit. " + string.Join("; ", study.PolicySets.Select(set =>
                $"{data.LabelOf(set)} {NumberText.Amount(study.Level(set, MetricNames.ShippingCostPerUnit).Mean)} "
                + $"{data.Currency} per unit")) + ".",
            Height,
            canvas =>
            {
                using var plot = ShippingCostPanel.Of(study, ReportFigures.Width);
                plot.Title("");
                plot.Render(canvas, new PixelRect(0, ReportFigures.Width - 10, Height - 8, 4));
            }));
    }
}
