namespace Benchmarks;

/// <summary>What is varied about the world of the dynamic check.</summary>
/// <param name="SpaceDays">Space of all FCs together, in days of mean demand by volume.</param>
internal sealed record DynamicTerms(double SpaceDays = 4)
{
    private const double Short = 0.8;

    /// <summary>How space lies.</summary>
    internal SpaceLayout Layout { get; init; }

    /// <summary>How far regions' shares differ between products; 0 gives all products the same.</summary>
    internal double OwnRegions { get; init; } = 1;

    /// <summary>Standard deviation of the logarithm of volume.</summary>
    internal double VolumeSpread { get; init; } = 0.5;

    /// <summary>Multiple of the shape of weekly shocks: 4 halves their deviation.</summary>
    internal double Calm { get; init; } = 1;

    /// <summary>Days of mean forecast that is bought up to; 0 buys the newsvendor's quantile.</summary>
    internal double BuyDays { get; init; }

    /// <summary>What a parcel costs more from anywhere but the FC nearest to the region.</summary>
    internal double DearerChoices { get; init; }

    /// <summary>Share of the space by FC.</summary>
    /// <param name="basins">Share of demand in the regions nearest to each.</param>
    internal double[] SharesOfSpace(double[] basins) => Layout switch
    {
        SpaceLayout.Even => [.. basins.Select(_ => 1.0 / basins.Length)],
        SpaceLayout.ByBasin => basins,
        _ => [.. basins[..^1].Select(basin => Short * basin), 1 - (Short * basins[..^1].Sum())],
    };
}

/// <summary>How space lies.</summary>
internal enum SpaceLayout
{
    /// <summary>As in 12.3: four FCs are 20 % short of their basin's share, the fifth has the rest.</summary>
    OneRoomy = 0,

    /// <summary>All FCs have the same, whatever their basins.</summary>
    Even = 1,

    /// <summary>Every FC has its basin's share.</summary>
    ByBasin = 2,
}
