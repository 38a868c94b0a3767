using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.MultiEchelon;

/// <summary>What it costs to serve one unit of some weight and volume, by way of delivery.</summary>
/// <remarks>Parcel + handling at the building + moving the unit from where it enters the network to the building. A
/// truck is paid by the share that a unit takes of it, as if trucks were full.</remarks>
internal static class DeliveryCosts
{
    /// <summary>Cost of each way to each region [money per unit]; infinite where the parcel is not taken or the
    /// building cannot have the goods.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inbound">Cost of bringing a unit to each facility [money]; infinite where it cannot be.</param>
    /// <param name="weight">Mass of the unit.</param>
    /// <param name="volume">Volume of the unit.</param>
    internal static double[] Of(
        SupplyNetwork network, ReadOnlySpan<double> inbound, Grams weight, Millilitres volume)
    {
        var costs = new double[network.ShipOptions.Length];
        for (var index = 0; index < costs.Length; index++)
        {
            ref readonly var option = ref network.ShipOptions.ItemRef(index);
            costs[index] = option.Takes(weight, volume)
                ? option.ParcelCost(weight, volume).ToDouble()
                    + network.Facilities[option.Facility.Index].HandlingCostPerUnit.ToDouble()
                    + inbound[option.Facility.Index]
                : double.PositiveInfinity;
        }

        return costs;
    }

    /// <summary>Cost of moving one unit along a lane [money].</summary>
    internal static double OfLane(Lane lane, Grams weight, Millilitres volume)
    {
        var kilograms = weight.Value / 1000.0;
        var truck = lane.Truck;
        var share = 0.0;
        if (truck.Volume is { } space) share = (double)volume.Value / space.Value;
        if (truck.LoadKg > 0) share = Math.Max(share, kilograms / truck.LoadKg);
        if (truck.Units is { } units) share = Math.Max(share, 1.0 / units.Units);
        return lane.CostPerUnit.ToDouble() + (lane.CostPerKg.ToDouble() * kilograms)
            + (truck.CostPerTruck.ToDouble() * Math.Min(1, share));
    }
}
