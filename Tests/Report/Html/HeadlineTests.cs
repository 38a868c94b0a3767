using Simulator.Report.Html;
using Simulator.Studies;
using Tests.Studies;

namespace Tests.Report.Html;

/// <summary>The report says what the numbers say.</summary>
public sealed class HeadlineTests
{
    /// <summary>A planted gain, loss, both, or nothing is called by its name.</summary>
    [TestCase(-0.05, 0.02, "Verdict: gain in shipping cost per unit, cost to serve per unit and units on time, "
        + "large enough to matter.")]
    [TestCase(0.05, -0.02, "Verdict: loss in shipping cost per unit, cost to serve per unit and units on time, "
        + "large enough to matter.")]
    [TestCase(0, -0.02, "Verdict: loss in units on time, large enough to matter.")]
    [TestCase(-0.05, -0.02, "Verdict: gain and loss. Gains in shipping cost per unit and cost to serve per unit; loses "
        + "in units on time.")]
    [TestCase(0, 0, "Verdict: no difference. All three intervals cover 0, and none reaches a size that matters.")]
    public void The_verdict_is_what_was_planted(double cost, double onTime, string verdict)
    {
        var page = PlantedStudy.Summary(PlantedStudy.Of(cost, onTime, stock: 0));
        Assert.That(page, Does.Contain($">{verdict}<"));
        Assert.That(page, Does.Not.Contain("Not at equal inventory"));
    }

    /// <summary>The first sentence holds the planted changes with intervals around them.</summary>
    [Test]
    public void The_headline_holds_the_changes_with_intervals()
    {
        var page = PlantedStudy.Summary(PlantedStudy.Of(-0.05, 0.02, stock: 0));
        Assert.That(page, Does.Match(
            @"after against before: shipping cost per unit -5\.\d\d % \[-5\.\d\d, -4\.\d\d\], "
            + @"on time \+[12]\.\d{3} pp "
            + @"\[\+1\.\d{3}, \+2\.\d{3}\], at inventory value 0\.0 % \[0\.0, 0\.0\]\."));
    }

    /// <summary>More or less stock than half a per cent is said beside the verdict, less is not.</summary>
    [TestCase(0.02, true)]
    [TestCase(-0.02, true)]
    [TestCase(0.004, false)]
    public void Unequal_inventory_is_said(double stock, bool isSaid)
    {
        var page = PlantedStudy.Summary(PlantedStudy.Of(-0.05, 0.02, stock));
        Assert.That(page.Contains("Not at equal inventory", StringComparison.Ordinal), Is.EqualTo(isSaid));
    }

    /// <summary>A study with a frontier makes its claim where both policies hold the same inventory value.</summary>
    [Test]
    public void A_frontier_is_compared_at_equal_inventory()
    {
        var study = EqualInventoryComparisonTests.Study([20_000, 55_000, 90_000], [25_000, 80_000]);
        Assert.That(
            PlantedStudy.Summary(study),
            Does.Contain("steep against flat, both at an inventory value of 52.5 thousand GBP: ")
                .And.Match(@"cost to serve per unit [+-]\d+\.\d+ % \[").And.Not.Contain("Not at equal inventory"));
        study = EqualInventoryComparisonTests.Study([20, 55, 90], [25_000, 80_000]);
        Assert.That(PlantedStudy.Summary(study), Does.Not.Contain("both at an inventory value"));
    }

    /// <summary>A stopping rule widens the page's intervals as it widens those of every other table.</summary>
    [Test]
    public void Intervals_are_those_of_the_study()
    {
        var plain = PlantedStudy.Of(-0.05, 0.02, stock: 0);
        var study = new StudyResult("planted", plain.Scenario, plain.PolicySets, plain.Runs)
        {
            Stopping = new StoppingOutcome(new StoppingRule { TargetHalfWidth = 0.001 }, 6, []),
        };
        Assert.That(study.Widening, Is.GreaterThan(1));
        var found = new Comparisons(study).Of("after", "before", MetricNames.ShippingCostPerUnit).Relative;
        var expected = study.Change("after", MetricNames.ShippingCostPerUnit).Relative.Interval()!.Value;
        Assert.That((found.Low, found.High), Is.EqualTo((expected.Lower, expected.Upper)));
        Assert.That(PlantedStudy.Summary(study), Does.Contain("times as wide"));
    }

    /// <summary>Without a second replication there is no verdict, and the page says why.</summary>
    [Test]
    public void One_replication_gives_no_verdict()
    {
        var page = PlantedStudy.Summary(PlantedStudy.Of(-0.05, 0.02, 0, replications: 1));
        Assert.That(page, Does.Contain("Verdict: none. One replication has no interval."));
        Assert.That(page, Does.Not.Contain("Verdict: gain"));
    }

    /// <summary>Every class in which the last policy set loses is listed with its interval.</summary>
    [Test]
    public void Losses_are_listed()
    {
        var page = PlantedStudy.Summary(PlantedStudy.Of(-0.05, -0.02, stock: 0));
        foreach (var code in new[] { "same-day", "one-day", "two-day" })
        {
            Assert.That(page, Does.Match($@"<li>Against before: .*{code} units on time -\d\.\d{{3}} pp \["));
        }
    }

    /// <summary>What is too small to matter decides only where nothing larger is known.</summary>
    [Test]
    public void A_trifle_does_not_outweigh_what_matters()
    {
        var gain = new Verdict(VerdictKind.Gain, VerdictSize.Matters);
        var trifle = new Verdict(VerdictKind.Loss, VerdictSize.Small);
        Assert.That(Verdict.Together([gain, trifle]), Is.EqualTo(gain));
        Assert.That(Verdict.Together([trifle]), Is.EqualTo(trifle));
        Assert.That(
            Verdict.Together([gain, trifle with { Size = VerdictSize.Open }]).Kind, Is.EqualTo(VerdictKind.Mixed));
    }
}
