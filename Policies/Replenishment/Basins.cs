using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.Replenishment;

/// <summary>The part of demand each facility answers for: the regions whose nearest eligible facility it is.</summary>
/// <remarks>A facility is eligible for a sort of product when its kind holds it; sorts have separate basins. The
/// echelon share adds the basins of all facilities fed, however far down.</remarks>
public sealed class Basins
{
    private const int NoHome = -1;
    private const int Sorts = 2;

    private readonly SupplyNetwork _network;
    private readonly SupplyRoutes _routes;
    private readonly int _regions;
    private readonly int[] _homes;
    private readonly double[] _own;
    private readonly double[] _echelon;
    private readonly double[] _regionShare;

    /// <summary>Finds the home of every region; shares are 0 until <see cref="Refresh"/>.</summary>
    public Basins(SupplyNetwork network, SupplyRoutes routes)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(routes);
        _network = network;
        _routes = routes;
        _regions = network.Regions.Length;
        _homes = new int[Sorts * _regions];
        Array.Fill(_homes, NoHome);
        for (var sort = SortKind.Sortable; sort <= SortKind.NonSortable; sort++)
        {
            for (var region = 0; region < _regions; region++)
            {
                foreach (ref readonly var option in network.OptionsTo(new RegionId(region)))
                {
                    if (!routes.Holds(option.Facility, sort)) continue;
                    _homes[((int)sort * _regions) + region] = option.Facility.Index;
                    break;
                }
            }
        }

        _own = new double[Sorts * routes.FacilityCount];
        _echelon = new double[network.Vendors.Length * Sorts * routes.FacilityCount];
        _regionShare = new double[_regions];
    }

    /// <summary>Takes in the region shares of a forecast; does nothing when they have not changed.</summary>
    /// <param name="regionShare">Share of units by region.</param>
    public void Refresh(ReadOnlySpan<double> regionShare)
    {
        if (regionShare.SequenceEqual(_regionShare)) return;
        regionShare.CopyTo(_regionShare);
        Array.Clear(_own);
        for (var sort = SortKind.Sortable; sort <= SortKind.NonSortable; sort++)
        {
            var own = _own.AsSpan((int)sort * _routes.FacilityCount, _routes.FacilityCount);
            for (var region = 0; region < _regions; region++)
            {
                var home = _homes[((int)sort * _regions) + region];
                if (home != NoHome) own[home] += regionShare[region];
            }

            for (var vendor = 0; vendor < _network.Vendors.Length; vendor++) AddUp(new VendorId(vendor), sort, own);
        }
    }

    /// <summary>Whether a facility is the nearest eligible one of a region.</summary>
    public bool IsHome(RegionId region, FacilityId facility, SortKind sort) =>
        _homes[((int)sort * _regions) + region.Index] == facility.Index;

    /// <summary>Share of demand whose nearest eligible facility this is, 0 to 1.</summary>
    public double OwnShare(FacilityId facility, SortKind sort) =>
        _own[((int)sort * _routes.FacilityCount) + facility.Index];

    /// <summary>Share of demand of the facility and of everything it feeds with a vendor's products, 0 to 1.</summary>
    public double EchelonShare(FacilityId facility, SortKind sort, VendorId vendor) =>
        Echelon(vendor, sort)[facility.Index];

    /// <summary>Echelon inventory position: the facility's own and those of everything it feeds [units].</summary>
    /// <remarks>A transfer on its way counts once, at its destination; what a facility owes to one that it feeds
    /// counts once too, because the two entries cancel.</remarks>
    public long EchelonPosition(in ReviewContext context, ProductId product, FacilityId facility)
    {
        var sort = context.Products.Sorts[product.Index];
        long position = context.Stock.Position(product, facility).Units;
        foreach (var fed in _routes.FedBy(facility, sort, context.Products.Vendors[product.Index]))
        {
            position += EchelonPosition(context, product, fed);
        }

        return position;
    }

    private void AddUp(VendorId vendor, SortKind sort, ReadOnlySpan<double> own)
    {
        var echelon = Echelon(vendor, sort);
        foreach (var facility in _network.DownstreamFirst)
        {
            echelon[facility.Index] = own[facility.Index];
            foreach (var fed in _routes.FedBy(facility, sort, vendor)) echelon[facility.Index] += echelon[fed.Index];
        }
    }

    private Span<double> Echelon(VendorId vendor, SortKind sort) => _echelon.AsSpan(
        ((vendor.Index * Sorts) + (int)sort) * _routes.FacilityCount, _routes.FacilityCount);
}
