using Simulator.Validation;

namespace Tests.Theory;

/// <summary>Every case of the validation page, with runs short enough for every commit.</summary>
public sealed class ValidationTests
{
    private static IEnumerable<TestCaseData> Cases =>
        ValidationSuite.Cases.Select(known => new TestCaseData(known).SetName($"{known}"));

    [TestCaseSource(nameof(Cases))]
    public void The_case_agrees_with_its_reference(ValidationCase known)
    {
        var rows = known.Check(RunLength.Quick);
        Assert.That(rows, Is.Not.Empty);
        foreach (var row in rows) TestContext.Out.WriteLine(row);
        Assert.That(rows.Where(row => row.Verdict != Verdict.Agrees), Is.Empty);
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
