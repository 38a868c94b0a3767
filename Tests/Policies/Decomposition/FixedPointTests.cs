using Policies.Decomposition;
using Scenarios.Randomness;

namespace Tests.Policies.Decomposition;

/// <summary>The bid-price fixed point where the answer is known (FORMULATION 11, T1 to T3), and its guards.</summary>
public sealed class FixedPointTests
{
    /// <summary>T1: one building and one class is the newsvendor.</summary>
    [TestCase(double.PositiveInfinity, 14)]
    [TestCase(4, 17)]
    public void One_building_is_the_newsvendor(double shape, int expected)
    {
        var problem = new PlacementProblem(
            [double.PositiveInfinity],
            [new SizeTier(new double[,] { { 4 } }, [22])],
            [new PlacementProduct { Tier = 0, MeanDemand = [10], Shape = shape, Volume = 1, HoldingCost = 2 }]);
        Assert.That(Solve(problem, 0, [2], new FixedPointOptions { ShockValues = 64 })[0], Is.EqualTo(expected));
    }

    /// <summary>T2: above the counted loads the newsvendor quantile is kept by the normal tail.</summary>
    [Test]
    public void A_large_load_keeps_the_quantile()
    {
        var problem = new PlacementProblem(
            [double.PositiveInfinity],
            [new SizeTier(new double[,] { { 4 } }, [22])],
            [new PlacementProduct { Tier = 0, MeanDemand = [400], Volume = 1, HoldingCost = 2 }]);
        // P(Poisson(400) >= 424) = .12059 > 1/9 >= P(Poisson(400) >= 425) = .11103 by summation.
        Assert.That(Solve(problem, 0, [2], new FixedPointOptions())[0], Is.EqualTo(424));
    }

    /// <summary>T3: buildings that are alike hold alike and cost alike.</summary>
    [Test]
    public void Two_like_buildings_hold_the_same_at_the_same_price()
    {
        var problem = Pair([30, 30]);
        var response = new PlacementResponse(problem, new FixedPointOptions());
        var found = new CapacityPriceSearch().Search(response);
        Assert.That(found.HasConverged);
        Assert.That(found.Prices[0], Is.Positive.And.EqualTo(found.Prices[1]).Within(1e-12));
        for (var product = 0; product < problem.Products.Length; product++)
        {
            Assert.That(response.Units[2 * product], Is.EqualTo(response.Units[(2 * product) + 1]));
        }
    }

    /// <summary>T3: naming the buildings the other way round exchanges the answer.</summary>
    [Test]
    public void Exchanging_buildings_exchanges_the_answer()
    {
        var one = new PlacementResponse(Pair([30, 50]), new FixedPointOptions());
        var other = new PlacementResponse(Pair([50, 30]), new FixedPointOptions());
        var prices = new CapacityPriceSearch().Search(one).Prices;
        var exchanged = new CapacityPriceSearch().Search(other).Prices;
        Assert.That(prices[0], Is.EqualTo(exchanged[1]).Within(1e-12));
        Assert.That(prices[1], Is.EqualTo(exchanged[0]).Within(1e-12));
        for (var point = 0; point < one.Units.Length; point++)
        {
            Assert.That(one.Units[point], Is.EqualTo(other.Units[point ^ 1]), $"point {point}");
        }
    }

    /// <summary>T3: an odd number of units that money allows for is shared as evenly as can be.</summary>
    [TestCase(31)]
    [TestCase(30)]
    public void Two_like_buildings_differ_by_one_unit_of_an_odd_sum(int units)
    {
        var problem = new PlacementProblem(
            [double.PositiveInfinity, double.PositiveInfinity],
            [new SizeTier(new double[,] { { 4, 7 }, { 7, 4 } }, [20, 20])],
            [new PlacementProduct { Tier = 0, MeanDemand = [20, 20], Volume = 1, HoldingCost = 1, UnitCost = 1 }],
            units);
        var response = new PlacementResponse(problem, new FixedPointOptions());
        var prices = new CapacityPriceSearch().Search(response).Prices;
        response.Respond(prices.AsSpan(), new double[3], new double[3]);
        var plan = PrimalRecovery.Recover(problem, response, prices.AsSpan());
        Assert.That(plan.Sum(), Is.EqualTo(units));
        Assert.That(Math.Abs(plan[0] - plan[1]), Is.EqualTo(units % 2));
    }

    /// <summary>T7: a building with space to spare costs nothing.</summary>
    [Test]
    public void Slack_space_costs_nothing()
    {
        var found = new CapacityPriceSearch().Search(
            new PlacementResponse(Pair([1e6, 1e6]), new FixedPointOptions()));
        Assert.That(found.Prices, Is.All.Zero);
        Assert.That(found.Iterations, Is.EqualTo(1));
    }

    /// <summary>Sums and targets are the same to the last bit for any number of threads.</summary>
    [Test]
    public void Threads_do_not_change_the_answer()
    {
        var problem = Pair([300, 500], products: 300);
        var one = new PlacementResponse(problem, new FixedPointOptions(), 1);
        var all = new PlacementResponse(problem, new FixedPointOptions(), 4);
        var found = new CapacityPriceSearch().Search(one);
        var again = new CapacityPriceSearch().Search(all);
        Assert.That(again.Prices, Is.EqualTo(found.Prices));
        Assert.That(again.Usage, Is.EqualTo(found.Usage));
        Assert.That(all.Units.ToArray(), Is.EqualTo(one.Units.ToArray()));
    }

