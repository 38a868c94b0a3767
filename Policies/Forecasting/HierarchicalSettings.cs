namespace Policies.Forecasting;

/// <summary>The numbers of a <see cref="HierarchicalForecaster"/>.</summary>
public sealed record HierarchicalSettings
{
    /// <summary>Weight of the newest day in a product's level, above 0 and below 1.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>What is left of growth from day to day, 0 (no growth) to below 1.</summary>
    public double GrowthDamping { get; init; } = 0.9;

    /// <summary>Whether last year's season is applied once a year is known.</summary>
    public bool HasSeason { get; init; } = true;

    /// <summary>Days that the segment's level is worth for a new product, positive.</summary>
    public double PriorDays { get; init; } = 7;

    /// <summary>Length of time that has one shock [days], at least 1.</summary>
    public double ShockDays { get; init; } = 7;

    /// <summary>Units that the national shares of regions weigh against a product's own, positive.</summary>
    public double RegionStrength { get; init; } = 50;

    /// <summary>Throws when a number is out of its range.</summary>
    internal void Check()
    {
        if (Alpha is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(Alpha), Alpha, "Not in (0, 1).");
        ArgumentOutOfRangeException.ThrowIfNegative(GrowthDamping);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(GrowthDamping, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(PriorDays);
        ArgumentOutOfRangeException.ThrowIfLessThan(ShockDays, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(RegionStrength);
    }
}
