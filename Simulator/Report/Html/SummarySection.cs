using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>The page that stands alone: what was asked, what was found, and where the last policy set loses.</summary>
internal sealed class SummarySection : IReportSection
{
    public string Id => "summary";

    public string Title => "Summary";

    public bool Has(ReportData data) => true;

    public void Write(HtmlText page, ReportData data)
    {
        page.Element("p", Subtitle(data), ("class", "quiet"));
        if (data.Study.Story.Question.Length > 0) page.Paragraph(data.Study.Story.Question);
        page.Element("p", Headline.Of(data), ("class", "headline"));
        if (data.Compares)
        {
            var verdict = Headline.Judge(data);
            page.Element("p", Headline.VerdictText(data, verdict), ("class", $"verdict {verdict.Mark}".TrimEnd()));
            if (Headline.Together(data) is { Length: > 0 } together) page.Paragraph(together);
            WriteNotices(page, data);
        }

        WriteTiles(page, data);
        if (!data.Compares) return;
        WriteAgainst(page, data);
        WriteLosses(page, data);
        page.Element("p", Rule(data), ("class", "quiet"));
    }

    private static string Subtitle(ReportData data)
    {
        var scenario = data.Study.Scenario;
        return $"Scenario {scenario.Name}, {ProvenanceText.Of(scenario)}: {scenario.Description} "
            + $"{NumberText.Whole(scenario.Orders.OrderCount)} orders in {(scenario.End - scenario.Start).Days:0} "
            + $"days; {data.Study.PolicySets.Length} policy sets, {Replications(data)} of each.";
    }

    private static string Replications(ReportData data) =>
        data.Study.Replications.Length == 1 ? "1 replication" : $"{data.Study.Replications.Length} replications";

    private static void WriteNotices(HtmlText page, ReportData data)
    {
        if (data.Study.SeesFuture.Contains(data.Last))
        {
            page.Element(
                "p", $"{data.Study.Story.LabelOf(data.Last)} sees the future: it shows what perfect forecasts would be "
                + "worth, not a result that anybody can have.", ("class", "notice"));
        }

        if (data.Study.Replications.Length == 1)
        {
            page.Element(
                "p", "One replication has no interval: no difference on this page can be told from chance. Run the "
                + "study with --replications 5 or more.", ("class", "notice"));
        }

        if (Headline.InventoryNotice(data) is { Length: > 0 } notice)
        {
            page.Element("p", notice, ("class", "notice"));
        }
    }

    private static void WriteTiles(HtmlText page, ReportData data)
    {
        page.Open("ul", ("class", "tiles"));
        Tile($"Shipping cost [{data.Currency}/unit]", MetricNames.ShippingCostPerUnit, NumberText.Amount);
        Tile($"Cost to serve [{data.Currency}/unit]", MetricNames.CostToServePerUnit, NumberText.Amount);
        Tile("On time [% of units]", MetricNames.SpeedFillRate, NumberText.Percent, true);
        Tile(
            $"Inventory value [thousand {data.Currency}]", MetricNames.InventoryValueAverage, NumberText.Thousands);
        page.Close();

        void Tile(string name, string metric, Func<double, string> text, bool isShare = false)
        {
            var before = data.Study.Level(data.Baseline, metric);
            if (before.Count == 0) return;
            page.Open("li");
            page.Element("span", name, ("class", "name"));
            if (!data.Compares)
            {
                page.Element("span", text(before.Mean), ("class", "level"));
                page.Close();
                return;
            }

            var (from, to) = data.AtEqualInventory is { } claim
                ? claim.Levels(metric)
                : (before.Mean, data.Study.Level(data.Last, metric).Mean);
            page.Element("span", $"{text(from)} → {text(to)}", ("class", "level"));
            var change = data.AtEqualInventory?.Change(metric) ?? data.Changes.Of(data.Last, data.Baseline, metric);
            page.Element(
                "span", isShare ? EffectText.Points(change) : EffectText.Percent(change), ("class", "change"));
            page.Close();
        }
    }

    private static void WriteAgainst(HtmlText page, ReportData data)
    {
        if (data.AtEqualInventory is { } claim)
        {
            WriteAgainstAtEqualInventory(page, data, claim.Last);
            return;
        }

        page.Element("h3", $"{data.LabelOf(data.Last)} against each of the others");
        var metrics = JudgedMetric.Deciding(data.Changes);
        var table = new HtmlTable("Changes with 95 % intervals; pp = percentage points").Columns(
            ["against", "verdict", .. metrics.Select(metric => metric.Label), "inventory value", "equal inventory"]);
        foreach (var other in data.Study.PolicySets.SkipLast(1))
        {
            var inventory = data.Changes.Of(data.Last, other, MetricNames.InventoryValueAverage);
            table.Row(data.LabelOf(other), [
                .. Judged(metrics, data.Last, other),
                new(EffectText.Percent(inventory), inventory.Relative.Mean),
                new(Headline.IsEqualInventory(inventory) ? "yes" : "no"),
            ]);
        }

        table.Write(page);
    }

