using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>Tables of pairs of policy sets: what changes from one to the other.</summary>
internal static class StepTable
{
    /// <summary>An empty table.</summary>
    internal static HtmlTable Create(ReportData data, string caption, string firstColumn) =>
        new HtmlTable($"{caption}; pp = percentage points").Columns([
            firstColumn, "verdict", .. JudgedMetric.Deciding(data.Changes).Select(metric => metric.Label), "lost units",
            "inventory value",
        ]);

    /// <summary>Adds a pair.</summary>
    internal static void Add(HtmlTable table, ReportData data, string name, string set, string reference)
    {
        var metrics = JudgedMetric.Deciding(data.Changes);
        var verdict = Verdict.Together([.. metrics.Select(metric => metric.Judge(set, reference))]);
        var lost = JudgedMetric.Lost(data.Changes);
        var inventory = data.Changes.Of(set, reference, MetricNames.InventoryValueAverage);
        table.Row(name, [
            new(verdict.Short, Mark: verdict.Mark),
            .. metrics.Append(lost).Select(metric => Cells.Judged(metric, set, reference)),
            new(EffectText.Percent(inventory), inventory.Relative.Mean),
        ]);
    }
}
