using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Products;

namespace Scenarios.Orders;

/// <summary>An order stream by code, before it is bound to a scenario: what an import makes and a stream file
/// holds.</summary>
/// <remarks>
/// Orders are sorted by (instant, order code). Line columns run parallel to each other; order k has lines
/// <c>FirstLines[k]</c> to <c>FirstLines[k + 1] - 1</c>. Columns are not copied.
/// </remarks>
public sealed record RecordedOrders
{
    /// <summary>Name of the data set or of the generated world.</summary>
    public required string Name { get; init; }

    /// <summary>Where each column came from.</summary>
    public required ImmutableArray<ColumnProvenance> Provenance { get; init; }

    /// <summary>Products by line product index.</summary>
    public required ImmutableArray<Product> Products { get; init; }

    /// <summary>Codes of destination regions by destination index.</summary>
    public required ImmutableArray<string> Destinations { get; init; }

    /// <summary>Codes of promise classes by class index.</summary>
    public required ImmutableArray<string> Classes { get; init; }

    /// <summary>The order's own code in its source, by order.</summary>
    public required ImmutableArray<string> OrderCodes { get; init; }

    /// <summary>Instant of each order, not decreasing.</summary>
    public required ImmutableArray<SimTime> PlacedAt { get; init; }

    /// <summary>Index into <see cref="Destinations"/>, by order.</summary>
    public required ImmutableArray<int> DestinationOf { get; init; }

    /// <summary>Index into <see cref="Classes"/>, by order.</summary>
    public required ImmutableArray<int> ClassOf { get; init; }

    /// <summary>First line of each order and, last, the number of lines.</summary>
    public required ImmutableArray<int> FirstLines { get; init; }

    /// <summary>Index into <see cref="Products"/>, by line.</summary>
    public required ImmutableArray<int> ProductOf { get; init; }

    /// <summary>Units, by line, positive.</summary>
    public required ImmutableArray<Quantity> Quantities { get; init; }
}
