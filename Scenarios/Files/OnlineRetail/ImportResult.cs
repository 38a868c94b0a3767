using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Orders;

namespace Scenarios.Files.OnlineRetail;

/// <summary>What an import of Online Retail made and what it did to get there.</summary>
/// <param name="Orders">The stream.</param>
/// <param name="Counts">Rows, lines, orders and units at every step.</param>
/// <param name="Record">The same with input hash and options, as the stream's manifest states it.</param>
public sealed record ImportResult(RecordedOrders Orders, RetailCounts Counts, ImportRecord Record);

/// <summary>Counts of an import of Online Retail.</summary>
public sealed record RetailCounts
{
    /// <summary>Rows of all sheets without their headers; the sum of <see cref="Buckets"/>.</summary>
    public required long RowsRead { get; init; }

    /// <summary>Rows by what became of them, in the order of <see cref="RowBucket"/>; all buckets, also empty
    /// ones.</summary>
    public required ImmutableArray<BucketCount> Buckets { get; init; }

    /// <summary>Invoices with at least one clean line.</summary>
    public required int Invoices { get; init; }

    /// <summary>Products with at least one clean line.</summary>
    public required int Products { get; init; }

    /// <summary>Customers with at least one clean line; lines without a customer do not count.</summary>
    public required int Customers { get; init; }

    /// <summary>Units of the clean lines as recorded.</summary>
    public required long UnitsRecorded { get; init; }

    /// <summary>Value of the clean lines as recorded: quantity times unit price.</summary>
    public required Money ValueRecorded { get; init; }

    /// <summary>Lines whose quantity was cut to the cap, by (invoice, product).</summary>
    public required ImmutableArray<CappedLine> CappedLines { get; init; }

    /// <summary>Invoices that are bulk batches.</summary>
    public required int BulkInvoices { get; init; }

    /// <summary>Clean lines of the bulk batches.</summary>
    public required int BulkLines { get; init; }

    /// <summary>Orders that the bulk batches became: more when split, none when dropped.</summary>
    public required int BulkOrders { get; init; }

    /// <summary>Invoices whose clean lines have more than one instant; the earliest is the order's.</summary>
    public required int InvoicesOfSeveralInstants { get; init; }

    /// <summary>Invoices with more than one customer or country; the first by code is the order's.</summary>
    public required int InvoicesOfSeveralCustomers { get; init; }

    /// <summary>Clean lines that equal another line of their invoice in all but the description; all are
    /// kept.</summary>
    public required int DuplicateLinesKept { get; init; }

    /// <summary>Orders of the stream.</summary>
    public required int Orders { get; init; }

    /// <summary>Lines of the stream.</summary>
    public required int Lines { get; init; }

    /// <summary>Units of the stream, after capping.</summary>
    public required long Units { get; init; }

    /// <summary>Value of the stream, after capping.</summary>
    public required Money Value { get; init; }

    /// <summary>Rows in a bucket.</summary>
    public long In(RowBucket bucket) => Buckets[(int)bucket].Rows;
}

/// <summary>Number of rows of one bucket.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Rows">Rows in it.</param>
public sealed record BucketCount(RowBucket Bucket, long Rows);

/// <summary>A line whose quantity was cut to the cap.</summary>
/// <param name="Invoice">Its invoice.</param>
/// <param name="Product">Its product.</param>
/// <param name="Recorded">Units as recorded.</param>
/// <param name="Kept">Units in the stream.</param>
public sealed record CappedLine(string Invoice, string Product, Quantity Recorded, Quantity Kept);
