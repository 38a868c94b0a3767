using Simulator.Commands;
using Tests.Support;

namespace Tests.Acceptance;

/// <summary>The page on notebooks: its SQL reads what a study wrote.</summary>
[NonParallelizable]
public sealed class NotebookTests
{
    private string _folder = "";

    [OneTimeSetUp]
    public async Task RunStudy()
    {
        _folder = Directory.CreateTempSubdirectory("notebook-").FullName;
        string[] study = ["study", SmallStudy.Write(_folder), "--out", _folder];
        Assert.That(await CommandLine.RunAsync(study), Is.Zero);
    }

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    /// <summary>Each statement of the page gives rows, and the means are those of the table itself.</summary>
    [Test]
    public void Every_statement_of_the_page_reads_a_study()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "notebooks.md"));
        string[] statements = [.. page.Split("```sql")[1..].Select(rest => rest.Split("```")[0])];
        Assert.That(statements, Has.Length.EqualTo(3));
        var rows = statements.Select(Read).ToArray();
        Assert.That(rows[0].Select(row => row[0]), Is.EquivalentTo(new[] { "weeks", "base-stock" }));
        Assert.That(rows[0].Select(row => row[3]), Is.All.EqualTo(2));
        Assert.That(rows[1], Has.Count.EqualTo(2));
        Assert.That((double)rows[1][0][2], Is.EqualTo(-(double)rows[1][1][2]).And.Not.Zero);
        Assert.That(rows[2], Is.Not.Empty);
        Assert.That(rows[2].Select(row => (double)row[3]), Is.All.GreaterThanOrEqualTo(0));
    }

    private List<object[]> Read(string statement) => ParquetQuery.Rows(
        statement.Replace("results/journey", Path.Combine(_folder, "small"), StringComparison.Ordinal));
}
