using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Problems;

namespace Scenarios.Files;

/// <summary>What a network in a file must have so that every order and every building can be served at all.</summary>
internal static class ReachChecks
{
    /// <summary>Every region must be reached by some ship option, every facility be replenished by somebody.</summary>
    internal static void Add(SupplyNetwork network, ProblemList problems)
    {
        for (var region = 0; region < network.Regions.Length; region++)
        {
            if (!network.OptionsTo(new RegionId(region)).IsEmpty) continue;
            problems.Add(
                $"regions.{network.Regions[region].Code}", "no ship option reaches it", "a service whose zones do");
        }

        for (var index = 0; index < network.Facilities.Length; index++)
        {
            var facility = new FacilityId(index);
            var hasVendor = network.SupplyLinks.Any(link => link.ShipTo == facility);
            if (hasVendor || network.TryGetLaneInto(facility, out _)) continue;
            problems.Add(
                $"facilities.{network.Facilities[index].Code}", "nothing replenishes it",
                "a lane into it or a vendor's supply");
        }
    }
}
