namespace Scenarios.Files.MappedOrders;

/// <summary>Which file of orders is to be read, by which map.</summary>
public sealed record MappedOrdersOptions
{
    /// <summary>The file: <c>.csv</c>, <c>.csv.gz</c> or <c>.parquet</c>, one row a line of an order.</summary>
    public required string Input { get; init; }

    /// <summary>The map: a YAML file that says which column is what (docs/imports.md).</summary>
    public required string Map { get; init; }

    /// <summary>Where the stream is written, ending in <c>.orders.parquet</c>; empty writes nothing.</summary>
    public string Output { get; init; } = "";

    /// <summary>Seed of everything laid over.</summary>
    public long Seed { get; init; } = 1;
}
