using System.Collections.Immutable;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Policies.Decomposition;

/// <summary>Equally likely values that stand for the Gamma shock common to all demand classes of a product.</summary>
/// <remarks>
/// Each value is the mean of the shock given that it lies between two neighbouring quantiles, so that their mean is
/// exactly 1. E[G; G &lt;= x] of Gamma(k, 1/k) is P(k + 1, k x), the regularised incomplete gamma function.
/// Source: FORMULATION 6.3 (equal-probability conditional means).
/// </remarks>
public static class DemandShock
{
    /// <summary>The values, rising.</summary>
    /// <param name="shape">Shape of the shock, positive; infinite gives one value, 1.</param>
    /// <param name="count">How many values, at least 1.</param>
    public static ImmutableArray<double> Values(double shape, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (!(shape > 0)) throw new ArgumentOutOfRangeException(nameof(shape), shape, "Must be positive.");
        if (double.IsInfinity(shape) || count == 1) return [1];
        var values = new double[count];
        var below = 0.0;
        for (var value = 0; value < count; value++)
        {
            var upTo = value == count - 1
                ? 1.0
                : SpecialFunctions.GammaLowerRegularized(
                    shape + 1, shape * Gamma.InvCDF(shape, shape, (value + 1.0) / count));
            values[value] = count * (upTo - below);
            below = upTo;
        }

        return [.. values];
    }
}
