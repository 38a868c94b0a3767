namespace Scenarios.Files.Jd;

/// <summary>How the data of the 2020 MSOM Data Driven Research Challenge are to be read.</summary>
public sealed record JdOptions
{
    /// <summary>The folder of its tables, <c>.csv</c> or <c>.csv.gz</c>, under their published names.</summary>
    public required string Folder { get; init; }

    /// <summary>Where the stream is written, ending in <c>.orders.parquet</c>; empty writes nothing.</summary>
    public string Output { get; init; } = "";

    /// <summary>Name of the stream.</summary>
    public string Name { get; init; } = "jd";

    /// <summary>Seed of weight and volume, which the data lack.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Whether only goods that JD.com owns are kept (type 1), not those of other sellers (type 2).</summary>
    public bool OwnGoodsOnly { get; init; }
}
