using Policies.Decomposition;
using Scenarios.Randomness;

namespace Tests.Policies.Decomposition;

/// <summary>Hindsight cost, its duals and the bound, against exhaustive search (T5, T6) and X5.</summary>
public sealed class LagrangianBoundTests
{
    private const double Infinite = double.PositiveInfinity;

    /// <summary>X5: the transport problem of the ground truth, with its duals.</summary>
    [Test]
    public void Transport_reaches_595_with_the_least_duals()
    {
        var tier = new SizeTier(
            new double[,] { { 4, 7, 10 }, { 6.5, 4.5, 7.5 }, { 9, 5.5, 5 }, { 11, 8, 4 } }, [1000, 1000, 1000, 1000]);
        var transport = new MinCostTransport(tier);
        Assert.That(transport.Solve([60, 50, 40], [30, 40, 25, 35]), Is.EqualTo(595).Within(1e-9));
        double[] values = [0, 2, 2.5];
        for (var facility = 0; facility < 3; facility++)
        {
            Assert.That(transport.UnitValues[facility], Is.EqualTo(values[facility]).Within(1e-9));
        }
    }

    /// <summary>6.1: V(y + e_f) = V(y) - w_f for whole y, on random instances with lost sales.</summary>
    [Test]
    public void A_dual_is_what_one_more_unit_saves()
    {
        var random = new RngStream(11);
        for (var instance = 0; instance < 200; instance++)
        {
            var (tier, demand, stock) = RandomInstance(ref random);
            var transport = new MinCostTransport(tier);
            var cost = transport.Solve(stock, demand);
            var values = transport.UnitValues.ToArray();
            for (var facility = 0; facility < stock.Length; facility++)
            {
                stock[facility]++;
                Assert.That(transport.Solve(stock, demand), Is.EqualTo(cost - values[facility]).Within(1e-9));
                stock[facility]--;
            }
        }
    }

    /// <summary>6.1: duals and demand duals prove the flow optimal (weak duality met with equality).</summary>
    [Test]
    public void Duals_prove_the_flow_optimal()
    {
        var random = new RngStream(12);
        for (var instance = 0; instance < 200; instance++)
        {
            var (tier, demand, stock) = RandomInstance(ref random);
            var transport = new MinCostTransport(tier);
            var cost = transport.Solve(stock, demand);
            var dual = 0.0;
            for (var facility = 0; facility < stock.Length; facility++)
            {
                dual -= transport.UnitValues[facility] * stock[facility];
            }

            for (var demandClass = 0; demandClass < demand.Length; demandClass++)
            {
                var best = tier.LostCost(demandClass);
                for (var rank = 0; rank < tier.Costs(demandClass).Length; rank++)
                {
                    var value = transport.UnitValues[tier.Preferences(demandClass)[rank]];
                    best = Math.Min(best, tier.Costs(demandClass)[rank] + value);
                }

                dual += demand[demandClass] * best;
            }

            Assert.That(dual, Is.EqualTo(cost).Within(1e-9));
        }
    }

    /// <summary>Demand that is not whole and one cost of losing a unit: duals prove the flow optimal, and the flows
    /// cost what is said.</summary>
    [Test]
    public void Expected_demand_is_served_at_least_cost()
    {
        const double Lost = 9;
        var random = new RngStream(14);
        for (var instance = 0; instance < 200; instance++)
        {
            var (tier, units, stock) = RandomInstance(ref random);
            var transport = new MinCostTransport(tier);
            transport.Solve(stock, units); // What it leaves behind does not matter.
            var demand = units.Select(each => each * 0.375).ToArray();
            transport.LoseAt(Lost);
            var cost = transport.Solve(stock, demand);
            var (dual, flowCost) = (0.0, 0.0);
            var used = new double[stock.Length];
            for (var facility = 0; facility < stock.Length; facility++)
            {
                dual -= transport.UnitValues[facility] * stock[facility];
            }

            for (var demandClass = 0; demandClass < demand.Length; demandClass++)
            {
                var (best, served) = (Lost, 0.0);
                var flow = transport.FlowOf(demandClass);
                Assert.That(flow.IsEmpty, Is.EqualTo(demand[demandClass] == 0 || tier.Costs(demandClass).IsEmpty));
                for (var rank = 0; rank < tier.Costs(demandClass).Length; rank++)
                {
                    var facility = tier.Preferences(demandClass)[rank];
                    best = Math.Min(best, tier.Costs(demandClass)[rank] + transport.UnitValues[facility]);
                    if (flow.IsEmpty) continue;
                    used[facility] += flow[rank];
                    served += flow[rank];
                    flowCost += flow[rank] * tier.Costs(demandClass)[rank];
                }

                Assert.That(served, Is.LessThanOrEqualTo(demand[demandClass]));
                flowCost += (demand[demandClass] - served) * Lost;
                dual += demand[demandClass] * best;
            }

            for (var facility = 0; facility < stock.Length; facility++)
            {
                Assert.That(used[facility], Is.LessThanOrEqualTo(stock[facility] + 1e-6));
            }

            Assert.That(dual, Is.EqualTo(cost).Within(1e-6));
            Assert.That(flowCost, Is.EqualTo(cost).Within(1e-6));
        }
    }

