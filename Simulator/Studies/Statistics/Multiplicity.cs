using System.Collections.Immutable;

namespace Simulator.Studies.Statistics;

/// <summary>Several comparisons that must be right together: a study that looks at many would find something in
/// chance alone.</summary>
public static class Multiplicity
{
    /// <summary>Confidence of each of some intervals so that all cover together with the confidence asked
    /// for.</summary>
    /// <param name="confidence">That of all together.</param>
    /// <param name="comparisons">How many, at least 1.</param>
    /// <returns>1 - (1 - confidence) / comparisons.</returns>
    /// <remarks>Bonferroni's inequality: it holds however the comparisons depend on each other.</remarks>
    public static double Simultaneous(double confidence, int comparisons)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(comparisons, 1);
        return 1 - ((1 - confidence) / comparisons);
    }

    /// <summary>Holm's step-down adjusted p-values: rejecting those up to alpha makes a false rejection among all
    /// with probability alpha at most.</summary>
    /// <param name="pValues">One per comparison; NaN where there is none.</param>
    /// <returns>In the same order: for the k-th smallest of m the greatest of (m - i + 1) p(i), i up to k, at most 1.
    /// NaNs stay and are not counted.</returns>
    /// <remarks>Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of
    /// Statistics 6: uniformly stronger than Bonferroni and as free of assumptions.</remarks>
    public static ImmutableArray<double> Holm(ReadOnlySpan<double> pValues)
    {
        double[] given = [.. pValues];
        var order = Enumerable.Range(0, given.Length).Where(index => !double.IsNaN(given[index]))
            .OrderBy(index => given[index]).ToArray();
        var adjusted = new double[given.Length];
        Array.Fill(adjusted, double.NaN);
        var least = 0.0;
        for (var step = 0; step < order.Length; step++)
        {
            least = Math.Max(least, Math.Min(1, (order.Length - step) * given[order[step]]));
            adjusted[order[step]] = least;
        }

        return [.. adjusted];
    }
}
