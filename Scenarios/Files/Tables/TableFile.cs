using System.Security.Cryptography;
using Scenarios.Problems;
using Sylvan.Data.Csv;

namespace Scenarios.Files.Tables;

/// <summary>What was read: name and hashes of a table's file, lower-case hex.</summary>
/// <param name="Name">Name of the file without its folder.</param>
/// <param name="Sha256">SHA-256 of its bytes.</param>
/// <param name="ContentSha256">SHA-256 of the unpacked bytes.</param>
internal sealed record ReadFile(string Name, string Sha256, string ContentSha256);

/// <summary>Opens a table file (<c>.csv</c>, <c>.csv.gz</c>, <c>.parquet</c>), hands its rows on, hashes it.</summary>
internal static class TableFile
{
    public const string Forms = "a whole, readable .csv, .csv.gz or .parquet file";

    /// <summary>Reads a file to its end; what is wrong with the file as such is noted.</summary>
    /// <param name="path">The file.</param>
    /// <param name="delimiter">What stands between two cells of a CSV file.</param>
    /// <param name="problems">Where problems are noted.</param>
    /// <param name="read">Reads all rows of the table, whose header is known.</param>
    public static ReadFile? Read(string path, char delimiter, ProblemList problems, Action<RowTable> read)
    {
        try
        {
            using var table = Open(path, delimiter, problems);
            if (table is null) return null;
            if (!table.NextSheet())
            {
                problems.Add("file", "nothing", "a header and rows");
                return null;
            }

            read(table);
            while (table.NextRow())
            {
                // What the reader left: the hash is that of the whole content.
            }

            using var file = File.OpenRead(path);
            var hash = Convert.ToHexStringLower(SHA256.HashData(file));
            return new ReadFile(Path.GetFileName(path), hash, table is CsvTable csv ? csv.ContentSha256() : hash);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException
            or CsvFormatException)
        {
            problems.Add("file", error.Message, Forms);
            return null;
        }
    }

    private static RowTable? Open(string path, char delimiter, ProblemList problems)
    {
        if (!File.Exists(path))
        {
            problems.Add("file", "no such file", Forms);
            return null;
        }

        if (path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase)) return new ParquetTable(path);
        if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase))
        {
            return new CsvTable(path, delimiter);
        }

        problems.Add("file name", $"\"{Path.GetFileName(path)}\"", "a name that ends in .csv, .csv.gz or .parquet");
        return null;
    }
}
