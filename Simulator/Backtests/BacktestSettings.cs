using System.Collections.Immutable;

namespace Simulator.Backtests;

/// <summary>When a backtest forecasts, and how far ahead.</summary>
public sealed record BacktestSettings
{
    /// <summary>Days that a forecaster sees before its first forecast counts.</summary>
    public int WarmUpDays { get; init; } = 28;

    /// <summary>Days from one origin to the next.</summary>
    public int DaysBetween { get; init; } = 7;

    /// <summary>Lengths of time that are forecast from each origin [days], ascending.</summary>
    public ImmutableArray<int> Horizons { get; init; } = [1, 7, 28];
}
