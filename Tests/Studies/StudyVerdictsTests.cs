using Simulator.Metrics;
using Simulator.Studies;
using Simulator.Studies.Statistics;

namespace Tests.Studies;

/// <summary>What a study decides about its headline metrics.</summary>
public sealed class StudyVerdictsTests
{
    /// <summary>The family is every set but the baseline times every metric; intervals and p-values are those of that
    /// many comparisons, and the verdict follows from the wider interval.</summary>
    [Test]
    public void All_comparisons_are_one_family()
    {
        var study = StudyExample.Study();
        var verdicts = StudyVerdicts.Of(study);
        Assert.That(verdicts.Rows, Has.Length.EqualTo(9));
        Assert.That(verdicts.SimultaneousConfidence, Is.EqualTo(1 - (0.05 / 9)).Within(1e-12));
        Assert.That(
            verdicts.Rows.Select(row => row.AdjustedPValue),
            Is.EqualTo(Multiplicity.Holm([.. verdicts.Rows.Select(row => row.PValue)])));
        foreach (var row in verdicts.Rows)
        {
            var change = study.Change(row.PolicySet, row.Metric.Metric);
            var scaled = row.Metric.Scale == ChangeScale.Relative ? change.Relative : change.Difference;
            Assert.That(row.Change, Is.EqualTo(scaled));
            Assert.That(row.Simultaneous, Is.EqualTo(scaled.Interval(verdicts.SimultaneousConfidence)));
            Assert.That(row.Bootstrap!.Value.Contains(row.Change.Mean));
            Assert.That(row.Verdict, Is.EqualTo(row.Metric.Zone.Judge(row.Simultaneous!.Value, row.Metric.Good)));
        }

        // The example's savings are great beside its noise, and every metric gets better.
        Assert.That(verdicts.Rows.Select(row => row.Verdict), Has.All.EqualTo(PracticalVerdict.Better));
    }

    /// <summary>Where nothing can be said there is no family: one set, or one replication.</summary>
    [Test]
    public void Without_intervals_there_are_no_verdicts()
    {
        Assert.That(StudyVerdicts.Of(StudyExample.Study(sets: ["alone"])).Rows, Is.Empty);
        Assert.That(StudyVerdicts.Of(StudyExample.Study(replications: 1)).Rows, Is.Empty);
    }

    /// <summary>A change beyond doubt and too small to act on makes no difference that matters; one that straddles the
    /// edge of the zone is undecided though it is surely not 0.</summary>
    [TestCase(-0.001, PracticalVerdict.NoDifferenceThatMatters)]
    [TestCase(-0.002, PracticalVerdict.Undecided)]
    [TestCase(-0.003, PracticalVerdict.Better)]
    [TestCase(0.003, PracticalVerdict.Worse)]
    public void Small_changes_are_judged_beside_the_zone(double change, PracticalVerdict expected)
    {
        var runs = new List<RunResult>();
        for (var world = 0; world < 8; world++)
        {
            var cost = 10 + (0.3 * world);
            var noise = world % 2 == 0 ? 0.0001 : -0.0001;
            runs.Add(Run("old", world, cost));
            runs.Add(Run("new", world, cost * (1 + change + noise)));
        }

        var study = new StudyResult("small", StudyExample.Scenario(), ["old", "new"], runs);
        var row = StudyVerdicts.Of(study).Rows.Single();
        Assert.That(row.AdjustedPValue, Is.LessThan(0.001));
        Assert.That(row.Verdict, Is.EqualTo(expected));
        Assert.That(row.VarianceReduction, Is.GreaterThan(100), "worlds differ by much more than policies");

        static RunResult Run(string set, int world, double cost) => StudyExample.Run(set, 0, world) with
        {
            Kpis = [new Kpi(MetricNames.CostToServePerUnit, Kpi.All, cost, "GBP/unit")],
        };
    }

    /// <summary>A study that a rule stopped early has wider intervals everywhere.</summary>
    [Test]
    public void A_stopped_study_is_judged_by_wider_intervals()
    {
        var plain = StudyExample.Study();
        var stopped = new StudyResult("example", plain.Scenario, plain.PolicySets, plain.Runs)
        {
            Stopping = new StoppingOutcome(new StoppingRule { TargetHalfWidth = 0.01 }, 5, []),
        };
        var (narrow, wide) = (StudyVerdicts.Of(plain).Rows[0], StudyVerdicts.Of(stopped).Rows[0]);
        Assert.That(Width(wide), Is.EqualTo(1.1 * Width(narrow)).Within(1e-9));
        Assert.That(wide.PValue, Is.GreaterThan(narrow.PValue));
        Assert.That(
            stopped.Level("manual-planning", MetricNames.ShippingCostPerUnit).Widening, Is.EqualTo(1.1));

        static double Width(MetricVerdict row) => row.Simultaneous!.Value.Upper - row.Simultaneous.Value.Lower;
    }
}
