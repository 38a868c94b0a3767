using Policies.Catalog;
using Policies.Ports;
using Scenarios.Measures;
using Simulator.Engine;
using Tests.Support;

namespace Tests.Engine;

/// <summary>Errors of forecasts, as policies meet them in a run.</summary>
public sealed class ForecastErrorRunTests
{
    private const string Error = "forecast-error(bias=0.1, noise=0.3, persistence=0.9, correlation=0.5)";
    private static readonly double[] s_week = [7.0];

    private static IEnumerable<string> Forecasters => PolicyCatalog.BuiltIn.Entries
        .Where(entry => entry.Role == PolicyRole.Forecaster).Select(entry => entry.Name);

    /// <summary>An error of nothing changes no byte of the log, whatever the forecaster; a real one does.</summary>
    [Test]
    public void No_error_changes_nothing([ValueSource(nameof(Forecasters))] string forecaster)
    {
        for (var seed = 1; seed <= 4; seed++)
        {
            var honest = Hash(seed, $"{forecaster} + base-stock");
            Assert.That(Hash(seed, $"{forecaster} + forecast-error(bias=0, noise=0) + base-stock"), Is.EqualTo(honest));
            Assert.That(Hash(seed, $"{forecaster} + {Error} + base-stock"), Is.Not.EqualTo(honest));
        }
    }

    /// <summary>Every policy set of a replication meets the same error: what a forecast is multiplied with is the same
    /// for other forecasters and other policies, and differs from day to day and between replications.</summary>
    [Test]
    public void Every_set_meets_the_same_error()
    {
        var one = Factors("moving-average", "base-stock", 0);
        Assert.That(one, Has.Count.GreaterThan(100));
        Assert.That(one.Values.Distinct().Count(), Is.GreaterThan(one.Count / 4), "products and days differ");
        Assert.That(Farthest(one, Factors("moving-average", "weeks-of-cover", 0)), Is.LessThan(1e-9));
        Assert.That(Farthest(one, Factors("hierarchical", "base-stock", 0)), Is.LessThan(1e-9));
        Assert.That(Farthest(one, Factors("moving-average", "base-stock", 1)), Is.GreaterThan(0.1));
    }

    /// <summary>The largest difference between factors of the same product at the same instant.</summary>
    private static double Farthest(
        Dictionary<(SimTime Time, int Product), double> one, Dictionary<(SimTime Time, int Product), double> other)
    {
        var common = one.Keys.Where(other.ContainsKey).ToArray();
        Assert.That(common, Has.Length.GreaterThan(100));
        return common.Max(key => Math.Abs(one[key] - other[key]));
    }

    /// <summary>A bias reaches everything that a forecast can be asked for: mean, deviation, quantiles and
    /// distribution.</summary>
    [Test]
    public void A_bias_reaches_every_port([ValueSource(nameof(Forecasters))] string forecaster)
    {
        var (honest, biased) = (new Spy(), new Spy());
        Run($"{forecaster} + base-stock", honest, 0);
        Run($"{forecaster} + forecast-error(bias=0.5, noise=0) + base-stock", biased, 0);
        Assert.That(honest.Seen, Has.Count.GreaterThan(100));
        var (common, quantiles) = (0, 0);
        foreach (var ((time, product), own) in honest.Seen)
        {
            // Reviews of some buildings follow stock, and so differ in time.
            if (!biased.Seen.TryGetValue((time, product), out var worse)) continue;
            common++;
            Assert.That(worse.Mean, Is.EqualTo(1.5 * own.Mean).Within(1e-9));
            Assert.That(worse.Deviation, Is.InRange(1.2 * own.Deviation, (1.5 * own.Deviation) + 1e-9));
            Assert.That(worse.OfWeek, Is.EqualTo(1.5 * own.OfWeek).Within(1e-9));
            if (own.Quantile <= 0) continue;
            quantiles++;
            Assert.That(worse.Quantile, Is.GreaterThan(own.Quantile).And.LessThan((2 * own.Quantile) + 3));
        }

        Assert.That(common, Is.GreaterThan(100));
        var knows = PolicyCatalog.BuiltIn.Resolve($"{forecaster} + base-stock").Policies[0].Entry.Implementation
            .IsAssignableTo(typeof(IQuantileForecaster));
        Assert.That(quantiles, knows ? Is.GreaterThan(50) : Is.Zero);
    }

    private static string Hash(int seed, string set)
    {
        var scenario = new RandomWorld(seed).Build();
        var policies = PolicyCatalog.BuiltIn.Resolve(set).Create(scenario.Network, scenario.Products);
        return SimulationRun.Execute(scenario, policies).EventLogHash;
    }

    /// <summary>What means are multiplied with, at every review that has a forecast.</summary>
    private static Dictionary<(SimTime Time, int Product), double> Factors(
        string forecaster, string inventory, int replication)
    {
        var (honest, worse) = (new Spy(), new Spy());
        Run($"{forecaster} + {inventory}", honest, replication);
        Run($"{forecaster} + {Error} + {inventory}", worse, replication);
        return honest.Seen.Where(seen => seen.Value.Mean > 0 && worse.Seen.ContainsKey(seen.Key))
            .ToDictionary(seen => seen.Key, seen => worse.Seen[seen.Key].Mean / seen.Value.Mean);
    }

    private static void Run(string set, Spy spy, int replication)
    {
        var scenario = new RandomWorld(2).Build();
        var policies = PolicyCatalog.BuiltIn.Resolve(set).Create(scenario.Network, scenario.Products);
        SimulationRun.Execute(scenario, policies with { Buying = spy }, replication);
    }

    private readonly record struct Sight(double Mean, double Deviation, double Quantile, double OfWeek);

    /// <summary>Buys nothing and writes down what is forecast.</summary>
    private sealed class Spy : IBuyingPolicy
    {
        public Dictionary<(SimTime, int), Sight> Seen { get; } = [];

        public void Buy(in ReviewContext context, PurchaseOrders answer)
        {
            for (var index = context.FirstProduct.Index; index < context.EndProduct.Index; index++)
            {
                var product = new ProductId(index);
                context.Demand.TryQuantile(product, 0.9, s_week, 0.9, out var quantile);
                var knows = context.Demand.TryDistribution(out var distribution);
                Seen[(context.Now, index)] = new Sight(
                    context.Demand.MeanPerDay[index], context.Demand.DeviationPerDay[index], quantile,
                    knows ? distribution.Mean(product, 1, 7) : 0);
            }
        }
    }
}
