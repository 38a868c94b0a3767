using System.Runtime.Intrinsics;

namespace Policies.Decomposition;

/// <summary>What the last unit of a building earns, and one more, as units are added: b(n) of
/// <see cref="BestResponse"/> without counting from the first unit each time.</summary>
internal sealed class MarginalCurve(int blocks)
{
    private readonly PoissonLanes[] _lanes = new PoissonLanes[blocks];

    /// <summary>What the last unit earns [money]; nothing without a unit.</summary>
    internal double Last { get; private set; }

    /// <summary>What one more would earn [money].</summary>
    internal double Next { get; private set; }

    /// <summary>Begins with some units at a building.</summary>
    internal void Begin(int facility, int units, FixedPointWorkspace workspace)
    {
        for (var block = 0; block < blocks && workspace.IsSteadyState; block++)
        {
            var load = workspace.Loads[(facility * blocks) + block];
            _lanes[block].Start(load, isSteadyState: true);
            for (var unit = 1; unit < units; unit++) _lanes[block].Accept(load, unit);
        }

        Last = 0;
        Next = Earned(facility, Math.Max(1, units), workspace);
        if (units > 0) Add(facility, units, workspace);
    }

    /// <summary>Adds a unit.</summary>
    /// <param name="facility">The building.</param>
    /// <param name="unit">Its number, from 1.</param>
    /// <param name="workspace">Loads and shortage costs.</param>
    internal void Add(int facility, int unit, FixedPointWorkspace workspace)
    {
        for (var block = 0; block < blocks && workspace.IsSteadyState; block++)
        {
            _lanes[block].Accept(workspace.Loads[(facility * blocks) + block], unit);
        }

        Last = Next;
        Next = Earned(facility, unit + 1, workspace);
    }

    /// <summary>What a unit earns, in steady state the one that comes next in the recursion.</summary>
    private double Earned(int facility, int unit, FixedPointWorkspace workspace)
    {
        if (!workspace.IsSteadyState) return BestResponse.Marginal(facility, unit, workspace);
        var sum = 0.0;
        for (var block = 0; block < blocks; block++)
        {
            var earned = _lanes[block].Next * workspace.Shortages[(facility * blocks) + block];
            for (var shock = 0; shock < LaneMath.Width; shock++) sum += earned.GetElement(shock);
        }

        return sum / workspace.ShockCount;
    }
}
