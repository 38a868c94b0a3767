using MathNet.Numerics.Distributions;

namespace Simulator.Studies.Statistics;

/// <summary>What a few independent replications say about the mean of a number.</summary>
/// <param name="Count">How many replications it rests on; those where the number is undefined (NaN) are left
/// out.</param>
/// <param name="Mean">Mean, in the unit of the number; NaN when there is no replication.</param>
/// <param name="StandardDeviation">Sample standard deviation (n - 1); NaN with fewer than two replications.</param>
public readonly record struct Estimate(int Count, double Mean, double StandardDeviation)
{
    /// <summary>The confidence that tables and figures use.</summary>
    public const double DefaultConfidence = 0.95;

    // Beyond 1, so that default(Estimate) is not one of width 0.
    private readonly double _extraWidth;

    /// <summary>Factor on the width of intervals, 1 where the number of replications was set beforehand; above it
    /// where a rule looked at the results to decide when to stop (see <see cref="StoppingRule"/>).</summary>
    public double Widening
    {
        get => 1 + _extraWidth;
        private init => _extraWidth = value - 1;
    }

    /// <summary>The estimate that values of independent replications give; NaNs are left out.</summary>
    public static Estimate Of(ReadOnlySpan<double> values)
    {
        var count = 0;
        var sum = 0.0;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            count++;
            sum += value;
        }

        if (count == 0) return new Estimate(0, double.NaN, double.NaN);
        var mean = sum / count;
        if (count == 1) return new Estimate(1, mean, double.NaN);
        var squares = 0.0;
        foreach (var value in values) if (!double.IsNaN(value)) squares += (value - mean) * (value - mean);
        return new Estimate(count, mean, Math.Sqrt(squares / (count - 1)));
    }

    /// <summary>The same with wider intervals.</summary>
    /// <param name="factor">What <see cref="Widening"/> becomes, at least 1.</param>
    public Estimate WidenedBy(double factor) => this with { Widening = factor };

    /// <summary>Half the width of Student's t interval around the mean, in the unit of the number.</summary>
    /// <param name="halfWidth">t(n - 1, (1 + confidence) / 2) x standard deviation / square root of n, times the
    /// widening.</param>
    /// <param name="confidence">Probability that the interval covers the mean; for k comparisons that must hold
    /// together pass <see cref="Multiplicity.Simultaneous"/>.</param>
    /// <returns>False with fewer than two replications: there is no interval then, not one of width 0.</returns>
    public bool TryGetHalfWidth(out double halfWidth, double confidence = DefaultConfidence)
    {
        halfWidth = double.NaN;
        if (Count < 2) return false;
        // With one degree of freedom it is Cauchy's law, whose far quantiles the search of the library does not reach.
        var quantile = Count == 2
            ? Math.Tan(Math.PI * confidence / 2)
            : StudentT.InvCDF(0, 1, Count - 1, (1 + confidence) / 2);
        halfWidth = Widening * quantile * StandardDeviation / Math.Sqrt(Count);
        return true;
    }

    /// <summary>Student's t interval, its ends instead of its half-width.</summary>
    /// <returns>None with fewer than two replications.</returns>
    public ConfidenceInterval? Interval(double confidence = DefaultConfidence) =>
        TryGetHalfWidth(out var half, confidence) ? new ConfidenceInterval(Mean - half, Mean + half) : null;

    /// <summary>Two-sided p-value of the t test that the true mean is 0: the greatest p at which the interval of
    /// confidence 1 - p still reaches 0. NaN with fewer than two replications.</summary>
    public double PValueOfZero
    {
        get
        {
            if (Count < 2) return double.NaN;
            if (Mean == 0) return 1;
            // Replications that all agree leave nothing to chance.
            if (StandardDeviation == 0) return 0;
            var t = Math.Abs(Mean) * Math.Sqrt(Count) / (StandardDeviation * Widening);
            return 2 * StudentT.CDF(0, 1, Count - 1, -t);
        }
    }
}
