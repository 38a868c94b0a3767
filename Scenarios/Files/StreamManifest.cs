using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Orders;

namespace Scenarios.Files;

/// <summary>What a stream file states about itself: its dictionaries, totals, provenance and origin.</summary>
/// <remarks>Kept beside the Parquet files as <c>NAME.manifest.json</c>; see docs/order-streams.md.</remarks>
public sealed record StreamManifest
{
    /// <summary>What the <c>schema</c> field says in every manifest.</summary>
    public const string SchemaName = "simulation-order-stream";

    /// <summary>The version of the format that this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Name of the stream.</summary>
    public required string Name { get; init; }

    /// <summary>Number of orders.</summary>
    public required long Orders { get; init; }

    /// <summary>Number of lines.</summary>
    public required long Lines { get; init; }

    /// <summary>Units of all lines.</summary>
    public required long Units { get; init; }

    /// <summary>Number of products.</summary>
    public required int Products { get; init; }

    /// <summary>First order's instant; absent when there are no orders.</summary>
    public SimTime? First { get; init; }

    /// <summary>Last order's instant; absent when there are no orders.</summary>
    public SimTime? Last { get; init; }

    /// <summary>Codes that column <c>destination</c> indexes.</summary>
    public required ImmutableArray<string> Destinations { get; init; }

    /// <summary>Codes that column <c>class</c> indexes.</summary>
    public required ImmutableArray<string> Classes { get; init; }

    /// <summary>Names that column <c>country</c> indexes; empty when there is no such column.</summary>
    public ImmutableArray<string> Countries { get; init; } = [];

    /// <summary>Where each column came from.</summary>
    public required ImmutableArray<ColumnProvenance> Provenance { get; init; }

    /// <summary>SHA-256 of the order file, lower-case hex; empty when the maker of the stream did not state
    /// it.</summary>
    public string OrdersSha256 { get; init; } = "";

    /// <summary>SHA-256 of the product file, lower-case hex; empty when the maker of the stream did not state
    /// it.</summary>
    public string ProductsSha256 { get; init; } = "";

    /// <summary>How it was imported; absent for a generated stream.</summary>
    public ImportRecord? Import { get; init; }
}
