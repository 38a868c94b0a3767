using System.Collections.Immutable;
using Policies.Decomposition;
using Scenarios.Randomness;

namespace Tests.Policies.Decomposition;

/// <summary>Placement of units that exist, from a DC to two FCs (FORMULATION 5.2 and 5.3, pitfalls 5 and 7).</summary>
public sealed class SupplyTests
{
    private static readonly PlacementNetwork Network = new() { Parents = [-1, 0, 0] };

    /// <summary>Pitfall 5: targets never add up to more units than there are, and all units are somewhere.</summary>
    [Test]
    public void Targets_add_up_to_the_supply()
    {
        for (var supply = 0; supply <= 60; supply++)
        {
            var problem = Problem([supply, 0, 0], dcCost: 9);
            var units = Solve(problem, [0, 0, 0, 0]);
            Assert.That(units.Sum(), Is.EqualTo(supply));
            Assert.That(units, Is.All.Not.Negative);
        }
    }

    /// <summary>The price of supply falls with the units there are, and is the value of the last.</summary>
    [Test]
    public void More_supply_is_never_worth_more()
    {
        var last = double.PositiveInfinity;
        for (var supply = 1; supply <= 40; supply++)
        {
            var problem = Problem([supply, 0, 0], dcCost: 9);
            var options = new FixedPointOptions { Sweeps = 30 };
            var workspace = new FixedPointWorkspace(problem, options);
            var unitPrices = new double[3];
            problem.UnitPrices(0, [0.1, 0.3, 0.2, 0], unitPrices);
            new FixedPointEvaluator(problem, options).Solve(0, unitPrices, workspace);
            Assert.That(workspace.SupplyPrice[0], Is.LessThan(last + 0.05));
            last = workspace.SupplyPrice[0];
        }

        Assert.That(last, Is.LessThan(0.5));
    }

    /// <summary>With space free everywhere FCs hold all that helps; dear space at the DC pushes everything down.
    /// </summary>
    [Test]
    public void A_dear_parent_pushes_units_down()
    {
        var problem = Problem([200, 0, 0], dcCost: 9);
        var echelon = new double[3];
        problem.EchelonPrices(0, [3, 1, 2, 0], echelon);
        Assert.That(echelon[1], Is.EqualTo(-2));
        Assert.That(echelon[2], Is.EqualTo(-1));
        var units = Solve(problem, [3, 1, 2, 0]);
        Assert.That(units[0], Is.Zero);
        Assert.That(units[1], Is.GreaterThan(units[2]));
        Assert.That(units.Sum(), Is.EqualTo(200));
        Assert.That(Solve(problem, [0, 1, 2, 0])[0], Is.GreaterThan(150));
    }

    /// <summary>Pitfall 7: a DC that can ship prevents a lost sale as well, so that fewer units go to the
    /// FCs.</summary>
    [Test]
    public void A_shipping_DC_keeps_units_back()
    {
        var shipping = Solve(Problem([12, 0, 0], dcCost: 9), [0, 1, 1, 0]);
        var silent = Solve(Problem([12, 0, 0], dcCost: 100), [0, 1, 1, 0]);
        Assert.That(shipping[1] + shipping[2], Is.LessThan(silent[1] + silent[2]));
    }

    /// <summary>Units at an FC cannot leave it, and are counted as there.</summary>
    [Test]
    public void Units_at_an_FC_stay()
    {
        var units = Solve(Problem([4, 20, 0], dcCost: 9), [0, 1, 1, 0]);
        Assert.That(units[1], Is.EqualTo(20));
        Assert.That(units.Sum(), Is.EqualTo(24));
        Assert.That(units[2], Is.Positive);
    }

