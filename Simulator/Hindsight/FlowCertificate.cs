namespace Simulator.Hindsight;

/// <summary>Checks from scratch that a flow and its prices are both feasible and of equal value: then each proves the
/// other optimal.</summary>
/// <remarks>
/// Prices are feasible when none is negative and none rises from a node to the building's next, as units can be
/// carried on and left over. Any such prices give a lower bound (weak duality): what the demands pay at best, each
/// unit the least of not being served and of an arc with its node's price, less what the units that came in are
/// worth. All in whole micros, so "equal" is exact.
/// </remarks>
internal static class FlowCertificate
{
    /// <summary>The common value of flow and prices [micros].</summary>
    /// <exception cref="InvalidOperationException">One of them is not feasible, or they differ.</exception>
    internal static long Check(UnitFlow problem, UnitFlowSolver solution)
    {
        var (cost, bound) = (CostOf(problem, solution), BoundOf(problem, solution.Prices));
        return cost == bound
            ? cost
            : throw Broken($"the flow costs {cost} micros, and its prices prove {bound}");
    }

    private static long CostOf(UnitFlow problem, UnitFlowSolver solution)
    {
        var taken = new int[problem.Supply.Length];
        var cost = 0L;
        for (var demand = 0; demand < problem.Units.Length; demand++)
        {
            var served = solution.Unserved[demand];
            if (served < 0) throw Broken("a demand is served more than once");
            cost += problem.UnservedCost[demand] * served;
            for (var arc = problem.FirstArc[demand]; arc < problem.FirstArc[demand + 1]; arc++)
            {
                var units = solution.Flow[arc];
                if (units < 0) throw Broken("units flow back");
                served += units;
                taken[problem.ArcNode[arc]] += units;
                cost += problem.ArcCost[arc] * units;
            }

            if (served != problem.Units[demand]) throw Broken("a demand is not served in full");
        }

        var carried = 0;
        for (var node = 0; node < taken.Length; node++)
        {
            carried += problem.Supply[node] - taken[node];
            if (carried < 0) throw Broken("units are taken before they came");
            if (problem.IsLast[node]) carried = 0;
        }

        return cost;
    }

    private static long BoundOf(UnitFlow problem, ReadOnlySpan<long> prices)
    {
        var bound = 0L;
        for (var node = 0; node < problem.Supply.Length; node++)
        {
            var after = problem.IsLast[node] ? 0 : prices[node + 1];
            if (prices[node] < after) throw Broken("a price rises");
            bound -= prices[node] * problem.Supply[node];
        }

        for (var demand = 0; demand < problem.Units.Length; demand++)
        {
            var least = problem.UnservedCost[demand];
            for (var arc = problem.FirstArc[demand]; arc < problem.FirstArc[demand + 1]; arc++)
            {
                least = Math.Min(least, problem.ArcCost[arc] + prices[problem.ArcNode[arc]]);
            }

            bound += least * problem.Units[demand];
        }

        return bound;
    }

    private static InvalidOperationException Broken(string fault) => new($"Invariant: {fault}.");
}
