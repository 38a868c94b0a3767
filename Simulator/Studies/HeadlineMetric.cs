using System.Collections.Immutable;
using Simulator.Studies.Statistics;

namespace Simulator.Studies;

/// <summary>A metric that a study decides about, with what is too small to matter.</summary>
/// <param name="Metric">Its name in result files; over everything, without segments.</param>
/// <param name="Label">What tables call it.</param>
/// <param name="Good">Which direction is wanted.</param>
/// <param name="Scale">How its changes are measured.</param>
/// <param name="Zone">Changes too small to matter, on that scale.</param>
public sealed record HeadlineMetric(
    string Metric, string Label, GoodDirection Good, ChangeScale Scale, IndifferenceZone Zone)
{
    /// <summary>Half the indifference zone of costs, as a share of the baseline: 0.2 %.</summary>
    public const double CostZone = 0.002;

    /// <summary>Half the indifference zone of fill rates, as a share of units: 0.1 percentage points.</summary>
    public const double FillZone = 0.001;

    /// <summary>What a study decides about unless told otherwise: shipping cost, cost to serve and speed fill
    /// rate.</summary>
    public static ImmutableArray<HeadlineMetric> Default { get; } =
    [
        new(MetricNames.ShippingCostPerUnit, "shipping cost", GoodDirection.Lower, ChangeScale.Relative, new(CostZone)),
        new(MetricNames.CostToServePerUnit, "cost to serve", GoodDirection.Lower, ChangeScale.Relative, new(CostZone)),
        new(MetricNames.SpeedFillRate, "speed fill rate", GoodDirection.Higher, ChangeScale.Absolute, new(FillZone)),
    ];
}

/// <summary>How changes of a metric are measured.</summary>
public enum ChangeScale
{
    /// <summary>As a share of the baseline's mean.</summary>
    Relative = 0,

    /// <summary>In the unit of the metric.</summary>
    Absolute = 1,
}
