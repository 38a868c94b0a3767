using System.Collections.Immutable;
using Scenarios.Measures;

namespace Scenarios.Network;

/// <summary>A building that holds stock.</summary>
public sealed record Facility
{
    /// <summary>The code by which files and results name it; unique.</summary>
    public required string Code { get; init; }

    /// <summary>A name for people; the code when empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>What sort of building it is.</summary>
    public required FacilityKind Kind { get; init; }

    /// <summary>Where it is.</summary>
    public GeoPoint Location { get; init; }

    /// <summary>The zone of its local time, used for pulls and cut-offs.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The local days on which it works; on others it is closed (<see cref="OperatingHours"/>).</summary>
    public WorkCalendar Calendar { get; init; } = WorkCalendar.EveryDay;

    /// <summary>Local time at which its shift begins on a working day.</summary>
    public TimeOnly Opens { get; init; } = TimeOnly.MinValue;

    /// <summary>Local time at which its shift ends on a working day; the end of the day by default.</summary>
    public TimeOnly Closes { get; init; } = TimeOnly.MaxValue;

    /// <summary>Whether it never closes.</summary>
    public bool IsAlwaysOpen =>
        Calendar == WorkCalendar.EveryDay && Opens == TimeOnly.MinValue && Closes == TimeOnly.MaxValue;

    /// <summary>When its stock is reviewed.</summary>
    public ReviewCalendar Review { get; init; } = ReviewCalendar.Daily;

    /// <summary>What happens to the part of a transfer request that its stock cannot meet.</summary>
    public ShortageRule WhenShort { get; init; } = ShortageRule.Forget;

    /// <summary>Its holding cost as a multiple of the product's rate (1 = the product's own rate).</summary>
    public decimal HoldingCostFactor { get; init; } = 1;

    /// <summary>Cost of picking and packing one unit for a customer.</summary>
    public Money HandlingCostPerUnit { get; init; }

    /// <summary>Areas of storage with their limits; none means that storage has no limit. The first area that keeps a
    /// sort of item holds it.</summary>
    public ImmutableArray<StorageArea> Storage { get; init; } = [];

    /// <summary>Units that can be taken in on one local day; absent when there is no limit.</summary>
    /// <remarks>Rule when a day is full: goods wait at the dock, first come first served, for the next working
    /// day.</remarks>
    public Quantity? InboundCapacityPerDay { get; init; }

    /// <summary>Time from taking goods in at the dock until they can be assigned.</summary>
    public Duration DockToStock { get; init; }

    /// <summary>Units that each pull of each service can take; absent when there is no limit.</summary>
    /// <remarks>Rule when a pull is full: an order takes what room there is and goes on to the next pulls; its parcel
    /// leaves with the pull that its last unit is picked for.</remarks>
    public Quantity? OutboundCapacityPerPull { get; init; }

    /// <summary>Times in which it can do less.</summary>
    public ImmutableArray<CapacityCut> Cuts { get; init; } = [];

    /// <summary>Units that can be taken in on the local day of an instant; absent when there is no limit.</summary>
    public Quantity? InboundCapacityAt(SimTime time)
    {
        if (InboundCapacityPerDay is not { } capacity || Cuts.IsEmpty) return InboundCapacityPerDay;
        var share = 1.0;
        foreach (var cut in Cuts) if (cut.HoldsAt(time)) share *= cut.Inbound;
        return new Quantity((int)(capacity.Units * share));
    }

    /// <summary>Units that a pull at an instant can take; absent when there is no limit.</summary>
    public Quantity? OutboundCapacityAt(SimTime time)
    {
        if (OutboundCapacityPerPull is not { } capacity || Cuts.IsEmpty) return OutboundCapacityPerPull;
        var share = 1.0;
        foreach (var cut in Cuts) if (cut.HoldsAt(time)) share *= cut.Outbound;
        return new Quantity((int)(capacity.Units * share));
    }

    /// <summary>Whether goods that arrive may have to wait: for its shift, its inbound capacity or its storage, or for
    /// being put away.</summary>
    public bool HasLimits => !IsAlwaysOpen || !Storage.IsEmpty || InboundCapacityPerDay is not null
        || DockToStock > Duration.Zero;

    /// <summary>The area that keeps a sort of item, the first that does; absent when storage has no limit for
    /// it.</summary>
    public StorageArea? AreaOf(SortKind sort) => Storage.FirstOrDefault(area => area.Keeps(sort));

    /// <inheritdoc/>
    public override string ToString() => Code;
}

/// <summary>What a building does with the part of a transfer request that it cannot ship at once.</summary>
public enum ShortageRule
{
    /// <summary>The rest is forgotten; the next review asks again.</summary>
    Forget = 0,

    /// <summary>The rest is remembered and shipped from later receipts, first come first served.</summary>
    RememberFirstComeFirstServed = 1,

    /// <summary>The rest is remembered; from later receipts the facility with the lowest id is served first.</summary>
    RememberInFacilityOrder = 2,
}

/// <summary>When a facility's stock is reviewed: continuously, or every so often.</summary>
/// <param name="Period">Time between reviews; zero means continuous review, after the orders of each instant.</param>
/// <param name="Offset">First review, counted from the start of the horizon.</param>
public sealed record ReviewCalendar(Duration Period, Duration Offset)
{
    /// <summary>Every 24 hours from the start of the horizon on.</summary>
    public static ReviewCalendar Daily { get; } = new(Duration.FromDays(1), Duration.Zero);

    /// <summary>A stock point is reviewed whenever its inventory position has fallen.</summary>
    public static ReviewCalendar Continuous { get; } = new(Duration.Zero, Duration.Zero);

    /// <summary>Whether reviews follow demand rather than the clock.</summary>
    public bool IsContinuous => Period == Duration.Zero;
}
