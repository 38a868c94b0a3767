using System.Diagnostics.CodeAnalysis;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;
using Scenarios.Randomness;

namespace Policies.Replenishment;

/// <summary>From where each facility is replenished: one source per sort of product, or a vendor.</summary>
/// <remarks>The source is the first lane, by facility, whose sender may hold the sort of product. A facility that has
/// a source does not buy. Tables made once, so that a look-up is one array access.</remarks>
public sealed class SupplyRoutes
{
    private const int NoRoute = -1;
    private const int Sorts = 2;

    private readonly SupplyNetwork _network;
    private readonly int[] _lanes;
    private readonly int[] _links;
    private readonly FacilityId[][] _fed;

    /// <summary>Finds the routes of a network.</summary>
    public SupplyRoutes(SupplyNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        _network = network;
        FacilityCount = network.Facilities.Length;
        _lanes = new int[Sorts * FacilityCount];
        Array.Fill(_lanes, NoRoute);
        _links = new int[network.Vendors.Length * FacilityCount];
        Array.Fill(_links, NoRoute);
        for (var link = network.SupplyLinks.Length - 1; link >= 0; link--)
        {
            var ends = network.SupplyLinks[link];
            _links[(ends.Vendor.Index * FacilityCount) + ends.ShipTo.Index] = link;
        }

        _fed = new FacilityId[Sorts * FacilityCount][];
        for (var sort = SortKind.Sortable; sort <= SortKind.NonSortable; sort++)
        {
            for (var lane = network.Lanes.Length - 1; lane >= 0; lane--)
            {
                var (from, to) = (network.Lanes[lane].From, network.Lanes[lane].To);
                if (Holds(from, sort) && Holds(to, sort)) _lanes[At(to, sort)] = lane;
            }

            for (var source = 0; source < FacilityCount; source++)
            {
                var from = new FacilityId(source);
                _fed[At(from, sort)] =
                [
                    .. Enumerable.Range(0, FacilityCount).Select(index => new FacilityId(index))
                        .Where(to => TryGetLane(to, sort, out var lane) && lane.From == from),
                ];
            }
        }
    }

    /// <summary>Number of facilities.</summary>
    public int FacilityCount { get; }

    /// <summary>Whether a facility may hold a sort of product.</summary>
    public bool Holds(FacilityId facility, SortKind sort) => _network.Facilities[facility.Index].Kind.Holds(sort);

    /// <summary>The lane that replenishes a facility with a sort of product, if there is one.</summary>
    public bool TryGetLane(FacilityId to, SortKind sort, [NotNullWhen(true)] out Lane? lane)
    {
        var index = _lanes[At(to, sort)];
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

    /// <summary>The facilities that a facility feeds directly with a sort of product, by id.</summary>
    public ReadOnlySpan<FacilityId> FedBy(FacilityId from, SortKind sort) => _fed[At(from, sort)];

    /// <summary>The law of the time from request to goods available, if the facility can be supplied.</summary>
    public bool TryGetLeadTime(
        FacilityId facility, SortKind sort, VendorId vendor, [NotNullWhen(true)] out DurationLaw? leadTime)
    {
        if (TryGetLane(facility, sort, out var lane)) leadTime = lane.Transit;
        else leadTime = TryGetSupply(vendor, facility, out var link) ? link.LeadTime : null;
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

    private int Echelon(FacilityId facility) => _network.Echelons[facility.Index];

    private int At(FacilityId facility, SortKind sort) => ((int)sort * FacilityCount) + facility.Index;
}
