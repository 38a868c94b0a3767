using Simulator.Report;
using Simulator.Studies.Statistics;

namespace Tests.Report;

/// <summary>Numbers with intervals: two significant digits of the half-width, and the mean to the same
/// decimals.</summary>
public sealed class NumberFormTests
{
    [TestCase(652.5242, 6.089, "652.5 ± 6.1")]
    [TestCase(0.262, 0.0057, "0.2620 ± 0.0057")]
    [TestCase(0.26204, 0.0996, "0.26 ± 0.10", Description = "rounded up to the next power of ten")]
    [TestCase(0.26204, 0.0994, "0.262 ± 0.099")]
    [TestCase(12.5, 9.96, "13 ± 10")]
    [TestCase(1893.26, 21.6, "1,893 ± 22")]
    [TestCase(12345.6, 214.4, "12,346 ± 214", Description = "never to tens or hundreds")]
    [TestCase(-0.5, 0.25, "-0.50 ± 0.25")]
    [TestCase(0.00004, 0.25, "0.00 ± 0.25")]
    [TestCase(4.2, 0, "4.2000 ± 0.0000", Description = "no spread: the usual decimals")]
    [TestCase(4.2, 1e-12, "4.2000 ± 0.0000", Description = "noise of adding up")]
    public void A_mean_has_the_decimals_of_its_half_width(double mean, double half, string expected)
    {
        Assert.That(NumberForm.Any.WithHalfWidth(Of(mean, half)), Is.EqualTo(expected));
    }

    /// <summary>Changes have signs, half-widths none; shares and thousands are scaled before digits are
    /// counted.</summary>
    [Test]
    public void Scale_and_sign_are_those_of_the_kind()
    {
        Assert.Multiple(() =>
        {
            Assert.That(NumberForm.PointChange.WithHalfWidth(Of(0.0339, 0.00061)), Is.EqualTo("+3.390 ± 0.061"));
            Assert.That(NumberForm.PercentChange.WithHalfWidth(Of(-0.065, 0.0012)), Is.EqualTo("-6.50 ± 0.12"));
            Assert.That(NumberForm.Thousands.WithHalfWidth(Of(1_893_261, 21_600)), Is.EqualTo("1,893 ± 22"));
            Assert.That(
                NumberForm.PercentChange.WithEnds(Of(-0.065, 0.0012), " %"), Is.EqualTo("-6.50 % [-6.62, -6.38]"));
            Assert.That(
                NumberForm.PointChange.WithEnds(Of(0.0001, 0.003), " pp"), Is.EqualTo("+0.01 pp [-0.29, +0.31]"));
            Assert.That(NumberForm.Count.WithEnds(Of(120.4, 30.6), ""), Is.EqualTo("120 [90, 151]"));
        });
    }

    /// <summary>Without an interval a number has the usual decimals of its kind.</summary>
    [Test]
    public void A_single_replication_has_the_usual_decimals()
    {
        var one = Estimate.Of([0.0312]);
        Assert.Multiple(() =>
        {
            Assert.That(NumberForm.Amount.WithHalfWidth(one), Is.EqualTo("0.031"));
            Assert.That(NumberForm.Any.WithHalfWidth(one), Is.EqualTo("0.0312"));
            Assert.That(NumberForm.Any.WithHalfWidth(Estimate.Of([2])), Is.EqualTo("2"));
            Assert.That(NumberForm.PercentChange.WithEnds(one, " %"), Is.EqualTo("+3.1 %"));
            Assert.That(NumberForm.Percent.WithHalfWidth(Estimate.Of([])), Is.EqualTo("n/a"));
            Assert.That(NumberForm.Percent.WithEnds(Estimate.Of([double.NaN]), ""), Is.EqualTo("n/a"));
        });
    }

    /// <summary>Three replications with a mean and a half-width.</summary>
    private static Estimate Of(double mean, double half)
    {
        Estimate.Of([-1, 0, 1]).TryGetHalfWidth(out var unit);
        return Estimate.Of([mean - (half / unit), mean, mean + (half / unit)]);
    }
}
