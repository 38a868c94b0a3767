using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Policies.Ports;

/// <summary>The negative binomial distribution by mean and shape: variance = mean + mean^2 / shape.</summary>
internal static class NegativeBinomial
{
    /// <summary>Largest mean and shape for which the exact distribution serves; beyond it a gamma distribution with the
    /// same mean and variance (Wilson and Hilferty 1931), with half a unit for continuity.</summary>
    internal const double LargestCounted = 1000;

    /// <summary>The probability of at most some units.</summary>
    /// <param name="mean">Mean [units], not negative.</param>
    /// <param name="shape">Shape, positive.</param>
    /// <param name="units">Whole units.</param>
    internal static double Probability(double mean, double shape, double units)
    {
        if (units < 0) return 0;
        if (mean <= 0) return 1;
        if (mean <= LargestCounted && shape <= LargestCounted)
        {
            return SpecialFunctions.BetaRegularized(shape, units + 1, shape / (shape + mean));
        }

        var variance = mean + (mean * mean / shape);
        var spread = variance / (9 * mean * mean);
        var root = (Math.Cbrt((units + 0.5) / mean) - 1 + spread) / Math.Sqrt(spread);
        return Normal.CDF(0, 1, root);
    }
}
