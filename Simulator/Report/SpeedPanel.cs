using ScottPlot;
using ScottPlot.TickGenerators;
using Simulator.Studies;
using Simulator.Studies.Statistics;

namespace Simulator.Report;

/// <summary>The right panel: speed fill rate of every promise class, grouped by policy set.</summary>
internal static class SpeedPanel
{
    private const double GroupWidth = 0.84;
    private const double AxisRoomPixels = 100;

    public static Plot Of(StudyResult study, int widthPixels)
    {
        var slot = (widthPixels - AxisRoomPixels) / (study.PolicySets.Length + 0.2);
        var plot = PanelStyle.Panel(
            "Speed fill rate by promise class",
            "Units delivered within their promise [% of units requested]",
            [.. study.PolicySets.Select(study.Story.LabelOf)],
            slot);
        var classes = study.PromiseClasses;
        var step = GroupWidth / Math.Max(1, classes.Length);
        for (var set = 0; set < study.PolicySets.Length; set++)
        {
            for (var row = 0; row < classes.Length; row++)
            {
                var segment = MetricNames.ClassSegment(classes[row]);
                var rate = study.Level(study.PolicySets[set], MetricNames.SpeedFillRate, segment);
                if (rate.Count == 0) continue;
                var position = set - (GroupWidth / 2) + ((row + 0.5) * step);
                AddRate(plot, rate, position, step * slot, step, PanelStyle.Series(row));
            }
        }

        plot.Axes.SetLimitsY(0, 112);
        var ticks = Enumerable.Range(0, 6).Select(tick => tick * 20).ToArray();
        plot.Axes.Left.TickGenerator = new NumericManual(
            [.. ticks.Select(tick => (double)tick)], [.. ticks.Select(tick => NumberText.Whole(tick))]);
        PanelStyle.AddLegend(plot, classes.Select((code, row) => (code, PanelStyle.Series(row))));
        return plot;
    }

    private static void AddRate(Plot plot, Estimate rate, double position, double pixels, double step, Color fill)
    {
        const double RoomForText = 34;
        const double RoomForRotatedText = 15;
        rate.TryGetHalfWidth(out var halfWidth);
        var top = (rate.Mean + (double.IsNaN(halfWidth) ? 0 : halfWidth)) * 100;
        PanelStyle.AddBar(plot, position, step * 0.9, rate.Mean * 100, halfWidth * 100, fill);
        var text = NumberText.Percent(rate.Mean);
        if (pixels >= RoomForText) PanelStyle.AddValue(plot, text, position, top, 12);
        else if (pixels >= RoomForRotatedText) PanelStyle.AddValue(plot, text, position, top, 11, rotation: -90);
    }
}
