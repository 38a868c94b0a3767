using System.Collections.Immutable;
using Policies.Decomposition;
using Scenarios.Randomness;

namespace Tests.Policies.Decomposition;

/// <summary>Rows for the flow into and out of buildings beside storage (FORMULATION 5.1).</summary>
public sealed class FlowTests
{
    private const double Unlimited = double.PositiveInfinity;

    /// <summary>Flow that is not scarce costs nothing and changes nothing.</summary>
    [Test]
    public void Slack_flow_changes_nothing()
    {
        var with = new PlacementResponse(Problem([1e6, 1e6], [1e6, 1e6]), new FixedPointOptions());
        var without = new PlacementResponse(Problem([], []), new FixedPointOptions());
        var found = new CapacityPriceSearch().Search(with);
        var plain = new CapacityPriceSearch().Search(without);
        Assert.That(found.Prices.Length, Is.EqualTo(7));
        Assert.That(found.Prices.Skip(3), Is.All.Zero);
        Assert.That(found.Prices.Take(3), Is.EqualTo(plain.Prices));
        Assert.That(with.Units.ToArray(), Is.EqualTo(without.Units.ToArray()));
    }

    /// <summary>A building that may ship only part of what it would is served round: its flow meets the limit, the
    /// other's grows, and it holds less.</summary>
    [TestCase(0.8)]
    [TestCase(0.5)]
    public void Scarce_outbound_flow_is_priced_and_met(double share)
    {
        var free = Flows(Problem([], []), [0, 0, 0]);
        var problem = Problem([], [share * free[0], Unlimited]);
        var response = new PlacementResponse(problem, new FixedPointOptions());
        var found = new CapacityPriceSearch(0.01).Search(response);
        TestContext.Out.WriteLine($"{found.Iterations} iterations, price {found.Prices[problem.OutboundRow(0)]:0.000}");
        Assert.That(found.HasConverged, $"residual {found.Residual}");
        Assert.That(found.Prices[problem.OutboundRow(0)], Is.Positive);
        Assert.That(found.Prices[problem.OutboundRow(1)], Is.Zero);
        Assert.That(found.Usage[problem.OutboundRow(0)], Is.EqualTo(share * free[0]).Within(0.01 * free[0]));
        Assert.That(found.Usage[problem.OutboundRow(1)], Is.GreaterThan(free[1]));
    }

    /// <summary>Where the other building nearly always has stock, running out costs nothing once a price has made both
    /// alike. Flow still answers to a price no faster than the band allows in which classes are shared: a slope
    /// without an end would hold the price where it is.</summary>
    [Test]
    public void Flow_never_answers_faster_than_classes_are_shared()
    {
        var problem = Problem([], [1, Unlimited], holdingCost: 1e-4);
        var options = new FixedPointOptions();
        double[] usage = new double[7], slope = new double[7];
        for (var price = 0.0; price < 4; price += 0.25)
        {
            new PlacementResponse(problem, options).Respond([0, 0, 0, 0, 0, price, 0], usage, slope);
            for (var row = problem.OutboundRow(0); row <= problem.OutboundRow(1); row++)
            {
                Assert.That(slope[row], Is.InRange(0, 1.0001 * usage[row] / options.FlowPriceBand), $"at {price}");
            }
        }
    }

    /// <summary>Inbound and outbound flow are the same units here, so that their prices act alike.</summary>
    [Test]
    public void Inbound_and_outbound_prices_add_up()
    {
        var problem = Problem([1, 1], [1, 1]);
        var one = new PlacementResponse(problem, new FixedPointOptions());
        var other = new PlacementResponse(problem, new FixedPointOptions());
        one.Respond([0, 0, 0, 2, 1, 0, 0], new double[7], new double[7]);
        other.Respond([0, 0, 0, 0.5, 0, 1.5, 1], new double[7], new double[7]);
        Assert.That(one.Units.ToArray(), Is.EqualTo(other.Units.ToArray()));
        Assert.That(one.Flow.ToArray(), Is.EqualTo(other.Flow.ToArray()));
    }

    /// <summary>T7: a building's flow never rises with its own price.</summary>
    [Test]
    public void A_dearer_flow_is_never_greater()
    {
        var problem = Problem([1, 1], [1, 1]);
        var last = Unlimited;
        for (var price = 0.0; price < 12; price += 0.25)
        {
            var flow = Flows(problem, [0, 0, 0, 0, 0, price, 0])[0];
            Assert.That(flow, Is.LessThanOrEqualTo(last * 1.001));
            last = flow;
        }
    }

    /// <summary>The bound counts flow prices: it is below the cost of a plan that keeps within the limits.</summary>
    [Test]
    public void The_bound_holds_with_flow_prices()
    {
        var random = new RngStream(8);
        var problem = Problem([], [60, Unlimited], products: 20);
        var scenarios = problem.Products
            .Select(product => DemandScenarios.Draw(product, 50, ref random)).ToImmutableArray();
        var bound = new LagrangianBound(problem, scenarios);

        // A plan without stock at the first building sends nothing from there.
        var units = Enumerable.Range(0, 40).Select(point => point % 2 == 0 ? 0 : 8).ToArray();
        var cost = bound.CostOf(units);
        var free = bound.At([0, 0, 0, 0, 0, 0, 0]);
        foreach (var price in new[] { 0, 0.5, 1, 3, 8 })
        {
            var value = bound.At([0, 0, 0, 0, 0, price, 0]);
            Assert.That(value, Is.LessThanOrEqualTo(cost));
            if (price == 0.5) Assert.That(value, Is.GreaterThan(free));
        }

        Assert.That(bound.At([0, 0, 0, 0, 0, 0, 0]), Is.EqualTo(free).Within(1e-9));
    }

    private static double[] Flows(PlacementProblem problem, double[] prices)
    {
        var response = new PlacementResponse(problem, new FixedPointOptions());
        var rows = problem.Capacity.Length;
        response.Respond(prices, new double[rows], new double[rows]);
        var flows = new double[2];
        for (var point = 0; point < response.Flow.Length; point++) flows[point % 2] += response.Flow[point];
        return flows;
    }

    private static PlacementProblem Problem(
        double[] inbound, double[] outbound, int products = 200, double holdingCost = 1)
    {
        var random = new RngStream(7);
        var items = new PlacementProduct[products];
        for (var product = 0; product < products; product++)
        {
            var mean = 0.5 + (4 * random.NextDouble());
            items[product] = new PlacementProduct
            {
                Tier = 0,
                MeanDemand = [mean, 0.5 * mean, mean],
                Shape = 4,
                Volume = 1,
                HoldingCost = holdingCost,
            };
        }

        var tier = new SizeTier(new double[,] { { 4, 7 }, { 5, 5.5 }, { 7, 4 } }, [20, 20, 20]);
        var network = new PlacementNetwork { Inbound = [.. inbound], Outbound = [.. outbound] };
        return new PlacementProblem([Unlimited, Unlimited], [tier], [.. items], network: network);
    }
}
