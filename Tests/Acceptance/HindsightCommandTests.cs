using Simulator.Commands;
using Simulator.Hindsight;
using Simulator.Studies;
using Tests.BadInput;

namespace Tests.Acceptance;

/// <summary><c>hindsight</c> as a user calls it.</summary>
[NonParallelizable]
public sealed class HindsightCommandTests
{
    private const string FewDays = """
        version: 1
        name: few-days
        base: demo-retail
        set:
          end: 2024-01-12
          orders: {generated: {products: 40}}
        """;

    private string _folder = "";
    private string _shown = "";

    [SetUp]
    public void WriteScenario()
    {
        _folder = Directory.CreateTempSubdirectory("simulation-").FullName;
        File.WriteAllText(Path.Combine(_folder, "few-days.yaml"), FewDays);
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    /// <summary>Myopic assignment is the baseline though nobody named it; every run has its bound, and the number of
    /// threads changes no byte.</summary>
    [Test]
    public async Task Every_run_has_its_bound_on_any_number_of_threads()
    {
        var summary = await RunAsync("1");
        Assert.That(await RunAsync("2"), Is.EqualTo(summary));
        Assert.That(summary, Does.Contain("| cheapest-on-time |").And.Contain("| near |"));
        Assert.That(
            summary.IndexOf("| cheapest", StringComparison.Ordinal),
            Is.LessThan(summary.IndexOf("| near", StringComparison.Ordinal)));
        Assert.That(_shown, Does.Contain("gap captured"));
        var kpis = await KpiFile.ReadAsync(Path.Combine(_folder, "two"));
        var bounds = kpis.Where(kpi => kpi.Metric == HindsightMeasure.Bound).Select(kpi => kpi.Value).ToArray();
        var costs = kpis.Where(kpi => kpi.Metric == HindsightMeasure.Cost).Select(kpi => kpi.Value).ToArray();
        Assert.That(bounds, Has.Length.EqualTo(2).And.All.Positive);
        for (var run = 0; run < 2; run++) Assert.That(bounds[run], Is.LessThan(costs[run]));
    }

    /// <summary>A stock policy that already assigns, an unknown policy and a name given twice are refused.</summary>
    [TestCase("weeks-of-cover + nearest", "nearest")]
    [TestCase("weeks-of-cover", "nearst")]
    [TestCase("weeks-of-cover", "cheapest-on-time=nearest")]
    public async Task Policies_without_a_place_are_refused(string stock, string assignment)
    {
        string[] given =
        [
            "hindsight", Path.Combine(_folder, "few-days.yaml"), "--stock", stock, "--assignment", assignment,
            "--out", _folder,
        ];
        var (code, _, complaint) = await BadInputFolder.CatchAsync(() => CommandLine.RunAsync(given));
        Assert.That(code, Is.EqualTo(CommandLine.Failed));
        Assert.That(complaint, Does.Contain("expected"));
        Assert.That(Directory.GetDirectories(_folder), Is.Empty);
    }

    private async Task<string> RunAsync(string threads)
    {
        var name = threads == "1" ? "one" : "two";
        string[] given =
        [
            "hindsight", Path.Combine(_folder, "few-days.yaml"), "--stock", "weeks-of-cover", "--assignment",
            "near=nearest", "--replications", "1", "--rounds", "1", "--threads", threads, "--out", _folder, "--name",
            name,
        ];
        (var code, _shown, var complaint) = await BadInputFolder.CatchAsync(() => CommandLine.RunAsync(given));
        Assert.That(code, Is.Zero, complaint);
        var summary = await File.ReadAllTextAsync(Path.Combine(_folder, name, "summary.md"));
        return summary[summary.IndexOf('\n', StringComparison.Ordinal)..];
    }
}
