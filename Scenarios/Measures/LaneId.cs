using System.Globalization;

namespace Scenarios.Measures;

/// <summary>Identifies a replenishment lane.</summary>
/// <param name="Index">Its place in the scenario's table, from 0; tables are sorted by code, so row order in a file
/// has no effect.</param>
public readonly record struct LaneId(int Index) : IComparable<LaneId>
{
    /// <inheritdoc/>
    public int CompareTo(LaneId other) => Index.CompareTo(other.Index);

    /// <summary>The index, invariant culture.</summary>
    public override string ToString() => Index.ToString(CultureInfo.InvariantCulture);
}
