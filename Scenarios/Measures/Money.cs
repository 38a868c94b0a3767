using System.Globalization;

namespace Scenarios.Measures;

/// <summary>An amount of the scenario's currency in whole millionths; may be negative.</summary>
/// <param name="Micros">Millionths of one unit of currency.</param>
/// <remarks>Sums are exact; a product with a rate is rounded once, half to even, when the amount arises
/// (docs/adr/0003). The range is about ±9.2 million million units of currency; overflow throws.</remarks>
public readonly record struct Money(long Micros) : IComparable<Money>
{
    /// <summary>Millionths in one unit of currency.</summary>
    public const long MicrosPerUnit = 1_000_000;

    /// <summary>Nothing.</summary>
    public static Money Zero => default;

    /// <summary>An amount in units of currency, rounded half to even to the nearest millionth.</summary>
    public static Money Of(decimal amount) => new((long)Math.Round(amount * MicrosPerUnit, MidpointRounding.ToEven));

    /// <summary>The amount in units of currency, exactly.</summary>
    public decimal Amount => (decimal)Micros / MicrosPerUnit;

    /// <summary>The amount in units of currency for statistics and pictures.</summary>
    public double ToDouble() => (double)Micros / MicrosPerUnit;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Micros.CompareTo(other.Micros);

    /// <summary>Sum.</summary>
    public static Money operator +(Money left, Money right) => new(left.Micros + right.Micros);

    /// <summary>Difference.</summary>
    public static Money operator -(Money left, Money right) => new(left.Micros - right.Micros);

    /// <summary>The amount for a number of units at this amount each.</summary>
    public static Money operator *(Money perUnit, Quantity quantity) => new(perUnit.Micros * quantity.Units);

    /// <summary>Less than.</summary>
    public static bool operator <(Money left, Money right) => left.Micros < right.Micros;

    /// <summary>More than.</summary>
    public static bool operator >(Money left, Money right) => left.Micros > right.Micros;

    /// <summary>Not more than.</summary>
    public static bool operator <=(Money left, Money right) => left.Micros <= right.Micros;

    /// <summary>Not less than.</summary>
    public static bool operator >=(Money left, Money right) => left.Micros >= right.Micros;

    /// <summary>The amount with up to six decimals, invariant culture.</summary>
    public override string ToString() => Amount.ToString("0.00####", CultureInfo.InvariantCulture);
}
