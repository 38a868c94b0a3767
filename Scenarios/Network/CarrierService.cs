using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Randomness;

namespace Scenarios.Network;

/// <summary>A carrier's service: pulls (collections) at buildings, rates and transit by zone of distance.</summary>
public sealed record CarrierService
{
    /// <summary>The code by which files and results name it; unique.</summary>
    public required string Code { get; init; }

    /// <summary>Rates and transit by zone; without a <see cref="ZoneTable"/> by distance, nearest first, and what lies
    /// beyond the last is not served.</summary>
    public required ImmutableArray<ZoneRate> Zones { get; init; }

    /// <summary>Which zone leads from where to where; absent when distance decides.</summary>
    public ZoneTable? ZoneTable { get; init; }

    /// <summary>How parcels are measured, and the largest that is taken.</summary>
    public ParcelTerms Parcels { get; init; } = ParcelTerms.Usual;

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

    /// <summary>The zone from a building to a region, as position in <see cref="Zones"/>.</summary>
    public bool TryGetZone(Facility from, Region to, out int zone)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        zone = -1;
        if (ZoneTable is not null)
        {
            if (!ZoneTable.TryFind(from.Code, to.Code, out var code)) return false;
            for (zone = Zones.Length - 1; zone >= 0 && Zones[zone].Code != code;) zone--;
            return zone >= 0;
        }

        var distance = from.Location.DistanceKm(to.Centroid);
        for (zone = 0; zone < Zones.Length; zone++) if (distance <= Zones[zone].UpToKm) return true;
        return false;
    }
}

/// <summary>One zone of a service.</summary>
/// <param name="UpToKm">The zone ends at this distance from building to destination [km], inclusive; without meaning
/// where a zone table decides.</param>
/// <param name="CostPerParcel">Cost of one parcel whatever its weight; without meaning where there are bands.</param>
/// <param name="CostPerKg">Cost of one kilogram of chargeable weight; likewise.</param>
/// <param name="Transit">Nominal time from pull to delivery.</param>
public sealed record ZoneRate(double UpToKm, Money CostPerParcel, Money CostPerKg, Duration Transit)
{
    /// <summary>Delivery on the carrier's n-th working day after the day of departure, at the destination; 0 when the
    /// transit time decides.</summary>
    public int TransitDays { get; init; }

    /// <summary>The name by which a zone table and a rate card know it.</summary>
    public string Code { get; init; } = "";

    /// <summary>The zone's rates by chargeable weight, lightest first; empty when the costs above hold.</summary>
    public ImmutableArray<RateBand> Bands { get; init; } = [];

    /// <summary>Added to the price of every parcel, where there are bands.</summary>
    public Money FeePerParcel { get; init; }

    /// <summary>The zone's rate card under a service's terms; absent when the costs above and the usual terms
    /// hold.</summary>
    public ParcelRate? RateUnder(ParcelTerms terms)
    {
        if (!Bands.IsEmpty) return new ParcelRate(terms, Bands, FeePerParcel);
        if (terms == ParcelTerms.Usual) return null;
        var band = new RateBand(new Grams(int.MaxValue), CostPerParcel, Money.Zero, CostPerKg, Money.Zero);
        return new ParcelRate(terms, [band], Money.Zero);
    }
}
