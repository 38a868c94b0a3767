using System.Globalization;
using Policies.Assignment;
using Policies.Catalog;
using Policies.Ports;
using Scenarios;
using Scenarios.Measures;
using Tests.BadInput;
using Tests.Support;

namespace Tests.Properties;

/// <summary>No option ever breaks eligibility, stock or capacity: random order lines in random worlds under every order
/// assignment of the catalog.</summary>
/// <remarks><c>ORDER_LINES</c> sets how many lines in all (<c>ORDER_LINES=10000000</c>), <c>ORDER_LINES_SEED</c> the
/// first world.</remarks>
public sealed class RandomOrderLines
{
    private const int UsualLines = 60_000;
    private const int MostFaults = 10;

    /// <summary>Every assignment, alone and with orders assigned anew, gets worlds until it has its share of the
    /// lines.</summary>
    [Test]
    public void No_option_breaks_eligibility_stock_or_capacity()
    {
        var lines = ScenarioFuzzTests.FromEnvironment("ORDER_LINES", UsualLines);
        var seed = ScenarioFuzzTests.FromEnvironment("ORDER_LINES_SEED", 1);
        string[] names =
        [
            .. PolicyCatalog.BuiltIn.Entries.Where(entry => entry.Role == PolicyRole.Assignment)
                .Select(entry => entry.Name),
        ];
        var all = new Tally();
        foreach (var name in names)
        {
            foreach (var isReevaluated in (bool[])[false, true])
            {
                var (tally, before) = (new Tally(), Environment.CpuUsage.TotalTime);
                for (; tally.Lines < lines / (2.0 * names.Length); seed++)
                {
                    var run = Run(seed, name, isReevaluated, tally);
                    Assert.That(run.Broken.Take(MostFaults), Is.Empty, $"{name}, world {seed}");
                }

                all.Add(tally);
                var added = isReevaluated ? " + re-evaluation" : "";
                var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
                TestContext.Out.WriteLine($"{name}{added}: {tally}, {seconds:f0} processor seconds");
            }
        }

        TestContext.Out.WriteLine($"all: {all}");
        Assert.That(all.Met, Is.Positive, "limits bind");
        Assert.That(all.Anew, Is.Positive, "orders are assigned anew");
    }

    /// <summary>One world, of 600 to 12,000 lines.</summary>
    private static WatchedRun Run(int seed, string assignment, bool isReevaluated, Tally tally)
    {
        var world = new RandomWorld(seed) { Orders = 300 * (1 + (seed % 20)) };
        var scenario = world.Build();
        var policies = Policies(world, scenario, seed, assignment);
        if (isReevaluated)
        {
            var reevaluation = new OrderReevaluation(Duration.FromHours(1 + (seed % 7)), onlySplit: seed % 4 == 0);
            if (policies.Assignment is IUnitPricing pricing) reevaluation.Use(pricing);
            policies = policies with { Reevaluation = reevaluation };
        }

        var run = new WatchedRun(scenario, policies.Assignment);
        run.Execute(policies);
        tally.Add(scenario, run);
        return run;
    }

    /// <summary>Random policies; in every third world the multi-echelon policy, which lends its prices.</summary>
    private static PolicySet Policies(RandomWorld world, Scenario scenario, int seed, string assignment)
    {
        var isPlanned = seed % 3 == 0;
        var inventory = isPlanned ? "multi-echelon(plan_days=3)" : "order-up-to";
        var set = PolicyCatalog.BuiltIn.Resolve($"{inventory} + {assignment}")
            .Create(scenario.Network, scenario.Products);
        return isPlanned ? set : world.Policies() with { Assignment = set.Assignment };
    }

    /// <summary>What was tried.</summary>
    private sealed class Tally
    {
        private int _worlds;
        private long _asked;
        private long _rows;

        internal long Lines { get; private set; }

        internal long Anew { get; private set; }

        internal long Met { get; private set; }

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Lines:n0} order lines in {_worlds:n0} worlds, {_asked:n0} asked, {_rows:n0} assigned, {Anew:n0} anew, "
                + $"limits met {Met:n0} times");

        internal void Add(Scenario scenario, WatchedRun run)
        {
            _worlds++;
            foreach (var batch in scenario.Orders.ReadBatches()) Lines += batch.Products.Length;
            _asked += run.Assignment.Asked;
            _rows += run.Assignment.Rows;
            Anew += run.Parcels.Anew;
            Met += run.Limits.Met;
        }

        internal void Add(Tally other)
        {
            _worlds += other._worlds;
            Lines += other.Lines;
            _asked += other._asked;
            _rows += other._rows;
            Anew += other.Anew;
            Met += other.Met;
        }
    }
}
