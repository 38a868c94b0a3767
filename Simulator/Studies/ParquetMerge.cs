using Parquet;
using Parquet.Schema;

namespace Simulator.Studies;

/// <summary>Puts Parquet files of one schema into one, row group by row group.</summary>
internal static class ParquetMerge
{
    /// <summary>Writes the rows of all sources, in their order, to a file.</summary>
    public static async Task WriteAsync(string target, IReadOnlyList<string> sources)
    {
        using var file = new ParquetFile(target);
        List<Func<ParquetRowGroupReader, Task<Action<int>>>>? columns = null;
        foreach (var source in sources)
        {
            await using var stream = File.OpenRead(source);
            await using var reader = await ParquetReader.CreateAsync(stream);
            columns ??= [.. reader.Schema.DataFields.Select(field => Column(file, field))];
            for (var index = 0; index < reader.RowGroupCount; index++)
            {
                using var group = reader.OpenRowGroupReader(index);
                var copies = new Action<int>[columns.Count];
                for (var column = 0; column < copies.Length; column++) copies[column] = await columns[column](group);
                for (var row = 0; row < group.RowCount; row++)
                {
                    foreach (var copy in copies) copy(row);
                    file.EndRow();
                }
            }
        }

        file.Complete();
    }

    /// <summary>Adds a column like that of the sources; gives what reads its values and copies one.</summary>
    private static Func<ParquetRowGroupReader, Task<Action<int>>> Column(ParquetFile file, DataField field)
    {
        var type = field.ClrType;
        if (type == typeof(int)) return Structs(file.Ints(field.Name));
        if (type == typeof(long)) return Structs(file.Longs(field.Name));
        if (type == typeof(bool)) return Structs(file.Flags(field.Name));
        if (type == typeof(double)) return Nullables(file.NumbersOrNothing(field.Name));
        if (type == typeof(DateTime) && !field.IsNullable) return Structs(file.Instants(field.Name));
        if (type == typeof(DateTime)) return Nullables(file.InstantsOrNothing(field.Name));
        var texts = file.Texts(field.Name);
        return async group =>
        {
            var values = new string[group.RowCount];
            await group.ReadAsync(field, values);
            return row => texts.Add(values[row]);
        };

        Func<ParquetRowGroupReader, Task<Action<int>>> Structs<T>(ParquetFile.Values<T> column)
            where T : struct => async group =>
            {
                var values = new T[group.RowCount];
                await group.ReadAsync<T>(field, values);
                return row => column.Add(values[row]);
            };

        Func<ParquetRowGroupReader, Task<Action<int>>> Nullables<T>(ParquetFile.Values<T?> column)
            where T : struct => async group =>
            {
                var values = new T?[group.RowCount];
                await group.ReadAsync<T>(field, values);
                return row => column.Add(values[row]);
            };
    }
}
