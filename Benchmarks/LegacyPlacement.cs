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

    /// <summary>Loads and shortage costs of a given plan, for bid prices of its own: the fixed point with every unit
    /// where it is, below a root that holds and serves nothing.</summary>
    internal static PlacementResponse LoadsOf(PlacementProblem problem, int[] plan)
    {
        var root = problem.FacilityCount;
        SizeTier[] tiers = [.. problem.Tiers.Select(tier => WithRoot(tier, root))];
        var items = problem.Products.Select((item, product) =>
            item with { Supply = [.. plan.AsSpan(product * root, root), 0] });
        var fixedStock = new PlacementProblem(
            [.. Enumerable.Repeat(double.PositiveInfinity, root + 1)],
            [.. tiers],
            [.. items],
            network: new PlacementNetwork { Parents = [.. Enumerable.Repeat(root, root), -1] });
        var response = new PlacementResponse(
            fixedStock, new FixedPointOptions { PreferenceDepth = root, Sweeps = 30 });
        var rows = fixedStock.Capacity.Length;
        response.Respond(new double[rows], new double[rows], new double[rows]);
        return response;
    }

    private static SizeTier WithRoot(SizeTier tier, int root)
    {
        var costs = new double[tier.ClassCount, root + 1];
        var lost = new double[tier.ClassCount];
        for (var demandClass = 0; demandClass < lost.Length; demandClass++)
        {
            lost[demandClass] = tier.LostCost(demandClass);
            for (var facility = 0; facility <= root; facility++)
            {
                var rank = tier.Preferences(demandClass).IndexOf(facility);
                costs[demandClass, facility] = rank < 0 ? double.PositiveInfinity : tier.Costs(demandClass)[rank];
            }
        }

        return new SizeTier(costs, lost, root);
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

    /// <summary>Mean demand of a product in the basin of each building [units].</summary>
    internal static double[] Basins(PlacementProblem problem, int product)
    {
        var item = problem.Products[product];
        var tier = problem.Tiers[item.Tier];
        var basins = new double[problem.FacilityCount];
        for (var demandClass = 0; demandClass < item.MeanDemand.Length; demandClass++)
        {
            // A region's basin is its nearest building, also where that is too far for the fast class.
            basins[tier.Preferences(demandClass | 1)[0]] += item.MeanDemand[demandClass];
        }

        return basins;
    }

    private static int[] Shares(PlacementProblem problem, int product, int total)
    {
        var basins = Basins(problem, product);
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
