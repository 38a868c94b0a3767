using CsCheck;
using Policies.Assignment;
using Policies.Catalog;
using Policies.Ports;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Randomness;
using Simulator.Engine;
using Simulator.Hindsight;
using Simulator.Studies;
using Tests.Support;

namespace Tests.Hindsight;

/// <summary>What no assignment could have cost less than (FORMULATION 3.5).</summary>
public sealed class HindsightBoundTests
{
    private static readonly HindsightTerms Terms = new(Money.Of(7), Money.Of(9), Rounds: 2, UntilPicked: false);

    /// <summary>T8: A and B have a unit each; order 1 costs 4 from A and 5 from B, order 2 costs 4 and 12. Myopic
    /// assignment pays 16; hindsight 9.</summary>
    [Test]
    public void Hindsight_keeps_the_unit_for_who_needs_it()
    {
        var scenario = SmallWorld.Of(
            [[1, 1]], [new(0, [(0, 1)]), new(1, [(0, 1)])], (building, region) => (building, region) switch
            {
                (0, _) => 4,
                (1, 0) => 5,
                _ => 12,
            });
        var (cost, bound) = Measure(scenario, new CheapestOnTimeAssignment());
        Assert.That(cost, Is.EqualTo(16));
        Assert.That(bound, Is.EqualTo(9));
    }

