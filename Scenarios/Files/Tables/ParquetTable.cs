using System.Collections.Immutable;
using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace Scenarios.Files.Tables;

/// <summary>The rows of a Parquet file; of each row group only the columns that are asked for are read.</summary>
/// <remarks>Columns inside lists or groups are not seen. A null is an empty cell. Whole numbers, decimals and flags are
/// texts, so that a long order number keeps all its digits.</remarks>
internal sealed class ParquetTable : RowTable
{
    private readonly FileStream _file;
    private readonly ParquetReader _reader;
    private readonly ImmutableArray<DataField> _fields;
    private readonly Values?[] _columns;
    private ParquetRowGroupReader? _group;
    private int _nextGroup;
    private int _rowInGroup;
    private int _row;
    private bool _started;

    public ParquetTable(string path)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            _reader = Guard(() => ParquetReader.CreateAsync(_file, leaveStreamOpen: true).GetAwaiter().GetResult());
        }
        catch
        {
            _file.Dispose();
            throw;
        }

        _fields = [.. _reader.Schema.Fields.OfType<DataField>().Where(field => !field.IsArray)];
        _columns = new Values?[_fields.Length];
    }

    public override string Sheet => "";

    public override ImmutableArray<string> Header => [.. _fields.Select(column => column.Name)];

    /// <summary>The row from 1: a Parquet file has no header row.</summary>
    public override int Row => _row;

    public override int CellCount => _fields.Length;

    public override double Progress => (double)_nextGroup / Math.Max(1, _reader.RowGroupCount);

    public override Cell this[int column] => column >= _fields.Length
        ? default
        : (_columns[column] ??= Guard(() => ReadColumn(_fields[column]))).At(_rowInGroup);

    public override bool NextSheet()
    {
        var first = !_started;
        _started = true;
        return first;
    }

    public override bool NextRow()
    {
        _rowInGroup++;
        while (_group is null || _rowInGroup >= _group.RowCount)
        {
            if (_nextGroup >= _reader.RowGroupCount) return false;
            _group?.Dispose();
            _group = Guard(() => _reader.OpenRowGroupReader(_nextGroup++));
            _rowInGroup = 0;
            Array.Clear(_columns);
        }

        _row++;
        return true;
    }

    /// <summary>Never: to know it, every column would have to be read.</summary>
    public override bool IsBlankRow() => false;

    public override bool IsUtc(int column) => _fields[column] is DateTimeDataField { IsAdjustedToUTC: true };

    public override void Dispose()
    {
        _group?.Dispose();
        _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _file.Dispose();
    }

    // The library answers damaged bytes with any of these.
    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is ParquetException or NotSupportedException or OverflowException
            or ArgumentException or IndexOutOfRangeException or InvalidOperationException)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }

    private Values ReadColumn(DataField field)
    {
        var type = field.ClrType;
        if (type == typeof(ReadOnlyMemory<char>) || type == typeof(string)) return ReadTexts(field);
        if (type == typeof(DateTime)) return Read<DateTime>(field, value => Cell.Of(value));
        if (type == typeof(DateOnly)) return Read<DateOnly>(field, day => Cell.Of(day.ToDateTime(TimeOnly.MinValue)));
        if (type == typeof(double)) return Read<double>(field, value => Cell.Of(value));
        if (type == typeof(float)) return Read<float>(field, value => Cell.Of((double)(decimal)value));
        if (type == typeof(long)) return ReadAsText<long>(field);
        if (type == typeof(ulong)) return ReadAsText<ulong>(field);
        if (type == typeof(int)) return ReadAsText<int>(field);
        if (type == typeof(uint)) return ReadAsText<uint>(field);
        if (type == typeof(short)) return ReadAsText<short>(field);
        if (type == typeof(ushort)) return ReadAsText<ushort>(field);
        if (type == typeof(sbyte)) return ReadAsText<sbyte>(field);
        if (type == typeof(byte)) return ReadAsText<byte>(field);
        if (type == typeof(decimal)) return ReadAsText<decimal>(field);
        if (type == typeof(bool)) return Read<bool>(field, value => Cell.Of(value ? "true" : "false"));
        throw new InvalidDataException(
            $"column \"{field.Name}\" holds {type.Name}, which is neither text, number, date nor flag");
    }

    private TextValues ReadTexts(DataField field)
    {
        var values = new string?[Rows];
        _group!.ReadAsync(field, values.AsMemory()!).AsTask().GetAwaiter().GetResult();
        return new TextValues(values);
    }

    private Values<T> ReadAsText<T>(DataField field)
        where T : struct, IFormattable =>
        Read<T>(field, value => Cell.Of(value.ToString(null, CultureInfo.InvariantCulture)));

    private Values<T> Read<T>(DataField field, CellMaker<T> make)
        where T : struct
    {
        var values = new T?[Rows];
        if (field.IsNullable)
        {
            _group!.ReadAsync<T>(field, values).AsTask().GetAwaiter().GetResult();
            return new Values<T>(values, make);
        }

        var given = new T[Rows];
        _group!.ReadAsync<T>(field, given).AsTask().GetAwaiter().GetResult();
        for (var row = 0; row < given.Length; row++) values[row] = given[row];
        return new Values<T>(values, make);
    }

    private int Rows => checked((int)_group!.RowCount);

    private delegate Cell CellMaker<in T>(T value);

    /// <summary>One column of the current row group.</summary>
    private abstract class Values
    {
        public abstract Cell At(int row);
    }

    private sealed class TextValues(string?[] values) : Values
    {
        public override Cell At(int row) => Cell.Of(values[row]);
    }

    private sealed class Values<T>(T?[] values, CellMaker<T> make) : Values
        where T : struct
    {
        public override Cell At(int row) => values[row] is { } value ? make(value) : default;
    }
}
