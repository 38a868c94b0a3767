using System.Globalization;
using Scenarios.Network;
using Scenarios.Problems;
using Sylvan.Data.Csv;

namespace Scenarios.Files;

/// <summary>Reads a table of destination regions: code, name, latitude, longitude, time_zone, weight, country.</summary>
internal static class RegionTable
{
    private static readonly string[] s_columns =
        ["code", "name", "latitude", "longitude", "time_zone", "weight", "country"];

    internal static void Read(TextReader text, string source, NetworkBuilder builder, ProblemList problems)
    {
        using var csv = CsvDataReader.Create(text);
        var here = new ProblemList(source);
        var at = s_columns.Select(name => Ordinal(csv, name, here)).ToArray();
        if (here.Count == 0)
        {
            for (var line = 2; csv.Read(); line++) builder.Add(ReadRegion(csv, at, line, here));
        }

        problems.AddRange(here.All);
    }

    private static Region ReadRegion(CsvDataReader csv, int[] at, int line, ProblemList problems) => new()
    {
        Code = csv.GetString(at[0]),
        Name = csv.GetString(at[1]),
        Centroid = new GeoPoint(
            Number(csv, at[2], (-90, 90), line, problems), Number(csv, at[3], (-180, 180), line, problems)),
        TimeZone = Zone(csv, at[4], line, problems),
        Weight = Number(csv, at[5], (0, 1e12), line, problems),
        Country = csv.GetString(at[6]),
    };

    private static double Number(
        CsvDataReader csv, int column, (double Least, double Most) range, int line, ProblemList problems)
    {
        var text = csv.GetString(column);
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        if (isNumber && value >= range.Least && value <= range.Most) return value;
        var expected = string.Create(CultureInfo.InvariantCulture, $"a number from {range.Least} to {range.Most}");
        problems.Add(csv.GetName(column), $"\"{text}\"", expected, line);
        return 0;
    }

    private static TimeZoneInfo Zone(CsvDataReader csv, int column, int line, ProblemList problems)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(csv.GetString(column), out var zone)) return zone;
        problems.Add(
            csv.GetName(column), $"\"{csv.GetString(column)}\"", "an IANA time zone such as Europe/London", line);
        return TimeZoneInfo.Utc;
    }

    private static int Ordinal(CsvDataReader csv, string name, ProblemList problems)
    {
        var names = Enumerable.Range(0, csv.FieldCount).Select(csv.GetName).ToList();
        var at = names.IndexOf(name);
        if (at < 0) problems.Add(name, "no such column", $"columns {string.Join(", ", s_columns)}", 1);
        return at;
    }
}
