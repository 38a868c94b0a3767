namespace Scenarios.Network;

/// <summary>A destination region: where orders go to.</summary>
public sealed record Region
{
    /// <summary>The code by which streams, files and results name it; unique.</summary>
    public required string Code { get; init; }

    /// <summary>A name for people; the code when empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>The point that distances are measured to.</summary>
    public GeoPoint Centroid { get; init; }

    /// <summary>The zone of its local time, used for promises.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Its share of demand where a stream has no destinations, before scaling to 1 (population,
    /// say).</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Share of its orders that local services reach, 0 to 1: the part of it near a same-day site.</summary>
    public double LocalReach { get; init; } = 1;

    /// <summary>The country, as streams name it, whose orders this region takes part in.</summary>
    public string Country { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Code;
}
