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
