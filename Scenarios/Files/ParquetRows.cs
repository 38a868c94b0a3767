using Parquet;
using Parquet.Schema;
using Scenarios.Problems;

namespace Scenarios.Files;

/// <summary>Reads whole columns of a Parquet file, one row group after the other, and notes what does not
/// fit.</summary>
internal sealed class ParquetRows : IDisposable
{
    private readonly FileStream _file;
    private readonly ParquetReader _reader;
    private readonly ProblemList _problems;

    private ParquetRows(FileStream file, ParquetReader reader, ProblemList problems) =>
        (_file, _reader, _problems) = (file, reader, problems);

    /// <summary>Opens a file and hands it on; a file that is not Parquet is noted as a problem.</summary>
    public static T? Read<T>(string path, ProblemList problems, Func<ParquetRows, T?> read)
        where T : class
    {
        try
        {
            using var rows = Open(path, problems);
            return read(rows);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or ParquetException
            or NotSupportedException or OverflowException or ArgumentException or IndexOutOfRangeException
            or InvalidOperationException)
        {
            // The library answers damaged bytes with any of these.
            problems.Add("file", error.Message, "a whole Parquet file");
            return null;
        }
    }

    /// <summary>Whether there is a column of this name.</summary>
    public bool Has(string name) => _reader.Schema.DataFields.Any(field => field.Name == name);

    /// <summary>All values of a column of numbers or instants; empty and noted when it is not there or has
    /// nulls.</summary>
    public T[] Values<T>(string name)
        where T : struct
    {
        if (!TryField(name, typeof(T), out var field)) return [];
        return ReadGroups<T>(name, (group, values) => ReadAsync(group, field, values));
    }

    /// <summary>All values of a column of texts; empty and noted when it is not there or has nulls.</summary>
    public string[] Texts(string name)
    {
        if (!TryField(name, typeof(ReadOnlyMemory<char>), out var field)) return [];
        return ReadGroups<string>(
            name,
            async (group, values) =>
            {
                await group.ReadAsync(field, values).ConfigureAwait(false);
                return Array.FindIndex(values, value => value is null);
            });
    }

    public void Dispose()
    {
        _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _file.Dispose();
    }

    private static ParquetRows Open(string path, ProblemList problems)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            var reader = ParquetReader.CreateAsync(file, leaveStreamOpen: true).GetAwaiter().GetResult();
            return new ParquetRows(file, reader, problems);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    // Our own files have no nullable columns, those of other tools often only have such.
    private static async Task<int> ReadAsync<T>(ParquetRowGroupReader group, DataField field, T[] values)
        where T : struct
    {
        if (!field.IsNullable)
        {
            await group.ReadAsync<T>(field, values).ConfigureAwait(false);
            return -1;
        }

        var given = new T?[values.Length];
        await group.ReadAsync<T>(field, given).ConfigureAwait(false);
        for (var row = 0; row < given.Length; row++)
        {
            if (given[row] is not { } value) return row;
            values[row] = value;
        }

        return -1;
    }

    private T[] ReadGroups<T>(string name, Func<ParquetRowGroupReader, T[], Task<int>> read)
    {
        var all = new List<T>();
        for (var group = 0; group < _reader.RowGroupCount; group++)
        {
            using var rows = _reader.OpenRowGroupReader(group);
            var values = new T[checked((int)rows.RowCount)];
            var firstNull = read(rows, values).GetAwaiter().GetResult();
            if (firstNull >= 0)
            {
                _problems.Add(name, "nothing", "a value in every row", all.Count + firstNull + 1);
                return [];
            }

            all.AddRange(values);
        }

        return [.. all];
    }

    private bool TryField(string name, Type type, out DataField field)
    {
        var found = _reader.Schema.DataFields.FirstOrDefault(each => each.Name == name);
        field = found ?? new DataField<int>(name);
        if (found is null)
        {
            var names = _reader.Schema.DataFields.Select(each => each.Name);
            var near = string.Join(", ", ProblemList.Nearest(name, names));
            _problems.Add(name, $"no such column; the nearest are {near}", $"a column of {NameOf(type)}");
            return false;
        }

        if (found.ClrType == type) return true;
        _problems.Add(name, $"a column of {NameOf(found.ClrType)}", $"a column of {NameOf(type)}");
        return false;
    }

    // The library calls texts memory of characters.
    private static string NameOf(Type type) => type == typeof(ReadOnlyMemory<char>) ? "String" : type.Name;
}
