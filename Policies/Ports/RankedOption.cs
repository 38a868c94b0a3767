using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.Ports;

/// <summary>A ship option in an order of preference, with what mostly decides whether it is looked at.</summary>
/// <param name="Option">Position among the options of the order.</param>
/// <param name="Facility">Where the parcel leaves.</param>
/// <param name="CostPerParcel">The least that a parcel costs.</param>
public readonly record struct RankedOption(int Option, FacilityId Facility, Money CostPerParcel)
{
    /// <summary>Options by their least cost of a parcel, cheapest first; ties in the order given.</summary>
    public static ImmutableArray<RankedOption> CheapestFirst(ReadOnlySpan<ShipOption> options)
    {
        var ranked = new RankedOption[options.Length];
        for (var option = 0; option < ranked.Length; option++)
        {
            ranked[option] = new RankedOption(option, options[option].Facility, options[option].CostPerParcel);
        }

        return [.. ranked.OrderBy(each => each.CostPerParcel)];
    }
}
