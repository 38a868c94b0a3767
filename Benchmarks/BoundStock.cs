using Policies.Decomposition;

namespace Benchmarks;

/// <summary>The stocks that a Lagrangian bound was taken at.</summary>
internal static class BoundStock
{
    /// <summary>Every product's cheapest stock at the prices of the last bound [units], not whole: building is the fast
    /// index.</summary>
    internal static double[] Of(PlacementProblem problem, LagrangianBound bound)
    {
        var stock = new double[problem.Products.Length * problem.FacilityCount];
        var usage = new double[problem.Capacity.Length];
        for (var product = 0; product < problem.Products.Length; product++)
        {
            Array.Clear(usage);
            bound.AddUsage(product, 1, usage);
            for (var facility = 0; facility < problem.FacilityCount; facility++)
            {
                stock[(product * problem.FacilityCount) + facility] =
                    usage[facility] / problem.Size(problem.Products[product], facility);
            }
        }

        return stock;
    }

    /// <summary>The bound at given prices with these stocks.</summary>
    internal static PricedStock At(PlacementProblem problem, LagrangianBound bound, double[] prices) =>
        new(bound.At(prices, tolerance: 5e-4), Of(problem, bound));

    /// <summary>To whole units.</summary>
    internal static int[] Rounded(ReadOnlySpan<double> stock)
    {
        var units = new int[stock.Length];
        for (var point = 0; point < units.Length; point++) units[point] = (int)Math.Round(stock[point]);
        return units;
    }
}
