using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Scenarios.Files.Input;
using Scenarios.Problems;

namespace Scenarios.Files.MappedOrders;

/// <summary>Reads a map of an order file and notes everything in it that cannot be used.</summary>
internal sealed class OrderMapReader(string input, ProblemList problems)
{
    private static readonly ValueKind<char> _delimiters = ValueKinds.OneOf(
        (",", ','), ("comma", ','), (";", ';'), ("semicolon", ';'), ("tab", '\t'), ("|", '|'), ("bar", '|'));

    private static readonly ValueKind<bool> _badRows = ValueKinds.OneOf(("fail", false), ("drop", true));

    private static readonly ValueKind<decimal> _masses = ValueKinds.OneOf(
        ("g", 1m), ("kg", 1000m), ("lb", 453.59237m), ("oz", 28.349523125m));

    private static readonly ValueKind<decimal> _volumes = ValueKinds.OneOf(
        ("ml", 1m), ("cm3", 1m), ("l", 1000m), ("m3", 1_000_000m), ("in3", 16.387064m), ("ft3", 28_316.846592m));

    /// <summary>Fields of which every row must have one.</summary>
    private static readonly string[] _required = ["order", "product", "quantity"];

    private static readonly string[] _optional =
    [
        "destination", "promise_class", "country", "customer", "unit_price", "product_name", "weight", "volume",
        "sort", "unit_cost", "vendor",
    ];

    /// <summary>Reads a map; one with problems is given too, as far as it goes, so that its columns can be looked
    /// up.</summary>
    public OrderMap? Read(string path)
    {
        if (!File.Exists(path))
        {
            problems.Add(new InputProblem(path, 0, "(file)", "no such file", "a map of the order file, in YAML"));
            return null;
        }

        using var text = File.OpenText(path);
        return YamlInput.Read(path, text, problems) is { } document ? Read(new FieldReader(document, problems)) : null;
    }

    private OrderMap? Read(FieldReader root)
    {
        root.Required(
            "version",
            ValueKinds.OneOf((OrderMap.Version.ToString(CultureInfo.InvariantCulture), OrderMap.Version)),
            OrderMap.Version);
        var zone = root.Has("time_zone") ? root.Optional("time_zone", ValueKinds.Zone, TimeZoneInfo.Utc) : null;
        root.Find("time_zone");
        var map = new OrderMap
        {
            Name = root.Optional("name", ValueKinds.Code, StemOf(input)),
            Source = root.Optional("source", ValueKinds.Text, Path.GetFileName(input)),
            Delimiter = root.Optional("delimiter", _delimiters, ','),
            DecimalMark = root.Optional("decimal", ValueKinds.OneOf((".", '.'), (",", ',')), '.'),
            DropsBadRows = root.Optional("bad_rows", _badRows, false),
            MergesLines = root.Optional("merge_lines", ValueKinds.Flag, false),
            Keep = ReadKeep(root),
            PlacedAt = new InstantField(new MappedField("placed_at", root.Map), [], zone, false),
            Fields = ImmutableDictionary<string, MappedField>.Empty,
            CostShareOfPrice = (decimal)root.Optional("cost_share_of_price", ValueKinds.Share, 0.5),
            HoldingShareOfCostYear = (decimal)root.Optional(
                "holding_share_of_cost_year", ValueKinds.Number(0, 100), 0.25),
        };
        if (root.Group("columns") is { } columns) map = ReadColumns(columns, map, zone);
        else if (!root.Has("columns")) root.Missing("columns", "a group of keys, one for each field of an order line");
        root.RejectOthers();
        return map;
    }

    private static OrderMap ReadColumns(FieldReader columns, OrderMap map, TimeZoneInfo? zone)
    {
        var fields = ImmutableDictionary.CreateBuilder<string, MappedField>(StringComparer.Ordinal);
        foreach (var key in _required.Concat(_optional))
        {
            if (ReadField(columns, key, null) is { } field) fields[key] = field;
            else if (_required.Contains(key) && !columns.Has(key)) columns.Missing(key, "the name of a column");
        }

        var placedAt = ReadInstant(columns, zone) ?? map.PlacedAt;
        columns.RejectOthers();
        return map with { Fields = fields.ToImmutable(), PlacedAt = placedAt };
    }

