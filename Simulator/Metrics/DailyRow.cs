using Scenarios.Measures;

namespace Simulator.Metrics;

/// <summary>State of a facility at the close of a day, and its flows during that day.</summary>
public readonly record struct DailyRow
{
    /// <summary>The instant the day ended.</summary>
    public required SimTime Ended { get; init; }

    /// <summary>The facility.</summary>
    public required FacilityId Facility { get; init; }

    /// <summary>Units in the building, reserved units included.</summary>
    public required long OnHand { get; init; }

    /// <summary>Units reserved for orders that have not left, or for trucks.</summary>
    public required long Reserved { get; init; }

    /// <summary>Units on their way to it, those at its dock included.</summary>
    public required long InTransit { get; init; }

    /// <summary>Units owed to waiting customers and other facilities.</summary>
    public required long Owed { get; init; }

    /// <summary>Units that wait at its dock.</summary>
    public long AtDock { get; init; }

    /// <summary>Share used of its storage area that is fullest; absent where storage has no limit.</summary>
    public double? StorageUsed { get; init; }

    /// <summary>Share used of what it can take in on the day; absent without a limit and where it does not
    /// work.</summary>
    public double? InboundUsed { get; init; }

    /// <summary>Share used of the room of the day's pulls; absent without a limit or a pull.</summary>
    public double? OutboundUsed { get; init; }

    /// <summary>Units taken in at its dock during the day.</summary>
    public required long TakenIn { get; init; }

    /// <summary>Units that became available during the day.</summary>
    public required long Received { get; init; }

    /// <summary>Units sent to other facilities during the day.</summary>
    public required long Transferred { get; init; }

    /// <summary>Units sent to customers during the day.</summary>
    public required long Shipped { get; init; }

    /// <summary>Shipping cost of the parcels that left during the day.</summary>
    public required Money ShippingCost { get; init; }

    /// <summary>Value at unit cost of the units in the building.</summary>
    public required Money InventoryValue { get; init; }
}

/// <summary>Receives the rows of a run's days in order: by day, then by facility.</summary>
public interface IDailySink
{
    /// <summary>Takes the next row.</summary>
    void Take(in DailyRow row);
}
