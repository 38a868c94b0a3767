using Parquet;
using Parquet.Schema;

namespace Simulator.Studies;

/// <summary>Reads columns of a Parquet file by name, one row group at a time.</summary>
internal sealed class ParquetColumns
{
    private readonly ParquetReader _reader;
    private readonly ParquetRowGroupReader _group;

    private ParquetColumns(ParquetReader reader, ParquetRowGroupReader group) => (_reader, _group) = (reader, group);

    /// <summary>Goes through a file's row groups in order; nothing happens without a file.</summary>
    internal static async Task ReadAsync(string path, Func<ParquetColumns, Task> take)
    {
        if (!File.Exists(path)) return;
        await using var stream = File.OpenRead(path);
        await using var reader = await ParquetReader.CreateAsync(stream);
        for (var index = 0; index < reader.RowGroupCount; index++)
        {
            using var group = reader.OpenRowGroupReader(index);
            await take(new ParquetColumns(reader, group));
        }
    }

    /// <summary>A column of text.</summary>
    internal async Task<string[]> TextsAsync(string name)
    {
        var values = new string[_group.RowCount];
        await _group.ReadAsync(Field(name), values);
        return values;
    }

    /// <summary>A column of values that are always there.</summary>
    internal async Task<T[]> ValuesAsync<T>(string name)
        where T : struct
    {
        var values = new T[_group.RowCount];
        await _group.ReadAsync<T>(Field(name), values);
        return values;
    }

    /// <summary>A column of numbers that may be absent.</summary>
    internal async Task<double?[]> NumbersOrNothingAsync(string name)
    {
        var values = new double?[_group.RowCount];
        await _group.ReadAsync<double>(Field(name), values);
        return values;
    }

    private DataField Field(string name) => _reader.Schema.DataFields.Single(field => field.Name == name);
}
