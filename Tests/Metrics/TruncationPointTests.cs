using Scenarios.Randomness;
using Simulator.Metrics;

namespace Tests.Metrics;

/// <summary>MSER-5 on series worked out by hand, and beside Welch's method on a process whose transient is
/// known.</summary>
public sealed class TruncationPointTests
{
    private const int Length = 400;
    private const double Start = 20;
    private const double Memory = 0.9;

    // Means of batches, each five equal observations. MSER(d) by d, from 0 up to half of the batches:
    // 42.83/36 = 1.190, 2/25 = 0.080, 2/16 = 0.125, 2/9 = 0.222.
    [TestCase(new double[] { 9, 2, 2, 3, 1, 2 }, 5, true)]
    // 38.75/16 = 2.422, 2/9 = 0.222, 0.5/4 = 0.125: the least stands at the limit.
    [TestCase(new double[] { 9, 1, 3, 2 }, 10, false)]
    // All are 0: the first.
    [TestCase(new double[] { 4, 4, 4, 4 }, 0, true)]
    // It never settles.
    [TestCase(new double[] { 8, 7, 6, 5, 4, 3, 2, 1 }, 20, false)]
    [TestCase(new double[] { 8 }, 0, false)]
    [TestCase(new double[0], 0, false)]
    public void Points_worked_out_by_hand(double[] means, int expected, bool isSettled)
    {
        // Within a batch only the mean matters; what is left over at the end does not.
        double[] series =
            [.. means.SelectMany(mean => new[] { mean - 1, mean + 2, mean, mean - 2, mean + 1 }), 77, 77, 77, 77];
        Assert.That(TruncationPoint.Mser5(series), Is.EqualTo(new TruncationPoint(expected, isSettled)));
    }

    /// <summary>An autoregressive process of mean 0 that begins at 20 is expected at 20 x 0.9^t: below 1, a twentieth,
    /// from observation 29 on. Welch's graph of 50 replications says the same within its window; half of the points of
    /// MSER-5, each from one replication, are within a factor of two of it, and cutting there takes away four fifths of
    /// the bias.</summary>
    [Test]
    public void Mser_5_agrees_with_Welch_on_a_known_transient()
    {
        double[][] runs = [.. Enumerable.Range(0, 200).Select(Autoregression)];
        var welch = Welch(runs[..50], window: 10, tolerance: 1);
        Assert.That(welch, Is.InRange(29 - 10, 29 + 10));
        var points = runs.Select(run => TruncationPoint.Mser5(run)).ToArray();
        Assert.That(points.Count(point => point.IsSettled), Is.GreaterThanOrEqualTo(190));
        var counts = points.Select(point => point.Count).Order().ToArray();
        Assert.That(counts[100], Is.InRange(welch / 2, welch * 2));
        Assert.That(counts.Count(count => count >= welch / 2 && count <= welch * 2), Is.GreaterThanOrEqualTo(100));
        var bias = runs.Average(run => run.Average());
        var left = runs.Select((run, index) => run.Skip(points[index].Count).Average()).Average();
        Assert.That(bias, Is.EqualTo(Start / (1 - Memory) / Length).Within(0.15), "20 x (0.9 + 0.81 + ...) / 400");
        Assert.That(Math.Abs(left), Is.LessThan(bias / 5));
    }

    private static double[] Autoregression(int replication)
    {
        var random = RngStream.For(new RngKey(20, replication), Purpose.GeneratedShock, 1);
        var series = new double[Length];
        var value = Start;
        for (var time = 0; time < Length; time++) series[time] = value = (Memory * value) + random.NextNormal();
        return series;
    }

    /// <summary>Welch (1983): the mean over replications, smoothed by a moving average; from the point on at which it
    /// stays near the mean of its second half.</summary>
    private static int Welch(double[][] runs, int window, double tolerance)
    {
        var means = Enumerable.Range(0, Length).Select(time => runs.Average(run => run[time])).ToArray();
        var smooth = Enumerable.Range(0, Length - window).Select(time =>
        {
            var half = Math.Min(time, window);
            return means[(time - half)..(time + half + 1)].Average();
        }).ToArray();
        var level = smooth[(smooth.Length / 2)..].Average();
        return Array.FindLastIndex(smooth, value => Math.Abs(value - level) > tolerance) + 1;
    }
}
