using Simulator.Commands;

namespace Tests.BadInput;

/// <summary>Every kind of bad input gives its message, the exit code of a failure, and no output.</summary>
[NonParallelizable]
public sealed class BadInputTests
{
    private static IEnumerable<BadInputCase> Cases =>
    [
        .. DocumentCases.All, .. SettingCases.All, .. NetworkCases.All, .. ServiceCases.All, .. TableCases.All,
        .. OrderFileCases.All, .. ImportCases.All, .. OptionCases.All, .. OverlayCases.All, .. StudyCases.All,
    ];

    /// <summary>The message names file, line, field, what was found and what was expected; no stack trace is shown and
    /// no file is written or changed.</summary>
    [TestCaseSource(nameof(Cases))]
    public async Task Bad_input_gives_its_message_and_nothing_else(object badInput)
    {
        var kind = (BadInputCase)badInput;
        using var folder = new BadInputFolder();
        folder.WriteKitchenSink();
        kind.Prepare(folder);
        var before = folder.Content();
        var (code, shown, complaint) = await folder.RunAsync(kind.Arguments);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(CommandLine.Failed), complaint + shown);
            Assert.That(
                complaint.Split('\n').Any(line => kind.Says.All(
                    piece => line.Contains(folder.Filled(piece), StringComparison.Ordinal))),
                $"No line has all of: {string.Join(" | ", kind.Says)}\n{complaint}");
            Assert.That(complaint + shown, Does.Not.Contain("   at ").And.Not.Contain("Exception"));
            Assert.That(folder.Content(), Is.EqualTo(before));
        });
    }

    /// <summary>What the cases break is sound before: the scenario is valid and runs.</summary>
    [Test]
    public async Task The_scenario_that_is_broken_is_sound_before()
    {
        using var folder = new BadInputFolder();
        folder.WriteKitchenSink();
        foreach (var name in OrderFileCases.WriteStream(folder)) Assert.That(folder.PathOf(name), Does.Exist);
        var validated = await folder.RunAsync(
            ["validate", "{}/scenario.yaml", "--orders", "{}/made.orders.parquet"]);
        Assert.That(validated.Code, Is.Zero, validated.Complaint);
        var ran = await folder.RunAsync(["run", "{}/scenario.yaml", "--check-invariants", "--out", "{}/results"]);
        Assert.That(ran.Code, Is.Zero, ran.Complaint);
    }

    /// <summary>The catalogue covers at least a hundred kinds, each once.</summary>
    [Test]
    public void The_catalogue_has_at_least_a_hundred_kinds()
    {
        var names = Cases.Select(kind => kind.Name).ToArray();
        Assert.That(names, Is.Unique);
        Assert.That(names, Has.Length.GreaterThanOrEqualTo(100));
    }

    /// <summary>All problems of one file come in one message, with nothing else.</summary>
    [Test]
    public async Task All_problems_of_a_file_come_at_once()
    {
        using var folder = new BadInputFolder();
        folder.WriteKitchenSink();
        folder.Replace("scenario.yaml", "seed: 7", "seed: x");
        folder.Replace("scenario.yaml", "cut_off: 90 min", "cut_off: 90");
        folder.Replace("scenario.yaml", "to: COLD, transit: {fixed: 6 h}", "to: CLOD, transit: {fixed: 6 h}");
        folder.Replace("regions.csv", "13.40", "1340");
        var (_, _, complaint) = await folder.RunAsync(["validate", "{}/scenario.yaml"]);
        Assert.That(complaint, Does.StartWith("5 problems in the input:"), "the building COLD cannot be replenished");
    }
}
