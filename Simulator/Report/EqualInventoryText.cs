using Simulator.Studies;

namespace Simulator.Report;

/// <summary>How pages write of differences at equal inventory.</summary>
internal static class EqualInventoryText
{
    /// <summary>How they are made, in sentences.</summary>
    public const string Note = "In every replication the metrics of a policy are read off at one common average "
        + "inventory value, straight between the two budgets around it, and paired. Only values that both policies "
        + "span in every replication are compared; nothing is extrapolated.";

    /// <summary>Two policies, and why they are not compared.</summary>
    public static string Missing(FrontierFamily family, FrontierFamily reference, string reason) =>
        $"{Pair(family, reference)}: none, because {reason}.";

    /// <summary>Two policies.</summary>
    public static string Pair(FrontierFamily family, FrontierFamily reference) =>
        $"{family.Name} against {reference.Name}";

    /// <summary>The difference of a metric at an inventory value, with its interval, for example
    /// <c>-2.31 ± 0.20 %</c>.</summary>
    public static string Of(EqualInventoryComparison comparison, HeadlineMetric metric, double inventoryValue)
    {
        if (!comparison.TryAt(inventoryValue, metric.Metric, out var found, out _)) return NumberText.Absent;
        var change = MetricVerdict.OnScale(metric, found.Change);
        var text = NumberForm.PointChange.WithHalfWidth(change);
        return text == NumberText.Absent ? text : $"{text} {VerdictText.Unit(metric)}";
    }
}
