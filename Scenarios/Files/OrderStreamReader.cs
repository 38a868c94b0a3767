using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Scenarios.Measures;
using Scenarios.Orders;
using Scenarios.Problems;
using Scenarios.Products;

namespace Scenarios.Files;

/// <summary>Reads <c>NAME.orders.parquet</c> back into orders and checks every row.</summary>
internal sealed class OrderStreamReader
{
    private readonly StreamManifest _manifest;
    private readonly ProblemList _problems;
    private readonly long[] _order;
    private readonly string[] _code;
    private readonly DateTime[] _placedAt;
    private readonly int[] _destination;
    private readonly int[] _class;
    private readonly int[] _product;
    private readonly int[] _quantity;
    private readonly long[] _price;
    private readonly int[] _country;
    private readonly string[] _customer;
    private readonly string[] _invoice;

    private OrderStreamReader(ParquetRows rows, StreamManifest manifest, ProblemList problems)
    {
        _manifest = manifest;
        _problems = problems;
        _order = rows.Values<long>(OrderStreamColumns.Order);
        _code = rows.Texts(OrderStreamColumns.OrderCode);
        _placedAt = rows.Values<DateTime>(OrderStreamColumns.PlacedAt);
        _destination = rows.Values<int>(OrderStreamColumns.Destination);
        _class = rows.Values<int>(OrderStreamColumns.Class);
        _product = rows.Values<int>(OrderStreamColumns.Product);
        _quantity = rows.Values<int>(OrderStreamColumns.Quantity);
        _price = rows.Has(OrderStreamColumns.UnitPrice) ? rows.Values<long>(OrderStreamColumns.UnitPrice) : [];
        _country = rows.Has(OrderStreamColumns.Country) ? rows.Values<int>(OrderStreamColumns.Country) : [];
        _customer = rows.Has(OrderStreamColumns.Customer) ? rows.Texts(OrderStreamColumns.Customer) : [];
        _invoice = rows.Has(OrderStreamColumns.Invoice) ? rows.Texts(OrderStreamColumns.Invoice) : [];
    }

    /// <summary>Reads the orders; null when anything is wrong, which is then noted.</summary>
    public static RecordedOrders? Read(
        string path, StreamManifest manifest, ImmutableArray<Product> products, ProblemList problems)
    {
        var before = problems.Count;
        var reader = ParquetRows.Read(path, problems, rows => new OrderStreamReader(rows, manifest, problems));
        if (reader is null || problems.Count > before) return null;
        reader.CheckRows();
        reader.CheckTotal("products", products.Length, manifest.Products);
        return problems.Count > before ? null : reader.Columns(products);
    }

    private void CheckRows()
    {
        for (var row = 0; row < _order.Length; row++)
        {
            InRange(OrderStreamColumns.Destination, _destination[row], _manifest.Destinations.Length, row);
            InRange(OrderStreamColumns.Class, _class[row], _manifest.Classes.Length, row);
            InRange(OrderStreamColumns.Product, _product[row], _manifest.Products, row);
            if (_country.Length > 0)
            {
                InRange(OrderStreamColumns.Country, _country[row], _manifest.Countries.Length, row);
            }

            if (_quantity[row] <= 0) Add(OrderStreamColumns.Quantity, _quantity[row], "1 or more", row);
            CheckSequence(row);
        }

        CheckTotal("lines", _order.Length, _manifest.Lines);
        CheckTotal("orders", _order.Length == 0 ? 0 : _order[^1] + 1, _manifest.Orders);
    }

    private void CheckSequence(int row)
    {
        var before = row == 0 ? -1 : _order[row - 1];
        if (_order[row] != before && _order[row] != before + 1)
        {
            Add(OrderStreamColumns.Order, _order[row], $"{before} or {before + 1}: orders are numbered from 0", row);
        }
        else if (_order[row] == before && row > 0)
        {
            var same = _code[row] == _code[row - 1] && _placedAt[row] == _placedAt[row - 1]
                && _destination[row] == _destination[row - 1] && _class[row] == _class[row - 1]
                && Same(_country, row) && Same(_customer, row) && Same(_invoice, row);
            if (!same) Add(OrderStreamColumns.Order, _order[row], "the same order columns in all its lines", row);
        }
        else if (row > 0)
        {
            var time = _placedAt[row].CompareTo(_placedAt[row - 1]);
            if (time > 0 || (time == 0 && string.CompareOrdinal(_code[row], _code[row - 1]) > 0)) return;
            Add(OrderStreamColumns.PlacedAt, _order[row], "rows sorted by (placed_at, order_code)", row);
        }
    }

    private static bool Same<T>(T[] column, int row) =>
        column.Length == 0 || EqualityComparer<T>.Default.Equals(column[row], column[row - 1]);

    private void InRange(string column, int index, int count, int row)
    {
        if (index < 0 || index >= count) Add(column, index, $"an index from 0 to {count - 1}", row);
    }

    private void CheckTotal(string name, long found, long expected)
    {
        if (found == expected) return;
        _problems.Add(name, Text(found), $"{expected}, as the manifest states");
    }

    private void Add(string column, long found, string expected, int row) =>
        _problems.Add(column, Text(found), expected, row + 1);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private RecordedOrders Columns(ImmutableArray<Product> products)
    {
        var first = new List<int>();
        for (var row = 0; row < _order.Length; row++) if (row == 0 || _order[row] != _order[row - 1]) first.Add(row);
        return new RecordedOrders
        {
            Name = _manifest.Name,
            Provenance = _manifest.Provenance,
            Products = products,
            Destinations = _manifest.Destinations,
            Classes = _manifest.Classes,
            OrderCodes = [.. first.Select(row => _code[row])],
            PlacedAt = [.. first.Select(row => SimTime.FromUtc(_placedAt[row]))],
            DestinationOf = [.. first.Select(row => _destination[row])],
            ClassOf = [.. first.Select(row => _class[row])],
            FirstLines = [.. first, _order.Length],
            ProductOf = ImmutableCollectionsMarshal.AsImmutableArray(_product),
            Quantities = [.. _quantity.Select(units => new Quantity(units))],
            Countries = _manifest.Countries,
            CountryOf = _country.Length == 0 ? [] : [.. first.Select(row => _country[row])],
            Customers = _customer.Length == 0 ? [] : [.. first.Select(row => _customer[row])],
            Invoices = _invoice.Length == 0 ? [] : [.. first.Select(row => _invoice[row])],
            UnitPrices = [.. _price.Select(micros => new Money(micros))],
        };
    }
}
