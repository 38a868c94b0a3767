using System.Collections.Immutable;
using Policies.Ports;
using Scenarios;
using Scenarios.Randomness;
using Simulator.Engine;

namespace Simulator.Backtests;

/// <summary>Rolling-origin backtest: a forecaster sees one day after the other, and every so often its forecast is
/// held against what came.</summary>
/// <remarks>
/// Only origins whose longest horizon lies within the data count, so all horizons have the same origins. A forecaster
/// without quantiles is taken to mean independent negative binomial days with its mean and deviation, Poisson where
/// the variance does not exceed the mean. Source: Tashman (2000), "Out-of-sample tests of forecasting accuracy".
/// </remarks>
public sealed class RollingBacktest
{
    private readonly Scenario _scenario;
    private readonly BacktestSettings _settings;
    private readonly DailyDemand _demand;
    private readonly ActualDemand _actual;

    /// <summary>Reads what was asked for.</summary>
    /// <param name="scenario">The scenario whose orders are forecast.</param>
    /// <param name="settings">When and how far ahead.</param>
    public RollingBacktest(Scenario scenario, BacktestSettings settings)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(settings);
        (_scenario, _settings) = (scenario, settings);
        _demand = new DailyDemand(scenario);
        _actual = new ActualDemand(scenario.Products.Count, _demand.Days);
        _demand.Read(_actual);
    }

    /// <summary>Days of demand.</summary>
    public int Days => _demand.Days;

    /// <summary>Number of origins; 0 when the data is too short.</summary>
    public int Origins => Math.Max(
        0, (Days - _settings.WarmUpDays - _settings.Horizons[^1] + _settings.DaysBetween) / _settings.DaysBetween);

    /// <summary>Scores one forecaster.</summary>
    /// <param name="name">Its name in the scores.</param>
    /// <param name="forecaster">A fresh forecaster.</param>
    /// <param name="originDone">Is called after each origin.</param>
    /// <param name="error">Makes its forecasts worse; drawn as in replication 0 of a study of the scenario.</param>
    /// <returns>Scores by horizon, of all products and then of each decile.</returns>
    public ImmutableArray<BacktestScore> Score(
        string name, IForecaster forecaster, Action originDone, IForecastError? error = null)
    {
        ArgumentNullException.ThrowIfNull(forecaster);
        Foresight.Give(_scenario, forecaster);
        var table = new ForecastTable(
            forecaster, error, new RngKey(_scenario.Seed, 0), _actual.Products, _scenario.Network.Regions.Length);
        var scorer = new ForecastScorer(_settings.Horizons, _actual, _actual.Deciles(_settings.WarmUpDays));
        _demand.Read(new Walk(this, table, scorer, originDone));
        return scorer.Scores(name);
    }

    private bool IsOrigin(int daysSeen) => daysSeen >= _settings.WarmUpDays
        && (daysSeen - _settings.WarmUpDays) % _settings.DaysBetween == 0
        && daysSeen + _settings.Horizons[^1] <= Days;

    /// <summary>Shows the days to the forecaster and scores it at every origin.</summary>
    private sealed class Walk(
        RollingBacktest backtest, ForecastTable forecast, ForecastScorer scorer, Action originDone) : IDayReader
    {
        public void Take(int day, in DemandDay demand)
        {
            forecast.Observe(demand);
            if (!backtest.IsOrigin(day + 1)) return;
            forecast.Make();
            scorer.Add(day + 1, forecast.View);
            originDone();
        }
    }
}
