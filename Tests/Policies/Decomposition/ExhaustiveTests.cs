using System.Collections.Immutable;
using Policies.Decomposition;
using Scenarios.Randomness;

namespace Tests.Policies.Decomposition;

/// <summary>Three products at three buildings: bound, best plan of all 262,144, and recovered plan.</summary>
public sealed class ExhaustiveTests
{
    private const int Levels = 4;
    private const int Stocks = Levels * Levels * Levels;

    [TestCase(1UL)]
    [TestCase(2UL)]
    [TestCase(3UL)]
    public void The_best_plan_lies_between_the_bound_and_the_recovered_plan(ulong seed)
    {
        var random = new RngStream(seed);
        var problem = Problem(ref random);
        var scenarios = problem.Products.Select(product => DemandScenarios.Draw(product, 100, ref random)).ToArray();
        var bound = new LagrangianBound(problem, [.. scenarios]);
        var response = new PlacementResponse(problem, new FixedPointOptions());
        var found = new CapacityPriceSearch().Search(response);
        response.Respond(found.Prices.AsSpan(), new double[4], new double[4]);
        var plan = PrimalRecovery.Recover(problem, response, found.Prices.AsSpan());
        var best = Best(problem, scenarios);
        TestContext.Out.WriteLine(
            $"bound {bound.At(found.Prices.AsSpan()):0.000} best {best:0.000} plan {bound.CostOf(plan):0.000}");
        Assert.That(plan, Is.All.LessThan(Levels), "outside what is searched");
        Assert.That(bound.At(found.Prices.AsSpan()), Is.LessThanOrEqualTo(best + 1e-9));
        Assert.That(bound.At([0, 0, 0, 0]), Is.LessThanOrEqualTo(best + 1e-9));
        Assert.That(best, Is.LessThanOrEqualTo(bound.CostOf(plan) + 1e-9));
    }

    private static double Best(PlacementProblem problem, DemandScenarios[] scenarios)
    {
        var costs = new double[3, Stocks];
        var hindsight = new HindsightCost(problem.Tiers[0]);
        for (var product = 0; product < 3; product++)
        {
            for (var stock = 0; stock < Stocks; stock++)
            {
                double[] units = [.. Units(stock).Select(held => (double)held)];
                costs[product, stock] = hindsight.Of(units, scenarios[product])
                    + (units.Sum() * problem.Products[product].HoldingCost);
            }
        }

        var best = double.PositiveInfinity;
        for (var plan = 0; plan < Stocks * Stocks * Stocks; plan++)
        {
            int[] stocks = [plan % Stocks, plan / Stocks % Stocks, plan / (Stocks * Stocks)];
            var cost = costs[0, stocks[0]] + costs[1, stocks[1]] + costs[2, stocks[2]];
            if (cost < best && Fits(problem, stocks)) best = cost;
        }

        return best;
    }

    private static bool Fits(PlacementProblem problem, int[] stocks)
    {
        var usage = new double[4];
        problem.Usage([.. stocks.SelectMany(Units)], usage);
        return Enumerable.Range(0, 4).All(row => usage[row] <= problem.Capacity[row]);
    }

    private static int[] Units(int stock) => [stock % Levels, stock / Levels % Levels, stock / (Levels * Levels)];

    private static PlacementProblem Problem(ref RngStream random)
    {
        var products = ImmutableArray.CreateBuilder<PlacementProduct>();
        for (var product = 0; product < 3; product++)
        {
            products.Add(new PlacementProduct
            {
                Tier = 0,
                MeanDemand = [random.NextDouble(), random.NextDouble(), random.NextDouble()],
                Shape = 4,
                Volume = 1 + product,
                HoldingCost = 2,
                UnitCost = 1,
            });
        }

        var tier = new SizeTier(new double[,] { { 4, 7, 8 }, { 7, 4, 6 }, { 8, 6, 4 } }, [20, 20, 20]);
        return new PlacementProblem([4, 4, 6], [tier], products.ToImmutable(), 7);
    }
}
