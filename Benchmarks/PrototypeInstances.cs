using Policies.Decomposition;
using Scenarios.Randomness;

namespace Benchmarks;

/// <summary>Plans and demands of the prototype's one-cycle instances, and variants of these.</summary>
internal static class PrototypeInstances
{
    /// <summary>Batch of the scenarios that no plan was made on.</summary>
    internal const int Fresh = 99;

    /// <summary>The fixed point with all second choices.</summary>
    internal static FixedPointOptions Dynamic { get; } = new() { PreferenceDepth = 5 };

    /// <summary>Static assignment (E4).</summary>
    internal static FixedPointOptions Static { get; } = new() { PreferenceDepth = 1 };

    /// <summary>The fixed point's plan.</summary>
    internal static SolvedPlan Solve(PlacementProblem problem, FixedPointOptions options)
    {
        var response = new PlacementResponse(problem, options);
        var found = new CapacityPriceSearch().Search(response);
        var rows = problem.Capacity.Length;
        response.Respond(found.Prices.AsSpan(), new double[rows], new double[rows]);
        double[] prices = [.. found.Prices];
        return new SolvedPlan(PrimalRecovery.Recover(problem, response, prices), prices, response, found.Iterations);
    }

    /// <summary>B1's plan; its bid prices come from loads of its own stock.</summary>
    internal static SolvedPlan Legacy(PlacementProblem problem, SolvedPlan solved)
    {
        var plan = LegacyPlacement.Plan(problem);
        return solved with { Plan = plan, Response = LegacyPlacement.LoadsOf(problem, plan) };
    }

    /// <summary>Demands of every product.</summary>
    internal static DemandScenarios[] Draw(PlacementProblem problem, int count, int batch) =>
        [.. Enumerable.Range(0, problem.Products.Length).Select(product =>
        {
            var random = new RngStream(new RngStream((ulong)((1_000 * batch) + product + 1)).NextBits());
            return DemandScenarios.Draw(problem.Products[product], count, ref random);
        })];

    /// <summary>The same products and costs with space by basin, more than the budget can fill.</summary>
    /// <param name="problem">An instance.</param>
    /// <param name="budget">Budget as a multiple of mean demand.</param>
    /// <param name="used">Share of all space that the budget takes.</param>
    internal static PlacementProblem Roomy(PlacementProblem problem, double budget, double used)
    {
        var capacity = new double[problem.FacilityCount];
        var units = 0.0;
        for (var product = 0; product < problem.Products.Length; product++)
        {
            var basins = LegacyPlacement.Basins(problem, product);
            units += basins.Sum();
            for (var facility = 0; facility < capacity.Length; facility++)
            {
                capacity[facility] += problem.Products[product].Volume * basins[facility] * budget / used;
            }
        }

        return new PlacementProblem([.. capacity], problem.Tiers, problem.Products, budget * units);
    }

    /// <summary>The same instance where what a building costs above a class's cheapest is a multiple of what it was,
    /// and a sum more.</summary>
    internal static PlacementProblem WithDearChoices(
        PlacementProblem problem, double multiple, double surcharge) => new(
        problem.StorageCapacity,
        [.. problem.Tiers.Select(tier => WithDearChoices(tier, multiple, surcharge))],
        problem.Products,
        problem.Budget);

    private static SizeTier WithDearChoices(SizeTier tier, double multiple, double surcharge)
    {
        var costs = new double[tier.ClassCount, tier.FacilityCount];
        var lost = new double[tier.ClassCount];
        for (var demandClass = 0; demandClass < lost.Length; demandClass++)
        {
            lost[demandClass] = tier.LostCost(demandClass);
            var listed = tier.Preferences(demandClass);
            var given = tier.Costs(demandClass);
            for (var facility = 0; facility < tier.FacilityCount; facility++)
            {
                var rank = listed.IndexOf(facility);
                costs[demandClass, facility] = rank < 0
                    ? double.PositiveInfinity
                    : given[0] + (rank == 0 ? 0 : surcharge + (multiple * (given[rank] - given[0])));
            }
        }

        return new SizeTier(costs, lost, Math.Max(1, tier.LongestPreference));
    }
}
