using MathNet.Numerics.Distributions;
using Policies.Assignment;
using Policies.Replenishment;
using Scenarios.Randomness;
using Simulator.Engine;
using Simulator.Studies;
using Simulator.Studies.Statistics;
using Simulator.Validation;

namespace Tests.Studies.Statistics;

/// <summary>The intervals of studies, checked through the simulator itself: no difference is found where there is none,
/// a planted one is found with its size, and a known mean is covered.</summary>
public sealed class SimulatedCoverageTests
{
    private const int Replications = 8;
    private const string Shipping = MetricNames.ShippingCostPerUnit;
    private const string CostToServe = MetricNames.CostToServePerUnit;

    /// <summary>Two names for the same policies, in the same worlds: every metric of every segment differs by exactly
    /// 0, and verdicts are of no difference.</summary>
    [Test]
    public void The_same_policies_in_the_same_worlds_do_not_differ_at_all()
    {
        var world = TinyWorld.Build(seed: 5);
        var runner = new StudyRunner(world, [TinyWorld.Policies("one"), TinyWorld.Policies("other")])
        {
            Replications = Replications,
        };
        var study = new StudyResult("a-a", world, ["one", "other"], runner.Run());
        Assert.That(study.Level("one", CostToServe).StandardDeviation, Is.GreaterThan(0), "the worlds differ");
        foreach (var (metric, segment) in study.Metrics)
        {
            var difference = study.Change("other", metric, segment).Difference;
            Assert.That(difference.Count == 0 || (difference.Mean, difference.StandardDeviation) == (0, 0), metric);
        }

        var verdicts = StudyVerdicts.Of(study).Rows;
        Assert.That(verdicts, Is.Not.Empty);
        Assert.That(
            verdicts.Select(row => row.Verdict), Has.All.EqualTo(PracticalVerdict.NoDifferenceThatMatters));
        Assert.That(verdicts.Select(row => row.AdjustedPValue), Has.All.EqualTo(1));
    }

    /// <summary>The same policies in different worlds, paired arbitrarily: the 95 % interval leaves out 0 in 5 % of
    /// small studies, for a cost and for a fill rate.</summary>
    [Test]
    public void Equal_policies_in_different_worlds_seldom_seem_to_differ()
    {
        var trials = Trials.Count(100);
        string[] metrics = [CostToServe, "immediate_fill_rate"];
        var found = new int[metrics.Length];
        Parallel.For(0, trials, trial =>
        {
            var runs = new StudyRunner(TinyWorld.Build(seed: trial + 1), [TinyWorld.Policies("same")])
            {
                Replications = 2 * Replications,
                Threads = 1,
            }.Run();
            for (var metric = 0; metric < metrics.Length; metric++)
            {
                var values = runs.Select(run => run.Value(metrics[metric])).ToArray();
                var change = PairedDifferences.Of(values.AsSpan(0, Replications), values.AsSpan(Replications));
                if (!change.Difference.Interval()!.Value.Contains(0)) Interlocked.Increment(ref found[metric]);
            }
        });
        for (var metric = 0; metric < metrics.Length; metric++)
        {
            Trials.AssertRate($"{metrics[metric]}: differences found", found[metric], trials, 0.05, 0.005);
        }
    }

