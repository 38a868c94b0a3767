using Scenarios.Measures;

namespace Simulator.Hindsight;

/// <summary>An order of a run, as any assignment policy would have met it.</summary>
internal struct RecordedOrder
{
    internal OrderId Order;
    internal RegionId Region;
    internal SimTime PlacedAt;
    internal SimTime PromisedBy;

    /// <summary>The latest nominal delivery that the customer goes along with.</summary>
    internal SimTime AcceptedBy;

    /// <summary>Whether the customer waits for stock.</summary>
    internal bool MayWait;

    /// <summary>Where it stands among the changes of stock.</summary>
    internal long Position;

    internal int FirstLine;
    internal int Lines;
}

/// <summary>All units of one product in an order.</summary>
internal struct RecordedLine
{
    internal int Product;

    /// <summary>Units to be served; in the end without those that were cancelled or had not left.</summary>
    internal int Units;

    /// <summary>Units that are assigned and have neither left nor been cancelled.</summary>
    internal int Reserved;

    /// <summary>Units that wait for stock.</summary>
    internal int Waiting;
}

/// <summary>Units that became available in a building, or were sent to another one.</summary>
/// <param name="Position">Where it stands among orders and other changes.</param>
/// <param name="Time">When.</param>
/// <param name="Facility">Index of the building.</param>
/// <param name="Units">Units, negative when they were sent off.</param>
internal readonly record struct StockChange(long Position, SimTime Time, int Facility, int Units);
