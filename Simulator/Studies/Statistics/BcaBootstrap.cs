using MathNet.Numerics.Distributions;
using Scenarios.Randomness;

namespace Simulator.Studies.Statistics;

/// <summary>Bootstrap intervals of a mean and of a ratio of means over replications, corrected for bias and for
/// skewness (BCa).</summary>
/// <remarks>
/// Replications are drawn with replacement; the ends are quantiles of the resampled statistic at
/// Phi(z0 + (z0 + z) / (1 - a (z0 + z))), with z0 from the share of resamples below the statistic (those equal to it
/// count half: few replications give many) and the acceleration a from the jackknife. Source: Efron (1987), Better
/// Bootstrap Confidence Intervals, JASA 82; Efron and Tibshirani (1993), An Introduction to the Bootstrap, section
/// 14.3. The draws are keyed by the resample alone: the same replications give the same bytes, and all metrics of a
/// study are resampled together. Few replications make it too narrow (docs/statistics.md says by how much): it stands
/// beside the t interval to show skewness and replaces it nowhere.
/// </remarks>
public sealed class BcaBootstrap
{
    /// <summary>Resamples when nothing else is asked for.</summary>
    public const int DefaultResamples = 2000;

    private readonly RngKey _key;
    private readonly int _resamples;

    /// <summary>A bootstrap with its own draws.</summary>
    /// <param name="key">Seed of the study; the replication tells apart bootstraps of one study.</param>
    /// <param name="resamples">How many resamples, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no resample.</exception>
    public BcaBootstrap(RngKey key, int resamples = DefaultResamples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        _key = key;
        _resamples = resamples;
    }

    /// <summary>Interval of the mean.</summary>
    /// <param name="values">One per replication; NaNs are left out.</param>
    /// <param name="confidence">Nominal coverage.</param>
    /// <returns>None with fewer than two values; all alike give one of width 0.</returns>
    public ConfidenceInterval? OfMean(ReadOnlySpan<double> values, double confidence = Estimate.DefaultConfidence)
    {
        var kept = new List<double>(values.Length);
        foreach (var value in values) if (!double.IsNaN(value)) kept.Add(value);
        return Of(kept.Count, rows => Sum(kept, rows) / rows.Length, confidence);
    }

    /// <summary>Interval of a ratio of means, numerator and denominator of a replication drawn together.</summary>
    /// <param name="numerators">One per replication; NaN where undefined.</param>
    /// <param name="denominators">One per replication, in the same order; NaN where undefined.</param>
    /// <param name="confidence">Nominal coverage.</param>
    /// <returns>None with fewer than two replications where both are defined, or when a denominator is not positive: a
    /// resample could then have a mean of 0.</returns>
    /// <exception cref="ArgumentException">The two have different lengths.</exception>
    public ConfidenceInterval? OfRatio(
        ReadOnlySpan<double> numerators,
        ReadOnlySpan<double> denominators,
        double confidence = Estimate.DefaultConfidence)
    {
        if (numerators.Length != denominators.Length)
        {
            throw new ArgumentException(
                $"{numerators.Length} numerators, but {denominators.Length} denominators.", nameof(numerators));
        }

        var (above, below) = (new List<double>(), new List<double>());
        for (var index = 0; index < numerators.Length; index++)
        {
            if (double.IsNaN(numerators[index]) || double.IsNaN(denominators[index])) continue;
            if (denominators[index] <= 0) return null;
            above.Add(numerators[index]);
            below.Add(denominators[index]);
        }

        return Of(above.Count, rows => Sum(above, rows) / Sum(below, rows), confidence);
    }

    /// <summary>Interval of any statistic of some of the rows; one without an order among them.</summary>
    internal ConfidenceInterval? Of(int count, Statistic statistic, double confidence)
    {
        if (count < 2) return null;
        var rows = new int[count];
        for (var row = 0; row < count; row++) rows[row] = row;
        var found = statistic(rows);
        var acceleration = Acceleration(rows, statistic);
        var resampled = Resample(rows, statistic);
        var bias = Normal.InvCDF(0, 1, ShareBelow(resampled, found));
        var tail = (1 - confidence) / 2;
        return new ConfidenceInterval(End(tail), End(1 - tail));

        double End(double probability)
        {
            var shifted = bias + Normal.InvCDF(0, 1, probability);
            var room = 1 - (acceleration * shifted);
            // Beyond the pole of the formula the end is the outermost resample.
            if (room <= 0) return resampled[shifted > 0 ? ^1 : 0];
            return Quantile(resampled, Normal.CDF(0, 1, bias + (shifted / room)));
        }
    }

    /// <summary>A sixth of the skewness of the jackknife's influence values (Efron and Tibshirani 1993, eq.
    /// 14.15).</summary>
    internal static double Acceleration(ReadOnlySpan<int> rows, Statistic statistic)
    {
        var left = new int[rows.Length - 1];
        var values = new double[rows.Length];
        for (var without = 0; without < rows.Length; without++)
        {
            rows[..without].CopyTo(left);
            rows[(without + 1)..].CopyTo(left.AsSpan(without));
            values[without] = statistic(left);
        }

        var mean = Estimate.Of(values).Mean;
        var (squares, cubes) = (0.0, 0.0);
        foreach (var value in values)
        {
            var influence = mean - value;
            squares += influence * influence;
            cubes += influence * influence * influence;
        }

        return squares == 0 ? 0 : cubes / (6 * Math.Pow(squares, 1.5));
    }

    private double[] Resample(int[] rows, Statistic statistic)
    {
        var drawn = new int[rows.Length];
        var values = new double[_resamples];
        for (var resample = 0; resample < _resamples; resample++)
        {
            var random = RngStream.For(_key, Purpose.StudyResample, resample);
            for (var row = 0; row < drawn.Length; row++) drawn[row] = random.NextIndex(drawn.Length);
            values[resample] = statistic(drawn);
        }

        Array.Sort(values);
        return values;
    }

    private static double ShareBelow(double[] sorted, double found)
    {
        var share = 0.0;
        // Sums in another order differ in their last bits, which are no sign of being below.
        var close = 1e-12 * Math.Max(Math.Abs(sorted[0]), Math.Abs(sorted[^1]));
        foreach (var value in sorted) share += value < found - close ? 1 : value <= found + close ? 0.5 : 0;
        var least = 0.5 / sorted.Length;
        return Math.Clamp(share / sorted.Length, least, 1 - least);
    }

    private static double Quantile(double[] sorted, double probability)
    {
        var position = ((sorted.Length + 1) * probability) - 1;
        if (position <= 0) return sorted[0];
        if (position >= sorted.Length - 1) return sorted[^1];
        var below = (int)position;
        return sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below]));
    }

    private static double Sum(List<double> values, ReadOnlySpan<int> rows)
    {
        var sum = 0.0;
        foreach (var row in rows) sum += values[row];
        return sum;
    }

    /// <summary>A number that some rows give; a row may come more than once.</summary>
    internal delegate double Statistic(ReadOnlySpan<int> rows);
}
