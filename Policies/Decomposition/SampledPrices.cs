using System.Collections.Immutable;

namespace Policies.Decomposition;

/// <summary>Opportunity costs found on a stratified sample of the products: where the search on all begins.</summary>
/// <remarks>Usage is scaled up from the sample by its weights, so that the error of the prices is that of sampling and
/// most steps cost a fraction. Source: FORMULATION 7.5.</remarks>
public static class SampledPrices
{
    private const double Tolerance = 0.02;
    private const int MostIterations = 30;
    private const ulong Seed = 1;

    /// <summary>Finds them.</summary>
    /// <param name="problem">The whole problem.</param>
    /// <param name="options">How the fixed point is computed.</param>
    /// <param name="products">About how many products are drawn.</param>
    /// <param name="threads">Most threads used, -1 for all; the answer does not depend on it.</param>
    public static ImmutableArray<double> Find(
        PlacementProblem problem, FixedPointOptions options, int products, int threads = -1)
    {
        var sample = new ProductSample(problem, products, Seed);
        var response = new PlacementResponse(sample.Of(problem), options, threads, sample.Weights);
        return new CapacityPriceSearch(Tolerance, MostIterations).Search(response).Prices;
    }
}
