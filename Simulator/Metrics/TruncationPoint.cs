namespace Simulator.Metrics;

/// <summary>How much of a series to leave out at its beginning, because it has not settled yet.</summary>
/// <param name="Count">Observations to leave out.</param>
/// <param name="IsSettled">Whether the rule found a point short of its limit, half of the series. When not, the series
/// is too short or does not settle, and the point is only that limit.</param>
/// <remarks>
/// MSER-5: over means Z of batches of five observations, the d up to half of them at which
/// MSER(d) = sum over j &gt; d of (Z[j] - mean of those)^2 / (n - d)^2 is least; the first one of several. Observations
/// after the last whole batch are not looked at. Sources: White (1997), "An effective truncation heuristic for bias
/// reduction in simulation output"; White, Cobb and Spratt (2000), "A comparison of five steady-state truncation
/// heuristics for simulation".
/// </remarks>
internal readonly record struct TruncationPoint(int Count, bool IsSettled)
{
    private const int BatchSize = 5;

    /// <summary>The point of a series by MSER-5; a series of fewer than two batches has not settled.</summary>
    internal static TruncationPoint Mser5(ReadOnlySpan<double> series)
    {
        var means = new double[series.Length / BatchSize];
        for (var batch = 0; batch < means.Length; batch++)
        {
            foreach (var value in series.Slice(batch * BatchSize, BatchSize)) means[batch] += value / BatchSize;
        }

        var limit = means.Length / 2;
        var (best, least) = (0, double.PositiveInfinity);
        for (var cut = 0; cut <= limit && cut < means.Length; cut++)
        {
            var error = ErrorOfMean(means.AsSpan(cut));
            if (error < least) (best, least) = (cut, error);
        }

        return new TruncationPoint(best * BatchSize, best < limit);
    }

    private static double ErrorOfMean(ReadOnlySpan<double> means)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var mean in means) sum += mean;
        foreach (var mean in means) squares += Math.Pow(mean - (sum / means.Length), 2);
        return squares / means.Length / means.Length;
    }
}