    /// <summary>Against every way to share the units: the fixed point costs at most 2 % more in hindsight, mean 0.5 %.
    /// </summary>
    [Test]
    public void Shares_are_near_the_best_of_all()
    {
        var random = new RngStream(31);
        var excess = 0.0;
        var cases = 0;
        for (var supply = 2; supply <= 12; supply += 2)
        {
            var problem = Problem([supply, 0, 0], dcCost: 9);
            var scenarios = DemandScenarios.Draw(problem.Products[0], 500, ref random);
            double[] prices = [0.1, 0.4, 0.6, 0];
            var best = double.PositiveInfinity;
            for (var first = 0; first <= supply; first++)
            {
                for (var second = 0; second <= supply - first; second++)
                {
                    best = Math.Min(best, Cost(problem, [supply - first - second, first, second], prices, scenarios));
                }
            }

            var found = Cost(problem, Solve(problem, prices), prices, scenarios);
            Assert.That(found, Is.LessThan(best * 1.02));
            excess += (found / best) - 1;
            cases++;
        }

        TestContext.Out.WriteLine($"mean excess {excess / cases:P2}");
        Assert.That(excess / cases, Is.LessThan(0.005));
    }

    /// <summary>The curve falls, its labels add up to the plan for the same supply but for a unit or two, and its first
    /// unit goes where demand is greatest.</summary>
    [TestCase(9)]
    [TestCase(100)]
    public void The_curve_is_the_plan_unit_by_unit(double dcCost)
    {
        var problem = Problem([0, 0, 0], dcCost);
        var values = new double[30];
        var facilities = new int[30];
        double[] prices = [0.1, 0.4, 0.6, 0];
        new SupplyCurve(problem, new FixedPointOptions()).Trace(0, 0, prices, values, facilities);
        Assert.That(values, Is.Ordered.Descending);
        Assert.That(values[0], Is.GreaterThan(8));
        if (dcCost > 20) Assert.That(facilities[0], Is.EqualTo(1));
        foreach (var supply in new[] { 3, 10, 25 })
        {
            var units = Solve(Problem([supply, 0, 0], dcCost), prices);
            for (var facility = 0; facility < 3; facility++)
            {
                var labelled = facilities[..supply].Count(label => label == facility);
                Assert.That(labelled, Is.EqualTo(units[facility]).Within(2), $"{supply} units, building {facility}");
            }
        }

        TestContext.Out.WriteLine(string.Join(' ', values.Zip(facilities, (value, to) => $"{value:0.00}@{to}")));
    }

    /// <summary>One building: the curve is the newsvendor's marginal value of unit n, by the Poisson tail.</summary>
    [Test]
    public void The_curve_of_one_building_is_the_tail_of_demand()
    {
        var problem = new PlacementProblem(
            [double.PositiveInfinity],
            [new SizeTier(new double[,] { { 4 } }, [22])],
            [new PlacementProduct { Tier = 0, MeanDemand = [10], Volume = 1, HoldingCost = 2 }]);
        var values = new double[20];
        new SupplyCurve(problem, new FixedPointOptions { Sweeps = 30 }).Trace(0, 0, [0, 0], values, new int[20]);
        for (var unit = 1; unit <= 14; unit++)
        {
            var tail = 1 - MathNet.Numerics.Distributions.Poisson.CDF(10, unit - 1);
            Assert.That(values[unit - 1], Is.EqualTo((18 * tail) - 2).Within(1e-9));
        }

        Assert.That(values[14], Is.Zero);
    }

