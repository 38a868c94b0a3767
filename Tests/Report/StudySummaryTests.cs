using Simulator.Report;
using Simulator.Studies;
using Tests.Studies;

namespace Tests.Report;

/// <summary>The tables of a study in Markdown.</summary>
public sealed class StudySummaryTests
{
    /// <summary>Every set has a row of levels; the last set is set against each of the others.</summary>
    [Test]
    public void Every_set_is_there_and_the_last_one_is_compared_with_each()
    {
        var lines = StudySummary.Of(StudyExample.Study()).Split('\n');
        foreach (var set in StudyExample.DefaultSets)
        {
            Assert.That(lines.Count(line => line.StartsWith($"| {set} |", StringComparison.Ordinal)), Is.InRange(1, 2));
        }

        var against = lines.Where(line => line.StartsWith("| against ", StringComparison.Ordinal)).ToArray();
        Assert.That(against, Has.Length.EqualTo(StudyExample.DefaultSets.Length - 1));
    }

    /// <summary>The change of shipping cost is the paired one that the study itself gives.</summary>
    [Test]
    public void Changes_are_paired()
    {
        var study = StudyExample.Study(sets: ["base", "new"]);
        var expected = NumberText.RelativeChange(study.Change("new", MetricNames.ShippingCostPerUnit));
        var row = StudySummary.Of(study).Split('\n')
            .Last(line => line.StartsWith("| new |", StringComparison.Ordinal));
        Assert.That(row, Does.StartWith($"| new | {expected} |"));
        Assert.That(expected, Does.Contain("±"));
    }

    /// <summary>Every headline metric of every set has its verdict, with what it rests on.</summary>
    [Test]
    public void Verdicts_stand_with_what_they_rest_on()
    {
        var text = StudySummary.Of(StudyExample.Study());
        Assert.That(text, Does.Contain("## Verdicts against manual-planning").And.Contain("all 9 comparisons"));
        Assert.That(text, Does.Contain("shipping cost ± 0.20 %").And.Contain("speed fill rate ± 0.10 pp"));
        var rows = text.Split('\n').Where(line => line.EndsWith("| better |", StringComparison.Ordinal)).ToArray();
        Assert.That(rows, Has.Length.EqualTo(9));
        Assert.That(rows[0], Does.StartWith("| shipping cost | national-buying | -").And.Contain(" % | p < 0.001 | "));
        Assert.That(rows[^1], Does.StartWith("| speed fill rate | multi-echelon with cut-offs | +"));
        Assert.That(rows[^1], Does.Contain(" pp | p < 0.001 | "));
        Assert.That(StudySummary.Of(StudyExample.Study(replications: 1)), Does.Not.Contain("Verdicts"));
    }

    /// <summary>A story with a frontier has its families compared at five inventory values, or says why not.</summary>
    [Test]
    public void Families_are_compared_at_equal_inventory()
    {
        var text = StudySummary.Of(EqualInventoryComparisonTests.Study([20, 55, 90], [25_000, 80_000]));
        Assert.That(text, Does.Contain("## At equal inventory"));
        Assert.That(text, Does.Contain("steep against flat: none, because no inventory value"));
        text = StudySummary.Of(EqualInventoryComparisonTests.Study([20_000, 55_000, 90_000], [25_000, 80_000]));
        var rows = text.Split("**steep against flat**")[1].Split("\n\n")[1].TrimEnd().Split('\n');
        Assert.That(rows, Has.Length.EqualTo(2 + 5));
        Assert.That(rows[2], Does.StartWith("| 25.0 | n/a | ").And.Contain(" ± ").And.EndsWith(" % | n/a |"));
        Assert.That(text, Does.Not.Contain("against each of the others"), "budgets differ");
        var two = EqualInventoryComparisonTests.Study([20_000, 55_000, 90_000], [25_000, 80_000]);
        FrontierFamily[] families = [.. two.Story.Frontier, new("last", two.Story.Frontier[0].PolicySets)];
        var three = new StudyResult("three", two.Scenario, two.PolicySets, two.Runs)
        {
            Story = new StudyStory { Frontier = [.. families] },
        };
        text = StudySummary.Of(three);
        Assert.That(text, Does.Contain("**last against flat**").And.Contain("**last against steep**"));
        Assert.That(StudySummary.Of(StudyExample.Study()), Does.Not.Contain("equal inventory"));
    }

    /// <summary>Where a rule chose the number of replications, it is said, and that intervals are wider for
    /// it.</summary>
    [Test]
    public void A_stopped_study_says_why()
    {
        var plain = StudyExample.Study();
        var rule = new StoppingRule { TargetHalfWidth = 0.001 };
        Assert.That(
            Summary(new StoppingCheck("multi-echelon", 0.01, 0.02)),
            Does.Contain("1.1 times as wide").And.Contain("Stopped after 5 replications")
                .And.Contain("0.1 % of manual-planning").And.Contain("Every policy set meets it."));
        Assert.That(
            Summary(new StoppingCheck("multi-echelon", 0.03, 0.02)),
            Does.Contain("The most allowed; not yet met by multi-echelon (± 0.030, asked 0.020)."));

        string Summary(StoppingCheck check) => StudySummary.Of(
            new StudyResult("example", plain.Scenario, plain.PolicySets, plain.Runs)
            {
                Stopping = new StoppingOutcome(rule, 5, [check]),
            });
    }

    /// <summary>Tables are tables: every row of one has as many cells as its head.</summary>
    [Test]
    public void Rows_have_as_many_cells_as_their_head()
    {
        var text = StudySummary.Of(StudyExample.Study());
        foreach (var table in text.Split("\n\n").Where(part => part.StartsWith('|')))
        {
            var cells = table.TrimEnd().Split('\n').Select(line => line.Count(letter => letter == '|')).Distinct();
            Assert.That(cells.Count(), Is.EqualTo(1), table);
        }
    }
}
