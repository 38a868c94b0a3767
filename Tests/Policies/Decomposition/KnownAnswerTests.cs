using Google.OrTools.LinearSolver;
using Policies.Decomposition;
using Scenarios.Randomness;

namespace Tests.Policies.Decomposition;

/// <summary>Answers that FORMULATION 11 and GROUND-TRUTH X5 print, and what holds for any evaluator.</summary>
public sealed class KnownAnswerTests
{
    private static readonly double[,] AssignmentCosts =
        { { 4, 7, 10 }, { 6.5, 4.5, 7.5 }, { 9, 5.5, 5 }, { 11, 8, 4 } };

    /// <summary>T1: hindsight (E1) and assignment order by order (E2) hold the newsvendor's quantity too: 14, and 17 of
    /// negative binomial demand.</summary>
    [TestCase(double.PositiveInfinity, 14)]
    [TestCase(4, 17)]
    public void Every_evaluator_finds_the_newsvendor(double shape, int expected)
    {
        var tier = new SizeTier(new double[,] { { 4 } }, [22]);
        var random = new RngStream(3);
        var product = new PlacementProduct { Tier = 0, MeanDemand = [10], Shape = shape, Volume = 1, HoldingCost = 2 };
        var scenarios = DemandScenarios.Draw(product, 40_000, ref random);
        var hindsight = new HindsightCost(tier);
        var sequential = new SequentialCost(tier);
        Assert.That(Best(units => hindsight.Of([units], scenarios)), Is.EqualTo(expected));
        Assert.That(Best(units => sequential.Of([units], scenarios, 1)), Is.EqualTo(expected));

        static int Best(Func<int, double> cost) => Enumerable.Range(8, 16).MinBy(units => cost(units) + (2 * units));
    }

    /// <summary>T7: a dearer unit at a building is never held more often there, nor less often elsewhere, by the exact
    /// answer of hindsight.</summary>
    [Test]
    public void A_dearer_building_is_never_used_more([Range(1, 12)] int seed)
    {
        var random = new RngStream((ulong)seed);
        var tier = new SizeTier(new double[,] { { 4, 7, 9 }, { 8, 4, 6 }, { 7, 9, 4 } }, [20, 18, 22]);
        var product = new PlacementProduct
        {
            Tier = 0,
            MeanDemand = [1.5, 1, 2],
            Shape = 4,
            Volume = 1,
            HoldingCost = 1,
        };
        var scenarios = DemandScenarios.Draw(product, 40, ref random);
        var costs = new Dictionary<(int, int, int), double>();
        var hindsight = new HindsightCost(tier);
        foreach (var stock in Stocks()) costs[stock] = hindsight.Of([stock.Item1, stock.Item2, stock.Item3], scenarios);
        var (held, spent) = (int.MaxValue, double.NegativeInfinity);
        for (var price = 1.0; price <= 12; price += 0.5)
        {
            var best = Stocks().MinBy(stock => Total(stock, price));
            Assert.That(best.Item1, Is.LessThanOrEqualTo(held));
            Assert.That(Total(best, price), Is.GreaterThanOrEqualTo(spent), "dearer never costs less");
            (held, spent) = (best.Item1, Total(best, price));
        }

        Assert.That(held, Is.Zero, "a price that nothing is worth");

        double Total((int, int, int) stock, double price) =>
            costs[stock] + (price * stock.Item1) + stock.Item2 + stock.Item3;

        static IEnumerable<(int, int, int)> Stocks() =>
            from first in Enumerable.Range(0, 7)
            from second in Enumerable.Range(0, 7)
            from third in Enumerable.Range(0, 7)
            select (first, second, third);
    }

    /// <summary>T8: order 1 costs 4 from A and 5 from B, order 2 costs 4 and 12; each has one unit. Myopic pays 16,
    /// hindsight 9, and a bid price sends order 1 to B if order 2 comes with a probability above 1/8.</summary>
    [TestCase(0.124, 0)]
    [TestCase(0.126, 1)]
    public void A_bid_price_keeps_the_unit_for_who_needs_it(double probability, int expected)
    {
        var tier = new SizeTier(new double[,] { { 4, 5 }, { 4, 12 } }, [100, 100]);
        Assert.That(new MinCostTransport(tier).Solve([1, 1], [1, 1]), Is.EqualTo(9).Within(1e-12));
        Assert.That(tier.Costs(0)[0] + tier.Costs(1)[1], Is.EqualTo(16), "both take the cheapest there is");
        var load = -Math.Log(1 - probability);
        var worth = BidPrice.Of(1, load, tier.Costs(1)[1] - tier.Costs(1)[0], [1.0]);
        Assert.That(worth, Is.EqualTo(8 * probability).Within(1e-12));
        double[] scores = [tier.Costs(0)[0] + worth, tier.Costs(0)[1]];
        Assert.That(Array.IndexOf(scores, scores.Min()), Is.EqualTo(expected));
    }

