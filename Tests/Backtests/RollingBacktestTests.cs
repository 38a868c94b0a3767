using System.Collections.Immutable;
using Policies.Catalog;
using Policies.Forecasting;
using Policies.Ports;
using Scenarios.Files;
using Scenarios.Files.OnlineRetail;
using Scenarios.Measures;
using Simulator.Backtests;
using Simulator.Engine;
using Tests.Files;
using Tests.Support;

namespace Tests.Backtests;

public sealed class RollingBacktestTests
{
    // The backtest shows a forecaster the same days, line by line, as the engine does.
    [Test]
    public void Days_are_those_of_the_engine()
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var scenario = new RandomWorld(seed).Build();
            var (engine, backtest) = (new RecordingForecaster(), new RecordingForecaster());
            SimulationRun.Execute(
                scenario,
                new PolicySet("null", engine, new NullInventoryPolicy(), new NullInventoryPolicy(),
                    new NullAssignment()));
            new RollingBacktest(scenario, Settings).Score("recording", backtest, () => { });
            Assert.That(backtest.Days, Is.EqualTo(engine.Days));
            Assert.That(engine.Days.Count(day => day.Length > 100), Is.GreaterThan(10), "days have lines");
        }
    }

    // Origins start after the warm-up, lie a step apart, and leave room for the longest horizon.
    [Test]
    public void Origins_lie_within_the_data()
    {
        var scenario = new RandomWorld(2).Build();
        var backtest = new RollingBacktest(scenario, Settings);
        var forecaster = new RecordingForecaster();
        var done = 0;
        backtest.Score("recording", forecaster, () => done++);
        Assert.That(backtest.Days, Is.EqualTo(25));
        Assert.That(forecaster.ForecastsAfter, Is.EqualTo(new[] { 8, 11, 14, 17 }));
        Assert.That((done, backtest.Origins), Is.EqualTo((4, 4)));
    }

    // Scores are what a hand computes: 6 units came where 4 were expected and 5 is the quantile.
    [Test]
    public void Scores_are_those_of_a_hand()
    {
        var actual = new ActualDemand(1, 3);
        foreach (var (day, units) in new[] { 2, 1, 5 }.Index())
        {
            actual.Take(day, new DemandDay(default, [new Quantity(units)], [new Quantity(units)]));
        }

        var scorer = new ForecastScorer([2], actual, [1]);
        scorer.Add(1, new DemandForecast([2.0], [1.0], [1.0], new AlwaysFive()));
        var score = scorer.Scores("five")[0];
        Assert.Multiple(() =>
        {
            Assert.That((score.Cases, score.Units, score.Expected), Is.EqualTo((1, 6, 4.0)));
            Assert.That(score.Bias, Is.EqualTo(-1.0 / 3).Within(1e-12));
            Assert.That(score.At(0.8).PinballLoss, Is.EqualTo(0.8).Within(1e-12));
            Assert.That((score.At(0.95).Below, score.At(0.95).AtMost), Is.EqualTo((0, 0)));
        });
    }

    // A bias planted in any forecaster's means is found: expected units are larger by it, at every horizon.
    [Test]
    public void A_planted_bias_is_found()
    {
        var scenario = new RandomWorld(2).Build();
        var backtest = new RollingBacktest(scenario, Settings);
        foreach (var entry in PolicyCatalog.BuiltIn.Entries.Where(entry => entry.Role == PolicyRole.Forecaster))
        {
            var set = PolicyCatalog.BuiltIn.Resolve($"{entry.Name} + forecast-error(bias=0.1, noise=0) + base-stock");
            var biased = Score(set.Create(scenario.Network, scenario.Products), isErring: true);
            var honest = Score(set.Create(scenario.Network, scenario.Products), isErring: false);
            foreach (var (worse, own) in biased.Zip(honest).Where(pair => pair.Second.Units > 0))
            {
                Assert.That(1 + worse.Bias, Is.EqualTo(1.1 * (1 + own.Bias)).Within(1e-9), entry.Name);
                Assert.That(own.Expected, Is.GreaterThan(0));
            }

            Assert.That(Covered(biased), Is.GreaterThan(Covered(honest)), "quantiles are higher too");

            ImmutableArray<BacktestScore> Score(PolicySet policies, bool isErring) => backtest.Score(
                entry.Name, policies.Forecaster, () => { }, isErring ? policies.ForecastError : null);
        }

        static long Covered(ImmutableArray<BacktestScore> scores) =>
            scores.Sum(score => score.Levels.Sum(level => level.AtMost));
    }

    // The oracle expects exactly the units that come, of all products over any horizon within its window.
    [Test]
    public void The_oracle_has_no_bias()
    {
        var scenario = new RandomWorld(2).Build();
        var scores = new RollingBacktest(scenario, Settings)
            .Score("oracle", new OracleForecaster(scenario.Products, days: 6), () => { });
        foreach (var all in scores.Where(score => score.Decile == 0))
        {
            Assert.That(all.Bias, Is.EqualTo(0).Within(1e-9), $"{all.HorizonDays} days");
            Assert.That(all.Units, Is.GreaterThan(50));
        }

        Assert.That(scores.Where(score => score is { HorizonDays: 6, Units: > 0 }).Select(score => score.Bias),
            Is.All.EqualTo(0).Within(1e-9), "over its window also by decile");
    }

    // Deciles come from the days before the first origin alone.
    [Test]
    public void Deciles_see_no_later_day()
    {
        var actual = new ActualDemand(10, 2);
        Quantity[] rising = [.. Enumerable.Range(0, 10).Select(product => new Quantity(product))];
        actual.Take(0, new DemandDay(default, rising, []));
        actual.Take(1, new DemandDay(default, [.. rising.Reverse().Select(units => units + units + units)], []));
        Assert.That(actual.Deciles(1), Is.EqualTo(Enumerable.Range(1, 10)));
    }

    // On the real stream every product is scored at every origin, and the hierarchical forecaster's safety quantile of
    // four weeks loses less than the moving average's.
    [Test]
    public void The_real_stream_is_scored()
    {
        var file = SharedData.Find("online-retail", "online_retail.csv.gz");
        var import = OnlineRetailImport.Run(new OnlineRetailOptions { Input = file });
        var (scenario, _) = ScenarioLibrary.Read("uk-gifts").With(import.Orders);
        var backtest = new RollingBacktest(scenario, new BacktestSettings { DaysBetween = 28, Horizons = [28] });
        var hierarchical = new HierarchicalForecaster(scenario.Products, new HierarchicalSettings());
        var own = backtest.Score("hierarchical", hierarchical, () => { })[0];
        var plain = backtest.Score("moving-average", new MovingAverageForecaster(), () => { })[0];
        Assert.Multiple(() =>
        {
            Assert.That(own.Cases, Is.EqualTo(backtest.Origins * scenario.Products.Count));
            Assert.That(own.Units, Is.EqualTo(plain.Units).And.GreaterThan(1_000_000));
            Assert.That(own.At(0.95).PinballLoss, Is.LessThan(plain.At(0.95).PinballLoss));
            Assert.That(own.Bias, Is.InRange(-0.3, 0.3));
        });
    }

    private static BacktestSettings Settings => new() { WarmUpDays = 8, DaysBetween = 3, Horizons = [1, 6] };

    /// <summary>Writes down what it is shown.</summary>
    private sealed class RecordingForecaster : IDistributionForecaster
    {
        public List<string> Days { get; } = [];

        public List<int> ForecastsAfter { get; } = [];

        public DemandDistribution Distribution => new()
        {
            Level = new double[12],
            CalendarSum = new double[] { 0, 1 },
            Shape = new double[12],
            ShockDays = 1,
            NationalShare = [],
            RegionUnits = [],
            ProductUnits = [],
            RegionStrength = 1,
            ClassShares = [],
        };

        public void Observe(in DemandDay day)
        {
            var (products, regions, lines) = ("", "", "");
            foreach (var units in day.UnitsByProduct) products += $"{units.Units} ";
            foreach (var units in day.UnitsByRegion) regions += $"{units.Units} ";
            foreach (var line in day.Lines) lines += $"{line} ";
            Days.Add($"{day.Ended}: {products}/ {regions}/ {lines}");
        }

        public void Forecast(Span<double> meanPerDay, Span<double> deviationPerDay, Span<double> regionShare) =>
            ForecastsAfter.Add(Days.Count);

        public double Quantile(ProductId product, double share, ReadOnlySpan<double> days, double probability) => 0;
    }

    /// <summary>Every quantile is 5.</summary>
    private sealed class AlwaysFive : IQuantileForecaster
    {
        public void Observe(in DemandDay day)
        {
        }

        public void Forecast(Span<double> meanPerDay, Span<double> deviationPerDay, Span<double> regionShare)
        {
        }

        public double Quantile(ProductId product, double share, ReadOnlySpan<double> days, double probability) => 5;
    }
}
