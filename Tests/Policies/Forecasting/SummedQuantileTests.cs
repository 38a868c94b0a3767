using Policies.Ports;

namespace Tests.Policies.Forecasting;

public sealed class SummedQuantileTests
{
    // Whatever is added up is the least number of units whose exact probability reaches the one asked for.
    [Test]
    public void Sums_find_the_quantile_of_the_exact_distribution(
        [Values(0.02, 0.7, 6.3, 48.0, 199.0)] double mean,
        [Values(0.3, 2.0, 50.0, 3000.0)] double shape,
        [Values(0.01, 0.5, 0.95, 0.9999)] double probability,
        [Values(1, 4, 5, 8)] int parts)
    {
        var (means, shapes) = Mixture(mean, shape, parts);
        Assert.That(SummedQuantile.TryFind(means, shapes, parts, probability, out var units));
        Assert.That(Probability(units), Is.GreaterThanOrEqualTo(probability));
        Assert.That(Probability(units - 1), Is.LessThan(probability));

        double Probability(double atMost)
        {
            var sum = 0.0;
            for (var part = 0; part < parts; part++)
            {
                sum += NegativeBinomial.Probability(means[part], shapes[part], atMost);
            }

            return sum / parts;
        }
    }

    // Where the probability is that of a whole number of units to the last digits, rounding would decide: no answer.
    [TestCase(0)]
    [TestCase(3)]
    [TestCase(40)]
    public void Sums_too_near_the_probability_give_no_answer(int units)
    {
        var (means, shapes) = Mixture(30, 4, parts: 1);
        var probability = NegativeBinomial.Probability(30, 4, units);
        Assert.That(SummedQuantile.TryFind(means, shapes, 1, probability, out _), Is.False);
        Assert.That(SummedQuantile.TryFind(means, shapes, 1, probability + 1e-7, out var next), Is.True);
        Assert.That(next, Is.EqualTo(units + 1));
    }

    // What the sums are not made for is left to the exact distribution.
    [TestCase(201, 4, 0.9)]
    [TestCase(30, 20_000, 0.9)]
    [TestCase(30, 4, 1 - 1e-9)]
    public void Beyond_their_bounds_there_is_no_answer(double mean, double shape, double probability)
    {
        var (means, shapes) = Mixture(mean, shape, parts: 1);
        Assert.That(SummedQuantile.TryFind(means, shapes, 1, probability, out _), Is.False);
    }

    // Parts from a fifth of the mean and shape up to these; the other lanes are filled as callers do.
    private static (double[] Means, double[] Shapes) Mixture(double mean, double shape, int parts)
    {
        var (means, shapes) = (new double[SummedQuantile.MostParts], new double[SummedQuantile.MostParts]);
        Array.Fill(shapes, 1);
        for (var part = 0; part < parts; part++)
        {
            var size = parts == 1 ? 1 : 0.2 + (0.8 * part / (parts - 1));
            (means[part], shapes[part]) = (mean * size, shape * size);
        }

        return (means, shapes);
    }
}
