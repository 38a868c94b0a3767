using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Scenarios.Files.Tables;
using Scenarios.Problems;

namespace Scenarios.Files.Importing;

/// <summary>A published data set of several tables in one folder, each <c>.csv</c> or <c>.csv.gz</c>.</summary>
/// <param name="folder">The folder.</param>
/// <param name="problems">Where what is missing or wrong is noted.</param>
internal sealed class SourceFolder(string folder, ProblemList problems)
{
    private static readonly ImmutableArray<string> _endings = [".csv", ".csv.gz"];
    private readonly List<ReadFile> _files = [];

    /// <summary>The files that were read, by name.</summary>
    public ImmutableArray<ReadFile> Files => [.. _files.OrderBy(file => file.Name, StringComparer.Ordinal)];

    /// <summary>Reads a table row by row.</summary>
    /// <param name="names">Names it may have, without ending, the published one first.</param>
    /// <param name="columns">Columns it must have, by which rows are asked.</param>
    /// <param name="read">Takes one row.</param>
    /// <param name="isRequired">Whether it is a problem when there is no such file.</param>
    /// <returns>Whether there is such a file with these columns.</returns>
    public bool Read(
        ImmutableArray<string> names, ImmutableArray<string> columns, Action<SourceRow> read, bool isRequired = true)
    {
        var paths = names.SelectMany(name => _endings.Select(ending => name + ending))
            .Where(name => File.Exists(Path.Combine(folder, name))).ToArray();
        if (paths.Length != 1)
        {
            if (paths.Length == 0 && !isRequired) return false;
            var expected = string.Join(" or ", names.Select(name => $"{name}.csv"));
            problems.Add(
                names[0],
                paths.Length == 0 ? "no such file" : string.Join(" and ", paths),
                $"one file {expected} (or .csv.gz) in this folder");
            return false;
        }

        var path = Path.Combine(folder, paths[0]);
        var ofFile = new ProblemList(path);
        var isThere = false;
        var file = TableFile.Read(path, ',', ofFile, table =>
        {
            var places = Find(table, columns, ofFile);
            if (places.Contains(-1)) return;
            isThere = true;
            while (table.NextRow())
            {
                if (!table.IsBlankRow()) read(new SourceRow(table, places, ofFile));
            }
        });
        if (file is not null) _files.Add(file);
        problems.AddRange(ofFile);
        return isThere;
    }

    /// <summary>One hash over the names and hashes of all files that were read, packed and unpacked.</summary>
    public (string Packed, string Unpacked) Hashes() => (
        HashOf(Files.Select(file => $"{file.Sha256}  {file.Name}\n")),
        HashOf(Files.Select(file => $"{file.ContentSha256}  {UnpackedName(file.Name)}\n")));

    /// <summary>The hash of each file's content, for the options of a manifest.</summary>
    public ImmutableArray<KeyValuePair<string, string>> FileHashes() =>
        [.. Files.Select(file => KeyValuePair.Create($"sha256.{UnpackedName(file.Name)}", file.ContentSha256))];

    private static string UnpackedName(string name) =>
        name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;

    private static string HashOf(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));

    private static ImmutableArray<int> Find(RowTable table, ImmutableArray<string> columns, ProblemList problems)
    {
        var header = table.Header.Select(name => name.Trim()).ToArray();
        var places = columns.Select(column => Array.IndexOf(header, column)).ToImmutableArray();
        for (var column = 0; column < columns.Length; column++)
        {
            if (places[column] >= 0) continue;
            var near = string.Join(", ", ProblemList.Nearest(columns[column], header));
            problems.Add(
                columns[column], $"no such column; the nearest are {near}", "that column, as published", row: 1);
        }

        return places;
    }
}
