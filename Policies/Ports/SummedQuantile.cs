using System.Runtime.Intrinsics;

namespace Policies.Ports;

/// <summary>Quantiles of a mixture of negative binomial distributions, by adding up the masses of counts from 0 up:
/// several times faster than bisecting <see cref="NegativeBinomial.Probability"/> where counts are small.</summary>
/// <remarks>Both are right to far better than <see cref="Doubt"/>. Where a sum comes so near the probability that
/// their rounding could differ in the answer, none is given; so every answer given is that of the exact
/// distribution, on any processor. Lanes of vectors are the parts of the mixture.</remarks>
internal static class SummedQuantile
{
    /// <summary>Most parts that a mixture may have.</summary>
    internal const int MostParts = 8;

    /// <summary>Largest mean for which adding up is faster.</summary>
    internal const double LargestMean = 200;

    private const int Lanes = 4;
    private const double LargestShape = 1e4;
    private const double Doubt = 1e-9;

    /// <summary>The least whole number of units that covers demand with a probability, if it can be told.</summary>
    /// <param name="means">Mean of each part.</param>
    /// <param name="shapes">Shape of each part, positive.</param>
    /// <param name="parts">Number of parts, equally likely; at least one, <see cref="MostParts"/> at most.</param>
    /// <param name="probability">Strictly between 0 and 1.</param>
    /// <param name="units">The number of units.</param>
    internal static bool TryFind(
        ReadOnlySpan<double> means, ReadOnlySpan<double> shapes, int parts, double probability, out double units)
    {
        units = 0;
        // Lanes without a part have no mean, and any shape that is positive.
        Span<double> padded = stackalloc double[MostParts];
        padded.Clear();
        means[..parts].CopyTo(padded);
        var (mean1, mean2) = Load(padded);
        padded.Fill(1);
        shapes[..parts].CopyTo(padded);
        var (shape1, shape2) = Load(padded);
        if (Vector256.GreaterThanAny(Vector256.Max(mean1, mean2), Vector256.Create(LargestMean))
            || Vector256.GreaterThanAny(Vector256.Max(shape1, shape2), Vector256.Create(LargestShape))
            || probability >= 1 - (2 * Doubt))
        {
            return false;
        }

        var (ratio1, ratio2) = (mean1 / (mean1 + shape1), mean2 / (mean2 + shape2));
        var (first1, first2) = (ratio1 * shape1, ratio2 * shape2);
        var mass1 = MassOfNone(mean1, shape1, Math.Min(parts, Lanes));
        var mass2 = parts > Lanes ? MassOfNone(mean2, shape2, parts - Lanes) : Vector256<double>.Zero;
        var covered = Vector256.Sum(mass1 + mass2);
        // Not scaled by the number of parts: the probability is, once.
        var (enough, doubt) = (probability * parts, Doubt * parts);
        while (covered < enough - doubt)
        {
            var (before, each) = (Vector256.Create(units), Vector256.Create(1 / ++units));
            mass1 *= ((ratio1 * before) + first1) * each;
            mass2 *= ((ratio2 * before) + first2) * each;
            covered += Vector256.Sum(mass1 + mass2);
        }

        return covered > enough + doubt;
    }

    private static (Vector256<double> First, Vector256<double> Second) Load(ReadOnlySpan<double> lanes) =>
        (Vector256.Create(lanes), Vector256.Create(lanes[Lanes..]));

    /// <summary>The probability of no unit, of the first parts.</summary>
    private static Vector256<double> MassOfNone(Vector256<double> mean, Vector256<double> shape, int parts)
    {
        var mass = Vector256.Exp(-shape * Vector256.Log(Vector256<double>.One + (mean / shape)));
        for (var lane = parts; lane < Lanes; lane++) mass = mass.WithElement(lane, 0);
        return mass;
    }
}
