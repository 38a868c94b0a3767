using System.Collections.Immutable;
using Scenarios.Network;

namespace Scenarios.Files.OnlineRetail;

/// <summary>How a copy of the Online Retail data set is to be read, cleaned and completed.</summary>
public sealed record OnlineRetailOptions
{
    /// <summary>The file: <c>.xlsx</c> as published, <c>.csv</c> or <c>.csv.gz</c>.</summary>
    public required string Input { get; init; }

    /// <summary>Where the stream is written, ending in <c>.orders.parquet</c>; empty writes nothing.</summary>
    public string Output { get; init; } = "";

    /// <summary>Name of the stream.</summary>
    public string Name { get; init; } = "online-retail";

    /// <summary>Seed of everything laid over.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>No line has more units than this: what is beyond is cut off, and reported.</summary>
    public int QuantityCap { get; init; } = 10_000;

    /// <summary>What becomes of a bulk batch: an invoice without a customer and with many lines.</summary>
    public BulkBatchRule BulkBatches { get; init; } = BulkBatchRule.Split;

    /// <summary>An invoice without a customer is a bulk batch when it has more clean lines than this.</summary>
    public int BulkBatchLines { get; init; } = 100;

    /// <summary>Regions that destinations are drawn from; empty takes the built-in table
    /// (<see cref="RetailRegions.BuiltIn"/>).</summary>
    public ImmutableArray<Region> Regions { get; init; } = [];
}

/// <summary>What becomes of an invoice that looks like a day's batch of many small orders.</summary>
public enum BulkBatchRule
{
    /// <summary>It is split into many small orders at the recorded minute (model <c>bulk-split-v1</c>).</summary>
    Split = 0,

    /// <summary>It stays one order.</summary>
    Keep = 1,

    /// <summary>It is left out, and its lines are counted.</summary>
    Drop = 2,
}
