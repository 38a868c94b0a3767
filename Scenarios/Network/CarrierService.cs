using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Randomness;

namespace Scenarios.Network;

/// <summary>A carrier's service: pulls (collections) at buildings, rates and transit by zone of distance.</summary>
public sealed record CarrierService
{
    /// <summary>The code by which files and results name it; unique.</summary>
    public required string Code { get; init; }

    /// <summary>Rates and transit by distance, nearest zone first; destinations beyond the last are not
    /// served.</summary>
    public required ImmutableArray<ZoneRate> Zones { get; init; }

    /// <summary>Whether it reaches only the <see cref="Region.LocalReach"/> of a region's orders.</summary>
    public bool IsLocal { get; init; }

    /// <summary>The local days on which the carrier collects and delivers.</summary>
    public WorkCalendar Calendar { get; init; } = WorkCalendar.EveryDay;

    /// <summary>Local times at the building when the carrier collects; none means that parcels leave at once.</summary>
    public ImmutableArray<TimeOnly> Pulls { get; init; } = [];

    /// <summary>How long before a pull an order must be placed to go with it (picking, packing).</summary>
    public Duration CutOff { get; init; }

    /// <summary>Local time at the destination at which parcels are delivered: the first such instant after transit;
    /// absent when delivery is at the end of transit.</summary>
    public TimeOnly? DeliveredAt { get; init; }

    /// <summary>Random delay beyond the nominal transit, by order; absent when the carrier is always on time.</summary>
    public DurationLaw? Delay { get; init; }

    /// <summary>Share of parcels that are delayed, 0 to 1.</summary>
    public double DelayedShare { get; init; }

    /// <summary>Kinds of building, or single buildings, that have this service, by code.</summary>
    public ImmutableArray<string> OfferedAt { get; init; } = [];

    /// <summary>Countries it delivers to, as <see cref="Region.Country"/> names them; empty means any.</summary>
    public ImmutableArray<string> Countries { get; init; } = [];

    /// <summary>Countries it does not deliver to, as <see cref="Region.Country"/> names them.</summary>
    public ImmutableArray<string> ExceptCountries { get; init; } = [];

    /// <summary>Whether it delivers to a region's country; distance is another matter.</summary>
    public bool Serves(Region region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return (Countries.IsEmpty || Countries.Contains(region.Country)) && !ExceptCountries.Contains(region.Country);
    }
}

/// <summary>One zone of a rate card.</summary>
/// <param name="UpToKm">The zone ends at this distance from building to destination [km], inclusive.</param>
/// <param name="CostPerParcel">Cost of one parcel whatever its weight.</param>
/// <param name="CostPerKg">Cost of one kilogram of billed weight.</param>
/// <param name="Transit">Nominal time from pull to delivery.</param>
public sealed record ZoneRate(double UpToKm, Money CostPerParcel, Money CostPerKg, Duration Transit)
{
    /// <summary>Delivery on the carrier's n-th working day after the day of departure, at the destination; 0 when the
    /// transit time decides.</summary>
    public int TransitDays { get; init; }
}
