using System.Collections.Immutable;
using System.Globalization;
using Scenarios.Orders;
using Scenarios.Problems;
using Scenarios.Products;

namespace Scenarios.Files;

/// <summary>Reads <c>NAME.orders.parquet</c> row group by row group and checks every row.</summary>
/// <remarks>Holds one row group at a time and, because others' files may spread an order over two, the rows of the
/// last order of the group before.</remarks>
internal sealed class OrderStreamReader : IDisposable
{
    private readonly StreamManifest _manifest;
    private readonly ImmutableArray<Product> _products;
    private readonly RecordedColumns _columns;
    private readonly ProblemList _problems;
    private readonly ParquetRows? _file;
    private OrderRows _rows = OrderRows.None;
    private int _group;
    private long _before;
    private long _orders;

    /// <summary>Opens a file; a file that cannot be opened is noted as a problem.</summary>
    public OrderStreamReader(
        string path,
        StreamManifest manifest,
        ImmutableArray<Product> products,
        RecordedColumns columns,
        ProblemList problems)
    {
        (_manifest, _products, _columns, _problems) = (manifest, products, columns, problems);
        _file = ParquetRows.TryOpen(path, new RowLimit("lines", manifest.Lines), problems);
    }

    /// <summary>The next orders; null at the end, and once anything is wrong, which is then noted to the
    /// end.</summary>
    public RecordedOrders? Next()
    {
        while (_file is not null && _group < _file.GroupCount)
        {
            var problems = _problems.Count;
            var read = ParquetRows.Guard(_problems, () => OrderRows.Read(_file, _group++, _columns));
            if (read is null || _problems.Count > problems) return null;
            var held = _rows.Count;
            _rows = _rows.And(read);
            for (var row = held; row < _rows.Count; row++) CheckRow(row, _before + row);
            var whole = _rows.StartOfLastOrder();
            var part = whole > 0 && _problems.Count == 0 ? _rows.ToOrders(whole, _manifest, _products) : null;
            _before += whole;
            _orders = _rows.Count == 0 ? _orders : _rows.Order[^1] + 1;
            _rows = _rows.Part(whole..);
            if (part is not null) return part;
        }

        return Finish();
    }

    public void Dispose() => _file?.Dispose();

    /// <summary>The last order, after a look at the totals.</summary>
    private RecordedOrders? Finish()
    {
        if (_file is null || _group > _file.GroupCount) return null;
        _group++;
        CheckTotal("lines", _before + _rows.Count, _manifest.Lines);
        CheckTotal("orders", _orders, _manifest.Orders);
        CheckTotal("products", _products.Length, _manifest.Products);
        return _rows.Count > 0 && _problems.Count == 0 ? _rows.ToOrders(_rows.Count, _manifest, _products) : null;
    }

    private void CheckRow(int row, long number)
    {
        InRange(OrderStreamColumns.Destination, _rows.Destination[row], _manifest.Destinations.Length, number);
        InRange(OrderStreamColumns.Class, _rows.Class[row], _manifest.Classes.Length, number);
        InRange(OrderStreamColumns.Product, _rows.Product[row], _manifest.Products, number);
        if (_rows.Country.Length > 0)
        {
            InRange(OrderStreamColumns.Country, _rows.Country[row], _manifest.Countries.Length, number);
        }

        if (_rows.Quantity[row] <= 0) Add(OrderStreamColumns.Quantity, _rows.Quantity[row], "1 or more", number);
        CheckSequence(row, number);
    }

    private void CheckSequence(int row, long number)
    {
        var order = _rows.Order[row];
        var before = row == 0 ? -1 : _rows.Order[row - 1];
        if (order != before && order != before + 1)
        {
            Add(OrderStreamColumns.Order, order, $"{before} or {before + 1}: orders are numbered from 0", number);
        }
        else if (order == before && row > 0)
        {
            var same = Same(_rows.Code, row) && _rows.PlacedAt[row] == _rows.PlacedAt[row - 1]
                && _rows.Destination[row] == _rows.Destination[row - 1] && _rows.Class[row] == _rows.Class[row - 1]
                && Same(_rows.Country, row) && Same(_rows.Customer, row) && Same(_rows.Invoice, row);
            if (!same) Add(OrderStreamColumns.Order, order, "the same order columns in all its lines", number);
        }
        else if (row > 0)
        {
            var time = _rows.PlacedAt[row].CompareTo(_rows.PlacedAt[row - 1]);
            if (time > 0 || (time == 0 && CodeRises(row))) return;
            Add(OrderStreamColumns.PlacedAt, order, "rows sorted by (placed_at, order_code)", number);
        }
    }

    private bool CodeRises(int row) =>
        _rows.Code.Length == 0 || string.CompareOrdinal(_rows.Code[row], _rows.Code[row - 1]) > 0;

    private static bool Same<T>(T[] column, int row) =>
        column.Length == 0 || EqualityComparer<T>.Default.Equals(column[row], column[row - 1]);

    private void InRange(string column, int index, int count, long number)
    {
        if (index < 0 || index >= count) Add(column, index, $"an index from 0 to {count - 1}", number);
    }

    private void CheckTotal(string name, long found, long expected)
    {
        if (found == expected) return;
        _problems.Add(name, Text(found), $"{expected}, as the manifest states");
    }

    private void Add(string column, long found, string expected, long number) =>
        _problems.Add(column, Text(found), expected, (int)Math.Min(number + 1, int.MaxValue));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
