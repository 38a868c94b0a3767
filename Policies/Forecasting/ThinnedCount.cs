using MathNet.Numerics.Distributions;

namespace Policies.Forecasting;

/// <summary>How many of a number of units fall into a part, each independently: the binomial distribution.</summary>
internal static class ThinnedCount
{
    /// <summary>Largest variance for which the mass function is added up; beyond it the normal distribution
    /// serves.</summary>
    internal const double LargestCounted = 25;

    /// <summary>The probability that at most some of the units fall into a part of a share, 0 to 1.</summary>
    internal static double Probability(int atMost, int units, double share)
    {
        if (atMost < 0) return 0;
        if (atMost >= units || share <= 0) return 1;
        if (share >= 1) return 0;
        // The smaller share is counted, so that the first mass does not vanish.
        if (share > 0.5) return 1 - Probability(units - atMost - 1, units, 1 - share);
        var variance = units * share * (1 - share);
        if (variance > LargestCounted) return Normal.CDF(units * share, Math.Sqrt(variance), atMost + 0.5);
        var mass = Math.Pow(1 - share, units);
        var sum = mass;
        for (var count = 0; count < atMost; count++)
        {
            mass *= (units - count) * share / ((count + 1) * (1 - share));
            sum += mass;
        }

        return Math.Min(1, sum);
    }
}
