using System.Collections.Frozen;
using System.Collections.Immutable;
using Scenarios.Files.Input;

namespace Scenarios.Files.MappedOrders;

/// <summary>Where the values of one field come from: columns of the file, or one constant.</summary>
/// <param name="Key">Name of the field in the map, for example <c>promise_class</c>.</param>
/// <param name="Node">Where the map says so.</param>
internal sealed record MappedField(string Key, InputNode Node)
{
    /// <summary>Columns whose texts are put together with a blank between; none for a constant.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>The text of every row; absent when columns say it.</summary>
    public string? Constant { get; init; }

    /// <summary>The text of a row whose cells are empty; absent when they must not be.</summary>
    public string? Default { get; init; }

    /// <summary>What each text stands for; empty when texts stand for themselves.</summary>
    public FrozenDictionary<string, string> Values { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>How many of the smallest unit (grams, millilitres) one of the file's is.</summary>
    public decimal UnitSize { get; init; } = 1;

    /// <summary>The columns, for messages and provenance.</summary>
    public string ColumnText => string.Join(" + ", Columns);
}
