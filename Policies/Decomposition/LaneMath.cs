using System.Runtime.Intrinsics;

namespace Policies.Decomposition;

/// <summary>Arithmetic on four values of the common shock at once.</summary>
/// <remarks>
/// Only sums, products and comparisons of the portable vector type are used, never a fused multiply-add and never the
/// platform's exponential: the same bytes on every processor, with or without vector instructions.
/// </remarks>
internal static class LaneMath
{
    /// <summary>Values held by one vector.</summary>
    internal const int Width = 4;

    // Cody and Waite (1980): ln 2 in two parts, so that k ln 2 is subtracted without error.
    private const double HighLn2 = 6.93147180369123816490e-01;
    private const double LowLn2 = 1.90821492927058770002e-10;

    // Adding and taking off 1.5 * 2^52 rounds to a whole number and leaves it in the low bits.
    private const double Rounder = 6755399441055744.0;

    /// <summary>exp(-x) for 0 &lt;= x &lt;= 700, within two units in the last place.</summary>
    internal static Vector256<double> ExpOfMinus(Vector256<double> x)
    {
        var shifted = (x * (-1 / Math.Log(2))) + Vector256.Create(Rounder);
        var power = shifted - Vector256.Create(Rounder);
        var rest = -x - (power * HighLn2) - (power * LowLn2);

        // Taylor to r^12 / 12!: |r| <= ln 2 / 2, so that what is left out is below 2e-16.
        var sum = Vector256.Create(1.0 / 479001600);
        sum = (sum * rest) + Vector256.Create(1.0 / 39916800);
        sum = (sum * rest) + Vector256.Create(1.0 / 3628800);
        sum = (sum * rest) + Vector256.Create(1.0 / 362880);
        sum = (sum * rest) + Vector256.Create(1.0 / 40320);
        sum = (sum * rest) + Vector256.Create(1.0 / 5040);
        sum = (sum * rest) + Vector256.Create(1.0 / 720);
        sum = (sum * rest) + Vector256.Create(1.0 / 120);
        sum = (sum * rest) + Vector256.Create(1.0 / 24);
        sum = (sum * rest) + Vector256.Create(1.0 / 6);
        sum = (sum * rest) + Vector256.Create(0.5);
        sum = (sum * rest) + Vector256<double>.One;
        sum = (sum * rest) + Vector256<double>.One;
        var scale = (shifted.AsInt64() + Vector256.Create(1023L)) << 52;
        return sum * scale.AsDouble();
    }

    /// <summary>Four values at twice the precision.</summary>
    internal static Vector256<double> Widen(Vector128<float> values)
    {
        var (lower, upper) = Vector128.Widen(values);
        return Vector256.Create(lower, upper);
    }

    /// <summary>Four values at half the precision.</summary>
    internal static Vector128<float> Narrow(Vector256<double> values) =>
        Vector128.Narrow(values.GetLower(), values.GetUpper());

    /// <summary>Sum of the four values, in an order that does not depend on the processor.</summary>
    internal static double Sum(Vector256<double> values)
    {
        var pairs = values.GetLower() + values.GetUpper();
        return pairs.ToScalar() + pairs.GetElement(1);
    }

    /// <summary>Largest of the four values.</summary>
    internal static double Largest(Vector256<double> values)
    {
        var pairs = Vector128.Max(values.GetLower(), values.GetUpper());
        return Math.Max(pairs.ToScalar(), pairs.GetElement(1));
    }
}
