using System.Globalization;

namespace Scenarios.Measures;

/// <summary>Identifies an order, counted from 0 in stream order.</summary>
/// <param name="Index">Orders are counted from 0 in the order of the stream: by instant, then by the order's own
/// code.</param>
public readonly record struct OrderId(int Index) : IComparable<OrderId>
{
    /// <inheritdoc/>
    public int CompareTo(OrderId other) => Index.CompareTo(other.Index);

    /// <summary>The index, invariant culture.</summary>
    public override string ToString() => Index.ToString(CultureInfo.InvariantCulture);
}
