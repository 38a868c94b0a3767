using System.Collections.Immutable;

namespace Simulator.Metrics;

/// <summary>What one run (scenario x policy set x replication) found.</summary>
public sealed record RunResult
{
    /// <summary>Name of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>Name of the policy set.</summary>
    public required string PolicySet { get; init; }

    /// <summary>Which world of the study, from 0.</summary>
    public required int Replication { get; init; }

    /// <summary>128-bit hash of the event log, 32 hexadecimal digits: equal hashes mean equal behaviour.</summary>
    public required string EventLogHash { get; init; }

    /// <summary>Number of events in the log.</summary>
    public required long EventCount { get; init; }

    /// <summary>The metrics, one row per metric and segment.</summary>
    public required ImmutableArray<Kpi> Kpis { get; init; }

    /// <summary>What became of the units of every product, in the order of the catalogue; empty for a run whose
    /// metrics were read back from its files.</summary>
    public ImmutableArray<ProductTotals> Products { get; init; } = [];

    /// <summary>The value of a metric in a segment.</summary>
    /// <exception cref="KeyNotFoundException">There is no such metric and segment.</exception>
    public double Value(string metric, string segment = Kpi.All)
    {
        foreach (var kpi in Kpis) if (kpi.Metric == metric && kpi.Segment == segment) return kpi.Value;
        throw new KeyNotFoundException($"No metric \"{metric}\" in segment \"{segment}\".");
    }
}

/// <summary>One number of a result.</summary>
/// <param name="Metric">Which metric, for example <c>shipping_cost_per_unit</c>.</param>
/// <param name="Segment">Of what: <see cref="All"/>, or <c>class:one-day</c>, <c>facility:FC-1</c>,
/// <c>zone:0</c>.</param>
/// <param name="Value">The value; NaN when its denominator is zero.</param>
/// <param name="Unit">Its unit: <c>units</c>, <c>orders</c>, <c>lines</c>, <c>share</c>, <c>d</c>, <c>km</c>, or
/// the currency, also per unit or per order.</param>
public sealed record Kpi(string Metric, string Segment, double Value, string Unit)
{
    /// <summary>The segment that covers everything.</summary>
    public const string All = "all";
}