    /// <summary>Stock that is not whole leaves no dust of flow behind, which once sent the search round a cycle for
    /// ever.</summary>
    [Test]
    public void Fractional_stock_is_served_exactly()
    {
        var random = new RngStream(13);
        for (var instance = 0; instance < 300; instance++)
        {
            var (tier, demand, stock) = RandomInstance(ref random);
            var transport = new MinCostTransport(tier);
            for (var facility = 0; facility < stock.Length; facility++) stock[facility] *= random.NextDouble();

            var cost = transport.Solve(stock, demand);
            var values = transport.UnitValues.ToArray();
            for (var facility = 0; facility < stock.Length; facility++)
            {
                // Convex in the stock: what a little more saves is between the two one-sided slopes.
                stock[facility] += 1.0 / 1024;
                var less = cost - transport.Solve(stock, demand);
                Assert.That(less, Is.InRange(-1e-9, (values[facility] / 1024) + 2e-5));
                stock[facility] -= 1.0 / 1024;
            }
        }
    }

    /// <summary>A product that costs more to serve than to lose is lost, and the bound counts that.</summary>
    [Test]
    public void What_costs_less_to_lose_is_lost()
    {
        var tier = new SizeTier(new double[,] { { 4, 9 }, { 7, 6 } }, [20, 20]);
        var transport = new MinCostTransport(tier.WithLostCost(5));
        Assert.That(transport.Solve([3, 3], [2, 3]), Is.EqualTo((2 * 4) + (3 * 5)).Within(1e-9));
        var product = new PlacementProduct
        {
            Tier = 0,
            MeanDemand = [2, 3],
            Volume = 1,
            HoldingCost = 0.5,
            LostCost = 3,
        };
        var bound = new LagrangianBound(
            new PlacementProblem([Infinite, Infinite], [tier], [product]), [new DemandScenarios(new[,] { { 2, 3 } })]);
        Assert.That(bound.At([0, 0, 0]), Is.EqualTo(15).Within(1e-9));
    }

    /// <summary>T5 without a limit: each product alone.</summary>
    [Test]
    public void Without_limits_the_bound_is_the_sum_of_the_products()
    {
        var bound = new LagrangianBound(TinyInstance.Problem(Infinite, Infinite), TinyInstance.Scenarios());
        Assert.That(bound.At([0, 0, 0]), Is.EqualTo((35.0 / 3) + (29.0 / 3)).Within(1e-9));
        Assert.That(bound.CostOf([2, 1, 1, 1]), Is.EqualTo((35.0 / 3) + (29.0 / 3)).Within(1e-9));
    }

    /// <summary>T5: the best whole plan by exhaustive search, and the best dual value over a fine grid of prices.
    /// </summary>
    [TestCase(3, 3, 77.0 / 3, 77.0 / 3)]
    [TestCase(2, 3, 31, 30.5)]
    [TestCase(2, 2, 36, 211.0 / 6)]
    public void The_tiny_instance_has_its_known_optimum_and_dual(double first, double second, double best, double dual)
    {
        var problem = TinyInstance.Problem(first, second);
        var bound = new LagrangianBound(problem, TinyInstance.Scenarios());
        Assert.That(TinyInstance.Plans(problem).Min(plan => bound.CostOf(plan)), Is.EqualTo(best).Within(1e-9));
        var highest = double.NegativeInfinity;
        for (var price = 0; price <= 72; price++)
        {
            for (var other = 0; other <= 72; other++)
            {
                highest = Math.Max(highest, bound.At([price / 6.0, other / 6.0, 0]));
            }
        }

        Assert.That(highest, Is.EqualTo(dual).Within(1e-9));
    }

    /// <summary>T5: with space for three at each building, one unit of each product at each is the only optimum.
    /// </summary>
    [Test]
    public void The_tiny_instance_holds_one_of_each()
    {
        var problem = TinyInstance.Problem(3, 3);
        var bound = new LagrangianBound(problem, TinyInstance.Scenarios());
        var best = TinyInstance.Plans(problem).OrderBy(plan => bound.CostOf(plan)).Take(2).ToArray();
        Assert.That(best[0], Is.EqualTo(new[] { 1, 1, 1, 1 }));
        Assert.That(bound.CostOf(best[1]), Is.GreaterThan(bound.CostOf(best[0]) + 1e-9));
    }

