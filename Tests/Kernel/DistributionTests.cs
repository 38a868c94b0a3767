
namespace Tests.Kernel;

using SimSharp;
using static SimSharp.Distributions;

public sealed class DistributionTests
{
    private const int Samples = 200_000;

    private static readonly TestCaseData[] ByMeanAndDeviation =
    [
        new(CONST(3.0), 3.0, 0.0),
        new(UNIF(1.0, 4.0), 2.5, Math.Sqrt(9.0 / 12)),
        new(EXP(2.0), 2.0, 2.0),
        new(N(-1.0, 3.0), -1.0, 3.0),
        new(LNORM(0.0, 0.5), Math.Exp(0.125), Math.Exp(0.125) * Math.Sqrt(Math.Exp(0.25) - 1)),
        new(LNORM2(5.0, 2.0), 5.0, 2.0),
        new(TRI(1.0, 6.0, 2.0), 3.0, Math.Sqrt((1.0 + 36 + 4 - 6 - 2 - 12) / 18)),
    ];

    private static readonly IDistribution<TimeSpan>[] OfTimes =
    [
        CONST(TimeSpan.FromMinutes(2)),
        UNIF(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(3)),
        EXP(TimeSpan.FromMinutes(2)),
        N(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(10)),
        LNORM2(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(1)),
        LNORM(TimeSpan.FromSeconds(Math.Log(120) - 0.125), TimeSpan.FromSeconds(0.5)),
        TRI(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(1)),
    ];

    // Each distribution has the mean and standard deviation its definition gives, within five standard errors.
    [TestCaseSource(nameof(ByMeanAndDeviation))]
    public void Samples_have_the_mean_and_deviation(IDistribution<double> law, double mean, double deviation)
    {
        var simulation = new Simulation(1);
        var samples = simulation.Rand(law, Samples).ToArray();

        var average = samples.Average();
        var spread = Math.Sqrt(samples.Sum(sample => (sample - average) * (sample - average)) / (Samples - 1));
        Assert.That(average, Is.EqualTo(mean).Within(5 * deviation / Math.Sqrt(Samples) + 1e-12));
        Assert.That(spread, Is.EqualTo(deviation).Within(0.02 * deviation + 1e-12));
    }

    // The distributions over time spans have the mean they are given: two minutes here, within one per cent.
    [TestCaseSource(nameof(OfTimes))]
    public void Times_have_their_mean(IDistribution<TimeSpan> law)
    {
        var samples = new Simulation(2).Rand(law, Samples);

        Assert.That(samples.Average(sample => sample.TotalMinutes), Is.EqualTo(2).Within(1).Percent);
    }

    // The same seed gives the same sequence, another seed another one.
    [Test]
    public void The_seed_decides_the_sequence()
    {
        var first = Draw(42);

        Assert.That(Draw(42), Is.EqualTo(first));
        Assert.That(Draw(43), Is.Not.EqualTo(first));

        static double[] Draw(int seed)
        {
            var simulation = new Simulation(seed);
            return [simulation.Rand(UNIF(1.0, 3.0)), simulation.Rand(EXP(2.0)), simulation.Rand(N(3.0, 0.1)),
                simulation.Rand(LNORM(0.0, 1.0)), simulation.Rand(TRI(1.0, 2.0, 1.5))];
        }
    }

    // A distribution shared by two simulations carries nothing from one into the other.
    [Test]
    public void A_shared_distribution_keeps_no_state()
    {
#if REAL_SIMSHARP
        Assert.Ignore("Known fault of SimSharp 3.4.2: a normal distribution hands its spare sample to the next run.");
#else
        var shared = N(0.0, 1.0);
        var first = new Simulation(42).Rand(shared);

        Assert.That(new Simulation(42).Rand(shared), Is.EqualTo(first));
#endif
    }

    // The generator gives the integers and fractions of SimSharp's own, here for seed 42.
    [Test]
    public void The_generator_is_pcg()
    {
        var random = new PcgRandom(42);

        Assert.That(Enumerable.Range(0, 5).Select(_ => random.Next()),
            Is.EqualTo(new[] { 1635433963, 897835604, 962320717, 571517377, 2060955478 }));
        Assert.That(random.NextDouble(), Is.EqualTo(0.4091600296087563));
        Assert.That((random.Next(10), random.Next(5, 7)), Is.EqualTo((0, 6)));
        Assert.That(Enumerable.Range(0, 1000).Select(_ => random.Next(-3, 4)).Distinct().Order(),
            Is.EqualTo(Enumerable.Range(-3, 7)));
    }

    // Parameters that define no distribution are refused.
    [Test]
    public void Impossible_parameters_are_refused()
    {
        Assert.That(() => UNIF(2.0, 2.0), Throws.ArgumentException);
        Assert.That(() => EXP(0.0), Throws.ArgumentException);
        Assert.That(() => N(0.0, -1.0), Throws.ArgumentException);
        Assert.That(() => TRI(1.0, 2.0, 3.0), Throws.ArgumentException);
        Assert.That(() => new PcgRandom(1).Next(0), Throws.ArgumentException);
    }

    // A sampled delay below zero is refused like any other.
    [Test]
    public void A_negative_sample_makes_no_timeout()
    {
        var simulation = new Simulation();

        Assert.That(() => simulation.Timeout(CONST(TimeSpan.FromSeconds(-1))), Throws.ArgumentException);
    }
}
