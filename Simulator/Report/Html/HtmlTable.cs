using System.Globalization;

namespace Simulator.Report.Html;

/// <summary>A table that readers can sort by every column; it scrolls in its own frame where it is too wide.</summary>
/// <param name="caption">What it shows, with the units of all numbers that their column does not name.</param>
internal sealed class HtmlTable(string caption)
{
    private readonly List<string> _columns = [];
    private readonly List<Cell[]> _rows = [];

    /// <summary>Whether any row was added.</summary>
    internal bool HasRows => _rows.Count > 0;

    /// <summary>Names the columns, with their units; the first one names the rows.</summary>
    internal HtmlTable Columns(params IEnumerable<string> names)
    {
        _columns.AddRange(names);
        return this;
    }

    /// <summary>Adds a row: its name, then a cell for every further column.</summary>
    internal HtmlTable Row(string name, params IEnumerable<Cell> cells)
    {
        Cell[] row = [new Cell(name), .. cells];
        if (row.Length != _columns.Count)
        {
            throw new InvalidOperationException($"Invariant: {row.Length} cells in {_columns.Count} columns.");
        }

        _rows.Add(row);
        return this;
    }

    /// <summary>Writes the table.</summary>
    internal void Write(HtmlText page)
    {
        page.Open("div", ("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", caption));
        page.Open("table", ("class", "sortable"));
        page.Element("caption", caption);
        page.Open("thead").Open("tr");
        for (var column = 0; column < _columns.Count; column++)
        {
            page.Open("th", ("scope", "col"), ("class", IsNumber(column) ? "number" : "text"))
                .Element("button", _columns[column], ("type", "button")).Close();
        }

        page.Close().Close();
        page.Open("tbody");
        foreach (var row in _rows)
        {
            page.Open("tr");
            page.Element("th", row[0].Text, ("scope", "row"));
            foreach (var cell in row.AsSpan(1)) WriteCell(page, cell);
            page.Close();
        }

        page.Close().Close().Close();
    }

    private static void WriteCell(HtmlText page, in Cell cell)
    {
        var kind = cell.Mark.Length > 0 ? $"{(cell.Value is null ? "text" : "number")} {cell.Mark}"
            : cell.Value is null ? "text" : "number";
        if (cell.Link.Length > 0)
        {
            page.Open("td", ("class", kind)).Element("a", cell.Text, ("href", cell.Link)).Close();
        }
        else if (cell.Value is { } value && !double.IsNaN(value))
        {
            page.Element(
                "td", Glued(cell.Text), ("class", kind),
                ("data-value", value.ToString("R", CultureInfo.InvariantCulture)));
        }
        else
        {
            page.Element("td", cell.Text, ("class", kind));
        }
    }

    /// <summary>A number and its unit stay on one line, and so do the two ends of an interval or a mean and its
    /// half-width; between a mean and its ends a narrow column may break.</summary>
    private static string Glued(string text) => text.Replace(", ", ",\u00a0", StringComparison.Ordinal)
        .Replace(" ± ", "\u00a0±\u00a0", StringComparison.Ordinal)
        .Replace(" %", "\u00a0%", StringComparison.Ordinal).Replace(" pp", "\u00a0pp", StringComparison.Ordinal);

    private bool IsNumber(int column) => column > 0 && _rows.Exists(row => row[column].Value is not null);

    /// <summary>A cell.</summary>
    /// <param name="Text">What it reads.</param>
    /// <param name="Value">The number that sorts it; absent for a text.</param>
    /// <param name="Mark">A class of the style sheet: <c>gain</c>, <c>loss</c> or nothing.</param>
    /// <param name="Link">Where the text leads to; empty when nowhere.</param>
    internal readonly record struct Cell(string Text, double? Value = null, string Mark = "", string Link = "");
}
