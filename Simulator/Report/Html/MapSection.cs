using Scenarios.Network;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>The network on a map with its flows: under the baseline, and under another policy set that the reader
/// chooses.</summary>
internal sealed class MapSection : IReportSection
{
    public string Id => "map";

    public string Title => "The network and its flows, before and after";

    public bool Has(ReportData data) =>
        data.Study.Scenario.Network.Facilities.Any(facility => facility.Location != default)
        && data.Study.Scenario.Network.Facilities.Any(
            facility => data.Study.Level(data.Baseline, MetricNames.UnitsShipped, Segment(facility)).Count > 0);

    public void Write(HtmlText page, ReportData data)
    {
        string[] others = [.. (data.FitsFigures ? data.Study.PolicySets.Skip(1) : [data.Last])];
        if (!data.Compares) others = [];
        string[] shown = [data.Baseline, .. others];
        WriteMap(page, data, data.Baseline, "report-map", shown);
        if (!data.Compares) WriteBuildings(page, data, data.Baseline);
        if (others.Length > 1)
        {
            PartChoice.Write(
                page, "map", $"Policy set to compare with {data.LabelOf(data.Baseline)}",
                [.. others.Select(set => (PartOf(set), data.LabelOf(set)))], PartOf(data.Last));
        }

        foreach (var set in others)
        {
            page.Open("div", ("id", PartOf(set)));
            WriteMap(page, data, set, $"report-map-{set}", shown);
            WriteBuildings(page, data, set);
            page.Close();
        }
    }

    private static void WriteMap(HtmlText page, ReportData data, string set, string name, string[] shown)
    {
        var network = data.Study.Scenario.Network;
        var isCompared = set != data.Baseline;
        data.Figures.Add(page, new ReportFigure(
            name,
            $"{data.LabelOf(set)}. Squares feed other buildings, circles only customers; areas: units shipped to "
                + "customers; lines: units transferred, the wider the more, on one scale in all maps; dots: regions"
                + (isCompared
                    ? ", blue where more and vermillion where fewer units come on time than under "
                        + $"{data.LabelOf(data.Baseline)} (interval without 0)."
                    : "."),
            $"Map of {network.Facilities.Length} buildings and {network.Regions.Length} regions. "
                + $"{data.LabelOf(set)} ships {LocalText(data, set)}. "
                + (isCompared ? $"{RegionsText(data, set)} " : "") + "A table below has the numbers.",
            NetworkMap.HeightFor(network),
            canvas => NetworkMap.Draw(canvas, data, set, shown)));
    }

    private static string LocalText(ReportData data, string set) =>
        $"{NumberText.Percent(data.Study.Level(set, "local_share").Mean)} % of units in the lowest zone and "
        + $"{NumberText.Count(data.Study.Level(set, "distance_per_unit").Mean)} km far in the mean";

    /// <summary>What the colours of the regions say.</summary>
    private static string RegionsText(ReportData data, string set)
    {
        var kinds = data.Study.Scenario.Network.Regions
            .Select(region => NetworkMap.Judge(data, set, region).Kind).ToArray();
        return $"More units come on time in {kinds.Count(kind => kind == VerdictKind.Gain)} regions and fewer in "
            + $"{kinds.Count(kind => kind == VerdictKind.Loss)}, against {data.LabelOf(data.Baseline)}.";
    }

    private static void WriteBuildings(HtmlText page, ReportData data, string set)
    {
        var isCompared = set != data.Baseline;
        var table = new HtmlTable("Units by building: mean over replications").Columns([
            "building", $"shipped to customers, {data.LabelOf(data.Baseline)}", .. After("shipped to customers"),
            $"sent to buildings, {data.LabelOf(data.Baseline)}", .. After("sent to buildings"),
        ]);
        foreach (var facility in data.Study.Scenario.Network.Facilities)
        {
            table.Row(
                facility.Code,
                [.. Flow(MetricNames.UnitsShipped), .. Flow(MetricNames.UnitsTransferred)]);

            IEnumerable<HtmlTable.Cell> Flow(string metric)
            {
                var segment = Segment(facility);
                yield return Cells.Number(data.Study.Level(data.Baseline, metric, segment).Mean, NumberText.Count);
                if (!isCompared) yield break;
                yield return Cells.Number(data.Study.Level(set, metric, segment).Mean, NumberText.Count);
                yield return Cells.Change(data.Changes.Of(set, data.Baseline, metric, segment), EffectText.Count);
            }
        }

        table.Write(page);

        IEnumerable<string> After(string what) => isCompared ? [$"{what}, {data.LabelOf(set)}", "change"] : [];
    }

    private static string PartOf(string set) => $"map-{InlineSvg.IdOf(set)}";

    private static string Segment(Facility facility) => MetricNames.FacilitySegment(facility.Code);
}
