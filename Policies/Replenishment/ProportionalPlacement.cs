using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.Replenishment;

/// <summary>Spreads stock over the buildings in proportion to the demand they stand for.</summary>
/// <remarks>
/// Baseline B1 of FORMULATION section 8. Each facility due is brought up to so many days of its basin's forecast. When
/// its source has less than all ask for, each gets its proportional part, by largest remainder, so nothing asked for
/// is missing at the source. A source keeps back a share of what it has.
/// </remarks>
public sealed class ProportionalPlacement : IPlacementPolicy
{
    private readonly double _coverDays;
    private readonly double _reserveShare;
    private readonly Basins _basins;
    private readonly EchelonStock _echelons;
    private readonly int[] _asked;
    private readonly double[] _remainder;

    /// <summary>A policy for a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="coverDays">Days of its basin's forecast that each facility is brought up to, positive.</param>
    /// <param name="reserveShare">Share of its stock that a source keeps back, from 0 to below 1.</param>
    public ProportionalPlacement(SupplyNetwork network, double coverDays = 14, double reserveShare = 0)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(coverDays);
        ArgumentOutOfRangeException.ThrowIfNegative(reserveShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(reserveShare, 1);
        (_coverDays, _reserveShare) = (coverDays, reserveShare);
        _basins = new Basins(network);
        _echelons = new EchelonStock(network);
        _asked = new int[network.Facilities.Length];
        _remainder = new double[network.Facilities.Length];
    }

    /// <inheritdoc/>
    public void Place(in ReviewContext context, TransferOrders answer)
    {
        _basins.Follow(context.Demand);
        for (var index = context.FirstProduct.Index; index < context.EndProduct.Index; index++)
        {
            var product = new ProductId(index);
            foreach (var facility in context.Due) _asked[facility.Index] = Wanted(context, product, facility);
            for (var source = 0; source < _asked.Length; source++)
            {
                Share(context, product, new FacilityId(source), answer);
            }
        }
    }

    private int Wanted(in ReviewContext context, ProductId product, FacilityId facility)
    {
        var sort = context.Products[product].Sort;
        if (!context.Network.Facilities[facility.Index].Kind.Holds(sort)) return 0;
        var mean = context.Demand.MeanPerDay[product.Index] * _basins.FedShare(sort, facility);
        var target = (int)Math.Ceiling(_coverDays * mean);
        return Math.Max(0, target - _echelons.Position(context.Stock, product, facility).Units);
    }

    /// <summary>Gives what a source can spare to the facilities that ask it.</summary>
    private void Share(in ReviewContext context, ProductId product, FacilityId source, TransferOrders answer)
    {
        long asked = 0;
        foreach (var facility in context.Due)
        {
            if (IsFedBy(context.Network, facility, source)) asked += _asked[facility.Index];
        }

        if (asked == 0) return;
        var spare = (int)(context.Stock.OnHand(product, source).Units * (1 - _reserveShare));
        var left = (int)Math.Min(spare, asked);
        var all = left;
        foreach (var facility in context.Due)
        {
            if (!IsFedBy(context.Network, facility, source)) continue;
            var part = (double)_asked[facility.Index] * all / asked;
            _asked[facility.Index] = (int)part;
            _remainder[facility.Index] = part - (int)part;
            left -= (int)part;
        }

        for (; left > 0; left--) _asked[LargestRemainder(context, source)]++;
        foreach (var facility in context.Due)
        {
            if (!IsFedBy(context.Network, facility, source) || _asked[facility.Index] == 0) continue;
            answer.Add(product, source, facility, new Quantity(_asked[facility.Index]));
            _asked[facility.Index] = 0;
        }
    }

    private int LargestRemainder(in ReviewContext context, FacilityId source)
    {
        var best = -1;
        foreach (var facility in context.Due)
        {
            if (!IsFedBy(context.Network, facility, source)) continue;
            if (best < 0 || _remainder[facility.Index] > _remainder[best]) best = facility.Index;
        }

        _remainder[best] = -1;
        return best;
    }

    private static bool IsFedBy(SupplyNetwork network, FacilityId facility, FacilityId source) =>
        network.TryGetLaneInto(facility, out var lane) && network.Lanes[lane.Index].From == source;
}
