using Simulator.Studies.Statistics;

namespace Tests.Studies.Statistics;

/// <summary>Means, ratios and paired differences with their intervals.</summary>
public sealed class EstimateTests
{
    // Extra sleep of ten patients under two drugs: Student (1908), The probable error of a mean.
    private static readonly double[] One = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    private static readonly double[] Two = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    /// <summary>Student's own example, as R's t.test(paired = TRUE) prints it: mean 1.58, interval 0.7001142 to
    /// 2.4598858, p = 0.002833.</summary>
    [Test]
    public void Students_example_comes_out()
    {
        var difference = PairedDifferences.Of(Two, One).Difference;
        var interval = difference.Interval()!.Value;
        Assert.That(difference.Mean, Is.EqualTo(1.58).Within(1e-12));
        Assert.That(interval.Lower, Is.EqualTo(0.7001142).Within(5e-8));
        Assert.That(interval.Upper, Is.EqualTo(2.4598858).Within(5e-8));
        Assert.That(difference.PValueOfZero, Is.EqualTo(0.002833).Within(5e-7));
    }

    /// <summary>Two replications have an interval at any confidence: t(1, p) is Cauchy's quantile, tan(pi (p - 1/2)).
    /// </summary>
    [TestCase(0.95, 12.7062047)]
    [TestCase(0.999, 636.619249)]
    [TestCase(0.99999, 63661.9772)]
    public void Two_replications_have_an_interval_at_any_confidence(double confidence, double quantile)
    {
        Assert.That(Estimate.Of([1, 3]).TryGetHalfWidth(out var half, confidence));
        Assert.That(half, Is.EqualTo(quantile).Within(1e-6).Percent, "standard error 1");
    }

    /// <summary>The p-value and the interval are one test: at confidence 1 - p an end of the interval is 0, widened or
    /// not.</summary>
    [TestCase(1)]
    [TestCase(1.1)]
    public void The_p_value_is_where_the_interval_reaches_0(double widening)
    {
        var estimate = Estimate.Of(Two).WidenedBy(widening);
        Assert.That(estimate.Interval(1 - estimate.PValueOfZero)!.Value.Lower, Is.Zero.Within(1e-9));
        Estimate.Of(Two).TryGetHalfWidth(out var plain);
        estimate.TryGetHalfWidth(out var widened);
        Assert.That(widened, Is.EqualTo(widening * plain).Within(1e-12));
    }

    /// <summary>No difference at all is no evidence; the same difference everywhere leaves no doubt; one replication
    /// says nothing of chance.</summary>
    [Test]
    public void Edges_of_the_p_value()
    {
        Assert.That(Estimate.Of([0, 0, 0]).PValueOfZero, Is.EqualTo(1));
        Assert.That(Estimate.Of([2, 2, 2]).PValueOfZero, Is.Zero);
        Assert.That(Estimate.Of([2]).PValueOfZero, Is.NaN);
        Assert.That(Estimate.Of([2]).Interval(), Is.Null);
    }

    /// <summary>The delta method by hand: numerators 2, 4, 6 and denominators 1, 2, 2 have ratio 2.4, and its standard
    /// error is that of the mean of (n - 2.4 d) / (5/3).</summary>
    [Test]
    public void A_ratio_of_means_follows_the_delta_method()
    {
        var ratio = RatioOfMeans.Of([2, 4, 6, double.NaN], [1, 2, 2, 5]);
        Assert.That(ratio.Count, Is.EqualTo(3));
        Assert.That(ratio.Mean, Is.EqualTo(2.4).Within(1e-12));
        double[] residuals = [-0.4, -0.8, 1.2];
        var expected = Math.Sqrt(residuals.Sum(x => x * x) / 2) / (5.0 / 3);
        Assert.That(ratio.StandardDeviation, Is.EqualTo(expected).Within(1e-12));
        Assert.That(RatioOfMeans.Of([1, 1], [1, -1]).Count, Is.Zero);
        Assert.That(() => RatioOfMeans.Of([1], []), Throws.ArgumentException);
    }

    /// <summary>A relative change is a ratio: where the policy set costs a tenth more in every world, it is 10 %
    /// without spread, however much the worlds differ.</summary>
    [Test]
    public void A_relative_change_follows_the_worlds()
    {
        double[] baseline = [4, 5, 7, 11];
        var change = PairedDifferences.Of([.. baseline.Select(cost => 1.1 * cost)], baseline);
        Assert.That(change.RelativeDifference, Is.EqualTo(0.1).Within(1e-12));
        Assert.That(change.Relative.StandardDeviation, Is.Zero.Within(1e-12));
        Assert.That(change.Difference.StandardDeviation, Is.GreaterThan(0.1));
        Assert.That(PairedDifferences.Of([1, 2], [0, 0]).RelativeDifference, Is.NaN);
    }
}