    /// <summary>Pitfall 6: the smooth response has no limit cycle: 8 and 40 sweeps agree.</summary>
    [Test]
    public void Sweeps_settle()
    {
        var problem = Pair([300, 500], products: 100);
        double[] few = new double[3], many = new double[3], slope = new double[3];
        new PlacementResponse(problem, new FixedPointOptions()).Respond([0.2, 0.4, 0], few, slope);
        new PlacementResponse(problem, new FixedPointOptions { Sweeps = 40 }).Respond([0.2, 0.4, 0], many, slope);
        Assert.That(few[0], Is.EqualTo(many[0]).Within(0.02 * many[0]));
        Assert.That(few[1], Is.EqualTo(many[1]).Within(0.02 * many[1]));
    }

    /// <summary>A product that stands for three takes three times the space, and answers a price three times as much.
    /// </summary>
    [Test]
    public void Weights_scale_what_products_take()
    {
        var problem = Pair([300, 500], products: 10);
        double[] once = new double[3], thrice = new double[3], slope = new double[3], steeper = new double[3];
        new PlacementResponse(problem, new FixedPointOptions()).Respond([0.2, 0.4, 0], once, slope);
        new PlacementResponse(problem, new FixedPointOptions(), weights: [.. Enumerable.Repeat(3.0, 10)])
            .Respond([0.2, 0.4, 0], thrice, steeper);
        Assert.That(thrice[0], Is.Positive.And.EqualTo(3 * once[0]).Within(1e-9));
        Assert.That(steeper[1], Is.Positive.And.EqualTo(3 * slope[1]).Within(1e-9));
    }

    /// <summary>A search that begins at the prices of a sample asks all products less often.</summary>
    [Test]
    public void Prices_of_a_sample_shorten_the_search()
    {
        var problem = SyntheticPlacement.Epoch(3, 1_000, 10, 20);
        var options = new FixedPointOptions { WarmSweeps = 2 };
        var shorter = SampledPrices.Search(new PlacementResponse(problem, options));
        var whole = new CapacityPriceSearch().Search(new PlacementResponse(problem, options));
        Assert.That(shorter.HasConverged);
        Assert.That(shorter.Iterations, Is.LessThan(whole.Iterations));
    }

    /// <summary>One sweep from the answer of the epoch before stays at it; one sweep from nothing is far off.</summary>
    [Test]
    public void An_epoch_starts_from_the_answer_before()
    {
        var problem = Pair([300, 500], products: 100);
        double[] prices = [0.2, 0.4, 0], settled = new double[3], usage = new double[3], slope = new double[3];
        var before = new PlacementResponse(problem, new FixedPointOptions { Sweeps = 40, WarmSweeps = 1 });
        before.Respond(prices, settled, slope);
        var once = new FixedPointOptions { Sweeps = 1, WarmSweeps = 1 };
        new PlacementResponse(problem, once).Respond(prices, usage, slope);
        Assert.That(usage[0], Is.Not.EqualTo(settled[0]).Within(0.02 * settled[0]));
        var next = new PlacementResponse(problem, once);
        next.StartFrom(before);
        next.Respond(prices, usage, slope);
        Assert.That(usage[0], Is.EqualTo(settled[0]).Within(0.002 * settled[0]));
    }

    /// <summary>The shock's values have mean 1 and rise.</summary>
    [TestCase(0.3)]
    [TestCase(4)]
    [TestCase(50)]
    public void Shock_values_have_mean_one(double shape)
    {
        var values = DemandShock.Values(shape, 5);
        Assert.That(values.Average(), Is.EqualTo(1).Within(1e-12));
        Assert.That(values, Is.Ordered.Ascending);
    }

    private static int[] Solve(PlacementProblem problem, int product, double[] unitPrices, FixedPointOptions options)
    {
        var workspace = new FixedPointWorkspace(problem, options);
        new FixedPointEvaluator(problem, options).Solve(product, unitPrices, workspace);
        return workspace.Units.ToArray();
    }

    /// <summary>Two regions, two buildings, each the other's second choice, synthetic products.</summary>
    private static PlacementProblem Pair(double[] capacity, int products = 20)
    {
        var random = new RngStream(7);
        var items = new PlacementProduct[products];
        for (var product = 0; product < products; product++)
        {
            var mean = 0.5 + (4 * random.NextDouble());
            items[product] = new PlacementProduct
            {
                Tier = 0,
                MeanDemand = [mean, mean],
                Shape = 4,
                Volume = 0.5 + random.NextDouble(),
                HoldingCost = 1,
                UnitCost = 3,
            };
        }

        var tier = new SizeTier(new double[,] { { 4, 7 }, { 7, 4 } }, [20, 20]);
        return new PlacementProblem([.. capacity], [tier], [.. items]);
    }
}
