using ScottPlot;
using Scenarios.Network;
using SkiaSharp;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>Draws a network by coordinates, with what flows in it under a policy set.</summary>
internal static class NetworkMap
{
    private const int TitleHeight = 34;
    private const int Gap = 6;
    private const double Margin = 0.06;
    private const float WidestLine = 9;
    private const float LargestPlace = 32;
    private const float SmallestPlace = 5;
    private const int Labelled = 8;
    private const double LabelWidth = 0.15;
    private const double LabelHeight = 0.07;

    /// <summary>Height of a picture that keeps the proportions of the land [pixels].</summary>
    internal static int HeightFor(SupplyNetwork network)
    {
        var (width, height) = Extent(network);
        return TitleHeight + Gap + (int)Math.Clamp(ReportFigures.Width * height / width, 240, 460);
    }

    /// <summary>Draws the map of a policy set, on the scale of all that are shown.</summary>
    internal static void Draw(SKCanvas canvas, ReportData data, string set, IReadOnlyList<string> shown)
    {
        using var plot = Map(data, set, new Scale(data, shown));
        plot.Render(canvas, new PixelRect(
            0, ReportFigures.Width, HeightFor(data.Study.Scenario.Network) - Gap, 0));
    }

    /// <summary>Whether more or fewer units come on time in a region than under the baseline.</summary>
    internal static Verdict Judge(ReportData data, string set, Region region) => set == data.Baseline
        ? default
        : Verdict.Of(RegionOutcomes.OnTime(data, set, data.Baseline, region.Code), false, 0);

    private static Plot Map(ReportData data, string set, Scale scale)
    {
        var network = data.Study.Scenario.Network;
        var plot = new Plot();
        plot.RenderManager.ClearCanvasBeforeEachRender = false; // a map is one part of the canvas
        plot.Title(data.LabelOf(set));
        FigureFont.Apply(plot.Axes.Title.Label, 15, bold: true);
        plot.Layout.Fixed(new PixelPadding(4, 4, Gap, TitleHeight));
        plot.HideGrid();
        IAxis[] axes = [plot.Axes.Left, plot.Axes.Right, plot.Axes.Bottom, plot.Axes.Top];
        foreach (var axis in axes) axis.IsVisible = false;
        AddRegions(plot, data, set);
        foreach (var lane in network.Lanes.Where(lane => !lane.IsLateral)) AddLane(plot, data, set, lane, scale);
        foreach (var lane in network.Lanes.Where(lane => lane.IsLateral)) AddLane(plot, data, set, lane, scale);
        for (var index = 0; index < network.Facilities.Length; index++) AddFacility(plot, data, set, index, scale);
        AddNames(plot, data);
        SetLimits(plot, network);
        plot.Axes.SquareUnits();
        return plot;
    }

    private static void AddRegions(Plot plot, ReportData data, string set)
    {
        var network = data.Study.Scenario.Network;
        foreach (var region in network.Regions)
        {
            var at = PlaceOf(network, region.Centroid);
            var marker = plot.Add.Marker(at.X, at.Y, MarkerShape.FilledCircle, 6, Judge(data, set, region).Kind switch
            {
                VerdictKind.Gain => PanelStyle.Series(0),
                VerdictKind.Loss => PanelStyle.Series(5),
                _ => Color.FromHex("#b5b5b5"),
            });
            marker.MarkerLineWidth = 0;
        }
    }

    private static void AddLane(Plot plot, ReportData data, string set, Lane lane, Scale scale)
    {
        var network = data.Study.Scenario.Network;
        var (from, to) = (network.Facilities[lane.From.Index], network.Facilities[lane.To.Index]);
        var segment = MetricNames.LaneSegment(from.Code, to.Code);
        var units = data.Study.Level(set, MetricNames.UnitsTransferred, segment).Mean;
        if (!(units > 0)) return;
        var line = plot.Add.Line(PlaceOf(network, from.Location), PlaceOf(network, to.Location));
        line.LineWidth = Math.Max(0.4f, (float)(WidestLine * units / scale.LaneUnits));
        line.Color = (lane.IsLateral ? PanelStyle.Series(3) : PanelStyle.Series(2)).WithAlpha(0.55);
        line.MarkerSize = 0;
    }

