using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Policies.Catalog;
using Scenarios;
using Simulator.Engine;
using Simulator.Studies.Definitions;
using Tests.Support;

namespace Tests.Acceptance;

/// <summary>results/journey, the committed example, is what the program makes now.</summary>
public sealed class JourneyResultTests
{
    private static readonly string s_folder = Repository.PathOf("results", "journey");
    private readonly StudyDefinition _study = StudyLibrary.Read(StudyLibrary.Default, PolicyCatalog.BuiltIn);
    private readonly JsonElement _manifest =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(s_folder, "manifest.json"))).RootElement;

    /// <summary>It was made by the command that the README names, from the definition, the scenario and the policies
    /// that are built in.</summary>
    [Test]
    public void It_is_made_from_what_is_built_in()
    {
        Assert.That(
            _manifest.GetProperty("regenerate").GetString(), Is.EqualTo("dotnet run -c Release --project Simulator"));
        var inputs = _manifest.GetProperty("inputs").EnumerateArray()
            .Select(input => (input.GetProperty("name").GetString(), input.GetProperty("sha256").GetString()));
        Assert.That(inputs, Is.EquivalentTo(
            _study.Scenarios[0].Inputs.Select(input => (input.Name, input.Sha256))
                .Append((_study.File!.Name, _study.File.Sha256)))); // a built-in definition has one
        var sets = _manifest.GetProperty("policy_sets").EnumerateArray().Select(set => string.Join(
            " + ",
            set.GetProperty("policies").EnumerateArray().Select(policy => policy.GetProperty("spec").GetString())));
        Assert.That(sets, Is.EqualTo(_study.PolicySets.Select(set => string.Join(" + ", set.Policies))));
        Assert.That(_manifest.GetProperty("replications").GetArrayLength(), Is.EqualTo(_study.Replications));
    }

    /// <summary>Report, summary, figures and metrics are committed, as the manifest says; large tables are
    /// not.</summary>
    [Test]
    public void Its_files_are_those_of_its_manifest()
    {
        var files = _manifest.GetProperty("files").EnumerateArray().ToDictionary(
            file => file.GetProperty("name").GetString()!, file => file.GetProperty("sha256").GetString());
        string[] large = ["daily.parquet", "prices.parquet", "products.parquet"];
        var committed = files.Where(file => !large.Contains(file.Key)).ToArray();
        Assert.That(committed.Select(file => file.Key), Is.SupersetOf(new[]
        {
            "report.html", "summary.md", "kpis.parquet", "figures/study.png", "figures/study.svg",
        }));
        foreach (var (name, hash) in committed)
        {
            var bytes = File.ReadAllBytes(Path.Combine(s_folder, name));
            Assert.That(Convert.ToHexStringLower(SHA256.HashData(bytes)), Is.EqualTo(hash), name);
        }
    }

    /// <summary>The first and the last policy set give the same events and metrics as when it was made.</summary>
    [Test]
    public void Runs_made_again_are_the_same()
    {
        var (scenario, _) = _study.Scenarios[0].With(_study.Scenarios[0].GenerateOrders());
        Parallel.ForEach([_study.PolicySets[0], _study.PolicySets[^1]], set => CheckRun(scenario, set));
    }

    private void CheckRun(Scenario scenario, PolicySetDefinition set)
    {
        var run = SimulationRun.Execute(scenario, set.Create(scenario.Network, scenario.Products));
        var made = _manifest.GetProperty("runs").EnumerateArray().Single(each =>
            each.GetProperty("policy_set").GetString() == set.Name && each.GetProperty("replication").GetInt32() == 0);
        Assert.That(run.EventLogHash, Is.EqualTo(made.GetProperty("event_log_hash").GetString()), set.Name);
        var kpis = run.Kpis.Select(kpi => string.Create(
            CultureInfo.InvariantCulture, $"{kpi.Metric} {kpi.Segment} {(double.IsNaN(kpi.Value) ? "" : kpi.Value)}"));
        Assert.That(kpis, Is.EqualTo(MetricsOf(set.Name)), set.Name);
    }

    private static IEnumerable<string> MetricsOf(string policySet) => ParquetQuery.Rows(
            $"SELECT metric, segment, value FROM '{Path.Combine(s_folder, "kpis.parquet")}' "
            + $"WHERE policy_set = '{policySet}' AND replication = 0")
        .Select(row => string.Create(CultureInfo.InvariantCulture, $"{row[0]} {row[1]} {row[2]}"));
}
