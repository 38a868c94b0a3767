using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>The policies of a frontier compared where they hold the same inventory value.</summary>
internal static class EqualInventoryTables
{
    private const int Levels = 3;

    /// <summary>Writes a table against the first policy and one of the last policy against each other.</summary>
    internal static void Write(HtmlText page, ReportData data)
    {
        var families = data.Study.Story.Frontier;
        if (families.Length < 2) return;
        page.Element("h3", "Compared at equal inventory");
        page.Paragraph(EqualInventoryText.Note);
        WriteTable(
            page, data, $"Each policy against {families[0].Name}", "policy",
            [.. families.Skip(1).Select(family => (family.Name, family, families[0]))]);
        if (families.Length < 3) return;
        WriteTable(
            page, data, $"{families[^1].Name} against each of the others", "against",
            [.. families.SkipLast(1).Select(family => (family.Name, families[^1], family))]);
    }

    private static void WriteTable(
        HtmlText page,
        ReportData data,
        string caption,
        string first,
        (string Name, FrontierFamily Family, FrontierFamily Reference)[] pairs)
    {
        var metrics = HeadlineMetric.Default;
        var table = new HtmlTable($"{caption}, at equal inventory, with 95 % intervals; pp = percentage points")
            .Columns([first, $"inventory value [thousand {data.Currency}]", .. metrics.Select(metric => metric.Label)]);
        var missing = new List<string>();
        foreach (var (name, family, reference) in pairs)
        {
            if (!EqualInventoryComparison.TryOf(data.Study, family, reference, out var comparison, out var reason))
            {
                missing.Add(EqualInventoryText.Missing(family, reference, reason));
                continue;
            }

            foreach (var level in comparison.Levels(Levels))
            {
                table.Row(name, [
                    Cells.Number(level, NumberText.Thousands),
                    .. metrics.Select(metric => Cell(
                        metric, EqualInventoryClaim.ChangeAt(comparison, metric.Metric, level))),
                ]);
            }
        }

        if (table.HasRows) table.Write(page);
        if (missing.Count == 0) return;
        page.Open("ul");
        foreach (var sentence in missing) page.Element("li", sentence);
        page.Close();
    }

    private static HtmlTable.Cell Cell(HeadlineMetric metric, Effect change)
    {
        var scaled = metric.Scale == ChangeScale.Relative ? change.Relative : change;
        var text = metric.Scale == ChangeScale.Relative ? EffectText.Percent(change) : EffectText.Points(change);
        return new HtmlTable.Cell(text, scaled.Mean, Verdict.Of(scaled, metric).Mark);
    }
}
