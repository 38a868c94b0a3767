using Simulator.Validation;
using Tests.Support;

namespace Tests.Theory;

/// <summary>Every case of the validation page, with runs short enough for every commit.</summary>
public sealed class ValidationTests
{
    private const string Regenerate =
        "write the page anew: dotnet run -c Release --project Simulator -- validation --out docs/validation.md";

    private static readonly string[] Page = File.ReadAllLines(Repository.PathOf("docs", "validation.md"));

    private static IEnumerable<TestCaseData> Cases =>
        ValidationSuite.Cases.Select(known => new TestCaseData(known).SetName($"{known}"));

    [TestCaseSource(nameof(Cases))]
    public void The_case_agrees_with_its_reference(ValidationCase known)
    {
        var rows = known.Check(RunLength.Quick);
        Assert.That(rows, Is.Not.Empty);
        foreach (var row in rows) TestContext.Out.WriteLine(row);
        Assert.That(rows.Where(row => row.Verdict != Verdict.Agrees), Is.Empty);
        // A simulated number stands on the page from a longer run; its reference is the same.
        var lines = rows.Select(row => known.IsRandom
            ? ValidationPage.Reference(known, row)
            : ValidationPage.Line(known, row));
        var missing = lines.Where(line => !Page.Any(shown => shown.StartsWith(line, StringComparison.Ordinal)));
        Assert.That(missing, Is.Empty, Regenerate);
    }

    /// <summary>The page shows the cases there are, each in agreement.</summary>
    [Test]
    public void The_page_shows_every_case_and_no_other()
    {
        var rows = Page.Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToArray();
        Assert.That(
            rows.Select(row => row.Split(" | ")[0][2..]).Distinct(),
            Is.EqualTo(ValidationSuite.Cases.Select(known => known.Id)), Regenerate);
        Assert.That(rows.Where(row => !row.EndsWith("| agrees |", StringComparison.Ordinal)), Is.Empty);
    }

    /// <summary>The page says how it is made, and the same numbers make the same page.</summary>
    [Test]
    public void The_page_is_written_from_the_numbers()
    {
        var known = ValidationSuite.Cases.First(known => known.Id == "N1");
        var page = ValidationPage.Write([new ValidationResult(known, known.Check(RunLength.Quick))]);
        Assert.That(page, Does.Contain("validation --out docs/validation.md").And.Contain("2 of 2 numbers agree."));
        Assert.That(page, Does.EndWith(
            "| N1 | newsvendor, h .18, p .70, N(50, 8) | cost per period | 1.997605 | 1.99760519 |  | 0.00000019 | "
            + "agrees |\n"));
    }

    /// <summary>Ids name one case each.</summary>
    [Test]
    public void Ids_are_unique() => Assert.That(ValidationSuite.Cases.Select(known => known.Id), Is.Unique);

    /// <summary>The comparison can fail: a last digit off, a mean outside its interval, an interval too wide.</summary>
    [Test]
    public void A_number_that_is_off_is_found()
    {
        var limits = new SimulationLimits(0, 0.1);
        Assert.Multiple(() =>
        {
            Assert.That(ValidationRow.Exact("units", 5, 6).Verdict, Is.EqualTo(Verdict.Differs));
            Assert.That(ValidationRow.Printed("cost", "1.9976", 1.99766).Verdict, Is.EqualTo(Verdict.Differs));
            Assert.That(ValidationRow.Printed("cost", "1.9976", 1.99764).Verdict, Is.EqualTo(Verdict.Agrees));
            Assert.That(Simulated(10.39, 10.4, 10.41), Is.EqualTo(Verdict.Differs));
            Assert.That(Simulated(10.1, 10.2, 10.3), Is.EqualTo(Verdict.Agrees));
            Assert.That(Simulated(8, 10, 12), Is.EqualTo(Verdict.TooWide));
        });
        Assert.That(() => Simulated(10), Throws.ArgumentException);

        Verdict Simulated(params double[] means) => ValidationRow.Simulated("mean", "10", means, limits).Verdict;
    }
}
