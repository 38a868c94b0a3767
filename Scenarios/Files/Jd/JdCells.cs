using System.Globalization;
using Scenarios.Files.Importing;

namespace Scenarios.Files.Jd;

/// <summary>Reads cells as these tables write them: a hyphen stands for "unknown".</summary>
internal static class JdCells
{
    private const string Unknown = "-";

    private static readonly string[] _clockForms =
        ["yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd"];

    /// <summary>A code; empty when it is unknown.</summary>
    public static string CodeAt(this SourceRow row, int column)
    {
        var text = row.Text(column);
        return text == Unknown ? "" : text;
    }

    /// <summary>A clock time of China.</summary>
    public static bool TryClock(this SourceRow row, int column, out DateTime clock) => DateTime.TryParseExact(
        row.Text(column), _clockForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out clock)
        && clock.Year is > 1900 and < 9000;

    /// <summary>A number in a range.</summary>
    public static bool TryNumber(this SourceRow row, int column, decimal least, decimal most, out decimal number) =>
        decimal.TryParse(row.Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out number)
        && number >= least && number <= most;

    /// <summary>A whole number in a range.</summary>
    public static bool TryWhole(this SourceRow row, int column, int least, int most, out int number)
    {
        var found = row.TryNumber(column, least, most, out var value) && decimal.IsInteger(value);
        number = found ? (int)value : 0;
        return found;
    }

    /// <summary>Counts a row as dropped for a column and says what stood there.</summary>
    public static void Drop(this RowTally tally, SourceRow row, string table, string column, int place)
    {
        tally.Count($"dropped_{column}");
        var text = row.Text(place);
        tally.Note($"{table} row {row.Row} dropped: {column} is {(text.Length == 0 ? "empty" : $"\"{text}\"")}.");
    }
}
