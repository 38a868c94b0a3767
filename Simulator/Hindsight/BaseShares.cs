using System.Runtime.InteropServices;

namespace Simulator.Hindsight;

/// <summary>Shares the amount per shipment of orders with several products among the products, for each way to send
/// them.</summary>
/// <remarks>
/// If the units of product j that go some way are a part z_j of those asked for, max_j z_j is at least sum_j s_j z_j
/// for any shares s that sum to 1. So any shares make products separate and leave a lower bound. They are the
/// multipliers of "z_j is at most what is shipped this way": a product of which more goes that way than of the others
/// takes a larger share, by a multiplicative subgradient step (entropic mirror ascent; Beck and Teboulle, 2003).
/// </remarks>
internal sealed class BaseShares
{
    private readonly UnitFlow[] _flows;
    private readonly List<int>[] _entriesOf;
    private readonly List<Entry> _entries = [];
    private readonly List<(int First, int Count, long Base)> _ways = [];

    internal BaseShares(UnitFlow[] flows)
    {
        _flows = flows;
        _entriesOf = new List<int>[flows.Length];
        for (var product = 0; product < flows.Length; product++) _entriesOf[product] = [];
    }

    /// <summary>Whether anything is shared: only then do shares of a product count.</summary>
    internal bool Concerns(int product) => _entriesOf[product].Count > 0;

    /// <summary>Adds a way with the amount per shipment [micros]; its products follow.</summary>
    internal void AddWay(long amount) => _ways.Add((_entries.Count, 0, amount));

    /// <summary>Adds a product that can go the way added last.</summary>
    /// <param name="product">The product.</param>
    /// <param name="firstArc">Its first arc that way.</param>
    /// <param name="arcs">Number of these arcs.</param>
    /// <param name="units">Units of it that the order asks for.</param>
    internal void AddProduct(int product, int firstArc, int arcs, int units)
    {
        _entriesOf[product].Add(_entries.Count);
        _entries.Add(new Entry { Product = product, FirstArc = firstArc, Arcs = arcs, Units = units });
        ref var way = ref CollectionsMarshal.AsSpan(_ways)[^1];
        way.Count++;
    }

    /// <summary>Gives every product of a way the same share.</summary>
    internal void ShareEqually()
    {
        var entries = CollectionsMarshal.AsSpan(_entries);
        foreach (var (first, count, amount) in _ways)
        {
            foreach (ref var entry in entries.Slice(first, count))
            {
                entry.Share = 1.0 / count;
                Charge(ref entry, amount);
            }
        }
    }

    /// <summary>Notes how the units of a product go in the solution found.</summary>
    internal void Observe(int product, UnitFlowSolver solution)
    {
        var entries = CollectionsMarshal.AsSpan(_entries);
        foreach (var index in _entriesOf[product])
        {
            ref var entry = ref entries[index];
            var units = 0;
            for (var arc = 0; arc < entry.Arcs; arc++) units += solution.Flow[entry.FirstArc + arc];
            entry.Taken = (double)units / entry.Units;
        }
    }

    /// <summary>Moves shares to the products of which most goes each way.</summary>
    /// <param name="step">Length of the step.</param>
    internal void Improve(double step)
    {
        var entries = CollectionsMarshal.AsSpan(_entries);
        foreach (var (first, count, amount) in _ways)
        {
            var way = entries.Slice(first, count);
            if (!IsUneven(way)) continue;
            var sum = 0.0;
            foreach (ref var entry in way) sum += entry.Share *= Math.Exp(step * entry.Taken);
            foreach (ref var entry in way)
            {
                entry.Share /= sum;
                Charge(ref entry, amount);
            }
        }
    }

    /// <summary>What shipments of the solution found cost beyond what their products were charged: the best shares lift
    /// the bound by no more [micros].</summary>
    internal long Uncharged()
    {
        var sum = 0.0;
        foreach (var (first, count, amount) in _ways)
        {
            var (most, charged) = (0.0, 0.0);
            foreach (ref readonly var entry in CollectionsMarshal.AsSpan(_entries).Slice(first, count))
            {
                most = Math.Max(most, entry.Taken);
                charged += entry.Share * entry.Taken;
            }

            sum += amount * (most - charged);
        }

        return (long)sum;
    }

    private static bool IsUneven(ReadOnlySpan<Entry> way)
    {
        foreach (ref readonly var entry in way) if (entry.Taken != way[0].Taken) return true;
        return false;
    }

    /// <summary>Rounded down, so that no rounding can lift the bound.</summary>
    private void Charge(ref Entry entry, long amount)
    {
        var perUnit = (long)(entry.Share * (1 - 1e-12) * amount) / entry.Units;
        for (var arc = 0; arc < entry.Arcs; arc++)
        {
            _flows[entry.Product].Reprice(entry.FirstArc + arc, perUnit - entry.PerUnit);
        }

        entry.PerUnit = perUnit;
    }

    private struct Entry
    {
        internal int Product, FirstArc, Arcs, Units;
        internal double Share, Taken;
        internal long PerUnit;
    }
}
