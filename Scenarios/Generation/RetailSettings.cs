using Scenarios.Measures;

namespace Scenarios.Generation;

/// <summary>What a synthetic order stream is to look like.</summary>
public sealed record RetailSettings
{
    /// <summary>Name of the stream.</summary>
    public required string Name { get; init; }

    /// <summary>Midnight of the first day.</summary>
    public required SimTime Start { get; init; }

    /// <summary>Number of days.</summary>
    public required int Days { get; init; }

    /// <summary>Number of products.</summary>
    public required int Products { get; init; }

    /// <summary>Mean orders per day, before weekday effects (which average to 1).</summary>
    public required double OrdersPerDay { get; init; }

    /// <summary>Shape k of the gamma shock that all orders of a product share in a week: variance of the factor is 1/k.</summary>
    public double ShockShape { get; init; } = 3;

    /// <summary>Zipf exponent of popularity: the r-th product's weight is (r + 10)^-exponent.</summary>
    public double PopularityExponent { get; init; } = 0.9;

    /// <summary>Share of products too large for sorters.</summary>
    public double NonSortableShare { get; init; } = 0.05;

    /// <summary>Zone of the clock times that orders are placed at.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}
