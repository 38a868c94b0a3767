using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Policies.Catalog;
using Simulator.Metrics;
using Simulator.Report;
using Simulator.Report.Html;
using Simulator.Studies;
using Simulator.Studies.Definitions;
using Tests.Support;

namespace Tests.Acceptance;

/// <summary>The committed report and summary of results/journey are what the code writes now of the committed metrics:
/// whoever changes the code that writes them makes them again.</summary>
public sealed partial class JourneyReportTests
{
    private static readonly string s_folder = Repository.PathOf("results", "journey");

    /// <summary>Sections that also show tables which are too large to be committed; the glossary depends on all
    /// others.</summary>
    private static readonly string[] s_notFromMetrics = ["opportunity-costs", "storage", "losers", "glossary"];

    private StudyResult _study = null!; // the set-up reads it
    private string _written = "";
    private string _committed = "";

    [OneTimeSetUp]
    public async Task WriteAgain()
    {
        _committed = await File.ReadAllTextAsync(Path.Combine(s_folder, StudyReport.FileName));
        var manifest = JsonSerializer.Deserialize<Manifest>(
            await File.ReadAllTextAsync(Path.Combine(s_folder, Manifest.FileName)), Manifest.Json)!;
        Assert.That(manifest.Format, Is.EqualTo(Manifest.CurrentFormat));
        _study = await ReadStudyAsync(manifest);
        var figures = Directory.CreateTempSubdirectory("journey-report-").FullName;
        _written = StudyReport.Of(new ReportData
        {
            Study = _study,
            Origin = new StudyOrigin
            {
                CommandLine = manifest.Regenerate,
                PolicySets = manifest.PolicySets,
                Inputs = manifest.Inputs[1..], // after the definition
            },
            Figures = new ReportFigures(figures),
        });
        Directory.Delete(figures, recursive: true);
    }

    /// <summary>The summary as a whole.</summary>
    [Test]
    public void The_summary_is_written_the_same_again() => Assert.That(
        File.ReadAllText(Path.Combine(s_folder, StudySummary.FileName)), Is.EqualTo(StudySummary.Of(_study)));

    /// <summary>Every section of the report that shows metrics, its pictures included.</summary>
    [Test]
    public void Sections_of_the_report_are_written_the_same_again()
    {
        var (committed, written) = (SectionsOf(_committed), SectionsOf(_written));
        var shared = committed.Keys.Except(s_notFromMetrics).ToArray();
        Assert.That(written.Keys.Except(s_notFromMetrics), Is.EqualTo(shared));
        Assert.That(shared, Has.Length.GreaterThan(10).And.Member("map").And.Member("design"));
        Assert.That(
            shared.Where(id => committed[id] != written[id]), Is.Empty,
            "sections of results/journey/report.html that the code writes otherwise now: make the journey again");
    }

    /// <summary>Style and script.</summary>
    [TestCase("style")]
    [TestCase("script")]
    public void Style_and_script_are_those_of_now(string element)
    {
        var (committed, written) = (PartOf(_committed), PartOf(_written));
        Assert.That(committed, Has.Length.GreaterThan(500));
        Assert.That(committed == written, Is.True, $"another {element} than that of now: make the journey again");

        string PartOf(string page)
        {
            var start = page.IndexOf($"<{element}>", StringComparison.Ordinal);
            return page[start..page.IndexOf($"</{element}>", start, StringComparison.Ordinal)];
        }
    }

    private static Dictionary<string, string> SectionsOf(string page) => Sections().Matches(page).ToDictionary(
        section => section.Groups[1].Value, section => section.Value, StringComparer.Ordinal);

    /// <summary>The study with its committed metrics.</summary>
    private static async Task<StudyResult> ReadStudyAsync(Manifest manifest)
    {
        var definition = StudyLibrary.Read(StudyLibrary.Default, PolicyCatalog.BuiltIn);
        var (scenario, _) = definition.Scenarios[0].With(definition.Scenarios[0].GenerateOrders());
        var kpis = new Dictionary<CellName, ImmutableArray<Kpi>.Builder>();
        await ParquetColumns.ReadAsync(Path.Combine(s_folder, KpiFile.FileName), async columns =>
        {
            var sets = await columns.TextsAsync("policy_set");
            var replications = await columns.ValuesAsync<int>("replication");
            var metrics = await columns.TextsAsync("metric");
            var segments = await columns.TextsAsync("segment");
            var units = await columns.TextsAsync("unit");
            var values = await columns.NumbersOrNothingAsync("value");
            for (var row = 0; row < values.Length; row++)
            {
                var cell = new CellName(sets[row], replications[row]);
                if (!kpis.TryGetValue(cell, out var list)) kpis[cell] = list = ImmutableArray.CreateBuilder<Kpi>();
                list.Add(new Kpi(metrics[row], segments[row], values[row] ?? double.NaN, units[row]));
            }
        });
        return new StudyResult(
            definition.Name,
            scenario,
            [.. definition.PolicySets.Select(set => set.Name)],
            manifest.Runs.Select(run => new RunResult
            {
                Scenario = scenario.Name,
                PolicySet = run.PolicySet,
                Replication = run.Replication,
                EventLogHash = run.EventLogHash,
                EventCount = run.EventCount,
                Kpis = kpis[new CellName(run.PolicySet, run.Replication)].ToImmutable(),
            }))
        {
            Story = definition.Story,
            MetricsOfInterest = definition.Metrics,
            Tuning = definition.Tuning,
        };
    }

    [GeneratedRegex("<section id=\"([^\"]*)\".*?</section>", RegexOptions.Singleline)]
    private static partial Regex Sections();
}
