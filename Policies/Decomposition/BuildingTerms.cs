namespace Policies.Decomposition;

/// <summary>What a building is to a placement problem, beside its capacity.</summary>
public sealed record BuildingTerms
{
    /// <summary>Holding cost of a unit as a multiple of the product's.</summary>
    public double HoldingFactor { get; init; } = 1;

    /// <summary>Whether its capacity counts units, not volume.</summary>
    public bool CountsUnits { get; init; }
}
