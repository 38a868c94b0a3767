using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Scenarios.Measures;
using Scenarios.Problems;
using Scenarios.Randomness;
using Sylvan.Data.Csv;

namespace Scenarios.Files.Scms;

/// <summary>What became of the rows of a delivery history.</summary>
/// <param name="RowsRead">All rows.</param>
/// <param name="Kept">Rows with a lead time.</param>
/// <param name="OtherMode">Rows of another shipment mode than the one asked for.</param>
/// <param name="NoOrderDate">Rows that say, instead of a date, why the order's date is not known.</param>
/// <param name="Negative">Rows delivered before they were ordered.</param>
public sealed record LeadTimeCounts(int RowsRead, int Kept, int OtherMode, int NoOrderDate, int Negative);

/// <summary>Lead times of a delivery history.</summary>
/// <param name="Counts">What became of the rows; the parts add up to the rows read.</param>
/// <param name="LinesByDays">How many lines had each lead time [days], shortest first.</param>
/// <param name="Law">The empirical law they make.</param>
public sealed record LeadTimeTable(
    LeadTimeCounts Counts, ImmutableArray<(int Days, int Lines)> LinesByDays, EmpiricalDuration Law);

/// <summary>Turns USAID's SCMS Delivery History into an empirical law of vendor lead times.</summary>
/// <remarks>Lead time is the day delivered to the client less the day the order was sent to the vendor. The published
/// copy writes dates in several ways; text in their place means that the date is not known.</remarks>
public static class LeadTimeImport
{
    private const string Sent = "PO Sent to Vendor Date";
    private const string Delivered = "Delivered to Client Date";
    private const string Mode = "Shipment Mode";

    private static readonly string[] _sentFormats = ["M/d/yy", "M/d/yyyy"];
    private static readonly string[] _deliveredFormats = ["d-MMM-yy"];

    /// <summary>Reads lead times.</summary>
    /// <param name="path">The file as published, <c>.csv</c> or <c>.csv.gz</c>.</param>
    /// <param name="mode">Only this shipment mode, as the file names it; empty for all.</param>
    /// <exception cref="InvalidScenarioException">The file is missing or not the data set, a date cannot be read, or no
    /// row has a lead time.</exception>
    public static LeadTimeTable Read(string path, string mode = "")
    {
        ArgumentNullException.ThrowIfNull(mode);
        if (!File.Exists(path)) throw Wrong(path, "(file)", "no such file", "SCMS_Delivery_History_Dataset.csv");
        var problems = new ProblemList(path);
        using var file = File.OpenRead(path);
        using Stream content = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using var text = new StreamReader(content, Encoding.UTF8);
        var rows = new Rows(problems, mode);
        try
        {
            using var reader = CsvDataReader.Create(text, new CsvDataReaderOptions { MaxBufferSize = 1 << 20 });
            rows.Read(reader);
        }
        catch (Exception fault) when (fault is CsvFormatException or InvalidDataException)
        {
            problems.Add("(file)", fault.Message, "comma-separated values with a header row");
        }

        problems.ThrowIfAny();
        var counts = rows.Counts;
        if (counts.Kept > 0) return new LeadTimeTable(counts, rows.LinesByDays, rows.Law);
        var modes = string.Join(", ", rows.Modes.Order(StringComparer.Ordinal).Select(each => $"\"{each}\""));
        throw Wrong(path, Mode, $"no lead time of mode \"{mode}\"", $"a mode of the file: {modes}");
    }

    /// <summary>Writes a law as the table that scenario files refer to: days and weight.</summary>
    public static void Write(LeadTimeTable table, string path)
    {
        ArgumentNullException.ThrowIfNull(table);
        var staged = path + ".part";
        using (var writer = new StreamWriter(staged) { NewLine = "\n" })
        {
            writer.WriteLine("days,weight");
            foreach (var (days, lines) in table.LinesByDays)
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{days},{lines}"));
            }
        }

        File.Move(staged, path, overwrite: true);
    }

    private static InvalidScenarioException Wrong(string file, string field, string found, string expected) =>
        new([new InputProblem(file, 0, field, found, expected)]);

    /// <summary>Folds rows into counts by lead time.</summary>
    private sealed class Rows(ProblemList problems, string mode)
    {
        private readonly SortedDictionary<int, int> _lines = [];
        private int _read;
        private int _otherMode;
        private int _noDate;
        private int _negative;

        public HashSet<string> Modes { get; } = [];

        public LeadTimeCounts Counts => new(_read, _lines.Values.Sum(), _otherMode, _noDate, _negative);

        public ImmutableArray<(int Days, int Lines)> LinesByDays => [.. _lines.Select(pair => (pair.Key, pair.Value))];

        public EmpiricalDuration Law =>
            new(_lines.Select(pair => (Duration.FromDays(pair.Key), (double)pair.Value)));

        public void Read(CsvDataReader reader)
        {
            var columns = new int[3];
            string[] names = [Sent, Delivered, Mode];
            var header = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
            for (var index = 0; index < names.Length; index++)
            {
                columns[index] = header.IndexOf(names[index]);
                if (columns[index] < 0) problems.AddUnknown("header", names[index], header, 1);
            }

            if (problems.Count > 0) return;
            while (reader.Read())
            {
                Add(
                    reader.RowNumber + 1, reader.GetString(columns[0]), reader.GetString(columns[1]),
                    reader.GetString(columns[2]));
            }
        }

        private void Add(int row, string sent, string delivered, string shipment)
        {
            _read++;
            Modes.Add(shipment);
            if (mode.Length > 0 && shipment != mode)
            {
                _otherMode++;
                return;
            }

            if (sent.Length == 0 || !char.IsAsciiDigit(sent[0]))
            {
                _noDate++;
                return;
            }

            if (!TryDate(sent, _sentFormats, out var from))
            {
                problems.Add(Sent, $"\"{sent}\"", "month/day/year", row);
                return;
            }

            var shortMonths = delivered.Replace("Sept", "Sep", StringComparison.Ordinal);
            if (!TryDate(shortMonths, _deliveredFormats, out var to))
            {
                problems.Add(Delivered, $"\"{delivered}\"", "day-month-year, such as 14-Nov-06", row);
                return;
            }

            var days = to.DayNumber - from.DayNumber;
            if (days < 0) _negative++;
            else _lines[days] = _lines.GetValueOrDefault(days) + 1;
        }

        private static bool TryDate(string text, string[] formats, out DateOnly date) =>
            DateOnly.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }
}
