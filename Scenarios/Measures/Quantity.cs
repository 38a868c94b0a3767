using System.Globalization;

namespace Scenarios.Measures;

/// <summary>A whole number of units of one product; may be negative where a level may (net stock).</summary>
/// <param name="Units">Units.</param>
/// <remarks>Sums over many products or days are kept in <see cref="long"/>. Overflow throws.</remarks>
public readonly record struct Quantity(int Units) : IComparable<Quantity>
{
    /// <summary>No units.</summary>
    public static Quantity Zero => default;

    /// <summary>The smaller of two quantities.</summary>
    public static Quantity Min(Quantity left, Quantity right) => left.Units <= right.Units ? left : right;

    /// <summary>The larger of two quantities.</summary>
    public static Quantity Max(Quantity left, Quantity right) => left.Units >= right.Units ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => Units.CompareTo(other.Units);

    /// <summary>Sum.</summary>
    public static Quantity operator +(Quantity left, Quantity right) => new(left.Units + right.Units);

    /// <summary>Difference.</summary>
    public static Quantity operator -(Quantity left, Quantity right) => new(left.Units - right.Units);

    /// <summary>Fewer than.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Units < right.Units;

    /// <summary>More than.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Units > right.Units;

    /// <summary>Not more than.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Units <= right.Units;

    /// <summary>Not fewer than.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Units >= right.Units;

    /// <summary>The number of units, invariant culture.</summary>
    public override string ToString() => Units.ToString(CultureInfo.InvariantCulture);
}
