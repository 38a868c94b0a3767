using MathNet.Numerics.Distributions;
using Policies.Replenishment;

namespace Tests.Policies.Replenishment;

public sealed class DemandQuantileTests
{
    // The negative binomial quantile is the least whole number whose distribution function reaches the probability.
    [TestCase(0.2, 0.9)]
    [TestCase(5, 6)]
    [TestCase(12, 80)]
    [TestCase(199, 2000)]
    public void Overdispersed_demand_takes_the_negative_binomial(double mean, double variance)
    {
        var size = mean * mean / (variance - mean);
        var law = new NegativeBinomial(size, size / (size + mean));
        foreach (var probability in new[] { 0.05, 0.5, 0.9, 0.99, 0.9999 })
        {
            var level = (int)new DemandQuantile(probability).Of(mean, variance);
            Assert.That(law.CumulativeDistribution(level), Is.GreaterThanOrEqualTo(probability - 1e-9));
            if (level > 0) Assert.That(law.CumulativeDistribution(level - 1), Is.LessThan(probability + 1e-9));
        }
    }

    // Demand without variance needs its mean, and no demand needs nothing.
    [Test]
    public void Certain_demand_needs_its_mean()
    {
        Assert.That(new DemandQuantile(0.99).Of(42, 0), Is.EqualTo(42));
        Assert.That(new DemandQuantile(0.99).Of(0, 0), Is.EqualTo(0));
    }

    // A probability of 0 or 1 has no finite quantile and is refused.
    [Test]
    public void Impossible_probabilities_are_refused([Values(0.0, 1.0, double.NaN)] double probability) =>
        Assert.That(() => new DemandQuantile(probability), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
