using ScottPlot;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>Opportunity costs over time, by building and resource.</summary>
internal sealed class PricesSection : IReportSection
{
    private const int LeastHeight = 180;

    public string Id => "opportunity-costs";

    public string Title => "Opportunity costs over time, by building";

    public bool Has(ReportData data) => Shown(data) is not null;

    public void Write(HtmlText page, ReportData data)
    {
        var prices = Shown(data)!; // Has says so.
        page.Paragraph("What one more unit of a limited resource was worth to the plan of the day: 0 where the "
            + "resource is not short. Dark marks are where and when a building was worth more room, hands or trucks.");
        var rows = prices.Rows.Where(row => row.Price > 0)
            .GroupBy(row => (row.Facility, row.Resource, row.Measure))
            .OrderBy(group => group.Key.Resource, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Facility, StringComparer.Ordinal).ToArray();
        var plans = prices.Rows.Select(row => row.From).Distinct().Count();
        var height = Math.Max(LeastHeight, PricesFigure.PanelHeight(prices));
        data.Figures.Add(page, new ReportFigure(
            "report-prices",
            $"Opportunity costs of {data.LabelOf(prices.PolicySet)} in replication 0; each row from 0 (white) to its "
                + "own highest (dark).",
            $"Heat map of {rows.Length} rows, each a building's resource that was short at least once in "
                + $"{NumberText.Whole(plans)} plans. The table below has the numbers.",
            height,
            canvas =>
            {
                using var plot = PricesFigure.Panel(data.Study.Scenario, prices, ReportFigures.Width);
                plot.YLabel("");
                plot.Render(canvas, new PixelRect(0, ReportFigures.Width, height - 6, 6));
            }));
        var table = new HtmlTable("Resources that were ever short, replication 0").Columns(
            "building", "resource", "unit", "plans with a price [% of plans]", "mean price", "highest price");
        foreach (var group in rows)
        {
            table.Row(
                group.Key.Facility,
                new(group.Key.Resource),
                new(PricesFigure.UnitOf(data.Currency, group.Key)),
                Cells.Number(group.Select(row => row.From).Distinct().Count() / (double)plans, NumberText.Percent),
                Cells.Number(group.Sum(row => row.Price) / plans, NumberText.Price),
                Cells.Number(group.Max(row => row.Price), NumberText.Price));
        }

        table.Write(page);
    }

    /// <summary>The prices of the last policy set that has any and was ever short; absent when none was.</summary>
    private static PricesTable? Shown(ReportData data) => data.Study.PolicySets.Reverse()
        .Select(set => data.Prices.FirstOrDefault(prices => prices.PolicySet == set))
        .FirstOrDefault(prices => prices is not null && prices.Rows.Any(row => row.Price > 0));
}
