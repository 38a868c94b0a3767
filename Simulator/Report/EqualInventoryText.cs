using Simulator.Studies;

namespace Simulator.Report;

/// <summary>How tables write differences at equal inventory.</summary>
internal static class EqualInventoryText
{
    /// <summary>The difference of a metric at an inventory value, with its interval, for example
    /// <c>-2.31 ± 0.20 %</c>.</summary>
    public static string Of(EqualInventoryComparison comparison, HeadlineMetric metric, double inventoryValue)
    {
        if (!comparison.TryAt(inventoryValue, metric.Metric, out var found, out _)) return NumberText.Absent;
        var change = MetricVerdict.OnScale(metric, found.Change);
        var text = NumberText.WithInterval(change, NumberText.PointChange, NumberText.Percent2);
        return text == NumberText.Absent ? text : $"{text} {VerdictText.Unit(metric)}";
    }
}
