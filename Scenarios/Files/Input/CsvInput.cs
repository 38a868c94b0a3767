using System.Collections.Immutable;
using Scenarios.Problems;
using Sylvan.Data.Csv;

namespace Scenarios.Files.Input;

/// <summary>Reads a CSV table (RFC 4180, comma, UTF-8, header row) into a list of groups of keys.</summary>
/// <remarks>An empty cell counts as a key that is not there.</remarks>
internal static class CsvInput
{
    /// <summary>Reads a table.</summary>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="path">Path of the section that the table stands for, for example <c>regions</c>.</param>
    /// <param name="text">Its text.</param>
    /// <param name="problems">Where rows of the wrong length are noted.</param>
    /// <param name="keys">Where it is to be noted which keys are asked for.</param>
    public static InputList Read(
        string file, string path, TextReader text, ProblemList problems, KeyRecorder? keys = null)
    {
        var rows = ImmutableArray.CreateBuilder<InputNode>();
        try
        {
            using var reader = CsvDataReader.Create(text, new CsvDataReaderOptions { Delimiter = ',' });
            var header = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
            if (!IsSound(file, path, header, problems)) return new InputList(file, 1, path, []);
            while (reader.Read())
            {
                if (reader.RowFieldCount == 0) continue;
                // Row 1 of the data is line 2 of the file.
                var line = reader.RowNumber + 1;
                if (reader.RowFieldCount != header.Length)
                {
                    problems.Add(new InputProblem(
                        file,
                        line,
                        $"{path}[{rows.Count}]",
                        $"{reader.RowFieldCount} cells",
                        $"{header.Length} cells"));
                    continue;
                }

                var row = Row(file, line, $"{path}[{rows.Count}]", header, reader) with { Keys = keys };
                foreach (var entry in row.Entries)
                {
                    if (entry.Value is not InputScalar cell || !cell.Text.Contains(YamlInput.NotUtf8)) continue;
                    problems.Add(new InputProblem(file, line, cell.Path, cell.Describe(), "a text in UTF-8"));
                }

                rows.Add(row);
            }
        }
        catch (CsvFormatException fault)
        {
            problems.Add(new InputProblem(
                file, fault.RowNumber + 1, path, fault.Message, "comma-separated values with a header row"));
        }

        return new InputList(file, 1, path, rows.ToImmutable());
    }

    /// <summary>Every column has a name of its own, in characters.</summary>
    private static bool IsSound(string file, string path, string[] header, ProblemList problems)
    {
        var before = problems.Count;
        for (var column = 0; column < header.Length; column++)
        {
            var name = header[column];
            if (name.Any(each => char.IsControl(each) || each == YamlInput.NotUtf8))
            {
                Note($"column {column + 1} of other bytes", "a text in UTF-8");
            }
            else if (name.Length == 0)
            {
                Note($"column {column + 1} without a name", "a name for every column");
            }
            else if (Array.IndexOf(header, name) < column)
            {
                Note($"column \"{name}\" again", "each column once");
            }
        }

        return problems.Count == before;

        void Note(string found, string expected) =>
            problems.Add(new InputProblem(file, 1, path, found, expected));
    }

    private static InputMap Row(string file, int line, string path, string[] header, CsvDataReader reader) => new(
        file,
        line,
        path,
        [
            .. header.Select((name, column) => (Name: name, Text: reader.GetString(column)))
                .Where(cell => cell.Text.Length > 0)
                .Select(cell => new InputEntry(
                    cell.Name, line, new InputScalar(file, line, $"{path}.{cell.Name}", cell.Text))),
        ]);
}
