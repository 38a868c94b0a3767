using System.Collections.Immutable;

namespace Scenarios.Files.OnlineRetail;

/// <summary>The rows of a file, sheet by sheet, one at a time; read forward only.</summary>
internal abstract class RetailTable : IDisposable
{
    /// <summary>Name of the current sheet; empty where the file has none.</summary>
    public abstract string Sheet { get; }

    /// <summary>Names of the current sheet's columns.</summary>
    public abstract ImmutableArray<string> Header { get; }

    /// <summary>Row of the file or sheet the current row stands in, from 1; the header is row 1.</summary>
    public abstract int Row { get; }

    /// <summary>Number of cells in the current row.</summary>
    public abstract int CellCount { get; }

    /// <summary>Goes to the next sheet that is not empty and reads its header; false after the last.</summary>
    public abstract bool NextSheet();

    /// <summary>Goes to the next row of the sheet; false after the last.</summary>
    public abstract bool NextRow();

    /// <summary>A cell of the current row; empty beyond its last.</summary>
    public abstract Cell this[int column] { get; }

    /// <summary>How much of the file has been read, 0 to 1.</summary>
    public abstract double Progress { get; }

    public abstract void Dispose();
}

/// <summary>What a cell holds.</summary>
internal enum CellKind
{
    /// <summary>Nothing, or only white space.</summary>
    Empty = 0,

    /// <summary>Text.</summary>
    Text = 1,

    /// <summary>A number of a spreadsheet.</summary>
    Number = 2,

    /// <summary>A date and time of a spreadsheet.</summary>
    Date = 3,
}

/// <summary>One cell: text as in CSV, or a typed value of a spreadsheet.</summary>
internal readonly ref struct Cell
{
    private Cell(CellKind kind, ReadOnlySpan<char> text, double number, DateTime date)
    {
        Kind = kind;
        Text = text;
        Number = number;
        Date = date;
    }

    public CellKind Kind { get; }

    /// <summary>The text without white space around it.</summary>
    public ReadOnlySpan<char> Text { get; }

    public double Number { get; }

    public DateTime Date { get; }

    public static Cell Of(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        return new Cell(trimmed.IsEmpty ? CellKind.Empty : CellKind.Text, trimmed, 0, default);
    }

    public static Cell Of(double number) => new(CellKind.Number, default, number, default);

    public static Cell Of(DateTime date) => new(CellKind.Date, default, 0, date);
}
