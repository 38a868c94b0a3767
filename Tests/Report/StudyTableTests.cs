using Simulator.Commands;
using Simulator.Studies;
using Spectre.Console;
using Tests.Studies;

namespace Tests.Report;

/// <summary>What a study shows on the console.</summary>
public sealed class StudyTableTests
{
    /// <summary>Every set has a verdict on every headline metric.</summary>
    [Test]
    public void Verdicts_are_shown()
    {
        var shown = Shown(StudyExample.Study(sets: ["old", "new"]));
        Assert.That(shown.Split("better (p < 0.001)"), Has.Length.EqualTo(1 + 3));
        Assert.That(shown, Does.Contain("all 3 comparisons").And.Not.Contain("equal inventory"));
    }

    /// <summary>Families of a story are compared in the middle of their common range, or it is said why not.</summary>
    [Test]
    public void Families_are_shown_at_equal_inventory()
    {
        var shown = Shown(EqualInventoryComparisonTests.Study([20_000, 55_000, 90_000], [25_000, 80_000]));
        Assert.That(shown, Does.Contain("at equal inventory, against flat"));
        Assert.That(shown, Does.Contain("steep (52.5 thousand GBP)"));
        shown = Shown(EqualInventoryComparisonTests.Study([20, 55, 90], [25_000, 80_000]));
        Assert.That(shown, Does.Contain("steep: none, because no inventory value"));
    }

    private static string Shown(StudyResult study)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(text),
            Ansi = AnsiSupport.No,
        });
        console.Profile.Width = 500;
        StudyTable.Write(console, study);
        return text.ToString();
    }
}
