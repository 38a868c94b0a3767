namespace Simulator.Studies.Statistics;

/// <summary>How a policy set differs from the baseline in the same worlds, replication by replication.</summary>
/// <param name="Difference">Policy set - baseline, in the unit of the metric.</param>
/// <param name="Baseline">The baseline in the replications where both are defined.</param>
/// <param name="VarianceReduction">Variance of the difference had the worlds been different ones, divided by its
/// variance here: above 1 when sharing worlds helped. NaN without an interval or when all differences are
/// equal.</param>
/// <remarks>Common random numbers: replication r is one world, and all policy sets run in it.</remarks>
public sealed record PairedDifferences(Estimate Difference, Estimate Baseline, double VarianceReduction)
{
    /// <summary>Mean difference as a share of the baseline's mean, with what both vary (see
    /// <see cref="RatioOfMeans"/>); its mean is NaN when that of the baseline is 0.</summary>
    public Estimate Relative { get; private init; } = new(0, double.NaN, double.NaN);

    /// <summary>Mean difference as a share of the baseline's mean; NaN when that is 0.</summary>
    public double RelativeDifference => Relative.Mean;

    /// <summary>Compares values of a policy set with the baseline's, in the same order of replications.</summary>
    /// <exception cref="ArgumentException">The two have different lengths.</exception>
    /// <remarks>A replication where either is NaN is left out of both.</remarks>
    public static PairedDifferences Of(ReadOnlySpan<double> policySet, ReadOnlySpan<double> baseline)
    {
        if (policySet.Length != baseline.Length)
        {
            throw new ArgumentException(
                $"{policySet.Length} replications, but the baseline has {baseline.Length}.", nameof(policySet));
        }

        var treated = new double[policySet.Length];
        var reference = new double[policySet.Length];
        var differences = new double[policySet.Length];
        for (var index = 0; index < differences.Length; index++)
        {
            differences[index] = policySet[index] - baseline[index];
            var defined = !double.IsNaN(differences[index]);
            treated[index] = defined ? policySet[index] : double.NaN;
            reference[index] = defined ? baseline[index] : double.NaN;
        }

        var difference = Estimate.Of(differences);
        var of = Estimate.Of(reference);
        var paired = Square(difference.StandardDeviation);
        var unpaired = Square(Estimate.Of(treated).StandardDeviation) + Square(of.StandardDeviation);
        return new PairedDifferences(difference, of, paired == 0 ? double.NaN : unpaired / paired)
        {
            Relative = RatioOfMeans.Of(differences, reference),
        };
    }

    /// <summary>The same with wider intervals (see <see cref="Estimate.WidenedBy"/>).</summary>
    public PairedDifferences WidenedBy(double factor) => this with
    {
        Difference = Difference.WidenedBy(factor),
        Baseline = Baseline.WidenedBy(factor),
        Relative = Relative.WidenedBy(factor),
    };

    private static double Square(double value) => value * value;
}
