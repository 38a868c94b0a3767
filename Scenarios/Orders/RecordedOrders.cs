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

    /// <summary>Codes of destination regions by destination index; empty text where the source has none.</summary>
    public required ImmutableArray<string> Destinations { get; init; }

    /// <summary>Codes of promise classes by class index; empty text where the source has none.</summary>
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

    /// <summary>Names of countries by country index, as the source writes them; empty when it has none.</summary>
    public ImmutableArray<string> Countries { get; init; } = [];

    /// <summary>Index into <see cref="Countries"/>, by order; empty when the source has none.</summary>
    public ImmutableArray<int> CountryOf { get; init; } = [];

    /// <summary>The customer's code, by order, empty text for an unknown customer; empty when the source has
    /// none.</summary>
    public ImmutableArray<string> Customers { get; init; } = [];

    /// <summary>The invoice an order was part of, by order; empty when every order is its own.</summary>
    public ImmutableArray<string> Invoices { get; init; } = [];

    /// <summary>Selling price of one unit as charged, by line; empty when the source has none.</summary>
    public ImmutableArray<Money> UnitPrices { get; init; } = [];

    /// <summary>Number of orders.</summary>
    public int OrderCount => PlacedAt.Length;

    /// <summary>Number of lines.</summary>
    public int LineCount => ProductOf.Length;
}
