using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>Which regions and products are worse off under the last policy set than under each of the
/// others.</summary>
internal sealed class LosersSection : IReportSection
{
    private const int Shown = 10;

    public string Id => "losers";

    public string Title => "Who loses: regions and products";

    public bool Has(ReportData data) =>
        data.Compares && (Regions(data, data.Baseline).Length > 0 || data.Products.Rows.Count > 0);

    public void Write(HtmlText page, ReportData data)
    {
        page.Paragraph($"{data.LabelOf(data.Last)} against each of the others. A policy that gains on the whole can "
            + "still serve some customers worse.");
        foreach (var (index, other) in data.Others.Index())
        {
            if (index == 0) page.Open("details", ("open", ""));
            else page.Open("details");
            page.Open("summary").Element("h3", $"Against {data.LabelOf(other)}").Close();
            var regions = Regions(data, other);
            if (regions.Length > 0) WriteRegions(page, data, other, regions);
            if (data.Products.Rows.Count > 0) WriteProducts(page, data, index);
            page.Close();
        }
    }

    private static (string Name, string Code, Effect OnTime)[] Regions(ReportData data, string other) =>
    [
        .. data.Study.Scenario.Network.Regions
            .Select(region => (
                region.Name.Length > 0 ? region.Name : region.Code, region.Code,
                OnTime: RegionOutcomes.OnTime(data, data.Last, other, region.Code)))
            .Where(region => region.OnTime.Count > 0).OrderBy(region => region.OnTime.Mean),
    ];

    private static void WriteRegions(
        HtmlText page, ReportData data, string other, (string Name, string Code, Effect OnTime)[] regions)
    {
        page.Paragraph($"Fewer units come on time in {Count(regions, change => change.Mean < 0)} of {regions.Length} "
            + $"regions, more in {Count(regions, change => change.Mean > 0)}."
            + (data.Study.Replications.Length == 1
                ? ""
                : $" The interval is below 0 in {Count(regions, change => change.High < 0)} and above 0 in "
                    + $"{Count(regions, change => change.Low > 0)} of them; by chance alone "
                    + $"{NumberText.OneDecimal(regions.Length * 0.025)} regions would show a loss and as many a "
                    + "gain."));
        var table = new HtmlTable($"The {Math.Min(Shown, regions.Length)} regions that lose most, or gain least, "
            + $"against {data.LabelOf(other)} by the share of units on time, with 95 % intervals; pp = percentage "
            + "points").Columns(
            "region", "units demanded", "on time", "lost units", "shipping cost per unit not lost");
        foreach (var (name, code, onTime) in regions.Take(Shown))
        {
            var lost = RegionOutcomes.Lost(data, data.Last, other, code);
            var cost = RegionOutcomes.ShippingCost(data, data.Last, other, code);
            table.Row(
                name,
                Cells.Number(RegionOutcomes.Demanded(data.Study, other, code), NumberText.Count),
                Points(onTime, lowerIsBetter: false),
                Points(lost, lowerIsBetter: true),
                new(EffectText.Percent(cost), cost.Relative.Mean,
                    Verdict.Of(cost.Relative, true, HeadlineMetric.CostZone).Mark));
        }

        table.Write(page);
    }

    private static void WriteProducts(HtmlText page, ReportData data, int other)
    {
        var label = data.LabelOf(data.Others[other]);
        (ProductOutcomes.Row Row, Effect Change)[] products =
        [
            .. data.Products.Rows.Select(row => (row, data.Changes.Of(row.Missed[^1], row.Missed[other])))
                .OrderByDescending(each => each.Item2.Mean).ThenBy(each => each.row.Code, StringComparer.Ordinal),
        ];
        var worse = products.Count(each => each.Change.Mean > 0);
        var better = products.Count(each => each.Change.Mean < 0);
        page.Paragraph("A unit is missed when it comes late, is lost or is cancelled. Of "
            + $"{NumberText.Whole(products.Length)} products that somebody asked for, {NumberText.Whole(worse)} miss "
            + $"more units and {NumberText.Whole(better)} fewer.");
        var table = new HtmlTable($"The {Math.Min(Shown, products.Length)} products that lose most against {label}: "
            + "units by replication, with 95 % intervals").Columns(
            "product", "units asked for", $"missed, {label}", $"missed, {data.LabelOf(data.Last)}", "change");
        foreach (var (row, change) in products.Take(Shown))
        {
            table.Row(
                row.Code,
                Cells.Number(row.Asked.Average(), NumberText.Count),
                Cells.Number(row.Missed[other].Average(), NumberText.Count),
                Cells.Number(row.Missed[^1].Average(), NumberText.Count),
                new(EffectText.Count(change), change.Mean, Verdict.Of(change, true, 0).Mark));
        }

        table.Write(page);
    }

    private static HtmlTable.Cell Points(Effect change, bool lowerIsBetter) => new(
        EffectText.Points(change), change.Mean, Verdict.Of(change, lowerIsBetter, HeadlineMetric.FillZone).Mark);

    private static string Count((string Name, string Code, Effect OnTime)[] regions, Func<Effect, bool> isOne) =>
        NumberText.Whole(regions.Count(region => isOne(region.OnTime)));
}
