using System.Globalization;

namespace Scenarios.Measures;

/// <summary>A mass in whole grams.</summary>
/// <param name="Value">Grams, not negative.</param>
public readonly record struct Grams(int Value) : IComparable<Grams>
{
    /// <inheritdoc/>
    public int CompareTo(Grams other) => Value.CompareTo(other.Value);

    /// <summary>Sum.</summary>
    public static Grams operator +(Grams left, Grams right) => new(left.Value + right.Value);

    /// <summary>The mass of a number of units of this mass each.</summary>
    public static Grams operator *(Grams perUnit, Quantity quantity) => new(perUnit.Value * quantity.Units);

    /// <summary>The mass in grams, invariant culture.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture) + " g";
}
