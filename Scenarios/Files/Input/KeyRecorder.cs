using System.Text.RegularExpressions;

namespace Scenarios.Files.Input;

/// <summary>Notes which keys are asked for while a file is read: what the published schema is made of.</summary>
internal sealed partial class KeyRecorder
{
    /// <summary>The group that laws of lengths of time are noted as, wherever they stand.</summary>
    public const string Law = "(law)";

    /// <summary>What a file with a <c>base</c> is noted as.</summary>
    public const string WhatIf = "(what-if)";

    private readonly SortedDictionary<string, RecordedGroup> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<string> _laws = new(StringComparer.Ordinal);

    /// <summary>Groups by path, in which list positions are <c>[*]</c>.</summary>
    public IReadOnlyDictionary<string, RecordedGroup> Groups => _groups;

    /// <summary>A group is about to be read.</summary>
    public RecordedGroup Open(string path)
    {
        var name = NameOf(path);
        if (!_groups.TryGetValue(name, out var group)) _groups[name] = group = new RecordedGroup();
        group.Readings++;
        return group;
    }

    /// <summary>A law stands at a path.</summary>
    public void NoteLaw(string path) => _laws.Add(Position().Replace(WithoutSet(path), "[*]"));

    /// <summary>The path as the schema names it.</summary>
    private string NameOf(string path)
    {
        var name = Position().Replace(WithoutSet(path), "[*]");
        foreach (var law in _laws)
        {
            if (name == law) return Law;
            if (name.StartsWith(law + ".", StringComparison.Ordinal)) return Law + name[law.Length..];
        }

        return name;
    }

    private static string WithoutSet(string path) =>
        path.StartsWith("set.", StringComparison.Ordinal) ? path["set.".Length..] : path;

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Position();
}

/// <summary>The keys of a group that were asked for.</summary>
internal sealed class RecordedGroup
{
    private readonly SortedDictionary<string, RecordedKey> _keys = new(StringComparer.Ordinal);

    /// <summary>How many such groups were read.</summary>
    public int Readings { get; set; }

    /// <summary>Its keys by name.</summary>
    public IReadOnlyDictionary<string, RecordedKey> Keys => _keys;

    /// <summary>A key was asked for.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="kind">What its value is, as JSON Schema; empty when it is not a single value.</param>
    /// <param name="expected">What is expected, in words.</param>
    /// <param name="isRequired">Whether it must be there.</param>
    /// <param name="isList">Whether there may be several.</param>
    public void Note(string key, string kind = "", string expected = "", bool isRequired = false, bool isList = false)
    {
        if (!_keys.TryGetValue(key, out var noted)) _keys[key] = noted = new RecordedKey();
        if (kind.Length > 0) (noted.Kind, noted.Expected, noted.IsList) = (kind, expected, isList);
        if (isRequired) noted.Required++;
    }
}

/// <summary>One key of a group.</summary>
internal sealed class RecordedKey
{
    /// <summary>Its value as JSON Schema; empty for groups and lists of groups.</summary>
    public string Kind { get; set; } = "";

    /// <summary>What is expected, in words.</summary>
    public string Expected { get; set; } = "";

    /// <summary>Whether a list of such values may stand there.</summary>
    public bool IsList { get; set; }

    /// <summary>How often it was required.</summary>
    public int Required { get; set; }
}
