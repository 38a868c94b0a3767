using Simulator.Studies;

namespace Simulator.Report.Html;

/// <summary>A metric that the report calls better or worse.</summary>
/// <param name="Label">What the report calls it.</param>
/// <param name="Unit">How its changes are written.</param>
/// <param name="LowerIsBetter">Which direction is wanted.</param>
/// <param name="Zone">Changes up to this size do not matter in practice [share].</param>
/// <param name="Change">Its change between two policy sets, in its own unit.</param>
internal sealed record JudgedMetric(
    string Label, ChangeUnit Unit, bool LowerIsBetter, double Zone, Func<string, string, Effect> Change)
{
    /// <summary>Inventory values that differ by up to this share are called equal: 0.5 %.</summary>
    internal const double InventoryZone = 0.005;

    /// <summary>The change, on the scale of the zone.</summary>
    internal Effect Scaled(string set, string reference) =>
        Unit == ChangeUnit.Percent ? Change(set, reference).Relative : Change(set, reference);

    /// <summary>The change as text.</summary>
    internal string Text(string set, string reference) => Unit == ChangeUnit.Percent
        ? EffectText.Percent(Change(set, reference))
        : EffectText.Points(Change(set, reference));

    /// <summary>The verdict on a policy set against another.</summary>
    internal Verdict Judge(string set, string reference) =>
        Verdict.Of(Scaled(set, reference), LowerIsBetter, Zone);

    /// <summary>The three that decide: shipping cost, cost to serve and speed fill rate.</summary>
    internal static IReadOnlyList<JudgedMetric> Deciding(Comparisons changes) =>
        Deciding((set, reference, metric) => changes.Of(set, reference, metric));

    /// <summary>The same three with changes from elsewhere, by policy set, reference and metric.</summary>
    internal static IReadOnlyList<JudgedMetric> Deciding(Func<string, string, string, Effect> change) =>
    [
        Cost("shipping cost per unit", MetricNames.ShippingCostPerUnit, change),
        Cost("cost to serve per unit", MetricNames.CostToServePerUnit, change),
        Share("units on time", (set, reference) => change(set, reference, MetricNames.SpeedFillRate)),
    ];

    /// <summary>All that the last policy set could lose by: the main ones, every promise class, lost units.</summary>
    internal static IReadOnlyList<JudgedMetric> All(StudyResult study, Comparisons changes) =>
    [
        .. Deciding(changes),
        .. study.PromiseClasses.Select(code =>
            Share($"{code} units on time", (set, reference) => changes.Of(
                set, reference, MetricNames.SpeedFillRate, MetricNames.ClassSegment(code)))),
        Lost(changes),
    ];

    /// <summary>The same at equal inventory, whichever policy sets are asked for.</summary>
    internal static IReadOnlyList<JudgedMetric> All(StudyResult study, EqualInventoryClaim claim) =>
    [
        .. Deciding((_, _, metric) => claim.Change(metric)),
        .. study.PromiseClasses.Select(code => Share($"{code} units on time", (_, _) =>
            claim.Change(MetricNames.SpeedFillRate, MetricNames.ClassSegment(code)))),
        Lost((_, _) => claim.Change(MetricNames.LostShare)),
    ];

    /// <summary>Units lost, of those demanded.</summary>
    internal static JudgedMetric Lost(Comparisons changes) => Lost(changes.OfLostShare);

    private static JudgedMetric Lost(Func<string, string, Effect> change) =>
        new("lost units", ChangeUnit.Points, true, HeadlineMetric.FillZone, change);

    private static JudgedMetric Cost(
        string label, string metric, Func<string, string, string, Effect> change) =>
        new(label, ChangeUnit.Percent, true, HeadlineMetric.CostZone, (set, reference) =>
            change(set, reference, metric));

    private static JudgedMetric Share(string label, Func<string, string, Effect> change) =>
        new(label, ChangeUnit.Points, false, HeadlineMetric.FillZone, change);
}

/// <summary>How changes of a metric are written.</summary>
internal enum ChangeUnit
{
    /// <summary>In per cent of what is compared with.</summary>
    Percent = 0,

    /// <summary>In percentage points.</summary>
    Points = 1,
}