    /// <summary>T9: one more unit anywhere never costs more in hindsight.</summary>
    [Test]
    public void More_stock_never_costs_more()
    {
        var random = new RngStream(8);
        var tier = new SizeTier(new double[,] { { 4, 7, 9 }, { 8, 4, 6 }, { 7, 9, 4 } }, [20, 18, 22]);
        var product = new PlacementProduct { Tier = 0, MeanDemand = [2, 1, 2], Shape = 2, Volume = 1, HoldingCost = 1 };
        var scenarios = DemandScenarios.Draw(product, 60, ref random);
        var hindsight = new HindsightCost(tier);
        for (var instance = 0; instance < 60; instance++)
        {
            double[] stock = [random.NextIndex(6), random.NextIndex(6), random.NextIndex(6)];
            var cost = hindsight.Of(stock, scenarios);
            for (var facility = 0; facility < 3; facility++)
            {
                stock[facility]++;
                Assert.That(hindsight.Of(stock, scenarios), Is.LessThanOrEqualTo(cost + 1e-9));
                stock[facility]--;
            }
        }
    }

    /// <summary>T10: certain demand is held exactly, without safety stock, and no further unit has a worth.</summary>
    [Test]
    public void Certain_demand_is_held_exactly([Values(1, 7, 30)] int demand)
    {
        var tier = new SizeTier(new double[,] { { 4 } }, [22]);
        var scenarios = new DemandScenarios(new[,] { { demand } });
        var hindsight = new HindsightCost(tier);
        var best = Enumerable.Range(0, 2 * demand + 2)
            .MinBy(units => hindsight.Of([units], scenarios) + (2 * units));
        Assert.That(best, Is.EqualTo(demand));
        hindsight.Of([demand - 1], scenarios);
        Assert.That(hindsight.UnitValues[0], Is.EqualTo(18).Within(1e-12), "a unit short would be worth a sale");
        hindsight.Of([demand], scenarios);
        Assert.That(hindsight.UnitValues[0], Is.Zero);
    }

    /// <summary>X5: CLP finds cost, flow and duals of the ground truth, and our transport the cost.</summary>
    [Test]
    public void The_assignment_program_is_that_of_the_ground_truth()
    {
        double[] supply = [60, 50, 40];
        int[] demand = [30, 40, 25, 35];
        using var solver = Solver.CreateSolver("CLP");
        var supplies = supply.Select(units => solver.MakeConstraint(double.NegativeInfinity, units, "")).ToArray();
        var demands = demand.Select(units => solver.MakeConstraint(units, units, "")).ToArray();
        var flows = new Variable[3, 4];
        for (var facility = 0; facility < 3; facility++)
        {
            for (var region = 0; region < 4; region++)
            {
                var flow = flows[facility, region] = solver.MakeNumVar(0, double.PositiveInfinity, "");
                supplies[facility].SetCoefficient(flow, 1);
                demands[region].SetCoefficient(flow, 1);
                solver.Objective().SetCoefficient(flow, AssignmentCosts[region, facility]);
            }
        }

        Assert.That(solver.Solve(), Is.EqualTo(Solver.ResultStatus.OPTIMAL));
        Assert.That(solver.Objective().Value(), Is.EqualTo(595).Within(1e-9));
        int[,] expected = { { 30, 10, 0, 0 }, { 0, 30, 20, 0 }, { 0, 0, 5, 35 } };
        for (var cell = 0; cell < 12; cell++)
        {
            Assert.That(
                flows[cell / 4, cell % 4].SolutionValue(), Is.EqualTo(expected[cell / 4, cell % 4]).Within(1e-9));
        }

        Assert.That(supplies.Select(row => row.DualValue()), Is.EqualTo(new[] { 0, -2, -2.5 }).Within(1e-9));
        Assert.That(demands.Select(row => row.DualValue()), Is.EqualTo(new[] { 4, 6.5, 7.5, 6.5 }).Within(1e-9));
        var ours = new MinCostTransport(new SizeTier(AssignmentCosts, [1000, 1000, 1000, 1000]));
        Assert.That(ours.Solve(supply, demand), Is.EqualTo(solver.Objective().Value()).Within(1e-9));
    }
}
