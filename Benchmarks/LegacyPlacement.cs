using Policies.Decomposition;

namespace Benchmarks;

/// <summary>The first automated system (B1) on a placement problem: a national newsvendor, spread by demand.</summary>
/// <remarks>
/// How many: negative-binomial newsvendor of national demand, at the critical ratio that spends the budget exactly,
/// which is its best knob at equal units. Where: in proportion to the mean demand of each building's basin, largest
/// remainder; what does not fit a building moves to the one with most free space. Source: FORMULATION 8 (B1) and 12.3.
/// </remarks>
internal static class LegacyPlacement
{
    internal static int[] Plan(PlacementProblem problem)
    {
        var totals = Totals(problem);
        var free = problem.StorageCapacity.ToArray();
        var plan = new int[problem.Products.Length * problem.FacilityCount];
        for (var product = 0; product < totals.Length; product++)
        {
            var shares = Shares(problem, product, totals[product]);
            for (var facility = 0; facility < shares.Length; facility++)
            {
                for (var unit = 0; unit < shares[facility]; unit++) Store(problem, product, facility, plan, free);
            }
        }

        return plan;
    }

    private static void Store(PlacementProblem problem, int product, int wanted, int[] plan, double[] free)
    {
        var volume = problem.Products[product].Volume;
        var facility = wanted;
        if (free[facility] < volume) facility = Array.IndexOf(free, free.Max());
        if (free[facility] < volume) return;
        free[facility] -= volume;
        plan[(product * problem.FacilityCount) + facility]++;
    }

    /// <summary>Units of each product at the value per unit at which all products together take the budget.</summary>
    private static int[] Totals(PlacementProblem problem)
    {
        double low = 0, high = 1_000;
        for (var halving = 0; halving < 60; halving++)
        {
            var middle = (low + high) / 2;
            var spent = Totals(problem, middle)
                .Select((units, product) => units * problem.Products[product].UnitCost).Sum();
            if (spent > problem.Budget) low = middle;
            else high = middle;
        }

        return Totals(problem, high);
    }

    private static int[] Totals(PlacementProblem problem, double price)
    {
        var totals = new int[problem.Products.Length];
        for (var product = 0; product < totals.Length; product++)
        {
            var item = problem.Products[product];
            var shocks = DemandShock.Values(item.Shape, 16);
            var mean = item.MeanDemand.Sum();
            var saved = 20 - 6.0;
            var cost = item.HoldingCost + (price * item.UnitCost);
            int below = 0, above = 20 + (int)(20 * mean);
            while (above - below > 1)
            {
                var middle = (below + above) / 2;
                if (BidPrice.Of(middle, mean, saved, shocks.AsSpan()) > cost) below = middle;
                else above = middle;
            }

            totals[product] = below;
        }

        return totals;
    }

    private static int[] Shares(PlacementProblem problem, int product, int total)
    {
        var item = problem.Products[product];
        var tier = problem.Tiers[item.Tier];
        var basins = new double[problem.FacilityCount];
        for (var demandClass = 0; demandClass < item.MeanDemand.Length; demandClass++)
        {
            // A region's basin is its nearest building, also where that is too far for the fast class.
            basins[tier.Preferences(demandClass | 1)[0]] += item.MeanDemand[demandClass];
        }

        var sum = basins.Sum();
        int[] units = [.. basins.Select(basin => (int)(total * basin / sum))];
        var byRemainder = Enumerable.Range(0, basins.Length)
            .OrderByDescending(facility => (total * basins[facility] / sum) - units[facility])
            .ThenBy(facility => facility).ToArray();
        var left = total - units.Sum();
        for (var rank = 0; rank < left; rank++) units[byRemainder[rank]]++;
        return units;
    }
}
