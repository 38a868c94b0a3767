using System.Collections.Immutable;

namespace Policies.Decomposition;

/// <summary>One product of a placement problem.</summary>
/// <remarks>
/// Demand of class k over one unit of time is Poisson(mean of k times G) given a
/// shock G common to all classes, G ~ Gamma(shape, 1 / shape): classes are negative binomial and positively
/// correlated. Source: FORMULATION section 4.
/// </remarks>
public sealed record PlacementProduct
{
    /// <summary>Position of the product's size tier in the problem.</summary>
    public required int Tier { get; init; }

    /// <summary>Mean demand in one unit of time [units], one per class of the tier, not negative.</summary>
    public required ImmutableArray<double> MeanDemand { get; init; }

    /// <summary>Shape of the common shock, positive; infinite when demand is Poisson.</summary>
    public double Shape { get; init; } = double.PositiveInfinity;

    /// <summary>Storage one unit takes [the unit of the buildings' capacity], positive.</summary>
    public required double Volume { get; init; }

    /// <summary>Cost of having one unit at a building of factor 1 [money], positive.</summary>
    public required double HoldingCost { get; init; }

    /// <summary>Units there are to place at and below each source building; empty when there is no limit. 0 for
    /// buildings that are no source.</summary>
    public ImmutableArray<double> Supply { get; init; } = [];

    /// <summary>What one unit takes of the buying budget [money], not negative.</summary>
    public double UnitCost { get; init; }
}
