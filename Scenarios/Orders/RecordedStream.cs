using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Products;

namespace Scenarios.Orders;

/// <summary>A recorded stream that is read part by part, so that its length does not matter to memory.</summary>
/// <remarks>It may be read by several readers at once; each reading is its own.</remarks>
public abstract class RecordedStream
{
    /// <summary>Name of the data set or of the generated world.</summary>
    public abstract string Name { get; }

    /// <summary>Where each column came from.</summary>
    public abstract ImmutableArray<ColumnProvenance> Provenance { get; }

    /// <summary>Products by line product index.</summary>
    public abstract ImmutableArray<Product> Products { get; }

    /// <summary>Number of orders.</summary>
    public abstract long OrderCount { get; }

    /// <summary>Instant of the first order; <see cref="SimTime.Never"/> when there is none.</summary>
    public abstract SimTime First { get; }

    /// <summary>Instant of the last order; <see cref="SimTime.Never"/> when there is none.</summary>
    public abstract SimTime Last { get; }

    /// <summary>The orders, part after part; whole orders in each, dictionaries the same in all.</summary>
    /// <param name="columns">Which optional columns to read; the others are empty. With
    /// <see cref="RecordedColumns.All"/> every row is checked, to the end.</param>
    /// <exception cref="Problems.InvalidScenarioException">At the end of the reading: rows are wrong. From the first
    /// wrong row on no part is handed out.</exception>
    public abstract IEnumerable<RecordedOrders> ReadParts(RecordedColumns columns);
}

/// <summary>The columns of a recorded stream that a reader may do without.</summary>
[Flags]
public enum RecordedColumns
{
    /// <summary>Instants, destinations, classes, products and quantities: always read.</summary>
    Needed = 0,

    /// <summary>Order codes.</summary>
    OrderCodes = 1,

    /// <summary>Countries.</summary>
    Countries = 2,

    /// <summary>Customers, invoices and unit prices.</summary>
    Others = 4,

    /// <summary>All columns.</summary>
    All = OrderCodes | Countries | Others,
}
