using System.Runtime.InteropServices;

namespace Simulator.Hindsight;

/// <summary>The units of one product in the course of a run, and who could take them: a transport problem over
/// time.</summary>
/// <remarks>
/// A node is a building from one receipt of the product to the next. What is not taken there is carried on to the
/// building's next node. A demand takes each of its units from one of its arcs' nodes, or from nowhere at a cost.
/// Costs are micros per unit, so that everything is exact.
/// </remarks>
internal sealed class UnitFlow
{
    /// <summary>The cost of not serving what left the building in the run: more than anything can cost.</summary>
    internal const long Mandatory = 1_000_000_000_000;

    private readonly List<int> _supply = [];
    private readonly List<bool> _isLast = [];
    private readonly List<int> _units = [];
    private readonly List<long> _unservedCost = [];
    private readonly List<int> _firstArc = [0];
    private readonly List<int> _arcNode = [];
    private readonly List<long> _arcCost = [];
    private readonly List<bool> _arcIsLate = [];

    /// <summary>Units that come into each node's building when it begins.</summary>
    internal ReadOnlySpan<int> Supply => CollectionsMarshal.AsSpan(_supply);

    /// <summary>Whether a node is the last of its building.</summary>
    internal ReadOnlySpan<bool> IsLast => CollectionsMarshal.AsSpan(_isLast);

    /// <summary>Units of each demand.</summary>
    internal ReadOnlySpan<int> Units => CollectionsMarshal.AsSpan(_units);

    /// <summary>Cost of a unit of each demand that is not served [micros].</summary>
    internal ReadOnlySpan<long> UnservedCost => CollectionsMarshal.AsSpan(_unservedCost);

    /// <summary>First arc of each demand and, last, the number of arcs; one longer than the demands.</summary>
    internal ReadOnlySpan<int> FirstArc => CollectionsMarshal.AsSpan(_firstArc);

    /// <summary>Node of each arc.</summary>
    internal ReadOnlySpan<int> ArcNode => CollectionsMarshal.AsSpan(_arcNode);

    /// <summary>Cost of a unit on each arc [micros].</summary>
    internal ReadOnlySpan<long> ArcCost => CollectionsMarshal.AsSpan(_arcCost);

    /// <summary>Whether a unit on the arc is late.</summary>
    internal ReadOnlySpan<bool> ArcIsLate => CollectionsMarshal.AsSpan(_arcIsLate);

    /// <summary>Adds the nodes of a building.</summary>
    internal void AddNodes(ReadOnlySpan<int> supply)
    {
        for (var node = 0; node < supply.Length; node++)
        {
            _supply.Add(supply[node]);
            _isLast.Add(node == supply.Length - 1);
        }
    }

    /// <summary>Adds a demand; its arcs follow.</summary>
    internal void AddDemand(int units, long unservedCost)
    {
        _units.Add(units);
        _unservedCost.Add(unservedCost);
        _firstArc.Add(_arcNode.Count);
    }

    /// <summary>Adds an arc to the demand added last.</summary>
    internal void AddArc(int node, long cost, bool isLate = false)
    {
        _arcNode.Add(node);
        _arcCost.Add(cost);
        _arcIsLate.Add(isLate);
        _firstArc[^1]++;
    }

    /// <summary>Makes an arc dearer or cheaper.</summary>
    internal void Reprice(int arc, long by) => _arcCost[arc] += by;
}
