using MathNet.Numerics.Distributions;

namespace Policies.Replenishment.Textbook;

/// <summary>Expected units that demand exceeds a level by (loss), and falls short of it by (complement).</summary>
/// <remarks>Source: Snyder and Shen (2019), equations C.22 to C.42.</remarks>
public static class LossFunctions
{
    /// <summary>E[(Z - z)+] of a standard normal Z = density(z) - z x P(Z > z).</summary>
    public static double StandardNormal(double z) => Normal.PDF(0, 1, z) - (z * Normal.CDF(0, 1, -z));

    /// <summary>E[(z - Z)+] of a standard normal Z = z + loss(z).</summary>
    public static double StandardNormalComplement(double z) => z + StandardNormal(z);

    /// <summary>E[(D - level)+] of a normal demand [units].</summary>
    public static double OfNormal(NormalDemand demand, double level)
    {
        ArgumentNullException.ThrowIfNull(demand);
        return demand.StandardDeviation * StandardNormal(demand.Standardise(level));
    }

    /// <summary>Second-order loss E[((D - level)+)^2] / 2 of a normal demand [units squared].</summary>
    public static double SecondOrderOfNormal(NormalDemand demand, double level)
    {
        ArgumentNullException.ThrowIfNull(demand);
        var z = demand.Standardise(level);
        var variance = demand.StandardDeviation * demand.StandardDeviation;
        return variance / 2 * ((((z * z) + 1) * Normal.CDF(0, 1, -z)) - (z * Normal.PDF(0, 1, z)));
    }

    /// <summary>E[(D - level)+] of a Poisson demand [units]: (mean - level) P(D > level) + mean P(D = level).</summary>
    /// <param name="mean">Mean demand [units], positive.</param>
    /// <param name="level">Level [units]; below 0 every unit of demand and of shortage counts.</param>
    public static double OfPoisson(double mean, int level) => level < 0
        ? mean - level
        : ((mean - level) * (1 - Poisson.CDF(mean, level))) + (mean * Poisson.PMF(mean, level));

    /// <summary>E[(level - D)+] of a Poisson demand [units] = level - mean + loss.</summary>
    public static double ComplementOfPoisson(double mean, int level) => level - mean + OfPoisson(mean, level);
}
