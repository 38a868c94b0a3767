using MathNet.Numerics;

namespace Policies.Decomposition;

/// <summary>P(N &gt;= n) and E min(N, y) of a Poisson count; normal for large means.</summary>
internal static class PoissonTail
{
    /// <summary>Largest mean that is summed term by term [units]; FORMULATION 6.3 switches here.</summary>
    internal const double LargestCounted = 40;

    // Deviations beyond the mean from which on nobody will ask for a unit.
    private const int Beyond = 6;

    /// <summary>Whether a count so large does not occur.</summary>
    internal static bool IsBeyond(double mean, int count) =>
        mean <= 0 || count > mean + (Beyond * Math.Sqrt(mean)) + Beyond;

    /// <summary>P(N &gt;= count).</summary>
    internal static double AtLeast(double mean, int count)
    {
        if (count <= 0) return 1;
        if (mean <= 0) return 0;
        if (mean > LargestCounted) return Upper((count - 0.5 - mean) / Math.Sqrt(mean));
        var mass = Math.Exp(-mean);
        var tail = 1 - mass;
        for (var n = 1; n < count && tail > 0; n++)
        {
            mass *= mean / n;
            tail -= mass;
        }

        return Math.Max(0, tail);
    }

    /// <summary>E min(N, level); the level need not be whole (linear between whole levels if counted).</summary>
    internal static double Served(double mean, double level)
    {
        if (mean <= 0 || level <= 0) return 0;
        if (mean > LargestCounted)
        {
            var deviation = Math.Sqrt(mean);
            var z = (level - mean) / deviation;
            var density = Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);
            return Math.Max(0, mean - (deviation * (density - (z * Upper(z)))));
        }

        var mass = Math.Exp(-mean);
        var tail = 1 - mass;
        var served = 0.0;
        var whole = (int)Math.Min(level, 1_000);
        for (var n = 1; n <= whole && tail > 0; n++)
        {
            served += tail;
            mass *= mean / n;
            tail -= mass;
        }

        return served + ((level - whole) * Math.Max(0, tail));
    }

    private static double Upper(double z) => 0.5 * SpecialFunctions.Erfc(z / Math.Sqrt(2));
}