    /// <summary>Scarce space at the FCs: prices converge, whole plans fit and hold just the units there are.</summary>
    [TestCase(8)]
    [TestCase(4)]
    public void Prices_and_plans_respect_supply_and_space(int unitsEach)
    {
        var random = new RngStream(5);
        var products = ImmutableArray.CreateBuilder<PlacementProduct>();
        for (var product = 0; product < 300; product++)
        {
            var mean = 0.5 + (4 * random.NextDouble());
            products.Add(Product([unitsEach, product % 3, 0], mean) with { Volume = 0.5 + random.NextDouble() });
        }

        var problem = new PlacementProblem(
            [5_000, 700, 600], [Tier(9)], products.ToImmutable(), network: Network);
        var response = new PlacementResponse(problem, new FixedPointOptions());
        var found = new CapacityPriceSearch().Search(response);
        Assert.That(found.HasConverged, $"residual {found.Residual}");
        response.Respond(found.Prices.AsSpan(), new double[4], new double[4]);
        var plan = PrimalRecovery.Recover(problem, response, found.Prices.AsSpan());
        var usage = new double[4];
        problem.Usage(plan, usage);
        for (var row = 0; row < 3; row++) Assert.That(usage[row], Is.LessThanOrEqualTo(problem.Capacity[row] + 1e-9));
        for (var product = 0; product < 300; product++)
        {
            Assert.That(plan.AsSpan(product * 3, 3).ToArray().Sum(), Is.EqualTo(unitsEach + (product % 3)));
            Assert.That(plan[(product * 3) + 1], Is.GreaterThanOrEqualTo(product % 3));
        }
    }

    /// <summary>A DC without enough space is emptied where there is room.</summary>
    [Test]
    public void A_full_DC_is_emptied_by_the_plan()
    {
        var products = Enumerable.Range(0, 50).Select(_ => Product([30, 0, 0], 2)).ToImmutableArray();
        var problem = new PlacementProblem([300, 700, 700], [Tier(9)], products, network: Network);
        var response = new PlacementResponse(problem, new FixedPointOptions());
        response.Respond([0, 0, 0, 0], new double[4], new double[4]);
        var usage = new double[4];
        problem.Usage(PrimalRecovery.Recover(problem, response, [0, 0, 0, 0]), usage);
        Assert.That(usage[0], Is.LessThanOrEqualTo(300));
        Assert.That(usage[..3].Sum(), Is.EqualTo(1_500));
    }

    /// <summary>Units that cannot leave fill an FC by themselves: its price is what products pay for a fiftieth of
    /// it, not one that rises until nothing is left to drive away.</summary>
    [Test]
    public void An_FC_full_of_what_cannot_leave_has_a_price_that_something_pays()
    {
        const double capacity = 200;
        var dead = Product([0, 250, 0], 0.01);
        var products = Enumerable.Range(0, 50).Select(each => Product([30, 0, 0], 1 + (0.1 * each))).Append(dead);
        var problem = new PlacementProblem([1e6, capacity, 1e6], [Tier(9)], [.. products], network: Network);
        var response = new PlacementResponse(problem, new FixedPointOptions());
        var found = new CapacityPriceSearch().Search(response);
        Assert.That(found.HasConverged, $"residual {found.Residual}");
        Assert.That(found.Prices[1], Is.Positive.And.LessThan(9 - 4));
        Assert.That((found.Usage[1] - 250) / capacity, Is.EqualTo(0.02).Within(0.01));
        Assert.That(found.Prices[2], Is.Zero);
    }

    private static double Cost(
        PlacementProblem problem, int[] units, double[] prices, DemandScenarios scenarios)
    {
        double[] stock = [.. units.Select(held => (double)held)];
        return new HindsightCost(problem.Tiers[0]).Of(stock, scenarios)
            + units.Select((held, facility) => held * (1 + prices[facility])).Sum();
    }

    private static int[] Solve(PlacementProblem problem, double[] prices)
    {
        var response = new PlacementResponse(problem, new FixedPointOptions());
        response.Respond(prices, new double[4], new double[4]);
        return response.Units.ToArray();
    }

    private static PlacementProblem Problem(int[] supply, double dcCost) => new(
        [1e6, 1e6, 1e6], [Tier(dcCost)], [Product([.. supply], 4)], network: Network);

    private static SizeTier Tier(double dcCost) =>
        new(new double[,] { { dcCost, 4, 7 }, { dcCost, 7, 4 } }, [20, 20]);

    private static PlacementProduct Product(ImmutableArray<int> supply, double mean) => new()
    {
        Tier = 0,
        MeanDemand = [mean, 0.7 * mean],
        Shape = 4,
        Volume = 1,
        HoldingCost = 1,
        UnitCost = 3,
        Supply = supply,
    };
}
