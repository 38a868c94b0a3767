using System.Globalization;

namespace Scenarios.Measures;

/// <summary>A volume in whole millilitres (cubic centimetres).</summary>
/// <param name="Value">Millilitres, not negative.</param>
public readonly record struct Millilitres(long Value) : IComparable<Millilitres>
{
    /// <inheritdoc/>
    public int CompareTo(Millilitres other) => Value.CompareTo(other.Value);

    /// <summary>Sum.</summary>
    public static Millilitres operator +(Millilitres left, Millilitres right) => new(left.Value + right.Value);

    /// <summary>The volume of a number of units of this volume each.</summary>
    public static Millilitres operator *(Millilitres perUnit, Quantity quantity) =>
        new(perUnit.Value * quantity.Units);

    /// <summary>The volume in millilitres, invariant culture.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture) + " ml";
}
