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
        PanelStyle.AddLegend(plot, Legend(study));
        return plot;
    }

    private static void AddText(Plot plot, StudyResult study, int index, Estimate level, double top, double slot)
    {
        const double RoomForIntervals = 120;
        const double RoomForMean = 50;
        var mean = NumberText.Amount(level.Mean);
        if (slot < RoomForIntervals)
        {
            var rotation = slot < RoomForMean ? -90 : 0;
            PanelStyle.AddValue(plot, mean, index, top, 12, rotation);
            return;
        }

        var text = NumberForm.Amount.WithHalfWidth(level);
        if (index > 0)
        {
            var change = study.Change(study.PolicySets[index], MetricNames.ShippingCostPerUnit);
            text = $"{NumberText.RelativeChange(change)}\n{text}";
        }

        PanelStyle.AddValue(plot, text, index, top, 13);
    }

    private static IEnumerable<(string Text, Color Fill)> Legend(StudyResult study)
    {
        yield return ($"baseline ({study.Story.LabelOf(study.Baseline)})", PanelStyle.BaselineFill);
        if (study.PolicySets.Length == 1) yield break;
        yield return ("compared with it (% = change, paired by replication)", PanelStyle.ComparedFill);
    }
}
