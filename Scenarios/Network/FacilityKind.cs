using System.Collections.Immutable;

namespace Scenarios.Network;

/// <summary>What sort of building a facility is: which items it may hold. Kinds are data, so a world can add
/// one.</summary>
/// <param name="Code">The code used in scenario files, for example <c>sortable-fc</c>.</param>
/// <param name="HoldsSortable">Whether small, conveyable items may be kept there.</param>
/// <param name="HoldsNonSortable">Whether large or heavy items may be kept there.</param>
public sealed record FacilityKind(string Code, bool HoldsSortable, bool HoldsNonSortable)
{
    /// <summary>A dock where a vendor's goods enter the network.</summary>
    public static FacilityKind VendorDock { get; } = new("vendor-dock", true, true);

    /// <summary>A distribution centre: receives from vendors, feeds fulfilment centres.</summary>
    public static FacilityKind DistributionCenter { get; } = new("distribution-center", true, true);

    /// <summary>A fulfilment centre for sortable items.</summary>
    public static FacilityKind SortableFulfillmentCenter { get; } = new("sortable-fc", true, false);

    /// <summary>A fulfilment centre for non-sortable items.</summary>
    public static FacilityKind NonSortableFulfillmentCenter { get; } = new("non-sortable-fc", false, true);

    /// <summary>A fulfilment centre that keeps every sort of item.</summary>
    public static FacilityKind MixedFulfillmentCenter { get; } = new("mixed-fc", true, true);

    /// <summary>A small site near customers for same-day delivery; sortable items only.</summary>
    public static FacilityKind SameDaySite { get; } = new("same-day-site", true, false);

    /// <summary>The kinds every scenario file may name without defining them.</summary>
    public static ImmutableArray<FacilityKind> BuiltIn { get; } =
    [
        VendorDock, DistributionCenter, SortableFulfillmentCenter, NonSortableFulfillmentCenter,
        MixedFulfillmentCenter, SameDaySite,
    ];

    /// <summary>Whether an item of a sort kind may be kept in a building of this kind.</summary>
    public bool Holds(SortKind sort) => sort == SortKind.Sortable ? HoldsSortable : HoldsNonSortable;
}

/// <summary>How an item is handled inside a building.</summary>
public enum SortKind
{
    /// <summary>Small enough for conveyors and sorters.</summary>
    Sortable = 0,

    /// <summary>Too large or too heavy for them.</summary>
    NonSortable = 1,
}
