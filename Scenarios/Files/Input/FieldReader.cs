using System.Collections.Immutable;
using Scenarios.Problems;

namespace Scenarios.Files.Input;

/// <summary>Reads the keys of one group; a key that nobody asked for is unknown.</summary>
/// <remarks>Each getter notes what is wrong and gives a stand-in, so that reading goes on to the next
/// problem.</remarks>
internal sealed class FieldReader(InputMap map, ProblemList problems)
{
    private readonly List<string> _asked = [];
    private readonly int _before = problems.Count;
    private readonly RecordedGroup? _recorded = map.Keys?.Open(map.Path);

    /// <summary>The group that is read.</summary>
    public InputMap Map => map;

    /// <summary>Where problems are noted.</summary>
    public ProblemList Problems => problems;

    /// <summary>Whether nothing was wrong so far.</summary>
    public bool IsSound => problems.Count == _before;

    /// <summary>A value that must be there.</summary>
    public T Required<T>(string key, ValueKind<T> kind, T standIn)
    {
        _recorded?.Note(key, kind.Json, kind.Meaning, isRequired: true);
        if (Find(key) is { } node) return Value(node, kind, standIn);
        Missing(key, kind.Expected);
        return standIn;
    }

    /// <summary>A value that may be missing.</summary>
    public T Optional<T>(string key, ValueKind<T> kind, T whenMissing)
    {
        _recorded?.Note(key, kind.Json, kind.Meaning);
        return Find(key) is { } node ? Value(node, kind, whenMissing) : whenMissing;
    }

    /// <summary>Whether a key is there.</summary>
    public bool Has(string key) => map.Find(key) is not null;

    /// <summary>A list of values; empty when it is missing. One value alone is a list of one.</summary>
    public IReadOnlyList<(T Value, InputNode Node)> Values<T>(string key, ValueKind<T> kind, T standIn)
    {
        _recorded?.Note(key, kind.Json, kind.Meaning, isList: true);
        if (Find(key) is not { } node) return [];
        var items = node is InputList list ? list.Items : [node];
        return [.. items.Select(item => (Value(item, kind, standIn), item))];
    }

    /// <summary>A list of at least one value.</summary>
    public IReadOnlyList<(T Value, InputNode Node)> RequiredValues<T>(string key, ValueKind<T> kind, T standIn)
    {
        var values = Values(key, kind, standIn);
        _recorded?.Note(key, isRequired: true);
        if (values.Count > 0) return values;
        if (map.Find(key) is { } node) Wrong(node, $"a list of at least one, each {kind.Expected}");
        else Missing(key, $"a list, each {kind.Expected}");
        return values;
    }

    /// <summary>The node of a key, absent when it is missing; the key counts as known.</summary>
    public InputNode? Find(string key)
    {
        _asked.Add(key);
        _recorded?.Note(key);
        return map.Find(key);
    }

    /// <summary>A group of keys inside this one; absent when it is missing or something else.</summary>
    public FieldReader? Group(string key)
    {
        var node = Find(key);
        if (node is null) return null;
        if (node is InputMap inner) return new FieldReader(inner, problems);
        Wrong(node, "a group of keys");
        return null;
    }

    /// <summary>The groups of a list of at least one; empty when it is missing. Keys that are not asked for are
    /// noted.</summary>
    public ImmutableArray<T> Groups<T>(string key, Func<FieldReader, T> read)
    {
        if (Find(key) is not { } node) return [];
        if (node is not InputList { Items.Length: > 0 } list)
        {
            Wrong(node, "a list of groups of keys");
            return [];
        }

        var values = ImmutableArray.CreateBuilder<T>();
        foreach (var item in list.Items)
        {
            if (item is not InputMap keys)
            {
                Wrong(item, "a group of keys");
                continue;
            }

            var fields = new FieldReader(keys, problems);
            values.Add(read(fields));
            fields.RejectOthers();
        }

        return values.ToImmutable();
    }

    /// <summary>Says of a key that is read by other means what its value is, for the schema.</summary>
    public void Describe(string key, string kind, string expected, bool isRequired = false) =>
        _recorded?.Note(key, kind, expected, isRequired);

    /// <summary>Notes that a key is not there.</summary>
    public void Missing(string key, string expected) =>
        problems.Add(new InputProblem(map.File, map.Line, Below(key), "nothing", expected));

    /// <summary>Notes that a node is not what it should be.</summary>
    public void Wrong(InputNode node, string expected) =>
        problems.Add(new InputProblem(node.File, node.Line, node.Path, node.Describe(), expected));

    /// <summary>Notes every key that was not asked for, with the nearest that were.</summary>
    public void RejectOthers()
    {
        foreach (var entry in map.Entries)
        {
            if (_asked.Contains(entry.Key)) continue;
            var near = string.Join(", ", ProblemList.Nearest(entry.Key, _asked.Distinct()));
            problems.Add(new InputProblem(
                entry.Value.File, entry.Line, Below(entry.Key), "an unknown key", $"a known key, such as {near}"));
        }
    }

    private T Value<T>(InputNode node, ValueKind<T> kind, T standIn)
    {
        if (node is InputScalar scalar && kind.TryParse(scalar.Text, out var value)) return value;
        Wrong(node, kind.Expected);
        return standIn;
    }

    private string Below(string key) => map.Path.Length == 0 ? key : $"{map.Path}.{key}";
}
