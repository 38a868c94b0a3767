using Simulator.Metrics;
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
    /// <summary>Changes of a cost up to this share do not matter in practice: 0.2 %.</summary>
    internal const double CostZone = 0.002;

    /// <summary>Changes of a share of units up to this do not matter in practice: 0.1 percentage points.</summary>
    internal const double ShareZone = 0.001;

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
    [
        Cost("shipping cost per unit", MetricNames.ShippingCostPerUnit, changes),
        Cost("cost to serve per unit", MetricNames.CostToServePerUnit, changes),
        Share("units on time", MetricNames.SpeedFillRate, Kpi.All, changes),
    ];

    /// <summary>All that the last policy set could lose by: the main ones, every promise class, lost units.</summary>
    internal static IReadOnlyList<JudgedMetric> All(StudyResult study, Comparisons changes) =>
    [
        .. Deciding(changes),
        .. study.PromiseClasses.Select(code =>
            Share($"{code} units on time", MetricNames.SpeedFillRate, MetricNames.ClassSegment(code), changes)),
        Lost(changes),
    ];

    /// <summary>Units lost, of those demanded.</summary>
    internal static JudgedMetric Lost(Comparisons changes) =>
        new("lost units", ChangeUnit.Points, true, ShareZone, changes.OfLostShare);

    private static JudgedMetric Cost(string label, string metric, Comparisons changes) =>
        new(label, ChangeUnit.Percent, true, CostZone, (set, reference) => changes.Of(set, reference, metric));

    private static JudgedMetric Share(string label, string metric, string segment, Comparisons changes) =>
        new(label, ChangeUnit.Points, false, ShareZone, (set, reference) =>
            changes.Of(set, reference, metric, segment));
}

/// <summary>How changes of a metric are written.</summary>
internal enum ChangeUnit
{
    /// <summary>In per cent of what is compared with.</summary>
    Percent = 0,

    /// <summary>In percentage points.</summary>
    Points = 1,
}
