using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace Simulator.Studies;

/// <summary>Columns of equal length on their way into one Parquet file with one row group.</summary>
internal sealed class ParquetTable
{
    private readonly List<DataField> _fields = [];
    private readonly List<Func<ParquetRowGroupWriter, DataField, Task>> _writers = [];

    /// <summary>Adds a column of text, dictionary-encoded when values repeat.</summary>
    public ParquetTable Text(string name, IReadOnlyCollection<string> values) =>
        Add(new DataField<string>(name, nullable: false), (group, field) => group.WriteAsync(field, values));

    /// <summary>Adds a column of 32-bit or 64-bit integers.</summary>
    public ParquetTable Integers<T>(string name, T[] values)
        where T : struct =>
        Add(new DataField<T>(name), (group, field) => group.WriteAsync(field, (ReadOnlyMemory<T>)values));

    /// <summary>Adds a column of numbers; a NaN is written as null, so that readers leave it out of averages.</summary>
    public ParquetTable Numbers(string name, IEnumerable<double> values)
    {
        ReadOnlyMemory<double?> column = values.Select(value => double.IsNaN(value) ? (double?)null : value).ToArray();
        return Add(new DataField<double?>(name), (group, field) => group.WriteAsync(field, column));
    }

    /// <summary>Adds a column of UTC instants to the microsecond.</summary>
    public ParquetTable Instants(string name, DateTime[] values) =>
        Add(
            new DateTimeDataField(name, DateTimeFormat.Timestamp, true, DateTimeTimeUnit.Micros),
            (group, field) => group.WriteAsync(field, (ReadOnlyMemory<DateTime>)values));

    /// <summary>Writes the file; the same columns give the same bytes.</summary>
    public async Task WriteAsync(string path)
    {
        await using var stream = File.Create(path);
        var schema = new ParquetSchema(_fields);
        // Stated because the library's default level is several times slower for a few per cent of size.
        var options = new ParquetOptions { CompressionLevel = CompressionLevel.Optimal };
        await using var writer = await ParquetWriter.CreateAsync(schema, stream, options);
        using var group = writer.CreateRowGroup();
        for (var column = 0; column < _fields.Count; column++) await _writers[column](group, _fields[column]);
        group.CompleteValidate();
    }

    private ParquetTable Add(DataField field, Func<ParquetRowGroupWriter, DataField, Task> write)
    {
        _fields.Add(field);
        _writers.Add(write);
        return this;
    }
}
