using System.Collections.Immutable;
using Scenarios.Files.Tables;
using Scenarios.Problems;

namespace Scenarios.Files.MappedOrders;

/// <summary>A map whose columns were all found in a table.</summary>
internal sealed class BoundMap
{
    private readonly ImmutableDictionary<string, BoundField> _fields;

    private BoundMap(
        OrderMap map,
        BoundField placedAt,
        ImmutableDictionary<string, BoundField> fields,
        ImmutableArray<(int Place, KeepRule Rule)> keep) =>
        (Map, PlacedAt, _fields, Keep) = (map, placedAt, fields, keep);

    public OrderMap Map { get; }

    public BoundField PlacedAt { get; }

    /// <summary>The columns that decide whether a row is kept, with their places.</summary>
    public ImmutableArray<(int Place, KeepRule Rule)> Keep { get; }

    /// <summary>A field by key; absent when the map does not name it.</summary>
    public BoundField? this[string key] => _fields.GetValueOrDefault(key);

    /// <summary>Counts the defaults of a row that is kept.</summary>
    public void CountKept()
    {
        PlacedAt.CountKept();
        foreach (var field in _fields.Values) field.CountKept();
    }

    /// <summary>Finds all columns of a map; notes every one that is not there.</summary>
    public static BoundMap? Find(OrderMap map, RowTable table, string input, ProblemList problems)
    {
        var before = problems.Count;
        var header = table.Header;
        var name = Path.GetFileName(input);
        var placedAt = BoundField.Find(map.PlacedAt.Field, header, name, problems);
        var fields = ImmutableDictionary.CreateBuilder<string, BoundField>(StringComparer.Ordinal);
        foreach (var field in map.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            if (BoundField.Find(field.Value, header, name, problems) is { } bound) fields[field.Key] = bound;
        }

        var keep = map.Keep.Select(
            rule => (BoundField.PlaceOf(rule.Column, rule.Node, header, name, problems), rule)).ToImmutableArray();
        if (placedAt is { OnlyPlace: >= 0 } && table.IsUtc(placedAt.OnlyPlace)
            && map.PlacedAt.Zone is { } zone && zone.BaseUtcOffset != TimeSpan.Zero)
        {
            problems.Add(new InputProblem(
                map.PlacedAt.Field.Node.File, 1, "time_zone", $"\"{zone.Id}\"",
                $"\"UTC\", because column \"{placedAt.Map.ColumnText}\" of {name} holds instants in UTC"));
        }

        return problems.Count > before || placedAt is null
            ? null
            : new BoundMap(map, placedAt, fields.ToImmutable(), keep);
    }
}
