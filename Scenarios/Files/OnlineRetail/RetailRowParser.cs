using System.Globalization;
using Scenarios.Files.Tables;
using Scenarios.Measures;
using Scenarios.Problems;

namespace Scenarios.Files.OnlineRetail;

/// <summary>Reads the cells of one row into their types and notes every cell that cannot be read.</summary>
internal sealed class RetailRowParser(RetailTexts texts, ProblemList problems)
{
    private const double LargestPrice = 1e9;
    private static readonly string[] _dateFormats =
    [
        "yyyy-MM-dd HH:mm:ss", "M/d/yyyy H:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "M/d/yyyy H:mm:ss",
    ];

    private readonly char[] _lastDateText = new char[32];
    private int _lastDateLength = -1;
    private DateTime _lastDate;

    /// <summary>Reads the table's current row; false when a cell is wrong, which is then noted.</summary>
    public bool TryRead(RowTable table, RetailColumns columns, out RetailRow row)
    {
        var before = problems.Count;
        row = new RetailRow(
            Code(table, columns.Invoice, "invoice", texts.Invoices),
            Code(table, columns.StockCode, "stock code", texts.Products),
            Text(table[columns.Description], texts.Descriptions),
            Customer(table[columns.Customer]),
            Code(table, columns.Country, "country", texts.Countries),
            Date(table, columns.Date),
            new Quantity(Units(table, columns.Quantity)),
            Price(table, columns.Price));
        return problems.Count == before;
    }

    private int Code(RowTable table, int column, string what, TextPool pool)
    {
        var cell = table[column];
        if (cell.Kind is CellKind.Empty or CellKind.Date) Wrong(table, column, $"the text of a {what}");
        return Text(cell, pool);
    }

    private static int Text(Cell cell, TextPool pool) => cell.Kind switch
    {
        CellKind.Number => pool.Add(cell.Number.ToString("R", CultureInfo.InvariantCulture)),
        _ => pool.Add(cell.Text),
    };

    // The CSV re-export wrote customers as floats: "17850.0" and the number 17850 are the same customer.
    private int Customer(Cell cell) => cell.Kind == CellKind.Text && cell.Text.EndsWith(".0", StringComparison.Ordinal)
        ? texts.Customers.Add(cell.Text[..^2])
        : Text(cell, texts.Customers);

    private int Units(RowTable table, int column)
    {
        var cell = table[column];
        if (cell.Kind == CellKind.Text
            && int.TryParse(cell.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var units))
        {
            return units;
        }

        if (cell.Kind == CellKind.Number && double.IsInteger(cell.Number) && Math.Abs(cell.Number) <= int.MaxValue)
        {
            return (int)cell.Number;
        }

        Wrong(table, column, "a whole number of units");
        return 0;
    }

    private Money Price(RowTable table, int column)
    {
        var cell = table[column];
        if (cell.Kind == CellKind.Number && Math.Abs(cell.Number) <= LargestPrice)
        {
            // A decimal of a double has its 15 significant digits: 2.55 as written, not 2.54999999999999982.
            return Money.Of((decimal)cell.Number);
        }

        if (cell.Kind == CellKind.Text
            && decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var price)
            && Math.Abs(price) <= (decimal)LargestPrice)
        {
            return Money.Of(price);
        }

        Wrong(table, column, "a price, such as 2.55");
        return default;
    }

    private DateTime Date(RowTable table, int column)
    {
        var cell = table[column];
        if (cell.Kind == CellKind.Text && TryDate(cell.Text, out var date)) return date;
        if (cell.Kind == CellKind.Date) return ToSecond(cell.Date);
        if (cell.Kind == CellKind.Number && cell.Number is >= 1 and < 2_958_465)
        {
            // A spreadsheet's day number in a cell without a date format.
            return ToSecond(DateTime.FromOADate(cell.Number));
        }

        Wrong(table, column, "a date and time: a date cell, yyyy-MM-dd HH:mm:ss or M/d/yyyy H:mm");
        return default;
    }

    private bool TryDate(ReadOnlySpan<char> text, out DateTime date)
    {
        // All lines of an invoice have the same text: remembering the last one saves most of the parsing.
        if (text.Length == _lastDateLength && text.SequenceEqual(_lastDateText.AsSpan(0, _lastDateLength)))
        {
            date = _lastDate;
            return true;
        }

        if (!DateTime.TryParseExact(text, _dateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
        {
            return false;
        }

        text.CopyTo(_lastDateText);
        _lastDateLength = text.Length;
        _lastDate = date;
        return true;
    }

    // Day numbers are doubles: 8:26 comes back as 8:25:59.999 or 8:26:00.001.
    private static DateTime ToSecond(DateTime date) =>
        new((date.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);

    private void Wrong(RowTable table, int column, string expected) => problems.Add(
        $"{RetailColumns.FieldOf(table.Sheet)}{table.Header[column]}", table[column].Describe(), expected, table.Row);
}
