using Scenarios.Measures;

namespace Policies.Ports;

/// <summary>Port: a policy that values what is limited tells the opportunity costs it used.</summary>
/// <remarks>A placement or buying policy may implement it; the opportunity costs of a run are then written to
/// <c>prices.parquet</c>.</remarks>
public interface ICapacityPricing
{
    /// <summary>All opportunity costs so far, by time.</summary>
    IReadOnlyList<OpportunityCost> OpportunityCosts { get; }
}

/// <summary>What one more unit of a limited resource was worth to a policy, from an instant on.</summary>
/// <param name="From">From when on; until the policy's next one for the same resource.</param>
/// <param name="Facility">The building.</param>
/// <param name="Resource">What of it.</param>
/// <param name="IsInUnits">Whether the resource counts units; else litres, or currency for a budget.</param>
/// <param name="Price">Opportunity cost [currency per unit or litre, and day, for storage; per unit for flows; per
/// currency for a budget].</param>
/// <param name="Capacity">How much there is [units or litres; units per day for flows; currency for a
/// budget].</param>
/// <param name="Usage">How much of it the policy planned to use.</param>
public readonly record struct OpportunityCost(
    SimTime From,
    FacilityId Facility,
    CapacityResource Resource,
    bool IsInUnits,
    double Price,
    double Capacity,
    double Usage);

/// <summary>What can be short in a building.</summary>
public enum CapacityResource
{
    /// <summary>Room for stock.</summary>
    Storage = 0,

    /// <summary>Goods taken in.</summary>
    Inbound = 1,

    /// <summary>Goods sent to customers.</summary>
    Outbound = 2,

    /// <summary>Money for goods, of the buildings that buy at one review; told with the first of them.</summary>
    Budget = 3,
}
