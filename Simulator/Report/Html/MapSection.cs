using Scenarios.Network;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>The network on a map, with its flows under the baseline and under the last policy set.</summary>
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
        string[] shown = [.. new[] { data.Baseline, data.Last }.Distinct()];
        var shares = shown.Select(set => $"{data.LabelOf(set)} ships {LocalText(data, set)}");
        data.Figures.Add(page, new ReportFigure(
            "report-map",
            "Squares feed other buildings, circles only customers; areas: units shipped to customers; lines: units "
                + "transferred, the wider the more, on one scale in both maps; dots: regions"
                + (data.Compares
                    ? $", in the lower map blue where more and vermillion where fewer units come on time than under "
                        + $"{data.LabelOf(data.Baseline)} (interval without 0)."
                    : "."),
            $"Map of {data.Study.Scenario.Network.Facilities.Length} buildings and "
                + $"{data.Study.Scenario.Network.Regions.Length} regions. {string.Join("; ", shares)}. The table "
                + "below has the numbers.",
            NetworkMap.HeightFor(data.Study.Scenario.Network, shown.Length),
            canvas => NetworkMap.Draw(canvas, data, shown)));
        WriteBuildings(page, data);
    }

    private static string LocalText(ReportData data, string set) =>
        $"{NumberText.Percent(data.Study.Level(set, "local_share").Mean)} % of units in the lowest zone and "
        + $"{NumberText.Count(data.Study.Level(set, "distance_per_unit").Mean)} km far in the mean";

    private static void WriteBuildings(HtmlText page, ReportData data)
    {
        var table = new HtmlTable("Units by building: mean over replications").Columns([
            "building", $"shipped to customers, {data.LabelOf(data.Baseline)}",
            .. After(data, "shipped to customers"), $"sent to buildings, {data.LabelOf(data.Baseline)}",
            .. After(data, "sent to buildings"),
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
                if (!data.Compares) yield break;
                yield return Cells.Number(data.Study.Level(data.Last, metric, segment).Mean, NumberText.Count);
                yield return Cells.Change(
                    data.Changes.Of(data.Last, data.Baseline, metric, segment), EffectText.Count);
            }
        }

        table.Write(page);
    }

    private static IEnumerable<string> After(ReportData data, string what) =>
        data.Compares ? [$"{what}, {data.LabelOf(data.Last)}", "change"] : [];

    private static string Segment(Facility facility) => MetricNames.FacilitySegment(facility.Code);
}
