namespace Policies.Decomposition;

/// <summary>Shares the units of a product that exist among buildings, by a price of the product's own.</summary>
/// <remarks>
/// The price theta of a unit of supply is moved until the buildings of a group (a root and all it supplies) hold as
/// much as there is: the prefix of the product's marginal-value curve of that length. What earns nothing stays at the
/// root, or goes where a unit is cheapest to keep when the root is dearer. Units at a building that has a parent do not
/// leave it. Source: FORMULATION 5.2 (d) and 5.3, pitfall 5.
/// </remarks>
internal static class SupplyBalance
{
    private const int MostRounds = 6;

    /// <summary>Reads what is there.</summary>
    internal static void Prepare(
        PlacementProblem problem,
        PlacementProduct item,
        ReadOnlySpan<int> supply,
        ReadOnlySpan<double> unitPrices,
        FixedPointWorkspace workspace)
    {
        for (var facility = 0; facility < unitPrices.Length; facility++)
        {
            workspace.Floors[facility] = problem.Floor(item, supply, facility);
        }

        for (var group = 0; group < problem.GroupCount; group++)
        {
            workspace.SupplyPrices[group] = Math.Max(
                workspace.SupplyPrices[group], LeastPrice(problem, group, item, unitPrices));
        }

        Price(problem, unitPrices, workspace);
    }

    /// <summary>Answers one sweep.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="item">The product.</param>
    /// <param name="supply">Units that exist at each building.</param>
    /// <param name="unitPrices">What a unit must earn at each building above the root's price [money].</param>
    /// <param name="isLast">Whether the answer must be whole units that add up to the supply.</param>
    /// <param name="workspace">Loads and shortage costs in, stock out.</param>
    internal static void Respond(
        PlacementProblem problem,
        PlacementProduct item,
        ReadOnlySpan<int> supply,
        ReadOnlySpan<double> unitPrices,
        bool isLast,
        FixedPointWorkspace workspace)
    {
        for (var group = 0; group < problem.GroupCount; group++)
        {
            var members = problem.GroupMembers(group);
            var units = 0;
            foreach (var facility in members) units += supply[facility];
            var least = LeastPrice(problem, group, item, unitPrices);
            Balance(members, units, least, unitPrices, ref workspace.SupplyPrices[group], workspace);
            if (isLast) Allocate(members, units, least, unitPrices, ref workspace.SupplyPrices[group], workspace);
            var receiver = problem.Receiver(group, unitPrices);
            LeaveRest(receiver, members, units, isLast, workspace);
            if (isLast) Slopes(receiver, members, workspace.SupplyPrices[group] > least, workspace);
        }

        Price(problem, unitPrices, workspace);
    }

    private static void Price(PlacementProblem problem, ReadOnlySpan<double> unitPrices, FixedPointWorkspace workspace)
    {
        for (var facility = 0; facility < unitPrices.Length; facility++)
        {
            workspace.Prices[facility] = unitPrices[facility] + workspace.SupplyPrices[problem.Group(facility)];
        }
    }

    /// <summary>The lowest price of supply: no building then has a price of 0 or less.</summary>
    private static double LeastPrice(
        PlacementProblem problem, int group, PlacementProduct item, ReadOnlySpan<double> unitPrices)
    {
        var lowest = double.PositiveInfinity;
        foreach (var facility in problem.GroupMembers(group)) lowest = Math.Min(lowest, unitPrices[facility]);
        return Math.Max(0, (1e-3 * item.HoldingCost) - lowest);
    }

    /// <summary>Newton steps on the logarithm of the price, kept between what was too low and too high.</summary>
    private static void Balance(
        ReadOnlySpan<int> members,
        int supply,
        double least,
        ReadOnlySpan<double> unitPrices,
        ref double price,
        FixedPointWorkspace workspace)
    {
        var low = least;
        var high = double.PositiveInfinity;
        for (var round = 1; ; round++)
        {
            var total = 0.0;
            var slope = 0.0;
            foreach (var facility in members)
            {
                var response = BestResponse.Find(
                    facility, unitPrices[facility] + price, workspace.Floors[facility], workspace);
                workspace.Keep(facility, response);
                total += response.Smooth;
                slope += response.Slope;
            }

            var excess = total - supply;
            var isEnough = excess <= 0 && price <= least;
            if (Math.Abs(excess) <= 0.25 || isEnough || round == MostRounds) return;
            if (excess > 0) low = price;
            else high = price;
            var scale = Math.Max(price, 1e-6);
            var next = scale * Math.Exp(slope > 0 ? Math.Clamp(excess / (slope * scale), -3, 3) : Math.Sign(excess));
            var isInside = next > low && next < high;
            if (isInside) price = next;
            else if (excess < 0 && next <= least) price = least;
            else price = double.IsInfinity(high) ? 2 * Math.Max(next, low) : (low + high) / 2;
        }
    }

