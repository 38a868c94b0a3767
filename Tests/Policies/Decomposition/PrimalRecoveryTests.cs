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

    /// <summary>Nor does its mean flow exceed a dock's or the pulls' limit, counted by hand at the loads of the last
    /// solve: also where the prices do not know of them, and with buildings that are fed by others.</summary>
    [TestCase(0.0, 0.5, 2.0)]
    [TestCase(0.0, 2.0, 0.5)]
    [TestCase(2.0, 0.6, 0.6)]
    public void A_recovered_plan_keeps_flows_within_their_limits(
        double price, double inboundShare, double outboundShare)
    {
        var open = Problem(seed: 6, products: 40, tightness: 1);
        var flow = open.Products.Sum(product => product.MeanDemand.Sum()) / 3;
        var problem = new PlacementProblem(
            open.StorageCapacity, open.Tiers, open.Products, open.Budget, new PlacementNetwork
            {
                Inbound = [inboundShare * flow, double.PositiveInfinity, inboundShare * flow],
                Outbound = [outboundShare * flow, outboundShare * flow, double.PositiveInfinity],
            });
        var rows = problem.Capacity.Length;
        var response = new PlacementResponse(problem, new FixedPointOptions());
        var prices = Enumerable.Repeat(price / 10, rows).ToArray();
        response.Respond(prices, new double[rows], new double[rows]);
        var plan = PrimalRecovery.Recover(problem, response, prices);
        var served = new double[3];
        for (var point = 0; point < plan.Length; point++)
        {
            var shocks = response.Shocks(point / 3).ToArray();
            served[point % 3] += shocks.Average(shock => Served(shock * response.OfferedLoad[point], plan[point]));
        }

        double[] limits = [Math.Min(inboundShare, outboundShare) * flow, outboundShare * flow, inboundShare * flow];
        var flows = response.Flow.ToArray();
        double Before(int facility) => flows.Where((_, point) => point % 3 == facility).Sum(each => (double)each);
        Assert.That(Enumerable.Range(0, 3).Any(at => Before(at) > limits[at]), "there is something to mend");
        for (var facility = 0; facility < 3; facility++)
        {
            Assert.That(served[facility], Is.LessThanOrEqualTo(limits[facility] * (1 + 1e-6)), $"building {facility}");
        }

        // E min(N, level) of a Poisson count, term by term.
        static double Served(double mean, int level)
        {
            var (mass, below, sum) = (Math.Exp(-mean), 0.0, 0.0);
            for (var n = 0; n < level; n++)
            {
                below += mass;
                sum += 1 - below;
                mass *= mean / (n + 1);
            }

            return sum;
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
