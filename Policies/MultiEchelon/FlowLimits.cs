using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.MultiEchelon;

/// <summary>Units that buildings can take in and send to customers in a day, infinite where they are not
/// limited.</summary>
internal sealed class FlowLimits
{
    private readonly SupplyNetwork _network;
    private readonly ImmutableArray<int> _pullsPerDay;

    /// <summary>Counts the pulls of every building.</summary>
    internal FlowLimits(SupplyNetwork network)
    {
        _network = network;
        var pulls = new HashSet<(FacilityId Facility, ServiceId Service)>();
        foreach (var option in network.ShipOptions) pulls.Add((option.Facility, option.Service));
        var byFacility = pulls.ToLookup(
            pair => pair.Facility.Index, pair => network.Services[pair.Service.Index].Pulls.Length);
        _pullsPerDay =
        [
            .. Enumerable.Range(0, network.Facilities.Length)
                .Select(facility => byFacility[facility].Contains(0) ? 0 : byFacility[facility].Sum()),
        ];
    }

    /// <summary>Inbound flow by facility [units per day] at an instant.</summary>
    internal ImmutableArray<double> InboundPerDay(SimTime now) =>
        [.. _network.Facilities.Select(facility => facility.InboundCapacityAt(now)?.Units ?? double.PositiveInfinity)];

    /// <summary>Outbound flow by facility [units per day] at an instant: what all its pulls of a day can take
    /// together. A service without pulls has no limit, and then neither has the building.</summary>
    internal ImmutableArray<double> OutboundPerDay(SimTime now) =>
    [
        .. _network.Facilities.Select((facility, index) =>
            _pullsPerDay[index] > 0 && facility.OutboundCapacityAt(now) is { } perPull
                ? (double)perPull.Units * _pullsPerDay[index]
                : double.PositiveInfinity),
    ];
}
