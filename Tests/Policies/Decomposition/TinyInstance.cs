using System.Collections.Immutable;
using Policies.Decomposition;

namespace Tests.Policies.Decomposition;

/// <summary>FORMULATION 11, T5: two products, two buildings, three equally likely scenarios.</summary>
internal static class TinyInstance
{
    /// <summary>Most units of one product at one building that exhaustive search tries.</summary>
    private const int MostUnits = 4;

    internal static ImmutableArray<DemandScenarios> Scenarios(int copies = 1)
    {
        DemandScenarios[] pair =
        [
            new(new[,] { { 2, 1 }, { 0, 2 }, { 1, 0 } }),
            new(new[,] { { 1, 1 }, { 2, 0 }, { 0, 1 } }),
        ];
        return [.. Enumerable.Range(0, 2 * copies).Select(product => pair[product % 2])];
    }

    internal static PlacementProblem Problem(double capacity, double otherCapacity, int copies = 1) => new(
        [capacity * copies, otherCapacity * copies],
        [new SizeTier(new double[,] { { 4, 7 }, { 6, 4 } }, [20, 20])],
        [.. Enumerable.Range(0, 2 * copies).Select(product => new PlacementProduct
        {
            Tier = 0,
            MeanDemand = [1, 1],
            Volume = 1 + (product % 2),
            HoldingCost = 1,
        })]);

    /// <summary>Every stock of one product: units at the two buildings, volume excluded.</summary>
    internal static IEnumerable<int[]> Stocks()
    {
        for (var first = 0; first <= MostUnits; first++)
        {
            for (var second = 0; second <= MostUnits; second++) yield return [first, second];
        }
    }

    /// <summary>Every plan of the two products that fits.</summary>
    internal static IEnumerable<int[]> Plans(PlacementProblem problem)
    {
        var usage = new double[problem.Capacity.Length];
        foreach (var first in Stocks())
        {
            foreach (var second in Stocks())
            {
                int[] plan = [.. first, .. second];
                problem.Usage(plan, usage);
                if (usage[0] <= problem.Capacity[0] && usage[1] <= problem.Capacity[1]) yield return plan;
            }
        }
    }
}
