using MathNet.Numerics.Distributions;

namespace Policies.Replenishment;

/// <summary>The quantile of demand over a lead time, from its mean and variance, at one probability.</summary>
/// <remarks>
/// Negative binomial when the variance exceeds the mean and the mean is at most <see cref="LargestCounted"/>, by
/// adding up the mass function; else normal, where the count is large or demand is steadier than Poisson. The
/// constructor computes the normal quantile once, so that an evaluation costs a few nanoseconds per unit.
/// Sources: Snyder and Shen (2019), section 4.3 (normal); Agrawal and Smith (1996) (negative binomial).
/// </remarks>
internal readonly struct DemandQuantile
{
    /// <summary>Largest mean for which the mass function is added up [units].</summary>
    internal const double LargestCounted = 200;

    private readonly double _probability;
    private readonly double _standardNormal;

    /// <summary>Prepares a probability strictly between 0 and 1.</summary>
    internal DemandQuantile(double probability)
    {
        if (probability is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "Must be between 0 and 1.");
        }

        _probability = probability;
        _standardNormal = Normal.InvCDF(0, 1, probability);
    }

    /// <summary>Whether a probability was prepared; the default has none.</summary>
    internal bool IsPrepared => _probability > 0;

    /// <summary>The probability with which demand is covered.</summary>
    internal double Probability => _probability;

    /// <summary>The quantile [units], not below 0.</summary>
    /// <param name="mean">Mean demand [units], not negative.</param>
    /// <param name="variance">Variance of demand [units squared], not negative.</param>
    internal double Of(double mean, double variance) => variance > mean && mean is > 0 and <= LargestCounted
        ? NegativeBinomial(mean, variance)
        : OfNormal(mean, variance);

    /// <summary>The normal quantile [units], not below 0.</summary>
    internal double OfNormal(double mean, double variance) =>
        Math.Max(0, mean + (_standardNormal * Math.Sqrt(variance)));

    /// <summary>The least whole number of units that covers demand with at least the probability.</summary>
    private double NegativeBinomial(double mean, double variance)
    {
        var size = mean * mean / (variance - mean);
        var failure = mean / (mean + size);
        var mass = Math.Exp(-size * double.LogP1(mean / size));
        var units = 0;
        var covered = mass;
        // Rounding can leave the sum a hair below a probability near 1: stop once further mass cannot change it.
        while (covered < _probability && (units < mean || mass > 1e-18))
        {
            mass *= failure * (units + size) / (units + 1);
            covered += mass;
            units++;
        }

        return units;
    }
}
