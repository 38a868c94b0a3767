using System.Collections.Immutable;
using Scenarios.Measures;

namespace Scenarios.Network;

/// <summary>Buildings, lanes, vendors, regions, carrier services and promises of a world; immutable.</summary>
/// <remarks>
/// Every table is sorted by code (ordinal) and ids are indices into it; row order in a file has no effect.
/// Echelons are derived from the lanes. Build one with <see cref="NetworkBuilder"/>, which checks it.
/// </remarks>
public sealed class SupplyNetwork
{
    private readonly ImmutableArray<int> _optionStart;

    internal SupplyNetwork(NetworkBuilder parts, ImmutableArray<ShipOption> options, ImmutableArray<int> echelons)
    {
        Facilities = [.. parts.Facilities];
        Lanes = [.. parts.Lanes];
        Vendors = [.. parts.Vendors];
        SupplyLinks = [.. parts.SupplyLinks];
        Regions = [.. parts.Regions];
        Services = [.. parts.Services];
        PromiseClasses = [.. parts.PromiseClasses];
        OfferRules = [.. parts.Offers];
        SlowerClasses =
        [
            .. PromiseClasses.Select(promise => new PromiseClassId(parts.PromiseClasses.FindIndex(
                other => other.Code == promise.WhenNotKept?.SlowerClass))),
        ];
        ShipOptions = options;
        Echelons = echelons;
        var start = new int[Regions.Length + 1];
        foreach (var option in options) start[option.Region.Index + 1]++;
        for (var region = 0; region < Regions.Length; region++) start[region + 1] += start[region];
        _optionStart = [.. start];
        DownstreamFirst =
        [
            .. Enumerable.Range(0, Facilities.Length)
                .OrderBy(facility => echelons[facility]).ThenBy(facility => facility)
                .Select(facility => new FacilityId(facility)),
        ];
    }

    /// <summary>Buildings by <see cref="FacilityId"/>.</summary>
    public ImmutableArray<Facility> Facilities { get; }

    /// <summary>Replenishment lanes by <see cref="LaneId"/>, sorted by (to, from).</summary>
    public ImmutableArray<Lane> Lanes { get; }

    /// <summary>Vendors by <see cref="VendorId"/>.</summary>
    public ImmutableArray<Vendor> Vendors { get; }

    /// <summary>Which vendor delivers where, sorted by (vendor, facility).</summary>
    public ImmutableArray<SupplyLink> SupplyLinks { get; }

    /// <summary>Destination regions by <see cref="RegionId"/>.</summary>
    public ImmutableArray<Region> Regions { get; }

    /// <summary>Carrier services by <see cref="ServiceId"/>.</summary>
    public ImmutableArray<CarrierService> Services { get; }

    /// <summary>Promise classes by <see cref="PromiseClassId"/>.</summary>
    public ImmutableArray<PromiseClass> PromiseClasses { get; }

    /// <summary>The class that a customer of each class may take instead; index -1 where there is none.</summary>
    public ImmutableArray<PromiseClassId> SlowerClasses { get; }

    /// <summary>What vendors offer; empty when each product's own vendor sells it at its own price.</summary>
    public ImmutableArray<OfferRule> OfferRules { get; }

    /// <summary>Every way to reach every region, by region, nearest first.</summary>
    public ImmutableArray<ShipOption> ShipOptions { get; }

    /// <summary>Echelon of each facility: 0 feeds no other facility, else one more than the highest it feeds.</summary>
    public ImmutableArray<int> Echelons { get; }

    /// <summary>Facilities from the customer side to the vendor side; equal echelons by id.</summary>
    public ImmutableArray<FacilityId> DownstreamFirst { get; }

    /// <summary>The ways to reach a region, nearest first (distance, then zone, facility, service).</summary>
    public ReadOnlySpan<ShipOption> OptionsTo(RegionId region) =>
        ShipOptions.AsSpan()[_optionStart[region.Index].._optionStart[region.Index + 1]];

    /// <summary>The index in <see cref="ShipOptions"/> of a region's first option.</summary>
    public int FirstOptionOf(RegionId region) => _optionStart[region.Index];

    /// <summary>The link by which a vendor delivers to a facility, if there is one.</summary>
    public bool TryGetSupply(VendorId vendor, FacilityId shipTo, out int link)
    {
        for (link = 0; link < SupplyLinks.Length; link++)
        {
            if (SupplyLinks[link].Vendor == vendor && SupplyLinks[link].ShipTo == shipTo) return true;
        }

        return false;
    }
}
