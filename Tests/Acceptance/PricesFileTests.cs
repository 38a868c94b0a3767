using System.Globalization;
using Simulator.Commands;
using Tests.Support;

namespace Tests.Acceptance;

/// <summary>prices.parquet of a study on four weeks where one building is small and one dock slow; synthetic.</summary>
[NonParallelizable]
public sealed class PricesFileTests
{
    private const string Scarce =
        """
        version: 1
        name: scarce
        base: demo-retail
        set:
          end: 2024-02-05
          facilities:
            - {code: FC-ATLANTA, storage: [{sort: any, litres: 2000}]}
            - {code: FC-DALLAS, inbound_capacity_per_day: 150}
        """;

    private const string Study =
        """
        version: 1
        name: priced
        scenario: scarce.yaml
        replications: 2
        baseline: base-stock
        policy_sets:
          - {name: base-stock, policies: base-stock}
          - {name: multi-echelon, policies: multi-echelon}
        """;

    private string _folder = "";

    [OneTimeSetUp]
    public async Task RunStudy()
    {
        _folder = Directory.CreateTempSubdirectory("prices-").FullName;
        await File.WriteAllTextAsync(Path.Combine(_folder, "scarce.yaml"), Scarce);
        await File.WriteAllTextAsync(Path.Combine(_folder, "priced.yaml"), Study);
        string[] study = ["study", Path.Combine(_folder, "priced.yaml"), "--out", _folder];
        Assert.That(await CommandLine.RunAsync(study), Is.Zero);
    }

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    /// <summary>One row for every building, resource and plan of every run of the policy that has prices.</summary>
    [Test]
    public void Every_plan_has_a_row_for_every_limited_resource()
    {
        Assert.That(Ask("SELECT DISTINCT policy_set FROM prices"), Is.EqualTo(new[] { "multi-echelon" }));
        Assert.That(Ask("SELECT DISTINCT replication FROM prices ORDER BY 1"), Is.EqualTo(new[] { "0", "1" }));
        Assert.That(
            Ask("SELECT count(*) FROM prices GROUP BY replication, \"from\", facility, resource HAVING count(*) > 1"),
            Is.Empty);
        Assert.That(
            Ask("SELECT DISTINCT facility || ' ' || resource || ' ' || measure FROM prices ORDER BY 1"),
            Is.EqualTo(new[] { "FC-ATLANTA storage litres", "FC-DALLAS inbound units" }));
        Assert.That(
            Ask("SELECT count(DISTINCT \"from\") FROM prices GROUP BY replication, facility, resource"),
            Is.EqualTo(new[] { "5", "5", "5", "5" }));
    }

    /// <summary>What is short has a price, and the plan then uses what there is; nothing else has one.</summary>
    [Test]
    public void Prices_are_of_what_is_short()
    {
        Assert.That(Ask("SELECT 1 FROM prices WHERE NOT price >= 0 OR NOT capacity > 0 OR NOT usage >= 0"), Is.Empty);
        Assert.That(Ask("SELECT 1 FROM prices WHERE price > 0 AND usage < 0.8 * capacity"), Is.Empty);
        Assert.That(Ask("SELECT 1 FROM prices WHERE usage > 1.2 * capacity"), Is.Empty);
        Assert.That(
            Ask("SELECT DISTINCT facility FROM prices WHERE price > 0 ORDER BY 1"),
            Is.EqualTo(new[] { "FC-ATLANTA", "FC-DALLAS" }));
    }

    /// <summary>The report has them, and they are drawn.</summary>
    [Test]
    public void The_report_shows_them()
    {
        var report = File.ReadAllText(Path.Combine(_folder, "priced", "report.html"));
        Assert.That(report, Does.Contain("Opportunity cost").And.Contain("FC-ATLANTA").And.Contain("FC-DALLAS"));
        Assert.That(File.Exists(Path.Combine(_folder, "priced", "figures", "prices-multi-echelon.png")), Is.True);
    }

    private IEnumerable<string?> Ask(string statement) => ParquetQuery.Rows(statement.Replace(
            "FROM prices", $"FROM '{Path.Combine(_folder, "priced", "prices.parquet")}'", StringComparison.Ordinal))
        .Select(row => Convert.ToString(row[0], CultureInfo.InvariantCulture));
}
