using Scenarios.Measures;
using Scenarios.Randomness;

namespace Tests.Randomness;

/// <summary>Streams are keyed, independent, and follow their laws.</summary>
public sealed class RngStreamTests
{
    private const int Draws = 200_000;

    /// <summary>The same key gives the same numbers; any other part of the key gives others.</summary>
    [Test]
    public void A_stream_is_its_key()
    {
        var key = new RngKey(7, 3);
        var first = RngStream.For(key, Purpose.VendorLeadTime, 5, 6, 7).NextBits();
        Assert.That(RngStream.For(key, Purpose.VendorLeadTime, 5, 6, 7).NextBits(), Is.EqualTo(first));
        ulong[] others =
        [
            RngStream.For(new RngKey(8, 3), Purpose.VendorLeadTime, 5, 6, 7).NextBits(),
            RngStream.For(new RngKey(7, 4), Purpose.VendorLeadTime, 5, 6, 7).NextBits(),
            RngStream.For(key, Purpose.LaneTransit, 5, 6, 7).NextBits(),
            RngStream.For(key, Purpose.VendorLeadTime, 6, 5, 7).NextBits(),
            RngStream.For(key, Purpose.VendorLeadTime, 5, 7, 6).NextBits(),
        ];
        Assert.That(others, Does.Not.Contain(first));
        Assert.That(others.Distinct().Count(), Is.EqualTo(others.Length));
    }

    /// <summary>First numbers of neighbouring streams are uniform together: no pattern across orders.</summary>
    [Test]
    public void Neighbouring_streams_are_uniform_together()
    {
        var cells = new int[64];
        for (var order = 0; order < Draws; order++)
        {
            var first = RngStream.For(new RngKey(1, 0), Purpose.CarrierDelay, order).NextIndex(8);
            var next = RngStream.For(new RngKey(1, 0), Purpose.CarrierDelay, order + 1).NextIndex(8);
            cells[(first * 8) + next]++;
        }

        var expected = (double)Draws / cells.Length;
        var chiSquare = cells.Sum(count => (count - expected) * (count - expected) / expected);
        // 99.9 % quantile of chi-square with 63 degrees of freedom.
        Assert.That(chiSquare, Is.LessThan(103.4));
    }

    /// <summary>Normal, exponential, gamma and Poisson numbers have the mean and variance of their laws.</summary>
    [TestCase("normal", 0, 1)]
    [TestCase("exponential", 1, 1)]
    [TestCase("gamma 0.4", 0.4, 0.4)]
    [TestCase("gamma 3", 3, 3)]
    [TestCase("poisson 4", 4, 4)]
    [TestCase("poisson 250", 250, 250)]
    public void Laws_have_their_moments(string law, double mean, double variance)
    {
        var random = new RngStream(42);
        double sum = 0, squares = 0;
        for (var draw = 0; draw < Draws; draw++)
        {
            var value = law switch
            {
                "normal" => random.NextNormal(),
                "exponential" => random.NextExponential(),
                "gamma 0.4" => random.NextGamma(0.4),
                "gamma 3" => random.NextGamma(3),
                "poisson 4" => random.NextPoisson(4),
                _ => random.NextPoisson(250),
            };
            sum += value;
            squares += value * value;
        }

        var found = sum / Draws;
        Assert.That(found, Is.EqualTo(mean).Within(4 * Math.Sqrt(variance / Draws)));
        Assert.That((squares / Draws) - (found * found), Is.EqualTo(variance).Within(0.03 * variance));
    }

    private static readonly DurationLaw[] Laws =
    [
        DurationLaw.Fixed(Duration.FromDays(2)),
        new UniformDuration(Duration.FromDays(1), Duration.FromDays(4)),
        new GammaDuration(Duration.FromDays(1), Duration.FromDays(3), 2),
        new LogNormalDuration(Duration.FromDays(5), Duration.FromDays(2)),
    ];

    /// <summary>What a policy is told about a lead time (mean, deviation) is what the engine draws.</summary>
    [TestCaseSource(nameof(Laws))]
    public void Duration_laws_tell_the_truth(DurationLaw law)
    {
        var random = new RngStream(43);
        double sum = 0, squares = 0;
        for (var draw = 0; draw < Draws; draw++)
        {
            var days = law.Draw(ref random).Days;
            Assert.That(days, Is.GreaterThanOrEqualTo(0));
            sum += days;
            squares += days * days;
        }

        var mean = sum / Draws;
        var deviation = Math.Sqrt(Math.Max(0, (squares / Draws) - (mean * mean)));
        Assert.That(mean, Is.EqualTo(law.Mean.Days).Within(0.02));
        Assert.That(deviation, Is.EqualTo(law.StandardDeviationDays).Within(0.03));
    }
}
