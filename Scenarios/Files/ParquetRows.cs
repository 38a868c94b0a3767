using System.Globalization;
using Parquet;
using Parquet.Schema;
using Scenarios.Problems;

namespace Scenarios.Files;

/// <summary>Reads columns of a Parquet file, whole or by row group, and notes what does not fit.</summary>
internal sealed class ParquetRows : IDisposable
{
    private readonly FileStream _file;
    private readonly ParquetReader _reader;
    private readonly ProblemList _problems;

    private ParquetRows(FileStream file, ParquetReader reader, ProblemList problems) =>
        (_file, _reader, _problems) = (file, reader, problems);

    /// <summary>Number of row groups.</summary>
    public int GroupCount => _reader.RowGroupCount;

    /// <summary>Opens a file and hands it on; a file that is not Parquet is noted as a problem.</summary>
    public static T? Read<T>(string path, RowLimit limit, ProblemList problems, Func<ParquetRows, T?> read)
        where T : class => Guard(problems, () =>
        {
            using var rows = Open(path, limit, problems);
            return rows is null ? null : read(rows);
        });

    /// <summary>Opens a file; null when it is not Parquet, which is noted as a problem.</summary>
    public static ParquetRows? TryOpen(string path, RowLimit limit, ProblemList problems) =>
        Guard(problems, () => Open(path, limit, problems));

    /// <summary>Reads from a file; damaged bytes are noted as a problem and give null.</summary>
    public static T? Guard<T>(ProblemList problems, Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception error) when (DamagedBytes.AreCauseOf(error))
        {
            problems.Add("file", error.Message, "a whole Parquet file");
            return null;
        }
    }

    /// <summary>Whether there is a column of this name.</summary>
    public bool Has(string name) => _reader.Schema.DataFields.Any(field => field.Name == name);

    /// <summary>All values of a column of numbers or instants; empty and noted when it is not there or has
    /// nulls.</summary>
    public T[] Values<T>(string name)
        where T : struct => Values<T>(name, 0.._reader.RowGroupCount);

    /// <summary>The values of a column in one row group.</summary>
    public T[] Values<T>(string name, int group)
        where T : struct => Values<T>(name, group..(group + 1));

    /// <summary>All values of a column of texts; empty and noted when it is not there or has nulls.</summary>
    public string[] Texts(string name) => Texts(name, 0.._reader.RowGroupCount);

    /// <summary>The texts of a column in one row group.</summary>
    public string[] Texts(string name, int group) => Texts(name, group..(group + 1));

    public void Dispose()
    {
        _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _file.Dispose();
    }

    private T[] Values<T>(string name, Range groups)
        where T : struct
    {
        if (!TryField(name, typeof(T), out var field)) return [];
        return ReadGroups<T>(name, groups, (group, values) => ReadAsync(group, field, values));
    }

    private string[] Texts(string name, Range groups)
    {
        if (!TryField(name, typeof(ReadOnlyMemory<char>), out var field)) return [];
        return ReadGroups<string>(
            name,
            groups,
            async (group, values) =>
            {
                await group.ReadAsync(field, values).ConfigureAwait(false);
                return Array.FindIndex(values, value => value is null);
            });
    }

    /// <summary>Opens a file; null when it claims more rows than there may be, which is noted.</summary>
    /// <remarks>Memory is taken by what the file claims, before its rows are seen.</remarks>
    private static ParquetRows? Open(string path, RowLimit limit, ProblemList problems)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            var reader = ParquetReader.CreateAsync(file, leaveStreamOpen: true).GetAwaiter().GetResult();
            var rows = new ParquetRows(file, reader, problems);
            var claimed = rows.RowsBefore(rows.GroupCount);
            if (claimed <= limit.Most) return rows;
            problems.Add(
                limit.Name,
                claimed.ToString(CultureInfo.InvariantCulture),
                $"{limit.Most.ToString(CultureInfo.InvariantCulture)}, as the manifest states");
            rows.Dispose();
            return null;
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

    private T[] ReadGroups<T>(string name, Range groups, Func<ParquetRowGroupReader, T[], Task<int>> read)
    {
        var (first, count) = groups.GetOffsetAndLength(_reader.RowGroupCount);
        var all = count == 1 ? null : new List<T>();
        for (var group = first; group < first + count; group++)
        {
            using var rows = _reader.OpenRowGroupReader(group);
            var values = new T[checked((int)rows.RowCount)];
            var firstNull = read(rows, values).GetAwaiter().GetResult();
            if (firstNull >= 0)
            {
                var row = RowsBefore(group) + firstNull + 1;
                _problems.Add(name, "nothing", "a value in every row", (int)Math.Min(row, int.MaxValue));
                return [];
            }

            if (all is null) return values;
            all.AddRange(values);
        }

        return all is null ? [] : [.. all];
    }

    private long RowsBefore(int group)
    {
        long before = 0;
        for (var index = 0; index < group; index++)
        {
            using var rows = _reader.OpenRowGroupReader(index);
            before = checked(before + Math.Max(0, rows.RowCount));
        }

        return before;
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

/// <summary>How many rows a Parquet file may have.</summary>
/// <param name="Name">What the rows are.</param>
/// <param name="Most">The most there may be.</param>
internal readonly record struct RowLimit(string Name, long Most);
