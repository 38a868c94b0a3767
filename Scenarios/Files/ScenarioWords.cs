using Scenarios.Network;

namespace Scenarios.Files;

/// <summary>The words of scenario files for the choices of the model.</summary>
internal static class ScenarioWords
{
    internal static IReadOnlyDictionary<string, CostCharging> Charging { get; } =
        new Dictionary<string, CostCharging>(StringComparer.Ordinal)
        {
            ["continuous"] = CostCharging.Continuous,
            ["at-day-close"] = CostCharging.AtDayClose,
        };

    internal static IReadOnlyDictionary<string, DrawRule> Draws { get; } =
        new Dictionary<string, DrawRule>(StringComparer.Ordinal)
        {
            ["per-day"] = DrawRule.PerDay,
            ["per-instant"] = DrawRule.PerInstant,
        };

    internal static IReadOnlyDictionary<string, ShortageRule> Shortages { get; } =
        new Dictionary<string, ShortageRule>(StringComparer.Ordinal)
        {
            ["forget"] = ShortageRule.Forget,
            ["first-come-first-served"] = ShortageRule.RememberFirstComeFirstServed,
            ["facility-order"] = ShortageRule.RememberInFacilityOrder,
        };

    internal static IReadOnlyDictionary<string, UnmetDemand> Unmet { get; } =
        new Dictionary<string, UnmetDemand>(StringComparer.Ordinal)
        {
            ["lost"] = UnmetDemand.Lost,
            ["backordered"] = UnmetDemand.Backordered,
        };

    internal static IReadOnlyDictionary<string, FacilityKind> Kinds { get; } =
        FacilityKind.BuiltIn.ToDictionary(kind => kind.Code, StringComparer.Ordinal);
}
