namespace Simulator.Studies.Statistics;

/// <summary>The mean of one number divided by the mean of another that varies with it, replication by
/// replication.</summary>
/// <remarks>
/// Delta method: with R = sum of numerators / sum of denominators, the ratio varies as the mean of
/// z = R + (numerator - R x denominator) / mean denominator, so the standard error is that of the mean of z, on n - 1
/// degrees of freedom. Not the mean of the ratios: a replication counts by its denominator, and the ratio of two totals
/// is what a cost per unit over all replications is. Source: Cochran (1977), Sampling Techniques, section 2.11.
/// </remarks>
public static class RatioOfMeans
{
    /// <summary>The ratio with its spread.</summary>
    /// <param name="numerators">One per replication; NaN where undefined.</param>
    /// <param name="denominators">One per replication, in the same order; NaN where undefined.</param>
    /// <returns>An estimate whose mean is the ratio of means; one without a replication when the denominators are 0 in
    /// the mean. A replication where either is NaN is left out of both.</returns>
    /// <exception cref="ArgumentException">The two have different lengths.</exception>
    public static Estimate Of(ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators)
    {
        if (numerators.Length != denominators.Length)
        {
            throw new ArgumentException(
                $"{numerators.Length} numerators, but {denominators.Length} denominators.", nameof(numerators));
        }

        var (above, below, count) = (0.0, 0.0, 0);
        for (var index = 0; index < numerators.Length; index++)
        {
            if (double.IsNaN(numerators[index]) || double.IsNaN(denominators[index])) continue;
            above += numerators[index];
            below += denominators[index];
            count++;
        }

        if (below == 0) return new Estimate(0, double.NaN, double.NaN);
        var ratio = above / below;
        var linear = new double[numerators.Length];
        for (var index = 0; index < linear.Length; index++)
        {
            linear[index] = ratio + ((numerators[index] - (ratio * denominators[index])) * count / below);
        }

        // The mean of the terms is the ratio but for rounding; say the ratio itself.
        return Estimate.Of(linear) with { Mean = ratio };
    }
}
