using System.Collections.Immutable;
using Policies.Ports;
using Scenarios.Measures;

namespace Simulator.Backtests;

/// <summary>Adds up how far forecasts were from what came, by horizon and decile.</summary>
internal sealed class ForecastScorer(ImmutableArray<int> horizons, ActualDemand actual, int[] deciles)
{
    private const int Groups = 11;

    // Shape of a count that is as good as Poisson.
    private const double PoissonShape = 1e5;

    private readonly Sums[] _sums = [.. Enumerable.Range(0, horizons.Length * Groups).Select(_ => new Sums())];
    private readonly double[] _shape = new double[actual.Products];

    /// <summary>Scores the forecast made after some days.</summary>
    internal void Add(int daysSeen, in DemandForecast forecast)
    {
        var independent = Independent(forecast);
        Span<double> quantiles = stackalloc double[BacktestScore.Probabilities.Length];
        for (var at = 0; at < horizons.Length; at++)
        {
            double[] days = [horizons[at]];
            for (var product = 0; product < deciles.Length; product++)
            {
                var id = new ProductId(product);
                var mean = forecast.TryDistribution(out var distribution)
                    ? distribution.Mean(id, 1, days[0]) : forecast.MeanPerDay[product] * days[0];
                for (var level = 0; level < quantiles.Length; level++)
                {
                    var probability = BacktestScore.Probabilities[level];
                    if (forecast.TryQuantile(id, 1, days, probability, out quantiles[level])) continue;
                    quantiles[level] = mean > 0 ? independent.Quantile(id, 1, days, probability) : 0;
                }

                var units = actual.Between(product, daysSeen, daysSeen + horizons[at]);
                _sums[at * Groups].Add(units, mean, quantiles);
                _sums[(at * Groups) + deciles[product]].Add(units, mean, quantiles);
            }
        }
    }

    /// <summary>The scores so far.</summary>
    internal ImmutableArray<BacktestScore> Scores(string forecaster) =>
    [
        .. _sums.Select((sums, index) => sums.Score(forecaster, horizons[index / Groups], index % Groups)),
    ];

    /// <summary>Independent days with the forecast's mean and deviation.</summary>
    private DemandDistribution Independent(in DemandForecast forecast)
    {
        for (var product = 0; product < _shape.Length; product++)
        {
            var (mean, deviation) = (forecast.MeanPerDay[product], forecast.DeviationPerDay[product]);
            var excess = (deviation * deviation) - mean;
            var shape = excess > 0 ? mean * mean / excess : PoissonShape;
            _shape[product] = Math.Clamp(shape, 1e-6, PoissonShape);
        }

        return new DemandDistribution
        {
            Level = forecast.MeanPerDay,
            CalendarSum = new double[] { 0, 1 },
            Shape = _shape,
            ShockDays = 1,
            NationalShare = [],
            RegionUnits = [],
            ProductUnits = [],
            RegionStrength = 1,
            ClassShares = [],
        };
    }

    private sealed class Sums
    {
        private readonly double[] _loss = new double[BacktestScore.Probabilities.Length];
        private readonly long[] _below = new long[BacktestScore.Probabilities.Length];
        private readonly long[] _atMost = new long[BacktestScore.Probabilities.Length];
        private long _cases;
        private long _units;
        private double _expected;

        internal void Add(long units, double mean, ReadOnlySpan<double> quantiles)
        {
            _cases++;
            _units += units;
            _expected += mean;
            for (var level = 0; level < quantiles.Length; level++)
            {
                var probability = BacktestScore.Probabilities[level];
                var surprise = units - quantiles[level];
                _loss[level] += surprise >= 0 ? probability * surprise : (probability - 1) * surprise;
                if (surprise < 0) _below[level]++;
                if (surprise <= 0) _atMost[level]++;
            }
        }

        internal BacktestScore Score(string forecaster, int horizon, int decile) => new(
            forecaster, horizon, decile, _cases, _units, _expected,
            [
                .. BacktestScore.Probabilities.Select((probability, level) =>
                    new LevelScore(probability, _loss[level], _below[level], _atMost[level])),
            ]);
    }
}
