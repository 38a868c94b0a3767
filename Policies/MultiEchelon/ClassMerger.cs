using System.Runtime.InteropServices;
using Policies.Decomposition;

namespace Policies.MultiEchelon;

/// <summary>Gathers cells of demand that rank the same buildings in the same order into one class.</summary>
/// <remarks>The class's cost at a building is the mean of its cells', weighted by their demand.</remarks>
internal sealed class ClassMerger(int facilities, int depth)
{
    // Orders are served wherever there is stock, even at more than the margin; what a lost unit costs is the product's.
    private const double ServedAnyhow = 1e9;

    private readonly Dictionary<RankedBuildings, int> _byRank = [];
    private readonly List<double[]> _costs = [];
    private readonly List<double> _weights = [];
    private readonly Dictionary<(int Class, int Region), double> _shares = [];

    /// <summary>Adds a cell.</summary>
    /// <param name="region">Its region.</param>
    /// <param name="share">Share of the region's demand.</param>
    /// <param name="weight">Expected demand, for the mean of costs.</param>
    /// <param name="costs">Cost of serving a unit by building; infinite where it cannot be.</param>
    /// <returns>The cell's class.</returns>
    internal int Add(int region, double share, double weight, ReadOnlySpan<double> costs)
    {
        var rank = RankedBuildings.Of(costs, depth);
        if (!_byRank.TryGetValue(rank, out var found))
        {
            _byRank.Add(rank, found = _costs.Count);
            _costs.Add(NoCosts(rank));
            _weights.Add(0);
        }

        _weights[found] += weight;
        var sums = _costs[found];
        for (var place = 0; place < rank.Count; place++)
        {
            var facility = rank[place];
            sums[facility] += weight * costs[facility];
        }

        CollectionsMarshal.GetValueRefOrAddDefault(_shares, (found, region), out _) += share;
        return found;
    }

    /// <summary>A building beyond the ranks serves none of the class's cells, even where it could serve one.</summary>
    private double[] NoCosts(RankedBuildings rank)
    {
        var costs = new double[facilities];
        costs.AsSpan().Fill(double.PositiveInfinity);
        for (var place = 0; place < rank.Count; place++) costs[rank[place]] = 0;
        return costs;
    }

    /// <summary>The classes of everything added.</summary>
    /// <param name="classOf">The class of each cell, as <see cref="TierDemand.ClassOf"/> reads it.</param>
    internal TierDemand Build(int[] classOf)
    {
        var costs = new double[_costs.Count, facilities];
        for (var each = 0; each < _costs.Count; each++)
        {
            for (var facility = 0; facility < facilities; facility++)
            {
                costs[each, facility] = _costs[each][facility] / _weights[each];
            }
        }

        var entries = _shares.OrderBy(entry => entry.Key).ToArray();
        var start = new int[_costs.Count + 1];
        foreach (var entry in entries) start[entry.Key.Class + 1]++;
        for (var each = 0; each < _costs.Count; each++) start[each + 1] += start[each];
        return new TierDemand(
            new SizeTier(costs, Enumerable.Repeat(ServedAnyhow, _costs.Count).ToArray(), depth),
            start,
            [.. entries.Select(entry => entry.Key.Region)],
            [.. entries.Select(entry => entry.Value)],
            classOf);
    }
}