    /// <summary>Where orders have one unit, the bound is the best of all assignments; where they have several
    /// products, it is not above it, and better shares bring it nearer.</summary>
    [Test]
    public void The_bound_is_at_most_the_best_of_all_assignments([Values] bool isSingle, [Range(1, 6)] int seed)
    {
        var random = new RngStream((ulong)seed);
        var orders = Enumerable.Range(0, 5).Select(_ => new SmallOrder(
            random.NextIndex(2),
            isSingle ? [(random.NextIndex(2), 1)] : [(0, 1 + random.NextIndex(2)), (1, 1)])).ToArray();
        int[][] stock = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, 2)
            .Select(_ => 1 + random.NextIndex(4)).ToArray())];
        var costs = Enumerable.Range(0, 4).Select(_ => 2 + random.NextIndex(9)).ToArray();
        var scenario = SmallWorld.Of(stock, orders, (building, region) => costs[(2 * building) + region]);
        var best = SmallWorld.LeastCost(scenario, stock, orders, Terms);
        var (cost, bound) = Measure(scenario, new CheapestOnTimeAssignment());
        Assert.That(cost, Is.GreaterThanOrEqualTo(best));
        if (isSingle) Assert.That(bound, Is.EqualTo(best));
        else Assert.That(bound, Is.LessThanOrEqualTo(best).And.GreaterThan(0.7 * best));
    }

    /// <summary>An order of two products that one building has costs one parcel, and its two products pay for it
    /// together; where each is in a building of its own, each pays for a parcel, which equal shares do not
    /// see.</summary>
    [Test]
    public void Better_shares_see_that_an_order_is_split()
    {
        var split = SmallWorld.Of([[1, 0], [0, 1]], [new(0, [(0, 1), (1, 1)])], (_, _) => 6);
        var (cost, bound) = Measure(split, new CheapestOnTimeAssignment());
        Assert.That((cost, bound), Is.EqualTo((12.0, 12.0)), "no way out can take both: nothing to share");
        // Product 1 is also at building 0, but two orders want it.
        SmallOrder[] orders = [new(0, [(0, 1), (1, 1)]), new(0, [(0, 1), (1, 1)])];
        var scenario = SmallWorld.Of([[2, 0], [1, 1]], orders, (_, _) => 6);
        var equal = Measure(scenario, new CheapestOnTimeAssignment(), rounds: 0);
        var better = Measure(scenario, new CheapestOnTimeAssignment(), rounds: 40);
        Assert.That(better.Bound, Is.GreaterThanOrEqualTo(equal.Bound).And.LessThanOrEqualTo(18));
        Assert.That(better.Cost, Is.EqualTo(18));
    }

    /// <summary>T9: in random worlds with several buildings, late options, customers who wait, take a slower class,
    /// cancel and send back, no run costs less than its own bound.</summary>
    [Test]
    public void No_run_costs_less_than_its_bound() => Gen.Long[1, 1_000_000].Sample(
        seed =>
        {
            var world = new RandomWorld(seed);
            var scenario = world.Build();
            var (cost, bound) = Measure(scenario, world.Policies(), Terms);
            Assert.That(bound, Is.LessThanOrEqualTo(cost));
            Assert.That(bound, Is.GreaterThan(cost / 4), "it says something");
            var (_, looser) = Measure(scenario, world.Policies(), Terms with { Rounds = 0, UntilPicked = true });
            Assert.That(looser, Is.LessThanOrEqualTo(bound * 1.005), "orders may take more, at other shares");
        },
        iter: 20);

    /// <summary>T9: when stock comes in the same way, the bound is the same whatever the policy, and no policy costs
    /// less than it.</summary>
    [Test]
    public void No_policy_costs_less_than_the_common_bound([Range(1, 3)] int seed)
    {
        var scenario = new RandomWorld(seed).Build();
        scenario = scenario with { End = scenario.End + Duration.FromDays(20), Cancellations = null, Returns = null };
        var nothing = new NullInventoryPolicy();
        var bounds = new List<double>();
        foreach (var entry in PolicyCatalog.BuiltIn.Entries.Where(entry => entry.Role == PolicyRole.Assignment))
        {
            var whole = PolicySetDefinition.Parse(
                entry.Name, $"base-stock + {entry.Name}", PolicyCatalog.BuiltIn)
                .Create(scenario.Network, scenario.Products);
            var set = whole with { Placement = nothing, Buying = nothing };
            var (cost, bound) = Measure(scenario, set, Terms);
            Assert.That(bound, Is.LessThanOrEqualTo(cost), entry.Name);
            bounds.Add(bound);
        }

        Assert.That(bounds, Has.Count.GreaterThan(7));
        Assert.That(bounds.Distinct().Count(), Is.EqualTo(1));
    }

    /// <summary>What the run is said to have cost is what its metrics say, less the handling of units that have not
    /// left, with late and lost units at their prices.</summary>
    [Test]
    public void The_cost_is_that_of_the_metrics([Range(1, 6)] int seed)
    {
        var world = new RandomWorld(seed);
        var scenario = world.Build() with { Cancellations = null };
        scenario = scenario with { End = scenario.End + Duration.FromDays(20) };
        using var measure = new HindsightMeasure(scenario, 0, Terms);
        var result = SimulationRun.Execute(
            scenario, world.Policies(), options: new RunOptions { Sinks = [measure.Sink] });
        var kpis = measure.Of(result);
        var unserved = kpis.Single(kpi => kpi.Metric == HindsightMeasure.UnitsUnserved).Value;
        var waiting = unserved - result.Value("units_lost");
        var reserved = result.Value("units_open_at_end") - waiting;
        var expected = result.Value("shipping_cost") + result.Value("handling_cost") + result.Value("lost_margin")
            - (0.1 * reserved) + result.Value("backorder_cost") + (7 * result.Value("units_downgraded"))
            + (9 * unserved);
        var cost = kpis.Single(kpi => kpi.Metric == HindsightMeasure.Cost).Value;
        Assert.That(cost, waiting == 0 ? Is.EqualTo(expected).Within(1e-6) : Is.GreaterThan(expected));
    }

    /// <summary>The number of threads changes nothing.</summary>
    [Test]
    public void Threads_do_not_change_the_bound()
    {
        var world = new RandomWorld(11);
        var scenario = world.Build();
        Assert.That(Run(1), Is.EqualTo(Run(3)));

        double[] Run(int threads) =>
        [
            .. new StudyRunner(scenario, [world.Policies])
            {
                Replications = 4,
                Threads = threads,
                Measure = replication => new HindsightMeasure(scenario, replication, Terms),
            }.Run().Select(result => result.Value(HindsightMeasure.Bound)),
        ];
    }

    private static (double Cost, double Bound) Measure(
        Scenario scenario, IOrderAssignmentPolicy assignment, int rounds = 5)
    {
        var nothing = new NullInventoryPolicy();
        return Measure(
            scenario, new PolicySet("set", new NullForecaster(), nothing, nothing, assignment),
            Terms with { Rounds = rounds });
    }

    private static (double Cost, double Bound) Measure(
        Scenario scenario, PolicySet policies, HindsightTerms terms)
    {
        using var measure = new HindsightMeasure(scenario, 0, terms);
        var result = SimulationRun.Execute(
            scenario, policies, options: new RunOptions { Sinks = [measure.Sink] });
        var kpis = measure.Of(result);
        return (Of(HindsightMeasure.Cost), Of(HindsightMeasure.Bound));

        double Of(string metric) => kpis.Single(kpi => kpi.Metric == metric).Value;
    }
}
