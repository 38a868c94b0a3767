using System.Globalization;

namespace Scenarios.Measures;

/// <summary>Identifies a product.</summary>
/// <param name="Index">Its place in the scenario's table, from 0; tables are sorted by code, so row order in a file
/// has no effect.</param>
public readonly record struct ProductId(int Index) : IComparable<ProductId>
{
    /// <inheritdoc/>
    public int CompareTo(ProductId other) => Index.CompareTo(other.Index);

    /// <summary>The index, invariant culture.</summary>
    public override string ToString() => Index.ToString(CultureInfo.InvariantCulture);
}
