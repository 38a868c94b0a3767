using System.Text.Json.Nodes;
using Scenarios.Files;
using Scenarios.Files.Input;
using Scenarios.Files.Schema;
using Scenarios.Problems;
using Simulator.Commands;
using Tests.BadInput;
using Tests.Support;

namespace Tests.Files;

/// <summary>The published JSON Schema of scenario files.</summary>
[NonParallelizable]
public sealed class ScenarioSchemaTests
{
    private static readonly string _published = File.ReadAllText(Repository.PathOf("docs", "scenario.schema.json"));

    private static IEnumerable<string> Shipped => Directory
        .EnumerateFiles(Repository.PathOf("Scenarios", "Library"), "scenario.yaml", SearchOption.AllDirectories)
        .Append(Repository.PathOf("Scenarios", "Files", "Schema", "EveryKey", EveryKey.FileName))
        .Append(Repository.PathOf("Scenarios", "Files", "Schema", "EveryKey", EveryKey.WhatIf))
        .Order(StringComparer.Ordinal).Select(file => Path.GetRelativePath(Repository.Root, file));

    /// <summary>The published schema is what the command prints; when a key is new, run the command anew.</summary>
    [Test]
    public async Task The_published_schema_is_that_of_the_reader()
    {
        var (code, shown, _) = await BadInputFolder.CatchAsync(() => CommandLine.RunAsync(["schema"]));
        Assert.That(code, Is.Zero);
        Assert.That(shown, Is.EqualTo(_published), "make it anew: schema > docs/scenario.schema.json");
    }

    /// <summary>Every shipped scenario conforms.</summary>
    [TestCaseSource(nameof(Shipped))]
    public void Shipped_scenarios_conform(string file) =>
        Assert.That(SchemaCheck.Faults(_published, Document(File.ReadAllText(Repository.PathOf(file)))), Is.Empty);

    /// <summary>What the reader asks for while it reads a shipped scenario stands in the schema, groups of groups
    /// included.</summary>
    [TestCaseSource(nameof(Shipped))]
    public void Every_key_that_is_asked_for_is_in_the_schema(string file)
    {
        var keys = new KeyRecorder();
        var path = Repository.PathOf(file);
        var folder = Path.GetDirectoryName(path)!; // A file of the repository stands in a folder.
        using var text = File.OpenText(path);
        ScenarioFile.Read(path, text, new SideFiles("", name => File.OpenText(Path.Combine(folder, name))), keys);
        var known = EveryKey.Record();
        foreach (var (group, recorded) in keys.Groups)
        {
            Assert.That(known.Groups, Does.ContainKey(group), "a group that no file of Schema/EveryKey uses");
            Assert.That(recorded.Keys.Keys, Is.SubsetOf(known.Groups[group].Keys.Keys), group);
        }
    }

    /// <summary>Unknown keys, wrong types, values out of range and missing keys do not conform.</summary>
    [TestCase("seed: 7", "sead: 7", "sead")]
    [TestCase("seed: 7", "seed: seven", "seed")]
    [TestCase("front_share: 0.5", "front_share: 5", "front_share")]
    [TestCase("charging: at-day-close", "charging: daily", "charging")]
    [TestCase("currency: GBP\n", "", "currency")]
    [TestCase("dock_to_stock: 2 h", "dock_stock: 2 h", "facilities")]
    [TestCase("{exponential: {mean: 2 d}}", "{exponential: {men: 2 d}}", "supply")]
    public void A_wrong_scenario_does_not_conform(string text, string by, string says)
    {
        var wrong = Document(KitchenSink.Yaml.Replace(text, by, StringComparison.Ordinal));
        Assert.That(SchemaCheck.Faults(_published, wrong), Has.Some.Contains(says));
    }

    /// <summary>A what-if file conforms as such, and a misspelt change does not.</summary>
    [Test]
    public void What_if_files_are_checked_as_such()
    {
        const string text = "version: 1\nname: a\nbase: demo-retail\nchanges: [{closed: {facility: X}}]\n";
        Assert.That(SchemaCheck.Faults(_published, Document(text)), Is.Empty);
        var wrong = Document(text.Replace("closed", "shut", StringComparison.Ordinal));
        Assert.That(SchemaCheck.Faults(_published, wrong), Has.Some.Contains("shut"));
    }

    private static JsonNode Document(string yaml)
    {
        var problems = new ProblemList("test");
        var document = YamlInput.Read("test", new StringReader(yaml), problems);
        problems.ThrowIfAny();
        return SchemaCheck.Json(document!); // Without a problem it is there.
    }
}