    /// <summary>T6: no prices and no number of cuts give a value above a feasible plan.</summary>
    [Test]
    public void The_bound_is_below_every_feasible_plan_at_any_prices()
    {
        var problem = TinyInstance.Problem(2, 3);
        var random = new RngStream(3);
        for (var draw = 0; draw < 200; draw++)
        {
            var bound = new LagrangianBound(problem, TinyInstance.Scenarios());
            double[] prices = [10 * random.NextDouble(), 10 * random.NextDouble(), 0];
            var few = bound.At(prices, mostCuts: draw % 4);
            var many = bound.At(prices);
            Assert.That(few, Is.LessThanOrEqualTo(many + 1e-9));
            Assert.That(many, Is.LessThanOrEqualTo(31));
        }
    }

    /// <summary>Where the search begins does not change the bound it ends at, and a cut at any plan stays below it.
    /// </summary>
    [Test]
    public void Cuts_at_a_plan_leave_the_bound_as_it_is()
    {
        var problem = TinyInstance.Problem(2, 3);
        var random = new RngStream(5);
        for (var draw = 0; draw < 100; draw++)
        {
            double[] prices = [10 * random.NextDouble(), 10 * random.NextDouble(), 0];
            int[] plan = [.. Enumerable.Range(0, 4).Select(_ => random.NextIndex(4))];
            var bound = new LagrangianBound(problem, TinyInstance.Scenarios());
            var exact = bound.At(prices);
            var begun = new LagrangianBound(problem, TinyInstance.Scenarios());
            begun.CutAt(plan, prices);
            Assert.That(begun.At(prices, mostCuts: 0), Is.LessThanOrEqualTo(exact + 1e-9));
            Assert.That(begun.At(prices), Is.EqualTo(exact).Within(1e-9));
        }
    }

    /// <summary>T6: with many copies the gap between plan and bound vanishes (Shapley and Folkman).</summary>
    [Test]
    public void Copies_close_the_gap()
    {
        // Two copies of the tight instance: some copies take the one, some the other of two plans of equal Lagrangian.
        var problem = TinyInstance.Problem(2, 3, copies: 2);
        var bound = new LagrangianBound(problem, TinyInstance.Scenarios(2));
        var single = new LagrangianBound(TinyInstance.Problem(2, 3), TinyInstance.Scenarios());
        var dual = Enumerable.Range(0, 73).Max(price => Enumerable.Range(0, 73)
            .Max(other => single.At([price / 6.0, other / 6.0, 0])));
        var best = Pairs(problem, single).Min();
        Assert.That(best, Is.GreaterThanOrEqualTo((2 * dual) - 1e-9));
        Assert.That(best - (2 * dual), Is.LessThan((31 - 30.5) * 2));
        Assert.That(bound.At([0, 0, 0]), Is.EqualTo(2 * single.At([0, 0, 0])).Within(1e-9));
    }

    /// <summary>Cost of every plan of two copies, by the cheapest cost of each usage of one copy.</summary>
    private static IEnumerable<double> Pairs(PlacementProblem problem, LagrangianBound single)
    {
        var cheapest = new Dictionary<(int, int), double>();
        foreach (var first in TinyInstance.Stocks())
        {
            foreach (var second in TinyInstance.Stocks())
            {
                var usage = (first[0] + (2 * second[0]), first[1] + (2 * second[1]));
                var cost = single.CostOf([.. first, .. second]);
                cheapest[usage] = Math.Min(cost, cheapest.GetValueOrDefault(usage, Infinite));
            }
        }

        return
            from one in cheapest
            from other in cheapest
            where one.Key.Item1 + other.Key.Item1 <= problem.Capacity[0]
                && one.Key.Item2 + other.Key.Item2 <= problem.Capacity[1]
            select one.Value + other.Value;
    }

    private static (SizeTier Tier, int[] Demand, double[] Stock) RandomInstance(ref RngStream random)
    {
        var facilities = 1 + random.NextIndex(5);
        var classes = 1 + random.NextIndex(6);
        var costs = new double[classes, facilities];
        var demand = new int[classes];
        var lost = new double[classes];
        for (var demandClass = 0; demandClass < classes; demandClass++)
        {
            demand[demandClass] = random.NextIndex(6);
            lost[demandClass] = 5 + random.NextIndex(20);
            for (var facility = 0; facility < facilities; facility++)
            {
                costs[demandClass, facility] = random.NextIndex(20);
            }
        }

        var stock = new double[facilities];
        for (var facility = 0; facility < facilities; facility++) stock[facility] = random.NextIndex(7);
        return (new SizeTier(costs, lost, facilities), demand, stock);
    }
}
