using System.Collections.Immutable;
using Policies.Decomposition;
using Scenarios.Randomness;

namespace Tests.Policies.Decomposition;

/// <summary>The bound against a linear program solved by another solver, on 200 and 300 products.</summary>
public sealed class ReferenceTests
{
    /// <summary>At the program's own prices the bound is its optimum; ascent from the fixed point's comes close.
    /// </summary>
    [TestCase(1UL, 200)]
    [TestCase(2UL, 200)]
    [TestCase(3UL, 200)]
    [TestCase(4UL, 300)]
    public void The_bound_reaches_the_linear_program(ulong seed, int products)
    {
        var problem = Problem(seed, products);
        var random = new RngStream(100 + seed);
        var scenarios = problem.Products.Select(product => DemandScenarios.Draw(product, 6, ref random)).ToArray();
        using var reference = new ReferenceProgram(problem, scenarios);
        reference.Solve();
        Assert.That(reference.Prices, Has.Some.Positive);
        var bound = new LagrangianBound(problem, [.. scenarios]);
        Assert.That(bound.At(reference.Prices), Is.EqualTo(reference.Optimum).Within(1e-7 * reference.Optimum));

        var response = new PlacementResponse(problem, new FixedPointOptions());
        double[] prices = [.. new CapacityPriceSearch(0.02).Search(response).Prices];
        response.Respond(prices, new double[4], new double[4]);
        var plan = PrimalRecovery.Recover(problem, response, prices);
        var sample = new ProductSample(problem, problem.Products.Length, 1);
        var ordered = new LagrangianBound(
            sample.Of(problem), [.. sample.Products.Select(product => scenarios[product])]);
        var ascent = new PriceAscent(problem, ordered, sample, 1e-4);
        var polished = ascent.Climb(prices, bound.CostOf(plan), 25);
        var reached = bound.At(polished);
        TestContext.Out.WriteLine(
            $"program {reference.Optimum:0.00}, bound at the fixed point's prices "
            + $"{(ascent.Steps[0] / reference.Optimum) - 1:P3}, polished {(reached / reference.Optimum) - 1:P3}, "
            + $"plan {(bound.CostOf(plan) / reference.Optimum) - 1:P3}");
        Assert.That(reached, Is.LessThanOrEqualTo(reference.Optimum * (1 + 1e-9)));
        Assert.That(reached, Is.GreaterThan(reference.Optimum * 0.999));
        Assert.That(bound.CostOf(plan), Is.GreaterThanOrEqualTo(reference.Optimum * (1 - 1e-9)));
    }

    /// <summary>T7: more space at a building never raises its price in the linear program, and the bound agrees.
    /// </summary>
    [Test]
    public void More_space_lowers_the_price_and_the_cost()
    {
        var problem = Problem(3, 60);
        var random = new RngStream(5);
        var scenarios = problem.Products.Select(product => DemandScenarios.Draw(product, 6, ref random)).ToArray();
        var lastPrice = double.PositiveInfinity;
        var lastCost = double.PositiveInfinity;
        foreach (var share in new[] { 0.5, 0.8, 1.1, 2, 4 })
        {
            var capacity = problem.StorageCapacity.SetItem(0, share * problem.StorageCapacity[0]);
            var changed = new PlacementProblem(capacity, problem.Tiers, problem.Products, problem.Budget);
            using var reference = new ReferenceProgram(changed, scenarios);
            reference.Solve();
            Assert.That(reference.Prices[0], Is.LessThanOrEqualTo(lastPrice + 1e-9));
            Assert.That(reference.Optimum, Is.LessThanOrEqualTo(lastCost + 1e-9));
            (lastPrice, lastCost) = (reference.Prices[0], reference.Optimum);
        }

        Assert.That(lastPrice, Is.Zero);
    }

    private static PlacementProblem Problem(ulong seed, int products)
    {
        var random = new RngStream(seed);
        var items = ImmutableArray.CreateBuilder<PlacementProduct>(products);
        double volume = 0, money = 0;
        for (var product = 0; product < products; product++)
        {
            var mean = 0.5 + (5 * random.NextDouble());
            items.Add(new PlacementProduct
            {
                Tier = 0,
                MeanDemand = [mean, 0.5 * mean, 0.8 * mean],
                Shape = 4,
                Volume = 0.5 + random.NextDouble(),
                HoldingCost = 0.5,
                UnitCost = 2 + (3 * random.NextDouble()),
            });
            volume += 2.3 * mean * items[^1].Volume;
            money += 2.3 * mean * items[^1].UnitCost;
        }

        var tier = new SizeTier(new double[,] { { 4, 7, 8 }, { 7, 4, 6 }, { 8, 6, 4 } }, [20, 20, 20]);
        var share = 0.7 * volume / 3;
        return new PlacementProblem([share, share, 2 * share], [tier], items.ToImmutable(), 1.1 * money);
    }
}
