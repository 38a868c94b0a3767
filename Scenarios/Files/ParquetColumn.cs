using System.IO.Compression;
using Parquet;
using Parquet.Schema;
using Scenarios.Measures;

namespace Scenarios.Files;

/// <summary>A column of a Parquet file to be written: its name, its type and its value in each row.</summary>
internal sealed class ParquetColumn
{
    private readonly Func<ParquetRowGroupWriter, int, int, Task> _write;

    private ParquetColumn(DataField field, Func<ParquetRowGroupWriter, int, int, Task> write) =>
        (Field, _write) = (field, write);

    public DataField Field { get; }

    /// <summary>32-bit whole numbers.</summary>
    public static ParquetColumn Ints(string name, Func<int, int> at) => Of(new DataField<int>(name, false), at);

    /// <summary>64-bit whole numbers.</summary>
    public static ParquetColumn Longs(string name, Func<int, long> at) => Of(new DataField<long>(name, false), at);

    /// <summary>Instants as UTC timestamps of microseconds.</summary>
    public static ParquetColumn Instants(string name, Func<int, SimTime> at) =>
        Of(InstantField(name), row => at(row).ToUtc());

    /// <summary>Texts, never absent.</summary>
    public static ParquetColumn Texts(string name, Func<int, string> at)
    {
        var field = new DataField<string>(name, false);
        return new ParquetColumn(field, (group, from, to) => group.WriteAsync(field, Values(at, from, to)));
    }

    /// <summary>Writes a file: one row group for each pair of neighbours in <paramref name="starts"/>.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="columns">All columns.</param>
    /// <param name="starts">First row of each row group and, last, the number of rows.</param>
    public static void WriteAll(Stream stream, IReadOnlyList<ParquetColumn> columns, IReadOnlyList<int> starts) =>
        WriteAllAsync(stream, columns, starts.Zip(starts.Skip(1))).GetAwaiter().GetResult();

    /// <summary>Writes a file group by group, each with its rows counted from 0: what the columns read may change from
    /// one to the next.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="columns">All columns.</param>
    /// <param name="groups">Number of rows of each row group; asked for only when it is its turn.</param>
    public static void WriteGroups(Stream stream, IReadOnlyList<ParquetColumn> columns, IEnumerable<int> groups) =>
        WriteAllAsync(stream, columns, groups.Select(rows => (0, rows))).GetAwaiter().GetResult();

    private static DateTimeDataField InstantField(string name) =>
        new(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: false);

    private static ParquetColumn Of<T>(DataField field, Func<int, T> at)
        where T : struct =>
        new(field, (group, from, to) => group.WriteAsync<T>(field, Values(at, from, to)));

    private static T[] Values<T>(Func<int, T> at, int from, int to)
    {
        var values = new T[to - from];
        for (var row = from; row < to; row++) values[row - from] = at(row);
        return values;
    }

    private static async Task WriteAllAsync(
        Stream stream, IReadOnlyList<ParquetColumn> columns, IEnumerable<(int From, int To)> groups)
    {
        // The library's default level is its slowest: forty times the time for a few percent of size.
        var options = new ParquetOptions
        {
            CompressionMethod = CompressionMethod.Zstd,
            CompressionLevel = CompressionLevel.Optimal,
        };
        var schema = new ParquetSchema(columns.Select(column => column.Field));
        var writer = await ParquetWriter.CreateAsync(schema, stream, options).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            foreach (var (from, to) in groups)
            {
                using var rows = writer.CreateRowGroup();
                foreach (var column in columns)
                {
                    await column._write(rows, from, to).ConfigureAwait(false);
                }
            }
        }
    }
}
