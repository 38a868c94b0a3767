using System.Collections.Immutable;
using Scenarios.Measures;

namespace Scenarios.Orders;

/// <summary>Takes part of a recorded stream by time.</summary>
public static class StreamSlice
{
    /// <summary>The orders placed from an instant to before another; the stream itself when that is all.</summary>
    /// <remarks>Products, destinations and classes stay, also those that no order is left for.</remarks>
    public static RecordedOrders Between(this RecordedOrders orders, SimTime start, SimTime end)
    {
        ArgumentNullException.ThrowIfNull(orders);
        var first = CountBefore(orders.PlacedAt, start);
        var count = Math.Max(0, CountBefore(orders.PlacedAt, end) - first);
        if (count == orders.OrderCount) return orders;
        var firstLine = orders.FirstLines[first];
        var lines = orders.FirstLines[first + count] - firstLine;
        return orders with
        {
            OrderCodes = orders.OrderCodes.Slice(first, count),
            PlacedAt = orders.PlacedAt.Slice(first, count),
            DestinationOf = orders.DestinationOf.Slice(first, count),
            ClassOf = orders.ClassOf.Slice(first, count),
            CountryOf = Part(orders.CountryOf, first, count),
            Customers = Part(orders.Customers, first, count),
            Invoices = Part(orders.Invoices, first, count),
            FirstLines = [.. orders.FirstLines.Slice(first, count + 1).Select(line => line - firstLine)],
            ProductOf = orders.ProductOf.Slice(firstLine, lines),
            Quantities = orders.Quantities.Slice(firstLine, lines),
            UnitPrices = Part(orders.UnitPrices, firstLine, lines),
        };
    }

    /// <summary>The parts of a stream with orders placed from an instant to before another.</summary>
    internal static IEnumerable<RecordedOrders> ReadBetween(
        this RecordedStream stream, (SimTime Start, SimTime End) horizon, RecordedColumns columns)
    {
        foreach (var part in stream.ReadParts(columns))
        {
            // A reading of all columns checks all rows, so it goes on to the end.
            if (part.PlacedAt[0] >= horizon.End && columns != RecordedColumns.All) yield break;
            var inside = part.Between(horizon.Start, horizon.End);
            if (inside.OrderCount > 0) yield return inside;
        }
    }

    private static ImmutableArray<T> Part<T>(ImmutableArray<T> column, int start, int count) =>
        column.IsEmpty ? column : column.Slice(start, count);

    private static int CountBefore(ImmutableArray<SimTime> sorted, SimTime time)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < time) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
