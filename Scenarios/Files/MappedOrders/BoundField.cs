using System.Collections.Immutable;
using Scenarios.Files.Tables;
using Scenarios.Problems;

namespace Scenarios.Files.MappedOrders;

/// <summary>A field of a map whose columns were found in a table.</summary>
internal sealed class BoundField
{
    private readonly ImmutableArray<int> _places;
    private bool _defaulted;

    private BoundField(MappedField map, ImmutableArray<int> places) => (Map, _places) = (map, places);

    public MappedField Map { get; }

    /// <summary>Place of its only column; -1 when it has several or none.</summary>
    public int OnlyPlace => _places.Length == 1 ? _places[0] : -1;

    /// <summary>Kept rows that got the default.</summary>
    public long Defaulted { get; private set; }

    /// <summary>Counts the default of a row that is kept, if it got it.</summary>
    public void CountKept()
    {
        if (_defaulted) Defaulted++;
    }

    /// <summary>Finds the columns; notes every one that is not there, with the nearest that are.</summary>
    public static BoundField? Find(
        MappedField map, ImmutableArray<string> header, string table, ProblemList problems)
    {
        var places = map.Columns
            .Select(column => PlaceOf(column, map.Node, header, table, problems)).ToImmutableArray();
        return places.Contains(-1) ? null : new BoundField(map, places);
    }

    /// <summary>The place of one column, -1 and noted when it is not there exactly once.</summary>
    public static int PlaceOf(
        string column, Input.InputNode node, ImmutableArray<string> header, string table, ProblemList problems)
    {
        var places = Enumerable.Range(0, header.Length).Where(place => header[place].Trim() == column).ToArray();
        if (places.Length == 1) return places[0];
        var near = string.Join(", ", ProblemList.Nearest(column, header));
        problems.Add(new InputProblem(
            node.File,
            node.Line,
            node.Path,
            places.Length == 0 ? $"\"{column}\"" : $"\"{column}\", which {places.Length} columns are called",
            $"a column of {table}{(places.Length == 0 ? $", such as {near}" : " with a name of its own")}"));
        return -1;
    }

    /// <summary>The text of the current row: of the constant, the cells or the default, translated.</summary>
    /// <param name="table">The table.</param>
    /// <param name="found">What the cells hold, for a message; the text itself when all is well.</param>
    /// <returns>False when the cells are empty and there is no default, or hold what the map does not
    /// translate.</returns>
    public bool TryText(RowTable table, out string found)
    {
        found = Map.Constant ?? Join(table);
        _defaulted = found.Length == 0 && Map.Default is not null;
        if (found.Length == 0)
        {
            if (Map.Default is null) return false;
            found = Map.Default;
            return true;
        }

        if (Map.Values.Count == 0) return true;
        if (!Map.Values.TryGetValue(found, out var value)) return false;
        found = value;
        return true;
    }

    private string Join(RowTable table)
    {
        if (_places.Length == 1) return table[_places[0]].AsText().ToString();
        var parts = new List<string>(_places.Length);
        foreach (var place in _places)
        {
            var text = table[place].AsText();
            if (text.Length > 0) parts.Add(text.ToString());
        }

        return string.Join(' ', parts);
    }
}
