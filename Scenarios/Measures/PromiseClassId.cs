using System.Globalization;

namespace Scenarios.Measures;

/// <summary>Identifies a promise class.</summary>
/// <param name="Index">Its place in the scenario's table, from 0; tables are sorted by code, so row order in a file
/// has no effect.</param>
public readonly record struct PromiseClassId(int Index) : IComparable<PromiseClassId>
{
    /// <inheritdoc/>
    public int CompareTo(PromiseClassId other) => Index.CompareTo(other.Index);

    /// <summary>The index, invariant culture.</summary>
    public override string ToString() => Index.ToString(CultureInfo.InvariantCulture);
}
