using System.Collections.Immutable;

namespace Scenarios.Files.MappedOrders;

/// <summary>A map of an order file: which column is what, what is left out, what is assumed.</summary>
/// <remarks>The file format is described in docs/imports.md.</remarks>
internal sealed record OrderMap
{
    /// <summary>The version of the format that this program reads.</summary>
    public const int Version = 1;

    /// <summary>Name of the stream.</summary>
    public required string Name { get; init; }

    /// <summary>What the data are, for provenance.</summary>
    public required string Source { get; init; }

    /// <summary>What stands between two cells of a CSV file.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>What stands before the decimals of a number.</summary>
    public char DecimalMark { get; init; } = '.';

    /// <summary>Whether bad rows are left out and counted; otherwise they fail the import.</summary>
    public bool DropsBadRows { get; init; }

    /// <summary>Whether rows of one order, product and price are one line.</summary>
    public bool MergesLines { get; init; }

    /// <summary>Rows are kept only where each of these columns holds one of its texts.</summary>
    public ImmutableArray<KeepRule> Keep { get; init; } = [];

    /// <summary>When an order was placed.</summary>
    public required InstantField PlacedAt { get; init; }

    /// <summary>The other fields by key.</summary>
    public required ImmutableDictionary<string, MappedField> Fields { get; init; }

    /// <summary>Unit cost as a share of price where no column says it.</summary>
    public decimal CostShareOfPrice { get; init; } = 0.5m;

    /// <summary>Cost of holding a unit for a year as a share of unit cost.</summary>
    public decimal HoldingShareOfCostYear { get; init; } = 0.25m;
}

/// <summary>A column and the texts that let a row pass.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Texts">Texts that pass.</param>
/// <param name="Node">Where the map says so.</param>
internal sealed record KeepRule(string Column, ImmutableArray<string> Texts, Input.InputNode Node);

/// <summary>How instants are read.</summary>
/// <param name="Field">The columns.</param>
/// <param name="Formats">Forms of date and time, as .NET writes them; or <c>unix-s</c>, <c>unix-ms</c>.</param>
/// <param name="Zone">The clock that texts without an offset are read by; absent when each has its own.</param>
/// <param name="DrawsTime">Whether the time of day is drawn, because the file has only dates.</param>
internal sealed record InstantField(
    MappedField Field, ImmutableArray<string> Formats, TimeZoneInfo? Zone, bool DrawsTime);
