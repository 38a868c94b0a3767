using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace Simulator.Studies;

/// <summary>Rows on their way into one Parquet file, row group by row group: memory does not follow the number of
/// rows.</summary>
/// <remarks>The same rows give the same bytes. Without <see cref="Complete"/> the file is not readable.</remarks>
internal sealed class ParquetFile : IDisposable
{
    /// <summary>Rows of a row group.</summary>
    public const int RowsPerGroup = 100_000;

    private readonly FileStream _stream;
    private readonly List<Column> _columns = [];
    private ParquetWriter? _writer;
    private int _rows;

    public ParquetFile(string path) => _stream = File.Create(path);

    /// <summary>Adds a column of text; repeated values cost next to nothing.</summary>
    public Values<string> Texts(string name)
    {
        var field = new DataField<string>(name, nullable: false);
        return Add(new Values<string>(field, (group, values) => group.WriteAsync(field, values.ToArray())));
    }

    /// <summary>Adds a column of 32-bit integers.</summary>
    public Values<int> Ints(string name) => Structs<int>(new DataField<int>(name, false));

    /// <summary>Adds a column of 64-bit integers.</summary>
    public Values<long> Longs(string name) => Structs<long>(new DataField<long>(name, false));

    /// <summary>Adds a column of truth values.</summary>
    public Values<bool> Flags(string name) => Structs<bool>(new DataField<bool>(name, false));

    /// <summary>Adds a column of UTC instants to the microsecond.</summary>
    public Values<DateTime> Instants(string name) => Structs<DateTime>(Instant(name, false));

    /// <summary>Adds a column of numbers that may be absent.</summary>
    public Values<double?> NumbersOrNothing(string name) => Nullables<double>(new DataField<double?>(name));

    /// <summary>Adds a column of UTC instants to the microsecond that may be absent.</summary>
    public Values<DateTime?> InstantsOrNothing(string name) => Nullables<DateTime>(Instant(name, true));

    /// <summary>Ends a row: every column has its value.</summary>
    public void EndRow()
    {
        if (++_rows == RowsPerGroup) WriteGroup();
    }

    /// <summary>Writes what is left and ends the file.</summary>
    public void Complete()
    {
        if (_rows > 0 || _writer is null) WriteGroup();
        _writer!.DisposeAsync().AsTask().GetAwaiter().GetResult(); // Made by writing a group.
        _writer = null;
        _stream.Dispose();
    }

    public void Dispose() => _stream.Dispose();

    private static DateTimeDataField Instant(string name, bool isNullable) =>
        new(name, DateTimeFormat.Timestamp, true, DateTimeTimeUnit.Micros, isNullable);

    private Values<T> Structs<T>(DataField field)
        where T : struct =>
        Add(new Values<T>(field, (group, values) => group.WriteAsync<T>(field, values)));

    private Values<T?> Nullables<T>(DataField field)
        where T : struct =>
        Add(new Values<T?>(field, (group, values) => group.WriteAsync<T>(field, values)));

    private Values<T> Add<T>(Values<T> column)
    {
        _columns.Add(column);
        return column;
    }

    private void WriteGroup() => WriteGroupAsync().GetAwaiter().GetResult();

    private async Task WriteGroupAsync()
    {
        _writer ??= await ParquetWriter.CreateAsync(
            new ParquetSchema(_columns.Select(column => column.Field)),
            _stream,
            new ParquetOptions
            {
                CompressionMethod = CompressionMethod.Zstd,
                // Stated because the library's default level is several times slower for a few per cent of size.
                CompressionLevel = CompressionLevel.Optimal,
            });
        using (var group = _writer.CreateRowGroup())
        {
            foreach (var column in _columns) await column.WriteAsync(group, _rows);
            group.CompleteValidate();
        }

        _rows = 0;
    }

    /// <summary>A column.</summary>
    internal abstract class Column(DataField field)
    {
        public DataField Field { get; } = field;

        /// <summary>Writes the values of a row group and forgets them.</summary>
        public abstract Task WriteAsync(ParquetRowGroupWriter group, int rows);
    }

    /// <summary>A column of one type.</summary>
    internal sealed class Values<T>(DataField field, Func<ParquetRowGroupWriter, ReadOnlyMemory<T>, Task> write)
        : Column(field)
    {
        private T[] _values = new T[1024];
        private int _count;

        /// <summary>Adds the value of the next row.</summary>
        public void Add(T value)
        {
            if (_count == _values.Length) Array.Resize(ref _values, Math.Min(_count * 2, RowsPerGroup));
            _values[_count++] = value;
        }

        public override async Task WriteAsync(ParquetRowGroupWriter group, int rows)
        {
            if (_count != rows)
            {
                throw new InvalidOperationException($"Invariant: {_count} values of {Field.Name} in {rows} rows.");
            }

            await write(group, _values.AsMemory(0, _count));
            _count = 0;
        }
    }
}
