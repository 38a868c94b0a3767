using Simulator.Commands;
using Tests.BadInput;

namespace Tests.Acceptance;

/// <summary>A study spread over several calls, as over several machines.</summary>
[NonParallelizable]
public sealed class StudyPartTests
{
    private string _folder = "";
    private string[] _study = [];

    [SetUp]
    public void WriteStudy()
    {
        _folder = Directory.CreateTempSubdirectory("parts-").FullName;
        _study = ["study", SmallStudy.Write(_folder), "--out", PathOf("results")];
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    /// <summary>Whole, in shards merged from copied folders, and cell by cell in any order on any number of threads:
    /// the same bytes of every file, the manifest included.</summary>
    [Test]
    public async Task Shards_and_cells_give_the_bytes_of_the_whole()
    {
        await RunAsync(0, _study);
        var whole = SmallStudy.Content(PathOf("results"));
        Assert.That(whole.Keys, Has.Some.EndsWith("manifest.json").And.Some.EndsWith("kpis.parquet"));

        Directory.Delete(PathOf("results"), recursive: true);
        await RunAsync(0, [.. _study, "--shard", "2/2", "--cells-folder", PathOf("there")]);
        var complaint = await RunAsync(CommandLine.Failed, [.. _study, "--merge", "--cells-folder", PathOf("there")]);
        Assert.That(complaint, Does.StartWith("2 problems").And.Contain("weeks/0: found nothing"));
        Assert.That(complaint, Does.Contain("base-stock/0").And.Not.Contain("weeks/1"));
        await RunAsync(0, [.. _study, "--shard", "1/2", "--threads", "1", "--cells-folder", PathOf("here")]);
        foreach (var cell in Directory.EnumerateDirectories(PathOf("there")))
        {
            Directory.Move(cell, Path.Combine(PathOf("here"), Path.GetFileName(cell)));
        }

        await RunAsync(0, [.. _study, "--merge", "--cells-folder", PathOf("here")]);
        Assert.That(SmallStudy.Content(PathOf("results")), Is.EqualTo(whole));
        Assert.That(Directory.EnumerateDirectories(PathOf("here")).Count(), Is.EqualTo(4), "its owner's");

        Directory.Delete(PathOf("results"), recursive: true);
        var (_, shown, _) = await BadInputFolder.CatchAsync(() => CommandLine.RunAsync([.. _study, "--cells"]));
        var cells = shown.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(cells, Is.EqualTo(new[] { "base-stock/0", "base-stock/1", "weeks/0", "weeks/1" }));
        foreach (var cell in cells.Reverse()) await RunAsync(0, [.. _study, "--cell", cell]);
        await RunAsync(0, [.. _study, "--merge"]);
        Assert.That(SmallStudy.Content(PathOf("results")), Is.EqualTo(whole), "and no finished run beside it");
    }

    /// <summary>A finished run of other options is named as such, not taken and not called missing.</summary>
    [Test]
    public async Task A_cell_of_other_options_is_not_merged()
    {
        string[] one = [.. _study, "--replications", "1"];
        await RunAsync(0, [.. one, "--cell", "weeks/0", "--orders-out"]);
        var complaint = await RunAsync(CommandLine.Failed, [.. one, "--merge"]);
        Assert.That(complaint, Does.Contain("weeks/0: found a run of other policies, inputs, options"));
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private static async Task<string> RunAsync(int expected, string[] arguments)
    {
        var (code, _, complaint) = await BadInputFolder.CatchAsync(() => CommandLine.RunAsync(arguments));
        Assert.That(code, Is.EqualTo(expected), complaint);
        return complaint;
    }
}
