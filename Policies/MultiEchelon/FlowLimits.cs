using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.MultiEchelon;

/// <summary>Units that buildings can take in and send to customers in a day, infinite where they are not
/// limited.</summary>
internal static class FlowLimits
{
    /// <summary>Inbound flow by facility [units per day] at an instant.</summary>
    internal static ImmutableArray<double> InboundPerDay(SupplyNetwork network, SimTime now) =>
    [
        .. network.Facilities.Select(facility =>
            facility.InboundCapacityAt(now)?.Units ?? double.PositiveInfinity),
    ];

    /// <summary>Outbound flow by facility [units per day] at an instant: what all its pulls of a day can take
    /// together. A service without pulls has no limit, and then neither has the building.</summary>
    internal static ImmutableArray<double> OutboundPerDay(SupplyNetwork network, SimTime now)
    {
        var pulls = new HashSet<(FacilityId, ServiceId)>();
        foreach (var option in network.ShipOptions) pulls.Add((option.Facility, option.Service));
        var limits = new double[network.Facilities.Length];
        for (var index = 0; index < limits.Length; index++)
        {
            limits[index] = double.PositiveInfinity;
            if (network.Facilities[index].OutboundCapacityAt(now) is not { } perPull) continue;
            int[] perDay =
            [
                .. pulls.Where(pair => pair.Item1.Index == index)
                    .Select(pair => network.Services[pair.Item2.Index].Pulls.Length),
            ];
            if (perDay.Length > 0 && perDay.Min() > 0) limits[index] = (double)perPull.Units * perDay.Sum();
        }

        return [.. limits];
    }
}
