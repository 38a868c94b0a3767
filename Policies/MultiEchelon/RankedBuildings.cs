namespace Policies.MultiEchelon;

/// <summary>The cheapest few buildings of a demand cell, cheapest first; ties by building.</summary>
internal readonly record struct RankedBuildings(UInt128 Packed, int Count)
{
    /// <summary>Most buildings that can be ranked.</summary>
    internal const int Most = 8;

    private const int Bits = 16;

    /// <summary>Ranks the buildings with a finite cost.</summary>
    internal static RankedBuildings Of(ReadOnlySpan<double> costs, int depth)
    {
        Span<int> best = stackalloc int[Most];
        var count = 0;
        for (var facility = 0; facility < costs.Length; facility++)
        {
            if (double.IsInfinity(costs[facility])) continue;
            var at = count;
            while (at > 0 && costs[facility] < costs[best[at - 1]]) at--;
            if (at >= depth) continue;
            if (count < depth) count++;
            for (var rank = count - 1; rank > at; rank--) best[rank] = best[rank - 1];
            best[at] = facility;
        }

        UInt128 packed = 0;
        for (var rank = 0; rank < count; rank++) packed |= (UInt128)(uint)best[rank] << (rank * Bits);
        return new RankedBuildings(packed, count);
    }

    /// <summary>The building of a rank, from 0.</summary>
    internal int this[int rank] => (int)((Packed >> (rank * Bits)) & 0xFFFF);
}
