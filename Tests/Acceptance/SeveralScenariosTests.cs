using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Simulator.Commands;
using Tests.BadInput;

namespace Tests.Acceptance;

/// <summary>A study in several scenarios as a user calls it: the studies of each, and one report above them.</summary>
[NonParallelizable]
public sealed partial class SeveralScenariosTests
{
    private string _folder = "";
    private string _shown = "";

    private string Results => PathOf("results");

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("several-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    /// <summary>Each scenario has the very files that a study of it alone writes; report and manifest differ in the
    /// command and the definition alone. A stopping rule looks at each scenario by itself.</summary>
    [TestCase("--orders-out")]
    [TestCase("--until-half-width", "0.2%", "--until-metric", "shipping_cost_per_unit", "--min-replications", "2",
        "--max-replications", "4")]
    public async Task Each_scenario_is_as_if_studied_alone(params string[] options)
    {
        var several = SmallStudy.WriteSeveral(_folder);
        await RunAsync(["study", several, "--out", Results, .. options]);
        var command = Regenerate("small");
        Assert.That(Regenerate("small/week"), Is.EqualTo(command));
        foreach (var scenario in (string[])["week", "stormy"])
        {
            var definition = PathOf($"only-{scenario}.yaml");
            var text = await File.ReadAllTextAsync(PathOf("small.yaml"));
            await File.WriteAllTextAsync(definition, text.Replace("week.yaml", $"{scenario}.yaml"));
            await RunAsync(["study", definition, "--out", PathOf("alone"), .. options]);
            var alone = Comparable("alone/small");
            Assert.That(alone.Keys, Has.Some.EqualTo("kpis.parquet").And.Some.EqualTo("figures/report-journey.png"));
            Assert.That(Comparable($"results/small/{scenario}"), Is.EqualTo(alone), scenario);
        }

        string Regenerate(string study) => $"{Manifest(Path.Combine("results", study))["regenerate"]}";
    }

    /// <summary>Above the scenarios stand a summary, a report and a manifest that lists every file; the console ends
    /// with the same table.</summary>
    [Test]
    public async Task One_table_and_one_report_stand_above_the_scenarios()
    {
        var definition = SmallStudy.WriteSeveral(_folder);
        await RunAsync(["study", definition, "--out", Results]);
        var folder = Path.Combine(Results, "small");
        var summary = await File.ReadAllTextAsync(Path.Combine(folder, "summary.md"));
        var manifest = Manifest("results/small");
        var rows = summary.Split('\n').Where(line => line.Contains("| weeks |", StringComparison.Ordinal)).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(rows, Has.Length.EqualTo(2));
            Assert.That(rows[0], Does.StartWith("| week | weeks | "));
            Assert.That(rows[1], Does.StartWith("| stormy | weeks | "));
            Assert.That(rows[1][10..], Is.Not.EqualTo(rows[0][8..]), "another world");
            foreach (var cell in rows.SelectMany(row => row.Split('|', StringSplitOptions.TrimEntries)))
            {
                Assert.That(_shown, Does.Contain(cell));
            }

            Assert.That(summary, Does.Contain("not paired").And.Contain("| stormy | synthetic data | USD |"));
            Assert.That(summary, Does.Contain("(stormy/report.html)").And.Contain("(week/manifest.json)"));
            var report = File.ReadAllText(Path.Combine(folder, "report.html"));
            foreach (Match link in Links().Matches(report)) Assert.That(Path.Combine(folder, link.Value), Does.Exist);
            Assert.That(Links().Count(report), Is.EqualTo(4), "two for each scenario");
            Assert.That(_shown, Does.Contain("not paired").And.Contain(Path.Combine(folder, "report.html")));
            Assert.That(
                $"{manifest["regenerate"]}",
                Is.EqualTo($"dotnet run -c Release --project Simulator -- study {definition} --out {Results}"));
            Assert.That($"{manifest["definition"]!["name"]}", Is.EqualTo(definition));
            Assert.That(
                manifest["scenarios"]!.AsArray().Select(each => $"{each!["name"]} {each["data"]} {each["currency"]}"),
                Is.EqualTo(new[] { "week synthetic data USD", "stormy synthetic data USD" }));
            var written = SmallStudy.Content(folder).Keys.Where(file => file != "manifest.json");
            Assert.That(manifest["files"]!.AsArray().Select(file => $"{file!["name"]}"), Is.EqualTo(written));
        });
    }

    /// <summary>A study of one scenario and one of several take each other's place, and what somebody put into the
    /// folder stays.</summary>
    [Test]
    public async Task A_study_replaces_one_of_other_scenarios()
    {
        var several = SmallStudy.WriteSeveral(_folder);
        await RunAsync(["study", PathOf("small.yaml"), "--out", Results]);
        var one = SmallStudy.Content(Results);
        await File.WriteAllTextAsync(Path.Combine(Results, "small", "note.txt"), "mine");
        await RunAsync(["study", several, "--out", Results]);
        Assert.That(SmallStudy.Content(Results).Keys, Has.None.EqualTo("small/kpis.parquet"));
        Assert.That(SmallStudy.Content(Results).Keys, Has.Member("small/week/kpis.parquet"));
        await RunAsync(["study", PathOf("small.yaml"), "--out", Results]);
        Assert.That(await File.ReadAllTextAsync(Path.Combine(Results, "small", "note.txt")), Is.EqualTo("mine"));
        File.Delete(Path.Combine(Results, "small", "note.txt"));
        Assert.That(SmallStudy.Content(Results), Is.EqualTo(one));
    }

    /// <summary>In shards merged from copied folders, and cell by cell on any number of threads: the bytes of the
    /// whole.</summary>
    [Test]
    public async Task Shards_and_cells_give_the_bytes_of_the_whole()
    {
        string[] study = ["study", SmallStudy.WriteSeveral(_folder), "--out", Results];
        await RunAsync(study);
        var whole = SmallStudy.Content(Results);
        string[] cells =
        [
            "week/base-stock/0", "week/base-stock/1", "week/weeks/0", "week/weeks/1", "stormy/base-stock/0",
            "stormy/base-stock/1", "stormy/weeks/0", "stormy/weeks/1",
        ];
        await RunAsync([.. study, "--cells"]);
        Assert.That(_shown.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(cells));

        Directory.Delete(Results, recursive: true);
        await RunAsync([.. study, "--shard", "2/3", "--threads", "1", "--cells-folder", PathOf("there")]);
        Assert.That(_shown, Does.Contain("week/base-stock/1: ").And.Contain("stormy/base-stock/0: "));
        Assert.That(_shown, Does.Contain($"Cells    {PathOf("there")}\n").And.Not.Contain("week/weeks/0: "));
        await RunAsync([.. study, "--shard", "1/3", "--cells-folder", PathOf("here")]);
        var complaint = await RunAsync([.. study, "--merge", "--cells-folder", PathOf("here")], CommandLine.Failed);
        Assert.That(complaint, Does.StartWith("5 problems").And.Contain("stormy/weeks/1: found nothing"));
        await RunAsync([.. study, "--shard", "3/3", "--cells-folder", PathOf("here")]);
        foreach (var cell in Directory.EnumerateDirectories(PathOf("there"), "*-*", SearchOption.AllDirectories))
        {
            Directory.Move(cell, Path.Combine(PathOf("here"), Path.GetRelativePath(PathOf("there"), cell)));
        }

        await RunAsync([.. study, "--merge", "--cells-folder", PathOf("here")]);
        Assert.That(SmallStudy.Content(Results), Is.EqualTo(whole));

        Directory.Delete(Results, recursive: true);
        await RunAsync([.. study, "--cell", cells[7], "--cell", cells[2]]);
        await RunAsync([.. study, "--threads", "1"]);
        Assert.That(_shown, Does.Contain("2 of 8 runs were finished before"));
        Assert.That(SmallStudy.Content(Results), Is.EqualTo(whole), "and no finished run beside it");
    }

    /// <summary>Recorded orders are given to the scenarios that replay them, an input of those alone.</summary>
    [Test]
    public async Task Recorded_orders_go_to_the_scenarios_that_replay_them()
    {
        using var inputs = new BadInputFolder();
        inputs.WriteKitchenSink();
        OrderFileCases.WriteStream(inputs);
        foreach (var name in (string[])["first", "second"])
        {
            inputs.Write($"{name}.yaml", $"version: 1\nname: {name}\nbase: scenario.yaml\nset: {{orders: recorded}}\n");
        }

        inputs.Write(
            "study.yaml",
            "version: 1\nname: mixed\nscenarios: [first.yaml, scenario.yaml, second.yaml]\norders: required\n"
            + "replications: 1\nbaseline: old\npolicy_sets: [{name: old, policies: base-stock}]\n");
        string[] study = ["study", "{}/study.yaml", "--out", "{}/results"];
        var (code, _, complaint) = await inputs.RunAsync(study);
        Assert.That(code, Is.EqualTo(CommandLine.Failed));
        Assert.That(complaint, Does.Contain("--orders").And.Contain("\"first\""));
        var ran = await inputs.RunAsync([.. study, "--orders", "{}/made.orders.parquet"]);
        Assert.That(ran.Code, Is.Zero, ran.Complaint);
        Assert.That(IsGiven("first") && IsGiven("second") && !IsGiven("kitchen-sink"));
        var validated = await inputs.RunAsync(["validate", "{}/study.yaml", "--orders", "{}/made.orders.parquet"]);
        Assert.That(validated.Shown.Split("made.orders.parquet: 2 orders"), Has.Length.EqualTo(1 + 2));
        Assert.That(validated.Shown, Does.Contain("first, kitchen-sink, second"));

        bool IsGiven(string scenario) => JsonNode.Parse(
            File.ReadAllText(inputs.PathOf($"results/mixed/{scenario}/manifest.json")))!["inputs"]!.AsArray()
            .Any(input => $"{input!["name"]}".EndsWith("made.orders.parquet", StringComparison.Ordinal));
    }

    /// <summary>The files of one scenario, without what names the command and the definition.</summary>
    private SortedDictionary<string, string> Comparable(string study)
    {
        var folder = PathOf(study);
        var content = SmallStudy.Content(folder);
        var manifest = Manifest(study);
        var command = System.Net.WebUtility.HtmlEncode($"{manifest["regenerate"]}");
        var report = File.ReadAllText(Path.Combine(folder, "report.html"));
        Assert.That(report, Does.Contain(command));
        content["report.html"] = report.Replace(command, "", StringComparison.Ordinal);
        manifest.Remove("regenerate");
        manifest["inputs"]!.AsArray().RemoveAt(0);
        foreach (var file in manifest["files"]!.AsArray().Where(file => $"{file!["name"]}" == "report.html"))
        {
            file!.AsObject().Clear();
        }

        content["manifest.json"] = manifest.ToJsonString();
        return content;
    }

    private JsonObject Manifest(string study) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(PathOf(study), "manifest.json")))!.AsObject();

    [GeneratedRegex("(?<=href=\")[a-z]+/[a-z.]+")]
    private static partial Regex Links();

    private string PathOf(string name) => Path.Combine(_folder, name);

    private async Task<string> RunAsync(string[] arguments, int expected = CommandLine.Done)
    {
        (var code, _shown, var complaint) = await BadInputFolder.CatchAsync(() => CommandLine.RunAsync(arguments));
        Assert.That(code, Is.EqualTo(expected), complaint);
        return complaint;
    }
}
