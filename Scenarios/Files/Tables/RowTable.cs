using System.Collections.Immutable;
using System.Globalization;

namespace Scenarios.Files.Tables;

/// <summary>The rows of a file, sheet by sheet, one at a time; read forward only.</summary>
internal abstract class RowTable : IDisposable
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

    /// <summary>Whether every cell of the current row is empty.</summary>
    public virtual bool IsBlankRow()
    {
        for (var cell = 0; cell < CellCount; cell++) if (this[cell].Kind != CellKind.Empty) return false;
        return true;
    }

    /// <summary>Whether the dates of a column are instants in UTC, whatever the clock of the one who wrote
    /// them.</summary>
    public virtual bool IsUtc(int column) => false;

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

    /// <summary>What it holds as text: numbers and dates in invariant form, nothing when it is empty.</summary>
    public ReadOnlySpan<char> AsText() => Kind switch
    {
        CellKind.Number => Number.ToString("R", CultureInfo.InvariantCulture),
        CellKind.Date => Date.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        _ => Text,
    };

    /// <summary>What it holds, for a message.</summary>
    public string Describe() => Kind switch
    {
        CellKind.Empty => "nothing",
        CellKind.Text => $"\"{Text}\"",
        _ => AsText().ToString(),
    };

    public static Cell Of(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        return new Cell(trimmed.IsEmpty ? CellKind.Empty : CellKind.Text, trimmed, 0, default);
    }

    public static Cell Of(double number) => new(CellKind.Number, default, number, default);

    public static Cell Of(DateTime date) => new(CellKind.Date, default, 0, date);
}
