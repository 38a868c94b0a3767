namespace Policies.Decomposition;

/// <summary>Re-orders preference lists by the prices of flow.</summary>
/// <remarks>
/// The first choice is the cheapest with its flow costs. Where the next is dearer by less than the band, part of the
/// class tries that first, half when both cost the same: all products of a tier change their first choice at the same
/// prices, and would otherwise move all at once, so that no price fills a row. Source: FORMULATION 5.1, pitfall 4.
/// </remarks>
internal sealed class FlowPricing(PlacementProblem problem, FixedPointOptions options)
{
    /// <summary>Fills the workspace's own table.</summary>
    /// <param name="tier">Position of the size tier.</param>
    /// <param name="flowCosts">Cost added per unit served from each building [money].</param>
    /// <param name="workspace">Where the table is kept.</param>
    internal PreferenceTable Order(int tier, ReadOnlySpan<double> flowCosts, FixedPointWorkspace workspace)
    {
        var source = problem.Tiers[tier];
        var table = workspace.Priced ??= new PreferenceTable(
            2 * problem.Tiers.Max(each => each.ClassCount),
            Math.Max(1, problem.Tiers.Max(each => each.LongestPreference)));
        table.Count = 0;
        for (var demandClass = 0; demandClass < source.ClassCount; demandClass++)
        {
            var entry = table.Count++;
            var length = Sort(source, demandClass, flowCosts, table, entry);
            table.Lengths[entry] = Math.Min(length, options.PreferenceDepth);
            table.Classes[entry] = demandClass;
            table.Shares[entry] = 1;
            table.LostCosts[entry] = source.LostCost(demandClass);
            if (table.Lengths[entry] > 1) Share(table, entry);
        }

        return table;
    }

    /// <summary>Copies a class's list in order of its costs with flows, without what costs more than losing.</summary>
    private static int Sort(
        SizeTier source, int demandClass, ReadOnlySpan<double> flowCosts, PreferenceTable table, int entry)
    {
        var facilities = source.Preferences(demandClass);
        var costs = source.Costs(demandClass);
        var start = entry * table.Stride;
        var length = 0;
        for (var rank = 0; rank < facilities.Length; rank++)
        {
            var cost = costs[rank] + flowCosts[facilities[rank]];
            if (cost >= source.LostCost(demandClass)) continue;
            var place = start + length++;
            while (place > start && table.Costs[place - 1] > cost)
            {
                table.Costs[place] = table.Costs[place - 1];
                table.Facilities[place] = table.Facilities[place - 1];
                place--;
            }

            table.Costs[place] = cost;
            table.Facilities[place] = facilities[rank];
        }

        return length;
    }

    private void Share(PreferenceTable table, int entry)
    {
        var start = entry * table.Stride;
        var apart = (table.Costs[start + 1] - table.Costs[start]) / options.FlowPriceBand;
        if (!(apart < 1)) return;
        var other = table.Count++;
        table.Facilities.AsSpan(start, table.Stride).CopyTo(table.Facilities.AsSpan(other * table.Stride));
        table.Costs.AsSpan(start, table.Stride).CopyTo(table.Costs.AsSpan(other * table.Stride));
        table.Facilities.AsSpan(other * table.Stride, 2).Reverse();
        table.Costs.AsSpan(other * table.Stride, 2).Reverse();
        table.Lengths[other] = table.Lengths[entry];
        table.Classes[other] = table.Classes[entry];
        table.LostCosts[other] = table.LostCosts[entry];
        table.Shares[other] = 0.5 * (1 - apart);
        table.Shares[entry] = 0.5 * (1 + apart);
    }
}
