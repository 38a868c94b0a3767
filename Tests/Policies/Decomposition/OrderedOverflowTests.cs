using MathNet.Numerics.Distributions;
using Policies.Decomposition;

namespace Tests.Policies.Decomposition;

/// <summary>Pooled and dedicated stock (T4), and the bid price (T7).</summary>
public sealed class OrderedOverflowTests
{
    /// <summary>T4 (b): when serving from afar costs as much as losing, buildings are separate newsvendors.</summary>
    [Test]
    public void Dedicated_buildings_cost_the_sum_of_their_newsvendors()
    {
        var problem = Problem(new double[,] { { 4, 20 }, { 20, 5 } }, [6, 3]);
        var expected = Newsvendor(4, 6, 7) + Newsvendor(5, 3, 5);
        Assert.That(new OrderedOverflow(problem).Cost(0, [7, 5]), Is.EqualTo(expected).Within(1e-9));
    }

    /// <summary>T4 (b): the fixed point then solves each newsvendor, with and without its alternatives.</summary>
    [TestCase(1)]
    [TestCase(4)]
    public void Dedicated_buildings_hold_their_newsvendors_quantity(int depth)
    {
        var problem = Problem(new double[,] { { 4, 20 }, { 20, 5 } }, [6, 3]);
        var options = new FixedPointOptions { PreferenceDepth = depth };
        var workspace = new FixedPointWorkspace(problem, options);
        new FixedPointEvaluator(problem, options).Solve(0, [1, 1], workspace);
        Assert.That(workspace.Units[0], Is.EqualTo(Best(4, 6)));
        Assert.That(workspace.Units[1], Is.EqualTo(Best(5, 3)));

        static int Best(double cost, double mean) =>
            Enumerable.Range(0, 40).MinBy(units => Newsvendor(cost, mean, units));
    }

    /// <summary>T4 (b): in hindsight too each building is alone, scenario by scenario, and holds its newsvendor's
    /// quantity.</summary>
    [Test]
    public void Dedicated_buildings_are_alone_in_hindsight()
    {
        var random = new Scenarios.Randomness.RngStream(6);
        var problem = Problem(new double[,] { { 4, 20 }, { 20, 5 } }, [6, 3]);
        var scenarios = DemandScenarios.Draw(problem.Products[0], 20_000, ref random);
        var hindsight = new HindsightCost(problem.Tiers[0]);
        Assert.That(hindsight.Of([7, 5], scenarios), Is.EqualTo(Alone(0, 4, 7) + Alone(1, 5, 5)).Within(1e-9));
        Assert.That(Best(units => hindsight.Of([units, 5], scenarios)), Is.EqualTo(Best(units => Exact(4, 6, units))));
        Assert.That(Best(units => hindsight.Of([7, units], scenarios)), Is.EqualTo(Best(units => Exact(5, 3, units))));

        double Alone(int building, double cost, int units) => Enumerable.Range(0, scenarios.Count).Average(scenario =>
            ServingCost(cost, scenarios.Demand(scenario)[building], units));

        static double Exact(double cost, double mean, int units) => Newsvendor(cost, mean, units) - units;

        static int Best(Func<int, double> cost) => Enumerable.Range(0, 20).MinBy(units => cost(units) + units);
    }

    /// <summary>T4 (a): with a shock that buildings share, the pooled stock is the newsvendor's of negative binomial
    /// demand, wherever it is.</summary>
    [Test]
    public void Pooled_stock_is_the_newsvendor_of_negative_binomial_demand()
    {
        const double Shape = 4;
        var random = new Scenarios.Randomness.RngStream(5);
        var problem = Problem(new double[,] { { 4, 4 }, { 4, 4 } }, [6, 3], Shape);
        var scenarios = DemandScenarios.Draw(problem.Products[0], 40_000, ref random);
        var hindsight = new HindsightCost(problem.Tiers[0]);
        var law = new NegativeBinomial(Shape, Shape / (Shape + 9));
        var best = Enumerable.Range(0, 40).MinBy(Exact);
        Assert.That(
            Enumerable.Range(best - 4, 9).MinBy(units => units + hindsight.Of([units, 0], scenarios)),
            Is.EqualTo(best));
        var pooled = hindsight.Of([best, 0], scenarios);
        Assert.That(best + pooled, Is.EqualTo(Exact(best)).Within(0.01 * Exact(best)), "to the error of sampling");
        for (var first = 1; first <= best; first += 4)
        {
            Assert.That(hindsight.Of([first, best - first], scenarios), Is.EqualTo(pooled).Within(1e-9));
        }

        double Exact(int units) => units
            + Enumerable.Range(0, 400).Sum(demand => law.Probability(demand) * ServingCost(4, demand, units));
    }

    /// <summary>T4 (a): where serving costs the same from everywhere, only the total stock counts in hindsight.
    /// </summary>
    [Test]
    public void Pooled_stock_costs_the_same_wherever_it_is()
    {
        var random = new Scenarios.Randomness.RngStream(5);
        var problem = Problem(new double[,] { { 4, 4 }, { 4, 4 } }, [6, 3]);
        var scenarios = DemandScenarios.Draw(problem.Products[0], 300, ref random);
        var pooled = 0.0;
        for (var scenario = 0; scenario < scenarios.Count; scenario++)
        {
            var demand = scenarios.Demand(scenario)[0] + scenarios.Demand(scenario)[1];
            pooled += ServingCost(4, demand, 10) / scenarios.Count;
        }

        var cost = new HindsightCost(problem.Tiers[0]);
        for (var first = 0; first <= 10; first++)
        {
            Assert.That(cost.Of([first, 10 - first], scenarios), Is.EqualTo(pooled).Within(1e-9));
        }
    }

    /// <summary>T7: the bid price never rises with stock and never falls with time.</summary>
    [Test]
    public void The_bid_price_falls_with_stock_and_rises_with_time()
    {
        // Where the normal tail takes over from counting, at a load of 40, it may step back by its error.
        var shocks = DemandShock.Values(2, 4).AsSpan();
        for (var units = 1; units < 60; units++)
        {
            for (var load = 1.0; load < 80; load *= 1.5)
            {
                var price = BidPrice.Of(units, load, 9, shocks);
                Assert.That(BidPrice.Of(units + 1, load, 9, shocks), Is.LessThanOrEqualTo(price + 1e-12));
                Assert.That(BidPrice.Of(units, load * 1.05, 9, shocks), Is.GreaterThanOrEqualTo(price - 0.05));
            }
        }
    }

    private static PlacementProblem Problem(
        double[,] costs, double[] means, double shape = double.PositiveInfinity) => new(
        [double.PositiveInfinity, double.PositiveInfinity],
        [new SizeTier(costs, [20, 20])],
        [new PlacementProduct { Tier = 0, MeanDemand = [.. means], Shape = shape, Volume = 1, HoldingCost = 1 }]);

    private static double ServingCost(double cost, int demand, int units) =>
        (cost * Math.Min(demand, units)) + (20 * Math.Max(0, demand - units));

    /// <summary>Cost of one building alone, by summing its Poisson demand.</summary>
    private static double Newsvendor(double cost, double mean, int units)
    {
        var mass = Math.Exp(-mean);
        var total = (double)units;
        for (var demand = 0; demand < 100; demand++)
        {
            total += mass * ServingCost(cost, demand, units);
            mass *= mean / (demand + 1);
        }

        return total;
    }
}
