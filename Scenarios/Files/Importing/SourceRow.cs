using System.Collections.Immutable;
using System.Globalization;
using Scenarios.Files.Tables;
using Scenarios.Problems;

namespace Scenarios.Files.Importing;

/// <summary>One row of a published table, asked by the place of a column in the list it was read by.</summary>
internal readonly struct SourceRow(RowTable table, ImmutableArray<int> places, ProblemList problems)
{
    /// <summary>Row of the file, from 1.</summary>
    public int Row => table.Row;

    /// <summary>A cell as text, empty when it is.</summary>
    public string Text(int column) => table[places[column]].Text.ToString();

    /// <summary>A cell as text that must not be empty.</summary>
    public string Required(int column, string expected)
    {
        var text = Text(column);
        if (text.Length == 0) Wrong(column, expected);
        return text;
    }

    /// <summary>A number in a range; absent when the cell is empty, absent and noted when it is something
    /// else.</summary>
    public decimal? Number(int column, decimal least, decimal most)
    {
        var text = table[places[column]].Text;
        if (text.IsEmpty) return null;
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        Wrong(column, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"));
        return null;
    }

    /// <summary>A number that must be there; the least, and noted, when it is not.</summary>
    public decimal RequiredNumber(int column, decimal least, decimal most)
    {
        if (table[places[column]].Text.IsEmpty)
        {
            Wrong(column, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"));
        }

        return Number(column, least, most) ?? least;
    }

    /// <summary>A clock time; absent when the cell is empty, absent and noted when it is something else.</summary>
    public DateTime? Clock(int column, string[] forms)
    {
        var text = table[places[column]].Text;
        if (text.IsEmpty) return null;
        if (DateTime.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock)
            && clock.Year is > 1900 and < 9000)
        {
            return clock;
        }

        Wrong(column, $"a date and time of the form {forms[0]}");
        return null;
    }

    /// <summary>Notes that a cell is not what it should be.</summary>
    public void Wrong(int column, string expected) => problems.Add(
        table.Header[places[column]].Trim(), table[places[column]].Describe(), expected, table.Row);
}
