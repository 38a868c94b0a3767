using System.Collections.Immutable;

namespace Policies.Decomposition;

/// <summary>One product of a placement problem.</summary>
/// <remarks>
/// Demand of class k over the planning horizon (lead time plus review period; or over the unit of time in which <see
/// cref="PlacementNetwork.Horizons"/> are given) is Poisson(mean of k times G) given a
/// shock G common to all classes, G ~ Gamma(shape, 1 / shape): classes are negative binomial and positively
/// correlated. Source: FORMULATION section 4.
/// </remarks>
public sealed record PlacementProduct
{
    /// <summary>Position of the product's size tier in the problem.</summary>
    public required int Tier { get; init; }

    /// <summary>Mean demand over the horizon [units], one per class of the tier, not negative.</summary>
    public required ImmutableArray<double> MeanDemand { get; init; }

    /// <summary>Shape of the common shock, positive; infinite when demand is Poisson.</summary>
    public double Shape { get; init; } = double.PositiveInfinity;

    /// <summary>Storage one unit takes [the unit of the buildings' capacity], positive.</summary>
    public required double Volume { get; init; }

    /// <summary>Cost of having one unit at a building over the horizon [money], positive.</summary>
    public required double HoldingCost { get; init; }

    /// <summary>Cost of one unit not served [money]; absent when it is that of the class.</summary>
    public double? LostCost { get; init; }

    /// <summary>What one unit takes of the buying budget [money], not negative.</summary>
    public double UnitCost { get; init; }

    /// <summary>Units that exist: on hand at or on the way to each building, not negative. Empty (the default) when any
    /// number can be had at the unit cost; else the product takes nothing of the budget.</summary>
    /// <remarks>Units of a building without a parent may go to all that it supplies, those of other buildings stay. If
    /// no building of the problem has a parent, all may go anywhere.</remarks>
    public ImmutableArray<int> Supply { get; init; } = [];

    /// <summary>What receiving one unit takes of a building's inbound flow, not negative. Default 1.</summary>
    public double InboundPerUnit { get; init; } = 1;

    /// <summary>What shipping one unit takes of a building's outbound flow, not negative. Default 1.</summary>
    public double OutboundPerUnit { get; init; } = 1;
}
