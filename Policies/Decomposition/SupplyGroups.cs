using System.Collections.Immutable;

namespace Policies.Decomposition;

/// <summary>Roots with all buildings they supply; without parents all buildings are one group.</summary>
internal sealed class SupplyGroups
{
    private readonly int[] _group;
    private readonly int[] _roots;
    private readonly int[][] _members;

    internal SupplyGroups(ImmutableArray<int> parents, int facilities)
    {
        var roots = new int[facilities];
        for (var facility = 0; facility < facilities; facility++)
        {
            var root = parents.IsEmpty ? 0 : facility;
            while (!parents.IsEmpty && parents[root] >= 0) root = parents[root];
            roots[facility] = root;
        }

        _roots = [.. roots.Distinct().Order()];
        _group = [.. roots.Select(root => Array.IndexOf(_roots, root))];
        _members = [.. _roots.Select(root =>
            Enumerable.Range(0, facilities).Where(facility => roots[facility] == root).ToArray())];
    }

    internal int Count => _roots.Length;

    internal int Of(int facility) => _group[facility];

    internal int Root(int group) => _roots[group];

    internal ReadOnlySpan<int> Members(int group) => _members[group];
}
