using Scenarios.Measures;
using Scenarios.Orders;

namespace Scenarios.Files;

/// <summary>The columns of <c>NAME.orders.parquet</c>: one row a line, sorted by (placed_at, order_code).</summary>
internal static class OrderStreamColumns
{
    public const string Order = "order";
    public const string OrderCode = "order_code";
    public const string PlacedAt = "placed_at";
    public const string Destination = "destination";
    public const string Class = "class";
    public const string Product = "product";
    public const string Quantity = "quantity";
    public const string UnitPrice = "unit_price_micros";
    public const string Country = "country";
    public const string Customer = "customer";
    public const string Invoice = "invoice";

    private const int LinesPerGroup = 100_000;

    /// <summary>Writes the lines; a row group ends with the order that fills it.</summary>
    public static void Write(Stream stream, RecordedOrders orders)
    {
        var orderOf = new int[orders.LineCount];
        var starts = new List<int> { 0 };
        for (var order = 0; order < orders.OrderCount; order++)
        {
            var end = orders.FirstLines[order + 1];
            orderOf.AsSpan(orders.FirstLines[order]..end).Fill(order);
            if (end - starts[^1] >= LinesPerGroup || order == orders.OrderCount - 1) starts.Add(end);
        }

        var columns = new List<ParquetColumn>
        {
            ParquetColumn.Longs(Order, line => orderOf[line]),
            ParquetColumn.Texts(OrderCode, line => orders.OrderCodes[orderOf[line]]),
            ParquetColumn.Instants(PlacedAt, line => orders.PlacedAt[orderOf[line]]),
            ParquetColumn.Ints(Destination, line => orders.DestinationOf[orderOf[line]]),
            ParquetColumn.Ints(Class, line => orders.ClassOf[orderOf[line]]),
            ParquetColumn.Ints(Product, line => orders.ProductOf[line]),
            ParquetColumn.Ints(Quantity, line => orders.Quantities[line].Units),
        };
        if (!orders.UnitPrices.IsEmpty)
        {
            columns.Add(ParquetColumn.Longs(UnitPrice, line => orders.UnitPrices[line].Micros));
        }

        if (!orders.CountryOf.IsEmpty)
        {
            columns.Add(ParquetColumn.Ints(Country, line => orders.CountryOf[orderOf[line]]));
        }

        if (!orders.Customers.IsEmpty)
        {
            columns.Add(ParquetColumn.Texts(Customer, line => orders.Customers[orderOf[line]]));
        }

        if (!orders.Invoices.IsEmpty) columns.Add(ParquetColumn.Texts(Invoice, line => orders.Invoices[orderOf[line]]));
        ParquetColumn.WriteAll(stream, columns, starts);
    }

    /// <summary>Checks that a stream made by code can be written.</summary>
    /// <exception cref="ArgumentException">It cannot; the message says why.</exception>
    public static void Check(RecordedOrders orders)
    {
        var (count, lines) = (orders.OrderCount, orders.LineCount);
        var agree = orders.OrderCodes.Length == count && orders.DestinationOf.Length == count
            && orders.ClassOf.Length == count && orders.FirstLines.Length == count + 1
            && orders.FirstLines[0] == 0 && orders.FirstLines[^1] == lines && orders.Quantities.Length == lines
            && Fits(orders.UnitPrices.Length, lines) && Fits(orders.CountryOf.Length, count)
            && Fits(orders.Customers.Length, count) && Fits(orders.Invoices.Length, count);
        if (!agree) throw new ArgumentException("Column lengths do not agree.", nameof(orders));
        for (var order = 0; order < count; order++)
        {
            if (orders.FirstLines[order + 1] <= orders.FirstLines[order])
            {
                throw new ArgumentException($"Order {order} has no line.", nameof(orders));
            }

            if (orders.PlacedAt[order].Ticks % TimeSpan.TicksPerMicrosecond != 0)
            {
                throw new ArgumentException($"Order {order}: not a whole microsecond.", nameof(orders));
            }

            if (order > 0 && !IsAfter(orders.PlacedAt[order], orders.OrderCodes[order], orders, order - 1))
            {
                throw new ArgumentException($"Order {order} does not come after the one before.", nameof(orders));
            }
        }
    }

    private static bool Fits(int length, int expected) => length == 0 || length == expected;

    private static bool IsAfter(SimTime placedAt, string code, RecordedOrders orders, int before) =>
        placedAt > orders.PlacedAt[before]
        || (placedAt == orders.PlacedAt[before] && string.CompareOrdinal(code, orders.OrderCodes[before]) > 0);
}
