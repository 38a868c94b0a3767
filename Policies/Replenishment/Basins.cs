using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.Replenishment;

/// <summary>Which share of demand each facility stands for: its own basin's, and that of all it feeds.</summary>
/// <remarks>A region belongs to the basin of the nearest facility, among those that reach it, which may hold the item.
/// Shares follow the forecast's region shares and are worked out once per forecast and sort kind.</remarks>
internal sealed class Basins
{
    private readonly int[][] _homeOf;
    private readonly double[][] _own;
    private readonly double[][] _fed;
    private readonly SupplyNetwork _network;
    private readonly double[] _seen;

    internal Basins(SupplyNetwork network)
    {
        _network = network;
        _homeOf = [Homes(SortKind.Sortable), Homes(SortKind.NonSortable)];
        _own = [new double[network.Facilities.Length], new double[network.Facilities.Length]];
        _fed = [new double[network.Facilities.Length], new double[network.Facilities.Length]];
        _seen = new double[network.Regions.Length];
        Array.Fill(_seen, -1);
    }

    /// <summary>Takes over the forecast's region shares.</summary>
    internal void Follow(in DemandForecast demand)
    {
        if (demand.RegionShare.SequenceEqual(_seen)) return;
        demand.RegionShare.CopyTo(_seen);
        for (var sort = 0; sort < _homeOf.Length; sort++)
        {
            Array.Clear(_own[sort]);
            for (var region = 0; region < _seen.Length; region++)
            {
                var home = _homeOf[sort][region];
                if (home >= 0) _own[sort][home] += _seen[region];
            }

            _own[sort].CopyTo(_fed[sort], 0);
            // Downstream first, so that what a facility feeds is complete before it is handed on.
            foreach (var facility in _network.DownstreamFirst)
            {
                if (!_network.TryGetLaneInto(facility, out var lane)) continue;
                _fed[sort][_network.Lanes[lane.Index].From.Index] += _fed[sort][facility.Index];
            }
        }
    }

    /// <summary>Share of national demand whose home the facility is.</summary>
    internal double OwnShare(SortKind sort, FacilityId facility) => _own[(int)sort][facility.Index];

    /// <summary>Share of national demand of the facility and of everything it feeds.</summary>
    internal double FedShare(SortKind sort, FacilityId facility) => _fed[(int)sort][facility.Index];

    private int[] Homes(SortKind sort)
    {
        var homes = new int[_network.Regions.Length];
        for (var region = 0; region < homes.Length; region++)
        {
            homes[region] = -1;
            foreach (ref readonly var option in _network.OptionsTo(new RegionId(region)))
            {
                if (!_network.Facilities[option.Facility.Index].Kind.Holds(sort)) continue;
                homes[region] = option.Facility.Index;
                break;
            }
        }

        return homes;
    }
}
