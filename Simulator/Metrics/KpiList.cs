using System.Collections.Immutable;
using Scenarios.Measures;

namespace Simulator.Metrics;

/// <summary>Collects metrics, each with its segment and unit.</summary>
internal sealed class KpiList(string currency)
{
    private readonly ImmutableArray<Kpi>.Builder _rows = ImmutableArray.CreateBuilder<Kpi>();

    /// <summary>Adds a number.</summary>
    internal void Add(string metric, string segment, double value, string unit) =>
        _rows.Add(new Kpi(metric, segment, value, unit));

    /// <summary>Adds one number divided by another; undefined (NaN) when that is 0.</summary>
    internal void AddRatio(string metric, string segment, double numerator, double denominator, string unit) =>
        Add(metric, segment, Ratio(numerator, denominator), unit);

    /// <summary>Adds an amount of money.</summary>
    internal void AddMoney(string metric, string segment, Money amount) =>
        Add(metric, segment, amount.ToDouble(), currency);

    /// <summary>Adds an amount of money per something.</summary>
    internal void AddMoneyPer(string metric, string segment, Money amount, long count, string thing) =>
        AddRatio(metric, segment, amount.ToDouble(), count, $"{currency}/{thing}");

    internal ImmutableArray<Kpi> ToImmutable() => _rows.ToImmutable();

    internal static double Ratio(double numerator, double denominator) =>
        denominator == 0 ? double.NaN : numerator / denominator;
}