    /// <summary>Takes or adds the least or most valuable unit until the whole units are as many as there are.</summary>
    private static void Allocate(
        ReadOnlySpan<int> members,
        int supply,
        double least,
        ReadOnlySpan<double> unitPrices,
        ref double price,
        FixedPointWorkspace workspace)
    {
        var total = 0;
        foreach (var facility in members)
        {
            total += workspace.UnitArray[facility];
            workspace.Curves[facility].Begin(facility, workspace.UnitArray[facility], workspace);
        }

        while (total > supply && Cheapest(members, unitPrices, workspace, out _) is var from and >= 0)
        {
            workspace.Curves[from].Begin(from, --workspace.UnitArray[from], workspace);
            total--;
        }

        while (total < supply && Dearest(members, unitPrices, workspace, out var worth) is var to && worth > least)
        {
            workspace.Curves[to].Add(to, ++workspace.UnitArray[to], workspace);
            total++;
        }

        var last = Cheapest(members, unitPrices, workspace, out var value);
        price = last >= 0 && total >= supply ? Math.Max(least, value) : least;
    }

    /// <summary>The building whose last unit earns least above its price and may leave; -1 if there is none.</summary>
    private static int Cheapest(
        ReadOnlySpan<int> members, ReadOnlySpan<double> unitPrices, FixedPointWorkspace workspace, out double value)
    {
        var found = -1;
        value = double.PositiveInfinity;
        foreach (var facility in members)
        {
            if (workspace.UnitArray[facility] <= workspace.Floors[facility]) continue;
            var worth = workspace.Curves[facility].Last - unitPrices[facility];
            if (worth < value) (found, value) = (facility, worth);
        }

        return found;
    }

    /// <summary>The building where one more unit earns most above its price; -1 if there is none.</summary>
    private static int Dearest(
        ReadOnlySpan<int> members, ReadOnlySpan<double> unitPrices, FixedPointWorkspace workspace, out double value)
    {
        var found = -1;
        value = double.NegativeInfinity;
        foreach (var facility in members)
        {
            var worth = workspace.Curves[facility].Next - unitPrices[facility];
            if (worth > value) (found, value) = (facility, worth);
        }

        return found;
    }

    /// <summary>What is left stays somewhere, and serves from there.</summary>
    private static void LeaveRest(
        int receiver, ReadOnlySpan<int> members, int supply, bool isLast, FixedPointWorkspace workspace)
    {
        if (receiver < 0) return;
        var held = 0.0;
        var units = 0;
        foreach (var facility in members)
        {
            held += workspace.HeldArray[facility];
            units += workspace.UnitArray[facility];
        }

        var rest = supply - held;
        if (rest > 0)
        {
            workspace.HeldArray[receiver] += rest;
            BestResponse.Find(receiver, double.PositiveInfinity, (int)workspace.HeldArray[receiver], workspace);
        }

        if (isLast) workspace.UnitArray[receiver] += Math.Max(0, supply - units);
    }

    /// <summary>How stock answers a building's own price while the sum stays the supply.</summary>
    /// <remarks>Where supply is scarce theta gives way: a unit less here is a unit more elsewhere, and the own slope is
    /// s (1 - s / sum). Where it is not, what leaves or comes is exchanged with the receiver.</remarks>
    private static void Slopes(int receiver, ReadOnlySpan<int> members, bool isScarce, FixedPointWorkspace workspace)
    {
        var sum = 0.0;
        foreach (var facility in members) sum += workspace.SlopeArray[facility];
        if (!isScarce)
        {
            if (receiver >= 0) workspace.SlopeArray[receiver] = sum - workspace.SlopeArray[receiver];
            return;
        }

        foreach (var facility in members)
        {
            var slope = workspace.SlopeArray[facility];
            if (slope > 0) workspace.SlopeArray[facility] = slope * (1 - (slope / sum));
        }
    }
}