    private static void AddFacility(Plot plot, ReportData data, string set, int index, Scale scale)
    {
        var network = data.Study.Scenario.Network;
        var facility = network.Facilities[index];
        var at = PlaceOf(network, facility.Location);
        var units = data.Study.Level(set, MetricNames.UnitsShipped, MetricNames.FacilitySegment(facility.Code)).Mean;
        var feeds = network.Echelons[index] > 0;
        var size = units > 0 ? (float)(LargestPlace * Math.Sqrt(units / scale.PlaceUnits)) : 0;
        var marker = plot.Add.Marker(
            at.X, at.Y, feeds ? MarkerShape.FilledSquare : MarkerShape.FilledCircle, Math.Max(SmallestPlace, size),
            (feeds ? PanelStyle.QuietText : PanelStyle.Series(1)).WithAlpha(0.8));
        marker.MarkerLineWidth = 1;
        marker.MarkerLineColor = Colors.White;
    }

    /// <summary>Names the buildings that feed others, as far as there are few.</summary>
    private static void AddNames(Plot plot, ReportData data)
    {
        var network = data.Study.Scenario.Network;
        int[] named =
        [
            .. Enumerable.Range(0, network.Facilities.Length).Where(index => network.Echelons[index] > 0)
                .OrderByDescending(index => network.Echelons[index]).ThenBy(index => index).Take(Labelled),
        ];
        var (width, height) = Extent(network);
        var placed = new List<Coordinates>();
        foreach (var index in named)
        {
            var at = PlaceOf(network, network.Facilities[index].Location);
            // A name that would cover another one goes above its building, if that is the one further up; else it is
            // left out, as a third one is.
            Coordinates[] close =
            [
                .. placed.Where(other => Math.Abs(other.X - at.X) < width * LabelWidth
                    && Math.Abs(other.Y - at.Y) < height * LabelHeight),
            ];
            var near = close.Length;
            if (near > 1 || (near == 1 && close[0].Y >= at.Y)) continue;
            placed.Add(at);
            var text = plot.Add.Text(network.Facilities[index].Code, at.X, at.Y);
            FigureFont.Apply(text.LabelStyle, 11);
            text.LabelStyle.BackgroundColor = Colors.White.WithAlpha(0.7); // names stand on dark marks
            text.LabelAlignment = near == 0 ? Alignment.UpperCenter : Alignment.LowerCenter;
            text.OffsetY = near == 0 ? 8 : -8;
        }
    }

    private static void SetLimits(Plot plot, SupplyNetwork network)
    {
        var places = Places(network);
        var (left, right) = (places.Min(place => place.X), places.Max(place => place.X));
        var (bottom, top) = (places.Min(place => place.Y), places.Max(place => place.Y));
        var (width, height) = (Math.Max(right - left, 1e-6), Math.Max(top - bottom, 1e-6));
        plot.Axes.SetLimits(
            left - (width * Margin), right + (width * Margin), bottom - (height * Margin), top + (height * Margin));
    }

    private static (double Width, double Height) Extent(SupplyNetwork network)
    {
        var places = Places(network);
        return (
            Math.Max(places.Max(place => place.X) - places.Min(place => place.X), 1e-6),
            Math.Max(places.Max(place => place.Y) - places.Min(place => place.Y), 1e-6));
    }

    private static Coordinates[] Places(SupplyNetwork network) =>
    [
        .. network.Facilities.Select(facility => PlaceOf(network, facility.Location)),
        .. network.Regions.Select(region => PlaceOf(network, region.Centroid)),
    ];

    /// <summary>Equirectangular, true to scale at the middle latitude of the buildings.</summary>
    private static Coordinates PlaceOf(SupplyNetwork network, GeoPoint point)
    {
        var middle = (network.Facilities.Min(facility => facility.Location.Latitude)
            + network.Facilities.Max(facility => facility.Location.Latitude)) / 2;
        return new Coordinates(point.Longitude * Math.Cos(middle * Math.PI / 180), point.Latitude);
    }

    /// <summary>What the widest line and the largest place stand for, in all maps alike.</summary>
    private sealed class Scale(ReportData data, IReadOnlyList<string> sets)
    {
        internal double LaneUnits { get; } = Largest(data, sets, MetricNames.UnitsTransferred, [
            .. data.Study.Scenario.Network.Lanes.Select(lane => MetricNames.LaneSegment(
                data.Study.Scenario.Network.Facilities[lane.From.Index].Code,
                data.Study.Scenario.Network.Facilities[lane.To.Index].Code)),
        ]);

        internal double PlaceUnits { get; } = Largest(data, sets, MetricNames.UnitsShipped, [
            .. data.Study.Scenario.Network.Facilities.Select(facility => MetricNames.FacilitySegment(facility.Code)),
        ]);

        private static double Largest(
            ReportData data, IReadOnlyList<string> sets, string metric, IReadOnlyList<string> segments) =>
            sets.SelectMany(set => segments.Select(segment => data.Study.Level(set, metric, segment).Mean))
                .Where(units => units > 0).DefaultIfEmpty(1).Max();
    }
}
