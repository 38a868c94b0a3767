using Simulator.Metrics;
using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>The last policy of a frontier against another one, as a rule the first, where both hold the same inventory
/// value.</summary>
/// <param name="comparison">The comparison.</param>
internal sealed class EqualInventoryClaim(EqualInventoryComparison comparison)
{
    /// <summary>The policy whose case the report makes, or does not.</summary>
    internal string Last => comparison.Family.Name;

    /// <summary>The policy that it is compared with.</summary>
    internal string Other => comparison.Reference.Name;

    /// <summary>The inventory value of both: the middle of the range that both span [currency].</summary>
    internal double InventoryValue { get; } = comparison.MiddleInventory;

    /// <summary>The claim of a study; absent where it has no two policies at several budgets that span one
    /// inventory value.</summary>
    internal static EqualInventoryClaim? Of(StudyResult study) =>
        study.Story.Frontier.Length > 1 ? Against(study, study.Story.Frontier[0]) : null;

    /// <summary>The last policy against another one; absent where no inventory value is spanned by both.</summary>
    internal static EqualInventoryClaim? Against(StudyResult study, FrontierFamily other) =>
        EqualInventoryComparison.TryOf(study, study.Story.Frontier[^1], other, out var comparison, out _)
            ? new EqualInventoryClaim(comparison)
            : null;

    /// <summary>The change of a metric.</summary>
    internal Effect Change(string metric, string segment = Kpi.All) =>
        ChangeAt(comparison, metric, InventoryValue, segment);

    /// <summary>What a metric is under both.</summary>
    internal (double Other, double Last) Levels(string metric) =>
        comparison.TryAt(InventoryValue, metric, out var found, out _)
            ? (found.Change.Baseline.Mean, found.Change.Baseline.Mean + found.Change.Difference.Mean)
            : (double.NaN, double.NaN);

    /// <summary>The change of a metric at an inventory value; one without a replication where there is none.</summary>
    internal static Effect ChangeAt(
        EqualInventoryComparison comparison, string metric, double inventoryValue, string segment = Kpi.All) =>
        comparison.TryAt(inventoryValue, metric, out var found, out _, segment)
            ? Effect.Of(found.Change)
            : Effect.None;
}
