using ScottPlot;
using Simulator.Studies.Statistics;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>Cost to serve by component.</summary>
internal sealed class CostSection : IReportSection
{
    private const int Height = 480;

    // The components of cost_to_serve in docs/outputs.md, each the sum of one or two metrics.
    private static readonly (string Name, string[] Metrics)[] s_components =
    [
        ("shipping", ["shipping_cost"]),
        ("handling", ["handling_cost"]),
        ("transfers", ["transfer_cost"]),
        ("holding", ["holding_cost", "holding_cost_in_transit"]),
        ("backorders", ["backorder_cost"]),
        ("lost margin", ["lost_margin"]),
        ("returns", ["return_cost", "write_off_cost"]),
    ];

    public string Id => "cost";

    public string Title => "Cost to serve by component";

    public bool Has(ReportData data) => data.Study.Level(data.Baseline, "handling_cost").Count > 0;

    public void Write(HtmlText page, ReportData data)
    {
        (string Name, string[] Metrics)[] components =
        [
            .. s_components.Where(component => data.Study.PolicySets.Any(
                set => PerUnit(data.Study, set, component.Metrics).Any(value => value > 0))),
        ];
        page.Paragraph("All costs of serving demand, divided by units demanded, so that a policy that loses sales "
            + "does not look cheap: their margin is one of the components. The components add up to the cost to serve "
            + "per unit.");
        if (data.FitsFigures) AddFigure(page, data, components);
        var table = new HtmlTable($"Cost per unit demanded [{data.Currency}/unit]: mean over replications").Columns(
            ["policy set", .. components.Select(component => component.Name), "cost to serve"]);
        foreach (var set in data.Study.PolicySets)
        {
            table.Row(data.LabelOf(set), [
                .. components.Select(component => Cells.Number(Mean(data, set, component.Metrics), NumberText.Amount)),
                Cells.Level(data.Study.Level(set, MetricNames.CostToServePerUnit), NumberForm.Amount),
            ]);
        }

        table.Write(page);
        if (data.Compares) WriteChanges(page, data, components);
    }

    private static void AddFigure(HtmlText page, ReportData data, (string Name, string[] Metrics)[] components)
    {
        data.Figures.Add(page, new ReportFigure(
            "report-cost",
            $"Cost to serve per unit demanded by component and policy set [{data.Currency}/unit].",
            AltText(data, components),
            Height,
            canvas =>
            {
                using var plot = Panel(data, components);
                plot.Render(canvas, new PixelRect(0, ReportFigures.Width - 10, Height - 8, 8));
            }));
    }

    private static void WriteChanges(
        HtmlText page, ReportData data, (string Name, string[] Metrics)[] components)
    {
        var table = new HtmlTable(
            $"{data.LabelOf(data.Last)} against {data.LabelOf(data.Baseline)}, by component "
            + $"[{data.Currency}/unit demanded], with 95 % intervals").Columns("component", "change");
        foreach (var (name, metrics) in components)
        {
            var change = data.Changes.Of(
                PerUnit(data.Study, data.Last, metrics), PerUnit(data.Study, data.Baseline, metrics));
            table.Row(name, Cells.Change(change, EffectText.Amount));
        }

        table.Row("cost to serve", Cells.Change(
            data.Changes.Of(data.Last, data.Baseline, MetricNames.CostToServePerUnit), EffectText.Amount));
        table.Write(page);
    }

    private static string AltText(ReportData data, (string Name, string[] Metrics)[] components) =>
        "Stacked bar chart. " + string.Join("; ", data.Study.PolicySets.Select(set => $"{data.LabelOf(set)}: "
            + string.Join(", ", components.Select(component =>
                $"{component.Name} {NumberText.Amount(Mean(data, set, component.Metrics))}")))) + ".";

    private static Plot Panel(ReportData data, (string Name, string[] Metrics)[] components)
    {
        var sets = data.Study.PolicySets;
        var slot = (ReportFigures.Width - 110) / (sets.Length + 0.2);
        var stack = new StackedBars(
            $"Cost [{data.Currency} per unit demanded]", [.. sets.Select(data.Study.Story.LabelOf)],
            [.. components.Select(component => component.Name)], NumberText.Amount);
        return stack.Plot((set, part) => Mean(data, sets[set], components[part].Metrics), slot);
    }

    private static double Mean(ReportData data, string set, string[] metrics) =>
        Estimate.Of(PerUnit(data.Study, set, metrics)).Mean;

    private static double[] PerUnit(StudyResult study, string set, string[] metrics)
    {
        var units = study.Values(set, MetricNames.UnitsDemanded);
        var sums = new double[units.Length];
        foreach (var metric in metrics)
        {
            var values = study.Values(set, metric);
            for (var index = 0; index < sums.Length; index++) sums[index] += values[index] / units[index];
        }

        return sums;
    }
}
