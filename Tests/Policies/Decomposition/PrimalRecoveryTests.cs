using Policies.Decomposition;
using Scenarios.Randomness;

namespace Tests.Policies.Decomposition;

/// <summary>Whole plans from prices: they fit, and they cost little more than the bound.</summary>
public sealed class PrimalRecoveryTests
{
    /// <summary>A recovered plan never exceeds a capacity, even from prices that have not converged.</summary>
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(5)]
    public void A_recovered_plan_fits_at_any_prices(double price)
    {
        var problem = Problem(seed: 5, products: 40, tightness: 0.7);
        var response = new PlacementResponse(problem, new FixedPointOptions());
        var usage = new double[problem.Capacity.Length];
        double[] prices = [price, price / 2, price, price / 10];
        response.Respond(prices, usage, new double[usage.Length]);
        problem.Usage(PrimalRecovery.Recover(problem, response, prices), usage);
        for (var row = 0; row < usage.Length; row++)
        {
            Assert.That(usage[row], Is.LessThanOrEqualTo(problem.Capacity[row] * (1 + 1e-9)));
        }
    }

    /// <summary>The dual at the fixed point's prices certifies the plan on the same scenarios. Where space is looser,
    /// 60 products answer too lumpily for the default residual, and 2 % is asked.</summary>
    [TestCase(1UL, 0.7, 0.005)]
    [TestCase(2UL, 0.7, 0.005)]
    [TestCase(1UL, 1, 0.02)]
    [TestCase(2UL, 1, 0.02)]
    public void The_plan_is_certified_within_a_few_percent(ulong seed, double tightness, double tolerance)
    {
        var problem = Problem(seed, products: 60, tightness);
        var response = new PlacementResponse(problem, new FixedPointOptions());
        var found = new CapacityPriceSearch(tolerance).Search(response);
        Assert.That(found.HasConverged);
        response.Respond(found.Prices.AsSpan(), new double[4], new double[4]);
        var plan = PrimalRecovery.Recover(problem, response, found.Prices.AsSpan());
        var random = new RngStream(99 + seed);
        var scenarios = problem.Products
            .Select(product => DemandScenarios.Draw(product, 200, ref random)).ToArray();
        var bound = new LagrangianBound(problem, [.. scenarios]);
        var lower = bound.At(found.Prices.AsSpan());
        var upper = bound.CostOf(plan);
        TestContext.Out.WriteLine($"gap {(upper - lower) / lower:P2} after {found.Iterations} iterations");
        Assert.That(lower, Is.LessThanOrEqualTo(upper));
        Assert.That((upper - lower) / lower, Is.LessThan(0.04));
    }

    /// <summary>Three regions and buildings, synthetic products, space and budget scarce.</summary>
    private static PlacementProblem Problem(ulong seed, int products, double tightness)
    {
        var random = new RngStream(seed);
        var items = new PlacementProduct[products];
        var volume = 0.0;
        var money = 0.0;
        for (var product = 0; product < products; product++)
        {
            var mean = 0.5 + (5 * random.NextDouble());
            items[product] = new PlacementProduct
            {
                Tier = 0,
                MeanDemand = [mean, 0.5 * mean, 0.8 * mean],
                Shape = 4,
                Volume = 0.5 + random.NextDouble(),
                HoldingCost = 0.5,
                UnitCost = 2 + (3 * random.NextDouble()),
            };
            volume += 2.3 * mean * items[product].Volume;
            money += 2.3 * mean * items[product].UnitCost;
        }

        var tier = new SizeTier(new double[,] { { 4, 7, 8 }, { 7, 4, 6 }, { 8, 6, 4 } }, [20, 20, 20]);
        var share = tightness * volume / 3;
        return new PlacementProblem([share, share, 2 * share], [tier], [.. items], 1.3 * money);
    }
}
