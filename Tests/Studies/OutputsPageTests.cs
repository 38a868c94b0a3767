using System.Text.RegularExpressions;
using Parquet;
using Scenarios.Files;
using Simulator.Engine;
using Simulator.Metrics;
using Simulator.Studies;
using Tests.Support;

namespace Tests.Studies;

/// <summary>docs/outputs.md describes what is written, all of it and nothing else; and memory does not follow the
/// horizon.</summary>
public sealed partial class OutputsPageTests
{
    private static readonly string[] Tables = ["kpis", "daily", "products", "orders", "events"];

    /// <summary>Every column of every table, in its section of the page, and no column that is not there.</summary>
    [Test]
    public async Task The_page_names_every_column()
    {
        var folder = Directory.CreateTempSubdirectory("outputs-").FullName;
        try
        {
            var world = new RandomWorld(5);
            var store = new CellStore(
                Path.Combine(folder, "s"), world.Build(), _ => "", new CellOutputs(Orders: true, Events: true));
            var result = new StudyRunner(world.Build(), [world.Policies]) { Store = store }.Run()[0];
            await store.MergeAsync(folder, [new CellName(result.PolicySet, 0)]);
            foreach (var table in Tables)
            {
                await using var reader = await ParquetReader.CreateAsync(Path.Combine(folder, $"{table}.parquet"));
                Assert.That(
                    NamesIn(Section($"{table}.parquet")),
                    Is.EquivalentTo(reader.Schema.DataFields.Select(field => field.Name)),
                    table);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Every metric that random worlds and the national retailer's limits give, and no other; and study
    /// definitions may name those of the whole network.</summary>
    [Test]
    public void The_page_names_every_metric()
    {
        var given = new SortedSet<string>(StringComparer.Ordinal);
        var ofEverything = new SortedSet<string>(StringComparer.Ordinal);
        for (var seed = 1; seed <= 12; seed++)
        {
            var world = new RandomWorld(seed);
            var result = SimulationRun.Execute(world.Build(), world.Policies());
            given.UnionWith(result.Kpis.Select(kpi => kpi.Metric));
            ofEverything.UnionWith(result.Kpis.Where(kpi => kpi.Segment == Kpi.All).Select(kpi => kpi.Metric));
        }

        var page = Section("kpis.parquet");
        var metrics = page[page.IndexOf("### ", StringComparison.Ordinal)..];
        Assert.That(NamesIn(metrics).ToHashSet(), Is.EquivalentTo(given));
        Assert.That(MetricNames.OfEverything, Is.EqualTo(ofEverything));
    }

    /// <summary>What is alive near the end of a run is what was alive half-way: nothing is kept by day or by
    /// order.</summary>
    [Test]
    public void Memory_does_not_follow_the_horizon()
    {
        var definition = ScenarioLibrary.Read(ScenarioLibrary.Default);
        var (scenario, _) = definition.With(definition.GenerateOrders());
        var world = new RandomWorld(3);
        var (half, end) = (0L, 0L);
        SimulationRun.Execute(scenario, world.Policies(), options: new RunOptions
        {
            Progress = done =>
            {
                if (done >= 0.5 && half == 0) half = GC.GetTotalMemory(forceFullCollection: true);
                else if (done >= 0.95 && end == 0) end = GC.GetTotalMemory(forceFullCollection: true);
            },
        });
        Assert.That(end, Is.Positive);
        // Half of this run is about 60,000 orders of some 300 bytes of events each: 20 MB if they were kept.
        Assert.That(end - half, Is.LessThan(1_000_000));
    }

    private static string Section(string file)
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "outputs.md"));
        var start = page.IndexOf($"## `{file}`", StringComparison.Ordinal);
        Assert.That(start, Is.Not.Negative, file);
        var end = page.IndexOf("\n## ", start, StringComparison.Ordinal);
        return end < 0 ? page[start..] : page[start..end];
    }

    /// <summary>Names in the first cells of the section's first table, or of all tables of metrics.</summary>
    private static IEnumerable<string> NamesIn(string section)
    {
        var untilMetrics = section.StartsWith("### ", StringComparison.Ordinal)
            ? section.Length
            : section.IndexOf("### ", StringComparison.Ordinal) is var first && first >= 0 ? first : section.Length;
        return section[..untilMetrics].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Quoted().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value));
    }

    [GeneratedRegex("`([a-z0-9_]+)`")]
    private static partial Regex Quoted();
}
