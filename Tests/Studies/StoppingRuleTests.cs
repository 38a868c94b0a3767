using Simulator.Studies;
using Simulator.Studies.Statistics;
using Tests.Studies.Statistics;

namespace Tests.Studies;

/// <summary>When a study has enough replications.</summary>
public sealed class StoppingRuleTests
{
    private static readonly StoppingRule Rule = new() { TargetHalfWidth = 0.001 };

    /// <summary>The target is 0.1 % of the baseline or a quarter of the difference, whichever is greater; the interval
    /// of eight replications is widened by a tenth, that of twenty is not.</summary>
    [TestCase(8, 0.0, 1.1, 0.1)]
    [TestCase(20, 0.0, 1, 0.1)]
    [TestCase(20, -2.0, 1, 0.5)]
    public void The_rule_is_the_one_of_the_formulation(int count, double mean, double widening, double target)
    {
        double[] baseline = [.. Enumerable.Range(0, count).Select(world => 99.5 + (world % 2))];
        double[] set = [.. baseline.Select((cost, world) => cost + mean + (world % 4 < 2 ? 0.1 : -0.1))];
        var change = PairedDifferences.Of(set, baseline);
        var check = Rule.Check("set", change);
        change.Difference.TryGetHalfWidth(out var half);
        Assert.That(check.Target, Is.EqualTo(target).Within(1e-9));
        Assert.That(check.HalfWidth, Is.EqualTo(widening * half).Within(1e-9));
        Assert.That(check.IsMet, Is.EqualTo(widening * half <= target));
    }

    /// <summary>Nothing is met by an undefined metric or a single replication.</summary>
    [Test]
    public void What_is_unknown_is_not_sharp()
    {
        Assert.That(Rule.Check("set", PairedDifferences.Of([1], [1])).IsMet, Is.False);
        Assert.That(
            Rule.Check("set", PairedDifferences.Of([double.NaN, double.NaN], [1, 1])).IsMet, Is.False);
    }

    /// <summary>Targets that 8 to 40 replications reach on average, without a difference and with one of which a
    /// quarter is sharp enough before: the reported interval covers in 93 % or more, and where fewer than 20 are enough
    /// in 94 % or more, which is more often than without the correction.</summary>
    [Test]
    public void Stopped_studies_keep_their_coverage()
    {
        var trials = Trials.Count(300);
        var error = 4 * Math.Sqrt(0.95 * 0.05 / trials);
        var naive = Rule with { SmallSampleWidening = 1 };
        var gained = 0.0;
        foreach (var expected in (int[])[8, 12, 16, 24, 40])
        {
            foreach (var effect in (double[])[0, 6])
            {
                var covered = Coverage(Rule, expected, effect, trials);
                var plain = Coverage(naive, expected, effect, trials);
                TestContext.Out.WriteLine(
                    $"about {expected} replications, difference {effect} targets: {100 * covered:0.0} %, without "
                    + $"correction {100 * plain:0.0} %");
                Assert.That(covered, Is.GreaterThan((expected < 20 ? 0.94 : 0.93) - error));
                if (expected < 20) gained += covered - plain;
            }
        }

        Assert.That(gained / 6, Is.GreaterThan(0.005), "the correction is needed");
    }

    /// <summary>Share of studies whose final interval holds the true difference.</summary>
    /// <param name="rule">When to stop.</param>
    /// <param name="expected">Replications at which 1.96 standard errors are the target.</param>
    /// <param name="effect">True difference, in targets.</param>
    /// <param name="trials">Studies.</param>
    private static double Coverage(StoppingRule rule, int expected, double effect, int trials)
    {
        const double baseline = 100;
        var target = rule.TargetHalfWidth * baseline;
        var deviation = target * Math.Sqrt(expected) / 1.96;
        var truth = effect * target;
        var covered = 0;
        var (set, worlds) = (new double[rule.Most], new double[rule.Most]);
        Array.Fill(worlds, baseline);
        for (var trial = 0; trial < trials; trial++)
        {
            var random = Trials.Draws(trial, expected);
            for (var world = 0; world < rule.Most; world++)
            {
                set[world] = baseline + truth + (deviation * random.NextNormal());
            }

            var count = rule.Least;
            while (!rule.Check("set", Change(count)).IsMet && count < rule.Most) count += rule.Round;
            var interval = Change(count).Difference.WidenedBy(rule.WideningAt(count)).Interval();
            covered += interval!.Value.Contains(truth) ? 1 : 0;
        }

        return (double)covered / trials;

        PairedDifferences Change(int count) => PairedDifferences.Of(set.AsSpan(0, count), worlds.AsSpan(0, count));
    }
}
