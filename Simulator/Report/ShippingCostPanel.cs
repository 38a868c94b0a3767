using ScottPlot;
using ScottPlot.TickGenerators;
using Simulator.Studies;
using Simulator.Studies.Statistics;

namespace Simulator.Report;

/// <summary>The left panel: shipping cost per unit by policy set, with error bars and the change against the
/// baseline.</summary>
internal static class ShippingCostPanel
{
    private const double BarWidth = 0.62;
    private const double AxisRoomPixels = 110;
    private const double RoomForIntervals = 120;
    private const double RoomForChange = 64;

    public static Plot Of(StudyResult study, int widthPixels)
    {
        var slot = (widthPixels - AxisRoomPixels) / (study.PolicySets.Length + 0.2);
        var plot = PanelStyle.Panel(
            "Shipping cost per unit shipped",
            $"Shipping cost [{study.Scenario.Currency} per unit]",
            [.. study.PolicySets.Select(study.Story.LabelOf)],
            slot);
        var highest = 0.0;
        for (var index = 0; index < study.PolicySets.Length; index++)
        {
            var level = study.Level(study.PolicySets[index], MetricNames.ShippingCostPerUnit);
            if (level.Count == 0) continue;
            var isBaseline = index == 0;
            level.TryGetHalfWidth(out var halfWidth);
            var top = double.IsNaN(halfWidth) ? level.Mean : level.Mean + halfWidth;
            var fill = isBaseline ? PanelStyle.BaselineFill : PanelStyle.ComparedFill;
            PanelStyle.AddBar(plot, index, BarWidth, level.Mean, halfWidth, fill);
            AddText(plot, study, index, level, top, slot);
            highest = Math.Max(highest, top);
        }

        plot.Axes.SetLimitsY(0, highest > 0 ? highest * 1.18 : 1);
        plot.Axes.Left.TickGenerator = new NumericAutomatic { LabelFormatter = NumberText.Amount };
        PanelStyle.AddLegend(plot, Legend(study, slot >= RoomForChange));
        return plot;
    }

    private static void AddText(Plot plot, StudyResult study, int index, Estimate level, double top, double slot)
    {
        const double RoomForMean = 50;
        var hasIntervals = slot >= RoomForIntervals;
        var text = hasIntervals ? NumberForm.Amount.WithHalfWidth(level) : NumberText.Amount(level.Mean);
        if (index > 0 && slot >= RoomForChange)
        {
            var change = study.Change(study.PolicySets[index], MetricNames.ShippingCostPerUnit);
            text = $"{(hasIntervals ? NumberText.RelativeChange(change) : Short(change.Relative))}\n{text}";
        }

        PanelStyle.AddValue(
            plot, text, index, top, hasIntervals ? 13 : 12, slot < RoomForMean ? -90 : 0);
    }

    /// <summary>A change without its interval, for narrow bars; the error bars are those of the levels.</summary>
    private static string Short(Estimate change) => change.Count == 0 || double.IsNaN(change.Mean)
        ? NumberText.Absent
        : (NumberForm.PercentChange with { Decimals = 2 }).Text(change.Mean) + " %";

    private static IEnumerable<(string Text, Color Fill)> Legend(StudyResult study, bool hasChanges)
    {
        yield return ($"baseline ({study.Story.LabelOf(study.Baseline)})", PanelStyle.BaselineFill);
        if (study.PolicySets.Length == 1) yield break;
        var note = hasChanges ? " (% = change, paired by replication)" : "";
        yield return ("compared with it" + note, PanelStyle.ComparedFill);
    }
}
