using Scenarios.Measures;

namespace Scenarios.Network;

/// <summary>A building can do less for a time, by what-if; no policy is told, but the room of pulls that an assignment
/// sees, and promises by, is what there is.</summary>
/// <param name="From">First instant.</param>
/// <param name="Until">First instant no longer.</param>
/// <param name="Inbound">Times its inbound capacity per day, 0 to 1.</param>
/// <param name="Outbound">Times its outbound capacity of each pull, 0 to 1.</param>
public sealed record CapacityCut(SimTime From, SimTime Until, double Inbound, double Outbound)
{
    /// <summary>Whether it holds at an instant.</summary>
    public bool HoldsAt(SimTime time) => time >= From && time < Until;
}

/// <summary>A vendor delivers late what is ordered in a time, by what-if; no policy is told.</summary>
/// <param name="From">First instant.</param>
/// <param name="Until">First instant no longer.</param>
/// <param name="Times">Times the lead time drawn.</param>
/// <param name="Plus">And this much more.</param>
public sealed record LateDeliveries(SimTime From, SimTime Until, double Times, Duration Plus)
{
    /// <summary>Whether an order of an instant is late.</summary>
    public bool HoldsAt(SimTime time) => time >= From && time < Until;

    /// <summary>The lead time that comes of the one drawn.</summary>
    public Duration Of(Duration leadTime) => new((long)Math.Round(leadTime.Ticks * Times) + Plus.Ticks);
}

/// <summary>A carrier is late with parcels that leave in a time, by what-if; no policy is told.</summary>
/// <param name="From">First instant.</param>
/// <param name="Until">First instant no longer.</param>
/// <param name="Share">Share of parcels, drawn by order and building.</param>
/// <param name="By">How late they are, beside the carrier's own delays.</param>
public sealed record LateParcels(SimTime From, SimTime Until, double Share, Duration By)
{
    /// <summary>Whether parcels that leave at an instant may be late.</summary>
    public bool HoldsAt(SimTime time) => time >= From && time < Until;
}