    /// <summary>A field: the name of its column, or a group of keys.</summary>
    private static MappedField? ReadField(FieldReader columns, string key, Action<FieldReader>? more)
    {
        const string expected = "the name of a column, or {column: NAME}, or {constant: VALUE}";
        var node = columns.Find(key);
        if (node is null) return null;
        if (node is InputScalar { Text.Length: > 0 } name) return new MappedField(key, node) { Columns = [name.Text] };
        if (node is not InputMap group)
        {
            columns.Wrong(node, expected);
            return null;
        }

        var fields = new FieldReader(group, columns.Problems);
        var field = new MappedField(key, node)
        {
            Columns = [.. fields.Values("column", ValueKinds.Text, "").Select(item => item.Value)],
            Constant = TextOf(fields, "constant"),
            Default = TextOf(fields, "default"),
            Values = ReadValues(fields),
            UnitSize = key switch
            {
                "weight" => fields.Optional("unit", _masses, 1m),
                "volume" => fields.Optional("unit", _volumes, 1m),
                _ => 1m,
            },
        };
        more?.Invoke(fields);
        fields.RejectOthers();
        // A field that is wrong in one key is handed on: its columns are looked up all the same.
        if (!fields.IsSound) return field;
        if (field.Columns.IsEmpty == (field.Constant is null)) columns.Wrong(node, expected);
        if (field is { Constant: not null, Default: not null })
        {
            columns.Wrong(fields.Find("default")!, "no default beside a constant");
        }

        return field;
    }

    private static string? TextOf(FieldReader fields, string key)
    {
        var text = fields.Optional(key, ValueKinds.Text, "");
        return text.Length == 0 ? null : text;
    }

    private static FrozenDictionary<string, string> ReadValues(FieldReader fields)
    {
        if (fields.Group("values") is not { } group) return FrozenDictionary<string, string>.Empty;
        var values = group.Map.Entries.Select(
            entry => KeyValuePair.Create(entry.Key, group.Required(entry.Key, ValueKinds.Text, "")));
        return values.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static InstantField? ReadInstant(FieldReader columns, TimeZoneInfo? zone)
    {
        var formats = InstantReader.UsualFormats;
        var draws = false;
        var field = ReadField(columns, "placed_at", fields =>
        {
            var given = fields.Values("format", InstantReader.Format, "");
            if (given.Count > 0) formats = [.. given.Select(item => item.Value)];
            draws = fields.Optional("time_of_day", ValueKinds.OneOf(("recorded", false), ("drawn", true)), false);
        });
        if (field is null)
        {
            if (!columns.Has("placed_at")) columns.Missing("placed_at", "the column of the instant of the order");
            return null;
        }

        if (zone is null && !formats.All(InstantReader.HasOffset))
        {
            columns.Problems.Add(new InputProblem(
                columns.Map.File, 1, "time_zone", "nothing", "an IANA time zone, such as \"America/New_York\": the "
                + "clock by which placed_at is written (or formats with an offset, or unix-s, unix-ms)"));
        }

        return new InstantField(field, formats, zone, draws);
    }

    private static ImmutableArray<KeepRule> ReadKeep(FieldReader root)
    {
        if (root.Group("keep") is not { } group) return [];
        return
        [
            .. group.Map.Entries.Select(entry => new KeepRule(
                entry.Key,
                [.. group.RequiredValues(entry.Key, ValueKinds.Text, "").Select(item => item.Value)],
                entry.Value)),
        ];
    }

    private static string StemOf(string path)
    {
        var name = Path.GetFileName(path);
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 ? name[..dot] : name;
    }
}