    /// <summary>A newsvendor's cost a day and share of units that wait are known exactly (Poisson demand); the
    /// intervals of eight replications hold them in 95 %, and the bootstrap's in not much less than such few
    /// allow.</summary>
    [Test]
    public void The_newsvendors_cost_and_share_are_covered()
    {
        const int level = 6;
        const int days = 10;
        var trials = Trials.Count(100);
        var (unitsShort, cost) = Newsvendor(level);
        var (meanMissed, ratioMissed, bootstrapMissed) = (0, 0, 0);
        Parallel.For(0, trials, trial =>
        {
            var (costs, waited, asked) =
                (new double[Replications], new double[Replications], new double[Replications]);
            for (var replication = 0; replication < Replications; replication++)
            {
                var world = TinyWorld.BuildNewsvendor((trial * Replications) + replication + 1, 2 * days, level);
                var fold = new PeriodFold([new CloseRates(1, 4)], 0, days);
                var run = TextbookWorld.Run(
                    world, new BaseStockPolicy(TextbookWorld.Table(level)), new CheapestOnTimeAssignment(), fold);
                costs[replication] = fold.Cost.Means[0];
                waited[replication] = run.Value("units_backordered");
                asked[replication] = run.Value("units_demanded");
            }

            var ratio = RatioOfMeans.Of(waited, asked).Interval()!.Value;
            var bootstrap = new BcaBootstrap(new RngKey(trial, 0)).OfMean(costs)!.Value;
            if (!Estimate.Of(costs).Interval()!.Value.Contains(cost)) Interlocked.Increment(ref meanMissed);
            if (!ratio.Contains(unitsShort / TinyWorld.MeanDemand)) Interlocked.Increment(ref ratioMissed);
            if (!bootstrap.Contains(cost)) Interlocked.Increment(ref bootstrapMissed);
        });
        Trials.AssertRate("t, cost a day: missed", meanMissed, trials, 0.05, 0.01);
        Trials.AssertRate("delta, share that waits: missed", ratioMissed, trials, 0.05, 0.015);
        Trials.AssertRate("BCa, cost a day: missed", bootstrapMissed, trials, 0.1, 0.03);
    }

    /// <summary>A rate card dearer by 7 %, in the same worlds: the difference is found with exactly its size, and
    /// judged worse.</summary>
    [Test]
    public void A_dearer_rate_card_is_found_with_its_size()
    {
        var change = Planted(trial: 1, apart: 0);
        Assert.That(change.RelativeDifference, Is.EqualTo(0.07).Within(1e-9));
        Assert.That(change.Relative.StandardDeviation, Is.Zero.Within(1e-9));
        Assert.That(change.Baseline.StandardDeviation, Is.GreaterThan(0.01), "the worlds differ");
        var zone = new IndifferenceZone(HeadlineMetric.CostZone);
        Assert.That(
            zone.Judge(change.Relative.Interval()!.Value, GoodDirection.Lower), Is.EqualTo(PracticalVerdict.Worse));
    }

    /// <summary>The same in different worlds: the interval holds the planted 7 % in 95 % of studies.</summary>
    [Test]
    public void A_planted_difference_is_covered_in_different_worlds()
    {
        var trials = Trials.Count(100);
        var missed = 0;
        Parallel.For(0, trials, trial =>
        {
            var interval = Planted(trial, apart: Replications).Relative.Interval()!.Value;
            if (!interval.Contains(0.07)) Interlocked.Increment(ref missed);
        });
        Trials.AssertRate("planted difference: missed", missed, trials, 0.05, 0.005);
    }

    /// <summary>Shipping cost per unit of a card dearer by 7 % beside the card as it is; worlds differ in their
    /// orders.</summary>
    /// <param name="trial">Which study.</param>
    /// <param name="apart">How far the worlds of the two are apart; 0 means the same.</param>
    private static PairedDifferences Planted(int trial, int apart)
    {
        var (dear, plain) = (new double[Replications], new double[Replications]);
        for (var replication = 0; replication < Replications; replication++)
        {
            var seed = (2 * trial * Replications) + replication + 1;
            plain[replication] = Run(seed, TinyWorld.Parcel);
            dear[replication] = Run(seed + apart, TinyWorld.Parcel * 1.07m);
        }

        return PairedDifferences.Of(dear, plain);

        static double Run(long seed, decimal parcel) => SimulationRun.Execute(
            TinyWorld.Build(seed, parcel: parcel), TinyWorld.Policies("same")()).Value(Shipping);
    }

    /// <summary>Units short a day, and cost a day at 1 per unit held and 4 per unit owed at the close.</summary>
    private static (double Short, double Cost) Newsvendor(int level)
    {
        var (owed, held) = (0.0, 0.0);
        for (var units = 0; units < 60; units++)
        {
            var probability = Poisson.PMF(TinyWorld.MeanDemand, units);
            owed += probability * Math.Max(0, units - level);
            held += probability * Math.Max(0, level - units);
        }

        return (owed, held + (4 * owed));
    }
}
