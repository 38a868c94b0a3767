namespace Policies.Decomposition;

/// <summary>Preference lists laid out one after the other, as the fixed point reads them.</summary>
/// <remarks>An entry is a share of a class that tries buildings in one order. Without flow prices a class is one entry.
/// With them, two first choices that cost nearly the same share the class, so that the load moves smoothly when prices
/// pass the point where they are equal.</remarks>
internal sealed class PreferenceTable(int entries, int stride)
{
    /// <summary>Places per entry.</summary>
    internal int Stride { get; } = stride;

    /// <summary>Entries in use.</summary>
    internal int Count { get; set; }

    internal int[] Facilities { get; } = new int[entries * stride];

    internal double[] Costs { get; } = new double[entries * stride];

    /// <summary>Buildings of each entry's list.</summary>
    internal int[] Lengths { get; } = new int[entries];

    internal int[] Classes { get; } = new int[entries];

    /// <summary>Share of its class that the entry stands for.</summary>
    internal double[] Shares { get; } = new double[entries];

    internal double[] LostCosts { get; } = new double[entries];

    /// <summary>Fills the table with a tier's own lists, cut to a depth.</summary>
    internal static PreferenceTable Of(SizeTier tier, int depth)
    {
        var stride = Math.Max(1, Math.Min(depth, tier.LongestPreference));
        var table = new PreferenceTable(tier.ClassCount, stride) { Count = tier.ClassCount };
        for (var demandClass = 0; demandClass < tier.ClassCount; demandClass++)
        {
            var facilities = tier.Preferences(demandClass);
            var length = Math.Min(stride, facilities.Length);
            facilities[..length].CopyTo(table.Facilities.AsSpan(demandClass * stride));
            tier.Costs(demandClass)[..length].CopyTo(table.Costs.AsSpan(demandClass * stride));
            table.Lengths[demandClass] = length;
            table.Classes[demandClass] = demandClass;
            table.Shares[demandClass] = 1;
            table.LostCosts[demandClass] = tier.LostCost(demandClass);
        }

        return table;
    }
}
