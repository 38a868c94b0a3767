using MathNet.Numerics.Statistics;
using Policies.Forecasting;
using Policies.Ports;
using Scenarios.Randomness;

namespace Tests.Policies.Forecasting;

public sealed class ForecastErrorTests
{
    private const int Days = 20_000;

    // Factors have the mean 1 + bias, and their logarithms the deviation, persistence and correlation asked for.
    [Test]
    public void The_error_is_as_asked_for()
    {
        var factors = Factors(new ForecastError(bias: 0.2, noise: 0.4, persistence: 0.8, correlation: 0.3), 0, 2);
        var errors = factors.Select(series => series.Select(factor => Math.Log(factor)).ToArray()).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(factors[0].Average(), Is.EqualTo(1.2).Within(0.03));
            Assert.That(errors[0].StandardDeviation(), Is.EqualTo(0.4).Within(0.02));
            Assert.That(
                Correlation.Pearson(errors[0].SkipLast(1), errors[0].Skip(1)), Is.EqualTo(0.8).Within(0.02));
            Assert.That(
                Correlation.Pearson(errors[0].SkipLast(5), errors[0].Skip(5)),
                Is.EqualTo(Math.Pow(0.8, 5)).Within(0.05));
            Assert.That(Correlation.Pearson(errors[0], errors[1]), Is.EqualTo(0.3).Within(0.05));
        });
    }

    // A product's errors do not hang on how many others there are, and differ between replications.
    [Test]
    public void Errors_are_keyed_by_product_and_day()
    {
        var few = Factors(Typical, 0, 2);
        Assert.That(Factors(Typical, 0, 5)[..2], Is.EqualTo(few));
        Assert.That(Factors(Typical, 1, 2)[0], Is.Not.EqualTo(few[0]));
        Assert.That(few[1], Is.Not.EqualTo(few[0]));
    }

    // Fully persistent errors stay, fully correlated ones are the same for all products, and none at all is 1 exactly.
    [Test]
    public void Extremes_are_exact()
    {
        var stuck = Factors(new ForecastError(noise: 0.4, persistence: 1), 0, 2);
        Assert.That(stuck[0], Is.All.EqualTo(stuck[0][0]));
        Assert.That(stuck[0][0], Is.Not.EqualTo(stuck[1][0]));
        var shared = Factors(new ForecastError(noise: 0.4, correlation: 1), 0, 2);
        Assert.That(shared[1], Is.EqualTo(shared[0]));
        Assert.That(Factors(new ForecastError(), 0, 1)[0], Is.All.EqualTo(1.0));
    }

    // What it cannot do it refuses.
    [TestCase(-1, 0, 0, 0)]
    [TestCase(0, -0.1, 0, 0)]
    [TestCase(0, 0, 1.1, 0)]
    [TestCase(0, 0, 0, -0.1)]
    public void Bad_numbers_are_refused(double bias, double noise, double persistence, double correlation) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => _ = new ForecastError(bias, noise, persistence, correlation));

    private static ForecastError Typical => new(noise: 0.4, persistence: 0.8, correlation: 0.3);

    /// <summary>The factors of each product, day by day.</summary>
    private static double[][] Factors(ForecastError error, int replication, int products)
    {
        var series = Enumerable.Range(0, products).Select(_ => new double[Days]).ToArray();
        var factor = new double[products];
        for (var day = 0; day < Days; day++)
        {
            error.Next(new ForecastNoise(new RngKey(5, replication), day), factor);
            for (var product = 0; product < products; product++) series[product][day] = factor[product];
        }

        return series;
    }
}
