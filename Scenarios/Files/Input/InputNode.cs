using System.Collections.Immutable;

namespace Scenarios.Files.Input;

/// <summary>A piece of an input that knows where it stands, whether it came from YAML or from a CSV table.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Path">Path of the field, for example <c>lanes[2].to</c>.</param>
internal abstract record InputNode(string File, int Line, string Path)
{
    /// <summary>What stands there, for a message.</summary>
    public abstract string Describe();
}

/// <summary>A single value as text.</summary>
internal sealed record InputScalar(string File, int Line, string Path, string Text) : InputNode(File, Line, Path)
{
    /// <inheritdoc/>
    public override string Describe() => Text.Length == 0 ? "nothing" : $"\"{OnOneLine()}\"";

    private string OnOneLine()
    {
        const int most = 100;
        var line = string.Concat(Text.Take(most).Select(each => char.IsControl(each) ? '\uFFFD' : each));
        return Text.Length > most ? $"{line}…" : line;
    }
}

/// <summary>A list.</summary>
internal sealed record InputList(string File, int Line, string Path, ImmutableArray<InputNode> Items)
    : InputNode(File, Line, Path)
{
    /// <inheritdoc/>
    public override string Describe() => "a list";
}

/// <summary>Named values, in the order they were written.</summary>
internal sealed record InputMap(string File, int Line, string Path, ImmutableArray<InputEntry> Entries)
    : InputNode(File, Line, Path)
{
    /// <summary>Where it is noted which keys are asked for; nowhere when absent.</summary>
    public KeyRecorder? Keys { get; init; }

    /// <summary>The value of a key, absent when it is not there.</summary>
    public InputNode? Find(string key)
    {
        foreach (var entry in Entries) if (entry.Key == key) return entry.Value;
        return null;
    }

    /// <inheritdoc/>
    public override string Describe() => "a group of keys";
}

/// <summary>One key of a map and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Line">Line of the key, from 1.</param>
/// <param name="Value">Its value.</param>
internal sealed record InputEntry(string Key, int Line, InputNode Value);
