using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>The sentences that everything else on the page backs up; made from the numbers alone.</summary>
internal static class Headline
{
    /// <summary>The first sentence: at equal inventory where the study has a frontier that tells, else the last policy
    /// set against the baseline.</summary>
    internal static string Of(ReportData data)
    {
        if (!data.Compares)
        {
            return $"{data.LabelOf(data.Baseline)} alone: there is nothing to compare it with, and no case to make.";
        }

        if (data.AtEqualInventory is { } claim)
        {
            return $"{claim.Last} against {claim.Other}, both at an inventory value of "
                + $"{NumberText.Thousands(claim.InventoryValue)} thousand {data.Currency}: shipping cost per unit "
                + $"{EffectText.Percent(claim.Change(MetricNames.ShippingCostPerUnit))}, cost to serve per unit "
                + $"{EffectText.Percent(claim.Change(MetricNames.CostToServePerUnit))}, on time "
                + $"{EffectText.Points(claim.Change(MetricNames.SpeedFillRate))}.";
        }

        var shipping = data.Changes.Of(data.Last, data.Baseline, MetricNames.ShippingCostPerUnit);
        var onTime = data.Changes.Of(data.Last, data.Baseline, MetricNames.SpeedFillRate);
        return $"{data.LabelOf(data.Last)} against {data.LabelOf(data.Baseline)}: shipping cost per unit "
            + $"{EffectText.Percent(shipping)}, on time {EffectText.Points(onTime)}, at inventory value "
            + $"{EffectText.Percent(Inventory(data, data.Baseline))}.";
    }

    /// <summary>The verdict on what the first sentence compares.</summary>
    internal static Verdict Judge(ReportData data) => Verdict.Together(
        [.. Deciding(data).Select(metric => metric.Judge(data.Last, data.Baseline))]);

    /// <summary>What is left of the verdict when all comparisons of the study must be right together; empty where the
    /// first sentence is not among them.</summary>
    internal static string Together(ReportData data)
    {
        if (data.AtEqualInventory is not null) return "";
        string[] found =
        [
            .. data.Verdicts.Rows.Where(row => row.PolicySet == data.Last)
                .Select(row => $"{row.Metric.Label}: {Report.VerdictText.Of(row.Verdict)}"),
        ];
        return found.Length == 0
            ? ""
            : $"When all {NumberText.Whole(data.Verdicts.Rows.Length)} comparisons of the study must be right "
                + $"together, this is left: {string.Join("; ", found)}.";
    }

    /// <summary>The verdict in a sentence.</summary>
    internal static string VerdictText(ReportData data, Verdict verdict)
    {
        var found = verdict.Kind switch
        {
            VerdictKind.Unknown => "Verdict: none. One replication has no interval.",
            VerdictKind.NoDifference => verdict.Size == VerdictSize.Small
                ? "Verdict: no difference. All three intervals cover 0, and none reaches a size that matters."
                : "Verdict: no difference shown. All three intervals cover 0, but they are too wide to rule one out.",
            VerdictKind.Mixed =>
                $"Verdict: gain and loss. Gains in {Names(data, VerdictKind.Gain)}; loses in "
                + $"{Names(data, VerdictKind.Loss)}.",
            var kind => $"Verdict: {(kind == VerdictKind.Gain ? "gain" : "loss")} in "
                + $"{Names(data, kind)}{Size(verdict)}.",
        };
        if (data.AtEqualInventory is not null) return found;
        var inventory = Inventory(data, data.Baseline);
        return double.IsNaN(inventory.Relative.Mean) || IsEqualInventory(inventory)
            ? found
            : $"{found} Not at equal inventory.";
    }

    /// <summary>Whether two policy sets hold stock of the same value.</summary>
    internal static bool IsEqualInventory(Effect inventory) =>
        Math.Abs(inventory.Relative.Mean) <= JudgedMetric.InventoryZone;

    /// <summary>Names the policy sets that hold more or less stock than the last one; empty when none does.
    /// Where the first sentence is at equal inventory, says which sections are not.</summary>
    internal static string InventoryNotice(ReportData data)
    {
        if (data.AtEqualInventory is not null) return AsideNotice(data);
        string[] unequal =
        [
            .. data.Study.PolicySets.SkipLast(1)
                .Select(other => (Other: other, Change: Inventory(data, other)))
                .Where(each => !double.IsNaN(each.Change.Relative.Mean) && !IsEqualInventory(each.Change))
                .Select(each => $"{EffectText.Percent(each.Change)} from that of {data.LabelOf(each.Other)}"),
        ];
        if (unequal.Length == 0) return "";
        return $"Not at equal inventory: the inventory value of {data.LabelOf(data.Last)} differs by "
            + $"{string.Join(", by ", unequal)}. Stock buys speed and short ways: part of a difference in cost or "
            + "speed may be no more than that difference in stock.";
    }

    private static string AsideNotice(ReportData data)
    {
        var inventory = Inventory(data, data.Baseline);
        return IsEqualInventory(inventory)
            ? ""
            : $"Sections that set {data.LabelOf(data.Last)} beside {data.LabelOf(data.Baseline)} (costs, flows, who "
                + "loses) are not at equal inventory: its inventory value differs by "
                + $"{EffectText.Percent(inventory)}.";
    }

    private static IReadOnlyList<JudgedMetric> Deciding(ReportData data) => data.AtEqualInventory is { } claim
        ? JudgedMetric.Deciding((_, _, metric) => claim.Change(metric))
        : JudgedMetric.Deciding(data.Changes);

    private static Effect Inventory(ReportData data, string other) =>
        data.Changes.Of(data.Last, other, MetricNames.InventoryValueAverage);

    private static string Names(ReportData data, VerdictKind kind)
    {
        string[] names =
        [
            .. Deciding(data)
                .Where(metric => metric.Judge(data.Last, data.Baseline).Kind == kind).Select(metric => metric.Label),
        ];
        return names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }

    private static string Size(Verdict verdict) => verdict.Size switch
    {
        VerdictSize.Matters => ", large enough to matter",
        VerdictSize.Small => ", too small to matter",
        _ => "; whether it is large enough to matter is open",
    };
}
