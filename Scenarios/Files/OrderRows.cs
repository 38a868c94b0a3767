using Scenarios.Measures;
using Scenarios.Orders;

namespace Scenarios.Files;

/// <summary>Rows of <c>NAME.orders.parquet</c> as columns; optional columns that are not read are empty.</summary>
internal sealed record OrderRows
{
    public static OrderRows None { get; } = new();

    public long[] Order { get; private init; } = [];

    public string[] Code { get; private init; } = [];

    public DateTime[] PlacedAt { get; private init; } = [];

    public int[] Destination { get; private init; } = [];

    public int[] Class { get; private init; } = [];

    public int[] Product { get; private init; } = [];

    public int[] Quantity { get; private init; } = [];

    public long[] Price { get; private init; } = [];

    public int[] Country { get; private init; } = [];

    public string[] Customer { get; private init; } = [];

    public string[] Invoice { get; private init; } = [];

    public int Count => Order.Length;

    /// <summary>Reads one row group; what cannot be read is noted by the reader of the file.</summary>
    public static OrderRows Read(ParquetRows rows, int group, RecordedColumns columns)
    {
        var others = columns.HasFlag(RecordedColumns.Others);
        return new OrderRows
        {
            Order = rows.Values<long>(OrderStreamColumns.Order, group),
            Code = columns.HasFlag(RecordedColumns.OrderCodes) ? rows.Texts(OrderStreamColumns.OrderCode, group) : [],
            PlacedAt = rows.Values<DateTime>(OrderStreamColumns.PlacedAt, group),
            Destination = rows.Values<int>(OrderStreamColumns.Destination, group),
            Class = rows.Values<int>(OrderStreamColumns.Class, group),
            Product = rows.Values<int>(OrderStreamColumns.Product, group),
            Quantity = rows.Values<int>(OrderStreamColumns.Quantity, group),
            Price = others && rows.Has(OrderStreamColumns.UnitPrice)
                ? rows.Values<long>(OrderStreamColumns.UnitPrice, group) : [],
            Country = columns.HasFlag(RecordedColumns.Countries) && rows.Has(OrderStreamColumns.Country)
                ? rows.Values<int>(OrderStreamColumns.Country, group) : [],
            Customer = others && rows.Has(OrderStreamColumns.Customer)
                ? rows.Texts(OrderStreamColumns.Customer, group) : [],
            Invoice = others && rows.Has(OrderStreamColumns.Invoice)
                ? rows.Texts(OrderStreamColumns.Invoice, group) : [],
        };
    }

    /// <summary>These rows and then others.</summary>
    public OrderRows And(OrderRows next) => Count == 0 ? next : new()
    {
        Order = [.. Order, .. next.Order],
        Code = [.. Code, .. next.Code],
        PlacedAt = [.. PlacedAt, .. next.PlacedAt],
        Destination = [.. Destination, .. next.Destination],
        Class = [.. Class, .. next.Class],
        Product = [.. Product, .. next.Product],
        Quantity = [.. Quantity, .. next.Quantity],
        Price = [.. Price, .. next.Price],
        Country = [.. Country, .. next.Country],
        Customer = [.. Customer, .. next.Customer],
        Invoice = [.. Invoice, .. next.Invoice],
    };

    /// <summary>The rows of a range.</summary>
    public OrderRows Part(Range range) => new()
    {
        Order = Order[range],
        Code = Part(Code, range),
        PlacedAt = PlacedAt[range],
        Destination = Destination[range],
        Class = Class[range],
        Product = Product[range],
        Quantity = Quantity[range],
        Price = Part(Price, range),
        Country = Part(Country, range),
        Customer = Part(Customer, range),
        Invoice = Part(Invoice, range),
    };

    /// <summary>First row of the last order; 0 when there is no row.</summary>
    public int StartOfLastOrder()
    {
        var start = Count;
        while (start > 0 && Order[start - 1] == Order[^1]) start--;
        return start;
    }

    /// <summary>The orders of the first rows.</summary>
    /// <param name="rows">How many rows; they end with an order.</param>
    /// <param name="manifest">What the stream states about itself.</param>
    /// <param name="products">Products by index.</param>
    public RecordedOrders ToOrders(
        int rows, StreamManifest manifest, System.Collections.Immutable.ImmutableArray<Products.Product> products)
    {
        var first = new List<int>();
        for (var row = 0; row < rows; row++) if (row == 0 || Order[row] != Order[row - 1]) first.Add(row);
        return new RecordedOrders
        {
            Name = manifest.Name,
            Provenance = manifest.Provenance,
            Products = products,
            Destinations = manifest.Destinations,
            Classes = manifest.Classes,
            OrderCodes = Code.Length == 0 ? [] : [.. first.Select(row => Code[row])],
            PlacedAt = [.. first.Select(row => SimTime.FromUtc(PlacedAt[row]))],
            DestinationOf = [.. first.Select(row => Destination[row])],
            ClassOf = [.. first.Select(row => Class[row])],
            FirstLines = [.. first, rows],
            ProductOf = [.. Product.AsSpan(0, rows)],
            Quantities = [.. Quantity.Take(rows).Select(units => new Quantity(units))],
            Countries = manifest.Countries,
            CountryOf = Country.Length == 0 ? [] : [.. first.Select(row => Country[row])],
            Customers = Customer.Length == 0 ? [] : [.. first.Select(row => Customer[row])],
            Invoices = Invoice.Length == 0 ? [] : [.. first.Select(row => Invoice[row])],
            UnitPrices = Price.Length == 0 ? [] : [.. Price.Take(rows).Select(micros => new Money(micros))],
        };
    }

    private static T[] Part<T>(T[] column, Range range) => column.Length == 0 ? column : column[range];
}
