using Policies.Decomposition;
using Scenarios.Randomness;

namespace Tests.Policies.Decomposition;

/// <summary>The certified gap, its sampling errors and the information gap (FORMULATION 7.2), on synthetic problems.
/// </summary>
public sealed class GapAuditTests
{
    /// <summary>Polished prices certify a tighter gap than the fixed point's own; no product's part is negative.
    /// </summary>
    [Test]
    public void Polished_prices_certify_more()
    {
        var (problem, plan, prices, _) = Solve(30);
        var report = GapAudit.Certify(
            problem, plan, prices, new GapOptions { Scenarios = 30, Batches = 2, Products = 30, AscentSteps = 8 });
        TestContext.Out.WriteLine($"{report}");
        Assert.That(report.Products, Is.EqualTo(30));
        Assert.That(report.ProductError, Is.Zero);
        Assert.That(report.Gap, Is.Positive.And.LessThan(0.04));
        Assert.That(report.Gap, Is.LessThan(report.GapAtGivenPrices + report.BatchError));
        Assert.That(report.Cost - report.Bound, Is.EqualTo(report.Gap * report.Bound).Within(0.02 * report.Cost));
        Assert.That(report.GapUpTo, Is.GreaterThan(report.Gap));
    }

    /// <summary>A sample estimates the gap of all within its standard error (three of them).</summary>
    [Test]
    public void A_sample_estimates_the_gap_of_all()
    {
        var (problem, plan, prices, _) = Solve(50);
        var options = new GapOptions { Scenarios = 15, Batches = 2, Products = 50, AscentSteps = 0 };
        var all = GapAudit.Certify(problem, plan, prices, options);
        var some = GapAudit.Certify(problem, plan, prices, options with { Products = 24 });
        TestContext.Out.WriteLine($"all {all.Gap:P3}, sample {some.Gap:P3} +- {some.ProductError:P3}");
        Assert.That(some.ProductError, Is.Positive);
        Assert.That(some.Gap, Is.EqualTo(all.Gap).Within(3 * some.ProductError));
    }

    /// <summary>The stratified estimate of a known total is right, and exact when everything is drawn.</summary>
    [Test]
    public void A_stratified_total_is_right()
    {
        var problem = SyntheticPlacement.OneCycle(3, 500);
        double[] demand = [.. problem.Products.Select(product => product.MeanDemand.Sum())];
        var covered = 0;
        var mean = 0.0;
        for (ulong seed = 0; seed < 200; seed++)
        {
            var sample = new ProductSample(problem, 50, seed);
            double[] values = [.. sample.Products.Select(product => demand[product])];
            var error = sample.Total(values) - demand.Sum();
            covered += Math.Abs(error) <= 2 * sample.StandardError(values) ? 1 : 0;
            mean += sample.Total(values) / 200;
            Assert.That(sample.Products.Distinct().Count(), Is.InRange(40, 50));
            Assert.That(sample.Weights.Sum(), Is.EqualTo(500).Within(1e-9));
        }

        TestContext.Out.WriteLine($"covered {covered} of 200");
        Assert.That(covered, Is.GreaterThan(170));
        Assert.That(mean, Is.EqualTo(demand.Sum()).Within(0.005 * demand.Sum()));
        var all = new ProductSample(problem, 500, 1);
        double[] drawn = [.. all.Products.Select(product => demand[product])];
        Assert.That(all.Total(drawn), Is.EqualTo(demand.Sum()).Within(1e-6));
        Assert.That(all.StandardError(drawn), Is.Zero);
    }

    /// <summary>T9: assigning as orders come never costs less than hindsight; with one building it costs the same; a
    /// bid price pays on scarce stock.</summary>
    [Test]
    public void Sequential_assignment_costs_at_least_hindsight()
    {
        var (problem, plan, _, response) = Solve(60);
        var random = new RngStream(4);
        double hindsight = 0, myopic = 0, bidPriced = 0;
        var sequential = new SequentialCost(problem.Tiers[0]);
        for (var product = 0; product < 60; product++)
        {
            var scenarios = DemandScenarios.Draw(problem.Products[product], 200, ref random);
            var stock = plan.AsSpan(product * 5, 5);
            var least = new HindsightCost(problem.Tiers[0]).Of(ToDouble(stock), scenarios);
            hindsight += least;
            sequential.SetBidPrices([], [], [], 0, 0);
            var own = sequential.Of(stock, scenarios, (ulong)product);
            Assert.That(own, Is.GreaterThanOrEqualTo(least - 1e-9));
            myopic += own;
            sequential.SetBidPrices(
                response.OfferedLoad.Slice(product * 5, 5),
                response.ShortageCost.Slice(product * 5, 5),
                response.Shocks(product),
                stock.ToArray().Max(),
                0.5);
            bidPriced += sequential.Of(stock, scenarios, (ulong)product);
        }

        TestContext.Out.WriteLine($"hindsight {hindsight:0} myopic {myopic:0} bid price {bidPriced:0}");
        Assert.That(bidPriced, Is.GreaterThan(hindsight).And.LessThan(myopic));
    }

    /// <summary>T9: one building and one class leave nothing to choose.</summary>
    [Test]
    public void One_building_leaves_no_information_gap()
    {
        var random = new RngStream(4);
        var tier = new SizeTier(new double[,] { { 4 } }, [20]);
        var product = new PlacementProduct { Tier = 0, MeanDemand = [6], Shape = 2, Volume = 1, HoldingCost = 1 };
        var scenarios = DemandScenarios.Draw(product, 300, ref random);
        Assert.That(
            new SequentialCost(tier).Of([6], scenarios, 1),
            Is.EqualTo(new HindsightCost(tier).Of([6], scenarios)).Within(1e-9));
    }

    /// <summary>T6: the best bound so far never falls, and no step is above the cost of the plan.</summary>
    [Test]
    public void Ascent_stays_below_the_plan()
    {
        var (problem, plan, prices, _) = Solve(20);
        var random = new RngStream(9);
        var scenarios = problem.Products.Select(product => DemandScenarios.Draw(product, 25, ref random)).ToArray();
        var sample = new ProductSample(problem, 20, 1);

        // The sample orders products by what is at stake; the bound must be asked in that order.
        var bound = new LagrangianBound(sample.Of(problem), [.. sample.Products.Select(product => scenarios[product])]);
        int[] ordered = [.. sample.Products.SelectMany(product => plan.AsSpan(product * 5, 5).ToArray())];
        var cost = bound.CostOf(ordered);
        var ascent = new PriceAscent(problem, bound, sample);
        var best = ascent.Climb(prices, cost, 8);
        Assert.That(ascent.Steps, Is.All.LessThanOrEqualTo(cost));
        Assert.That(ascent.BoundAt(best), Is.InRange(ascent.Steps.Max() - (1e-9 * cost), cost));
        Assert.That(ascent.Steps.Max(), Is.GreaterThan(ascent.Steps[0]), "it climbs");
    }

    private static double[] ToDouble(ReadOnlySpan<int> stock) => [.. stock.ToArray().Select(units => (double)units)];

    private static (PlacementProblem Problem, int[] Plan, double[] Prices, PlacementResponse Response) Solve(int count)
    {
        var problem = SyntheticPlacement.OneCycle(7, count);
        var response = new PlacementResponse(problem, new FixedPointOptions { PreferenceDepth = 5 });
        double[] prices = [.. new CapacityPriceSearch(0.02).Search(response).Prices];
        response.Respond(prices, new double[6], new double[6]);
        return (problem, PrimalRecovery.Recover(problem, response, prices), prices, response);
    }
}
