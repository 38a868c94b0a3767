using ScottPlot;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>Where the stock stands: inventory by echelon.</summary>
internal sealed class InventorySection : IReportSection
{
    private const int Height = 440;

    public string Id => "inventory";

    public string Title => "Inventory by echelon";

    public bool Has(ReportData data) =>
        data.Study.Level(data.Baseline, MetricNames.InventoryValueAverage, Of(0)).Count > 0;

    public void Write(HtmlText page, ReportData data)
    {
        var echelons = data.Study.Scenario.Network.Echelons.Max() + 1;
        page.Paragraph("Average value of the stock in buildings, at unit cost. Echelon 0 feeds no other building; "
            + "each higher one feeds the one below.");
        if (data.FitsFigures) AddFigure(page, data, echelons);
        var table = new HtmlTable(
            "Inventory value and days of cover by echelon: mean ± half of the 95 % interval").Columns([
            "policy set",
            .. Enumerable.Range(0, echelons).SelectMany(echelon => new[]
            {
                $"echelon {echelon} [thousand {data.Currency}]", $"echelon {echelon} [days of cover]",
            }),
            $"all [thousand {data.Currency}]", "turns [1/a]",
        ]);
        foreach (var set in data.Study.PolicySets)
        {
            table.Row(data.LabelOf(set), [
                .. Enumerable.Range(0, echelons).SelectMany(echelon => new[]
                {
                    Cells.Level(
                        data.Study.Level(set, MetricNames.InventoryValueAverage, Of(echelon)), NumberForm.Thousands),
                    Cells.Level(data.Study.Level(set, "days_of_cover", Of(echelon)), NumberForm.OneDecimal),
                }),
                Cells.Level(data.Study.Level(set, MetricNames.InventoryValueAverage), NumberForm.Thousands),
                Cells.Level(data.Study.Level(set, "turns"), NumberForm.OneDecimal),
            ]);
        }

        table.Write(page);
    }

    private static void AddFigure(HtmlText page, ReportData data, int echelons)
    {
        data.Figures.Add(page, new ReportFigure(
            "report-inventory",
            $"Average inventory value by echelon and policy set [thousand {data.Currency}].",
            "Stacked bar chart. " + string.Join("; ", data.Study.PolicySets.Select(set => $"{data.LabelOf(set)}: "
                + string.Join(", ", Enumerable.Range(0, echelons).Select(echelon =>
                    $"echelon {echelon} {NumberText.Thousands(Mean(data, set, echelon))}")))) + ".",
            Height,
            canvas =>
            {
                using var plot = Panel(data, echelons);
                plot.Render(canvas, new PixelRect(0, ReportFigures.Width - 10, Height - 8, 8));
            }));
    }

    private static Plot Panel(ReportData data, int echelons)
    {
        var sets = data.Study.PolicySets;
        var slot = (ReportFigures.Width - 110) / (sets.Length + 0.2);
        var stack = new StackedBars(
            $"Inventory value [thousand {data.Currency}]", [.. sets.Select(data.Study.Story.LabelOf)],
            [.. Enumerable.Range(0, echelons).Select(echelon => $"echelon {echelon}")], NumberText.Count);
        return stack.Plot((set, echelon) => Mean(data, sets[set], echelon) / 1000, slot);
    }

    private static double Mean(ReportData data, string set, int echelon) =>
        data.Study.Level(set, MetricNames.InventoryValueAverage, Of(echelon)).Mean;

    private static string Of(int echelon) => $"echelon:{NumberText.Plain(echelon)}";
}
