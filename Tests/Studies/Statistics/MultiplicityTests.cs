using Simulator.Studies.Statistics;

namespace Tests.Studies.Statistics;

/// <summary>Several comparisons that must be right together.</summary>
public sealed class MultiplicityTests
{
    /// <summary>R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") = 0.03, 0.06, 0.06, 0.02.</summary>
    [Test]
    public void Holm_gives_the_published_numbers() => Assert.That(
        Multiplicity.Holm([0.01, 0.04, 0.03, 0.005]), Is.EqualTo([0.03, 0.06, 0.06, 0.02]).Within(1e-12));

    /// <summary>Adjusted values are at most 1, keep the order, and leave out what has no p-value.</summary>
    [Test]
    public void Holm_is_monotone_and_leaves_out_what_is_undefined()
    {
        var adjusted = Multiplicity.Holm([0.6, double.NaN, 0.001, 0.5]);
        Assert.That(adjusted, Is.EqualTo([1, double.NaN, 0.003, 1]).Within(1e-12));
        Assert.That(Multiplicity.Holm([]), Is.Empty);
        Assert.That(Multiplicity.Holm([0.04]), Is.EqualTo([0.04]));
    }

    /// <summary>With every difference 0, a family of ten has a false rejection in 5 % of studies at most; without
    /// adjustment it is 40 %. Ten intervals together cover in 95 %.</summary>
    [Test]
    public void A_family_without_differences_is_rarely_rejected()
    {
        const int comparisons = 10;
        const int replications = 8;
        var trials = Trials.Count(400);
        var (raw, holm, together) = (0, 0, 0);
        var confidence = Multiplicity.Simultaneous(0.95, comparisons);
        for (var trial = 0; trial < trials; trial++)
        {
            var random = Trials.Draws(trial, 1);
            var pValues = new double[comparisons];
            var covered = true;
            for (var comparison = 0; comparison < comparisons; comparison++)
            {
                var values = new double[replications];
                for (var row = 0; row < replications; row++) values[row] = random.NextNormal();
                var estimate = Estimate.Of(values);
                pValues[comparison] = estimate.PValueOfZero;
                covered &= estimate.Interval(confidence)!.Value.Contains(0);
            }

            raw += pValues.Min() <= 0.05 ? 1 : 0;
            holm += Multiplicity.Holm(pValues).Min() <= 0.05 ? 1 : 0;
            together += covered ? 1 : 0;
        }

        Trials.AssertRate("without adjustment", raw, trials, 1 - Math.Pow(0.95, comparisons));
        Trials.AssertRate("Holm", holm, trials, 1 - Math.Pow(1 - (0.05 / comparisons), comparisons));
        Trials.AssertRate("covered together", together, trials, Math.Pow(confidence, comparisons));
    }

    /// <summary>1 - 0.05 / 4.</summary>
    [Test]
    public void Simultaneous_confidence_shares_the_error()
    {
        Assert.That(Multiplicity.Simultaneous(0.95, 4), Is.EqualTo(0.9875).Within(1e-12));
        Assert.That(() => Multiplicity.Simultaneous(0.95, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
