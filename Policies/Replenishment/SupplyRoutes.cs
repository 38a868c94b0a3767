using System.Diagnostics.CodeAnalysis;
using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;
using Scenarios.Randomness;

namespace Policies.Replenishment;

/// <summary>From where each facility is replenished: the product's vendor, or one source inside the network.</summary>
/// <remarks>Where a product's vendor delivers, it is bought. Elsewhere the source is the first lane, by facility, whose
/// sender may hold the sort of product and can itself get it from that vendor. Tables made once, so that a look-up is
/// one array access.</remarks>
public sealed class SupplyRoutes
{
    private const int NoRoute = -1;
    private const int Sorts = 2;

    private readonly SupplyNetwork _network;
    private readonly int[] _links;
    private readonly int[] _sources;
    private readonly FacilityId[][] _fed;

    /// <summary>Finds the routes of a network.</summary>
    public SupplyRoutes(SupplyNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        _network = network;
        FacilityCount = network.Facilities.Length;
        _links = new int[network.Vendors.Length * FacilityCount];
        Array.Fill(_links, NoRoute);
        for (var link = network.SupplyLinks.Length - 1; link >= 0; link--)
        {
            var ends = network.SupplyLinks[link];
            _links[(ends.Vendor.Index * FacilityCount) + ends.ShipTo.Index] = link;
        }

        _sources = new int[network.Vendors.Length * Sorts * FacilityCount];
        for (var vendor = 0; vendor < network.Vendors.Length; vendor++) FindSources(new VendorId(vendor));
        _fed = new FacilityId[_sources.Length][];
        for (var vendor = 0; vendor < network.Vendors.Length; vendor++) FindFed(new VendorId(vendor));
    }

    /// <summary>Number of facilities.</summary>
    public int FacilityCount { get; }

    /// <summary>Whether a facility may hold a sort of product.</summary>
    public bool Holds(FacilityId facility, SortKind sort) => _network.Facilities[facility.Index].Kind.Holds(sort);

    /// <summary>The lane that replenishes a facility with a vendor's products of a sort, if there is one.</summary>
    public bool TryGetLane(FacilityId to, SortKind sort, VendorId vendor, [NotNullWhen(true)] out Lane? lane)
    {
        var index = _sources[At(vendor, to, sort)];
        lane = index == NoRoute ? null : _network.Lanes[index];
        return lane is not null;
    }

    /// <summary>The link by which a vendor delivers to a facility, if there is one.</summary>
    public bool TryGetSupply(VendorId vendor, FacilityId shipTo, [NotNullWhen(true)] out SupplyLink? link)
    {
        var index = _links[(vendor.Index * FacilityCount) + shipTo.Index];
        link = index == NoRoute ? null : _network.SupplyLinks[index];
        return link is not null;
    }

    /// <summary>The facilities that a facility feeds directly with a vendor's products of a sort, by id.</summary>
    public ReadOnlySpan<FacilityId> FedBy(FacilityId from, SortKind sort, VendorId vendor) =>
        _fed[At(vendor, from, sort)];

    /// <summary>The law of the time from request to goods available, if the facility can be supplied.</summary>
    /// <param name="leadTimes">What is known of vendors' lead times: <see cref="ReviewContext.LeadTimes"/>.</param>
    /// <param name="facility">The facility.</param>
    /// <param name="sort">Sort of product.</param>
    /// <param name="vendor">Who sells it.</param>
    /// <param name="leadTime">Transit time of the lane, or the vendor's lead time.</param>
    public bool TryGetLeadTime(
        LeadTimeView leadTimes,
        FacilityId facility,
        SortKind sort,
        VendorId vendor,
        [NotNullWhen(true)] out DurationLaw? leadTime)
    {
        if (TryGetLane(facility, sort, vendor, out var lane)) leadTime = lane.Transit;
        else leadTime = TryGetSupply(vendor, facility, out var link) ? leadTimes.Of(link) : null;
        return leadTime is not null;
    }

    /// <summary>Where a product is bought for the whole network: of the facilities its vendor delivers to and that
    /// may hold it, the one of the highest echelon; equal echelons by id.</summary>
    public bool TryGetEntry(ProductCatalog products, ProductId product, [NotNullWhen(true)] out SupplyLink? link)
    {
        ArgumentNullException.ThrowIfNull(products);
        var sort = products[product].Sort;
        link = null;
        for (var index = _network.DownstreamFirst.Length - 1; index >= 0; index--)
        {
            var facility = _network.DownstreamFirst[index];
            if (link is not null && Echelon(facility) < Echelon(link.ShipTo)) break;
            if (!Holds(facility, sort)) continue;
            if (TryGetSupply(products.Vendors[product.Index], facility, out var candidate)) link = candidate;
        }

        return link is not null;
    }

    /// <summary>From the vendor's side down: who can get a vendor's products, and from whom.</summary>
    private void FindSources(VendorId vendor)
    {
        for (var sort = SortKind.Sortable; sort <= SortKind.NonSortable; sort++)
        {
            var canGet = new bool[FacilityCount];
            for (var index = _network.DownstreamFirst.Length - 1; index >= 0; index--)
            {
                var facility = _network.DownstreamFirst[index];
                ref var source = ref _sources[At(vendor, facility, sort)];
                source = NoRoute;
                if (!Holds(facility, sort)) continue;
                canGet[facility.Index] = TryGetSupply(vendor, facility, out _);
                if (canGet[facility.Index]) continue;
                for (var lane = 0; lane < _network.Lanes.Length && source == NoRoute; lane++)
                {
                    var ends = _network.Lanes[lane];
                    if (!ends.IsLateral && ends.To == facility && canGet[ends.From.Index]) source = lane;
                }

                canGet[facility.Index] = source != NoRoute;
            }
        }
    }

    private void FindFed(VendorId vendor)
    {
        for (var sort = SortKind.Sortable; sort <= SortKind.NonSortable; sort++)
        {
            for (var source = 0; source < FacilityCount; source++)
            {
                var from = new FacilityId(source);
                _fed[At(vendor, from, sort)] =
                [
                    .. Enumerable.Range(0, FacilityCount).Select(index => new FacilityId(index))
                        .Where(to => TryGetLane(to, sort, vendor, out var lane) && lane.From == from),
                ];
            }
        }
    }

    private int At(VendorId vendor, FacilityId facility, SortKind sort) =>
        (((vendor.Index * Sorts) + (int)sort) * FacilityCount) + facility.Index;

    private int Echelon(FacilityId facility) => _network.Echelons[facility.Index];
}
