using System.Collections.Immutable;
using System.Globalization;

namespace Scenarios.Files.Importing;

/// <summary>Counts what became of every row of a table, and keeps the first few reasons in words.</summary>
/// <param name="table">Name of the rows in counts and notes, for example <c>rows</c> or <c>item_rows</c>.</param>
internal sealed class RowTally(string table)
{
    private const int MostNotes = 20;
    private readonly List<string> _fates = [];
    private readonly Dictionary<string, long> _rows = new(StringComparer.Ordinal);
    private readonly List<string> _notes = [];
    private long _read;
    private long _unnoted;

    /// <summary>Rows that were read.</summary>
    public long Read => _read;

    /// <summary>The first rows that were dropped, one sentence each, and how many more there were.</summary>
    public ImmutableArray<string> Notes => _unnoted == 0
        ? [.. _notes]
        : [.. _notes, string.Create(CultureInfo.InvariantCulture, $"{_unnoted} more {table} were dropped.")];

    /// <summary>A fate that is counted even when no row meets it.</summary>
    public RowTally Expect(string fate)
    {
        if (_rows.TryAdd(fate, 0)) _fates.Add(fate);
        return this;
    }

    /// <summary>Counts a row that was read; <see cref="Count"/> must be told of it once.</summary>
    public void Next() => _read++;

    /// <summary>Counts what became of the row read last.</summary>
    public void Count(string fate)
    {
        Expect(fate);
        _rows[fate]++;
    }

    /// <summary>Rows of a fate.</summary>
    public long Of(string fate) => _rows.GetValueOrDefault(fate);

    /// <summary>Says why a row was dropped.</summary>
    public void Note(string reason)
    {
        if (_notes.Count < MostNotes) _notes.Add(reason);
        else _unnoted++;
    }

    /// <summary>Rows read and rows by fate, for a manifest.</summary>
    /// <exception cref="InvalidOperationException">A row was counted twice or not at all: our mistake.</exception>
    public ImmutableArray<KeyValuePair<string, decimal>> Counts()
    {
        if (_rows.Values.Sum() != _read)
        {
            throw new InvalidOperationException($"Invariant: every one of the {_read} {table} is counted once.");
        }

        return
        [
            new($"{table}_read", _read),
            .. _fates.Select(fate => KeyValuePair.Create($"{table}_{fate}", (decimal)_rows[fate])),
        ];
    }
}