    private static void WriteAgainstAtEqualInventory(HtmlText page, ReportData data, string last)
    {
        page.Element("h3", $"{last} against each of the others, at equal inventory");
        var table = new HtmlTable("Changes at the middle of the inventory values that both span, with 95 % intervals; "
            + "pp = percentage points").Columns([
                "against", "verdict", .. JudgedMetric.Deciding(data.Changes).Select(metric => metric.Label),
                $"inventory value [thousand {data.Currency}]",
            ]);
        foreach (var claim in data.ClaimsAtEqualInventory)
        {
            table.Row(claim.Other, [
                .. Judged(JudgedMetric.Deciding((_, _, metric) => claim.Change(metric)), data.Last, claim.Other),
                Cells.Number(claim.InventoryValue, NumberText.Thousands),
            ]);
        }

        table.Write(page);
    }

    /// <summary>The verdict on some changes together, and each of them.</summary>
    private static IEnumerable<HtmlTable.Cell> Judged(
        IReadOnlyList<JudgedMetric> metrics, string last, string other)
    {
        var verdict = Verdict.Together([.. metrics.Select(metric => metric.Judge(last, other))]);
        yield return new HtmlTable.Cell(verdict.Short, Mark: verdict.Mark);
        foreach (var metric in metrics) yield return Cells.Judged(metric, last, other);
    }

    private static void WriteLosses(HtmlText page, ReportData data)
    {
        var claim = data.AtEqualInventory;
        page.Element("h3", claim is null
            ? $"Where {data.LabelOf(data.Last)} loses"
            : $"Where {claim.Last} loses at equal inventory");
        var (made, hasAny) = (0, false);
        page.Open("ul");
        foreach (var (label, other, metrics) in Opponents(data))
        {
            string[] losses =
            [
                .. metrics.Select(metric => (Metric: metric, Verdict: metric.Judge(data.Last, other)))
                    .Where(each => each.Verdict.Kind == VerdictKind.Loss)
                    .Select(each => $"{each.Metric.Label} {each.Metric.Text(data.Last, other)}"
                        + (each.Verdict.Size == VerdictSize.Small ? " (too small to matter)" : "")),
            ];
            made += metrics.Count;
            if (losses.Length == 0) continue;
            hasAny = true;
            page.Element("li", $"Against {label}: {string.Join("; ", losses)}.");
        }

        if (!hasAny)
        {
            page.Element("li", data.Study.Replications.Length == 1
                ? "Nothing can be said with one replication."
                : $"In none of the {NumberText.Whole(made)} comparisons made is an interval wholly on the side of a "
                    + "loss.");
        }

        page.Close();
    }

    /// <summary>What the last policy set could lose against: every other one, or at equal inventory every other policy
    /// of the frontier that spans a common inventory value.</summary>
    private static IEnumerable<(string Label, string Other, IReadOnlyList<JudgedMetric> Metrics)> Opponents(
        ReportData data)
    {
        if (data.AtEqualInventory is null)
        {
            var metrics = JudgedMetric.All(data.Study, data.Changes);
            return data.Study.PolicySets.SkipLast(1).Select(other => (data.LabelOf(other), other, metrics));
        }

        return data.ClaimsAtEqualInventory
            .Select(claim => (
                $"{claim.Other}, at {NumberText.Thousands(claim.InventoryValue)} thousand {data.Currency}",
                claim.Other, JudgedMetric.All(data.Study, claim)));
    }

    private static string Rule(ReportData data) =>
        "The verdict is a rule, not an opinion: a gain or a loss is a change whose 95 % interval does not cover 0, in "
        + "shipping cost, cost to serve or units on time (the speed fill rate); costs that change by up to "
        + $"{NumberText.Percent(HeadlineMetric.CostZone)} % and shares by up to "
        + $"{NumberText.Percent(HeadlineMetric.FillZone)} pp are called too small to matter. "
        + (data.AtEqualInventory is null
            ? $"\"At equal inventory\" means within {NumberText.Percent(JudgedMetric.InventoryZone)} % of average "
                + "inventory value. "
            : "\"At equal inventory\": both policies are read off at one average inventory value, as the section on "
                + "the frontier says. ")
        + data.Changes.Note
        + (ProvenanceText.Of(data.Study.Scenario) == "synthetic data"
            ? " All orders are synthetic: the numbers say how policies compare in this world, not what a "
                + "retailer would save."
            : "");
}
