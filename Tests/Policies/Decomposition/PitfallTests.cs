using CsCheck;
using Policies.Decomposition;
using Scenarios.Randomness;

namespace Tests.Policies.Decomposition;

/// <summary>Pitfalls of FORMULATION 13 that no other test holds, and the bar of the certified gap.</summary>
public sealed class PitfallTests
{
    /// <summary>No capacity is exceeded by a recovered plan, at random prices of random problems.</summary>
    [Test]
    public void A_recovered_plan_fits_in_random_problems() => Gen.Select(Gen.ULong[1, 1_000_000], Gen.Double[0.3, 1.5])
        .Sample(
            (seed, roominess) =>
            {
                var problem = SyntheticPlacement.OneCycle(seed, 12, roominess);
                var random = new RngStream(seed);
                var prices = new double[problem.Capacity.Length];
                for (var row = 0; row < prices.Length; row++) prices[row] = 4 * random.NextDouble();
                var response = new PlacementResponse(problem, new FixedPointOptions { PreferenceDepth = 5 }, 1);
                var usage = new double[prices.Length];
                response.Respond(prices, usage, new double[prices.Length]);
                problem.Usage(PrimalRecovery.Recover(problem, response, prices), usage);
                for (var row = 0; row < usage.Length; row++)
                {
                    if (usage[row] > problem.Capacity[row] * (1 + 1e-9)) return false;
                }

                return true;
            },
            iter: 60);

    /// <summary>7.2: at polished prices, on 200 scenarios, plan and bound are within 1 % of each other.</summary>
    [Test]
    public void The_lagrangian_gap_is_at_most_one_percent()
    {
        var problem = SyntheticPlacement.OneCycle(2, 40);
        var response = new PlacementResponse(problem, new FixedPointOptions { PreferenceDepth = 5 });
        double[] prices = [.. new CapacityPriceSearch().Search(response).Prices];
        response.Respond(prices, new double[6], new double[6]);
        var plan = PrimalRecovery.Recover(problem, response, prices);
        var report = GapAudit.Certify(
            problem, plan, prices, new GapOptions { Products = 40, Batches = 2, AscentSteps = 15 });
        TestContext.Out.WriteLine($"gap {report.Gap:P2}, at the plan's own prices {report.GapAtGivenPrices:P2}");
        Assert.That(report.Gap, Is.InRange(0, 0.01));
        Assert.That(report.Gap, Is.LessThan(report.GapAtGivenPrices));
    }

    /// <summary>Pitfall 1: a bound from few scenarios is too low on average; the audit takes 200 by default.
    /// </summary>
    [Test]
    public void Few_scenarios_flatter_the_optimum()
    {
        var problem = SyntheticPlacement.OneCycle(4, 12);
        double few = 0, many = 0;
        for (ulong batch = 0; batch < 8; batch++) few += Bound(problem, 6, batch) / 8;
        for (ulong batch = 0; batch < 2; batch++) many += Bound(problem, 200, 100 + batch) / 2;
        TestContext.Out.WriteLine($"6 scenarios {few:0.0}, 200 scenarios {many:0.0}");
        Assert.That(few, Is.LessThan(many));
        Assert.That(new GapOptions().Scenarios, Is.GreaterThanOrEqualTo(200));
        Assert.That(new GapOptions().Batches, Is.GreaterThanOrEqualTo(5));
    }

    /// <summary>Pitfall 11: a shock that all regions share takes away part of what pooling saves.</summary>
    [Test]
    public void A_shared_shock_takes_pooling_away()
    {
        Assert.That(SavedByPooling(1), Is.LessThan(0.6 * SavedByPooling(double.PositiveInfinity)));

        static double SavedByPooling(double shape)
        {
            var random = new RngStream(6);
            var product = new PlacementProduct
            {
                Tier = 0,
                MeanDemand = [5, 5],
                Shape = shape,
                Volume = 1,
                HoldingCost = 1,
            };
            var scenarios = DemandScenarios.Draw(product, 2_000, ref random);
            var apart = new HindsightCost(new SizeTier(new double[,] { { 4, 30 }, { 30, 4 } }, [20, 20]));
            var pooled = new HindsightCost(new SizeTier(new double[,] { { 4, 4 }, { 4, 4 } }, [20, 20]));
            var lost = apart.Of([5, 5], scenarios) - pooled.Of([100, 100], scenarios);
            return (apart.Of([5, 5], scenarios) - pooled.Of([5, 5], scenarios)) / lost;
        }
    }

    private static double Bound(PlacementProblem problem, int count, ulong seed)
    {
        var random = new RngStream(seed);
        var scenarios = new DemandScenarios[problem.Products.Length];
        for (var product = 0; product < scenarios.Length; product++)
        {
            scenarios[product] = DemandScenarios.Draw(problem.Products[product], count, ref random);
        }

        return new LagrangianBound(problem, [.. scenarios]).At([0, 0, 0, 0, 0, 1], tolerance: 1e-3);
    }
}
