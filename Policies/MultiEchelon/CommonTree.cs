using System.Collections.Immutable;
using Scenarios.Measures;

namespace Policies.MultiEchelon;

/// <summary>One tree that stands for those of all vendors and sorts in the problem that is solved: each building is as
/// in the tree of most products that it sends to customers.</summary>
/// <remarks>Buildings that send no parcels are as in the tree of most products.</remarks>
internal sealed class CommonTree
{
    /// <summary>Merges trees.</summary>
    /// <param name="trees">The trees, that of most products first; at least one.</param>
    internal CommonTree(IReadOnlyList<SupplyTree> trees)
    {
        var facilities = trees[0].ServesCustomers.Length;
        SupplyTree[] chosen =
        [
            .. Enumerable.Range(0, facilities).Select(facility =>
                trees.FirstOrDefault(tree => tree.ServesCustomers[facility]) ?? trees[0]),
        ];
        Parents = [.. chosen.Select((tree, facility) => tree.Parents[facility])];
        ProtectionDays = [.. chosen.Select((tree, facility) => tree.ProtectionDays[facility])];
        LastingDays = [.. chosen.Select((tree, facility) => tree.LastingDays(new FacilityId(facility)))];
    }

    /// <summary>By facility: its supplier where that is at or below the source whose stock it shares, else
    /// negative.</summary>
    internal ImmutableArray<int> Parents { get; }

    /// <summary>By facility: lead time from its supplier + review period [days].</summary>
    internal ImmutableArray<double> ProtectionDays { get; }

    /// <summary>By facility: how long its stock must last [days].</summary>
    internal ImmutableArray<double> LastingDays { get; }
}
