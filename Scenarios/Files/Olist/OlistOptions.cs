namespace Scenarios.Files.Olist;

/// <summary>How the Olist data set is to be read.</summary>
public sealed record OlistOptions
{
    /// <summary>The folder of its tables, <c>.csv</c> or <c>.csv.gz</c>, under their published names.</summary>
    public required string Folder { get; init; }

    /// <summary>Where the stream is written, ending in <c>.orders.parquet</c>; empty writes nothing.</summary>
    public string Output { get; init; } = "";

    /// <summary>Name of the stream.</summary>
    public string Name { get; init; } = "olist";

    /// <summary>First local day whose orders are kept; the few of 2016 were trials.</summary>
    public DateOnly First { get; init; } = new(2017, 1, 5);

    /// <summary>Last local day whose orders are kept; after it the data set runs out.</summary>
    public DateOnly Last { get; init; } = new(2018, 8, 29);
}
