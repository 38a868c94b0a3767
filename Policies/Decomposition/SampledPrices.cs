using System.Collections.Immutable;

namespace Policies.Decomposition;

/// <summary>Opportunity costs of many products, found on growing samples of them first.</summary>
/// <remarks>
/// From prices of 0 most steps are spent far from the answer, where a small sample does as well as all products. Every
/// stage begins at the prices of the one before, and every product at the answer of the sampled product most like it
/// (<see cref="LikeProducts"/>): begun from nothing its fixed point would take tens of sweeps to settle, and the prices
/// would run after usage that is still on its way. Samples are stratified, usage is scaled up by their weights, and a
/// stage stops where its error of sampling begins. Source: FORMULATION 7.5.
/// </remarks>
public static class SampledPrices
{
    private const int Smallest = 500;
    private const int Growth = 4;
    private const double ToleranceOfSmallest = 0.05;
    private const int MostIterations = 60;
    private const double DriftWeight = 0.5;
    private const ulong Seed = 1;

    /// <summary>Searches.</summary>
    /// <param name="response">All products; it should start warm (<see cref="FixedPointOptions.WarmSweeps"/>, 2 does).
    /// It holds the last answer afterwards, which is that to the prices found if they have converged.</param>
    /// <param name="tolerance">Residual at which the prices have converged. Default 0.5 %.</param>
    /// <returns>The prices; its iterations are those on all products.</returns>
    public static PriceSearchResult Search(PlacementResponse response, double tolerance = 0.005)
    {
        ArgumentNullException.ThrowIfNull(response);
        ImmutableArray<double> prices = [];
        PlacementResponse? before = null;
        for (var products = Smallest; products <= response.Problem.Products.Length / 2; products *= Growth)
        {
            var sampled = response.Sampled(new ProductSample(response.Problem, products, Seed));
            var reachable = ToleranceOfSmallest * Math.Sqrt(Smallest / (double)products);
            prices = Stage(sampled, before, prices, Math.Max(tolerance, reachable)).Prices;
            before = sampled;
        }

        return Stage(response, before, prices, tolerance);
    }

    private static PriceSearchResult Stage(
        PlacementResponse response, PlacementResponse? before, ImmutableArray<double> prices, double tolerance)
    {
        if (before is not null) response.StartFromLike(before);
        var weight = response.StartsWarm ? DriftWeight : 0;
        return new CapacityPriceSearch(tolerance, MostIterations, weight).Search(response, prices.AsSpan());
    }
}
