using System.Collections.Immutable;

namespace Simulator.Backtests;

/// <summary>How good the forecasts of one forecaster were over one horizon, for all products or one decile.</summary>
/// <param name="Forecaster">The forecaster as it was named.</param>
/// <param name="HorizonDays">Length of time forecast [days].</param>
/// <param name="Decile">Decile of velocity, 1 (slowest) to 10; 0 for all products.</param>
/// <param name="Cases">Forecasts: products x origins.</param>
/// <param name="Units">Units asked for.</param>
/// <param name="Expected">Units expected.</param>
/// <param name="Levels">Scores by probability.</param>
public sealed record BacktestScore(
    string Forecaster,
    int HorizonDays,
    int Decile,
    long Cases,
    long Units,
    double Expected,
    ImmutableArray<LevelScore> Levels)
{
    /// <summary>Probabilities whose quantiles are scored.</summary>
    public static ImmutableArray<double> Probabilities { get; } = [0.05, 0.25, 0.5, 0.8, 0.95, 0.99];

    /// <summary>Expected units over units asked for, less 1; not a number without units.</summary>
    public double Bias => Units == 0 ? double.NaN : (Expected / Units) - 1;

    /// <summary>The score at a probability.</summary>
    public LevelScore At(double probability) => Levels[Probabilities.IndexOf(probability)];
}

/// <summary>How good quantiles at one probability were.</summary>
/// <param name="Probability">The probability.</param>
/// <param name="PinballLoss">Sum of pinball losses [units].</param>
/// <param name="Below">Cases in which demand was below the quantile.</param>
/// <param name="AtMost">Cases in which demand was at most the quantile.</param>
/// <remarks>Demand is whole units, so a calibrated quantile has its probability between the shares of cases below it
/// and at most it.</remarks>
public readonly record struct LevelScore(double Probability, double PinballLoss, long Below, long AtMost);
