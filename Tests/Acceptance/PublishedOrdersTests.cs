using Simulator.Commands;
using Tests.BadInput;
using Tests.Files;

namespace Tests.Acceptance;

/// <summary>Studies on orders as they are published, in one command.</summary>
[NonParallelizable]
public sealed class PublishedOrdersTests
{
    /// <summary>The folder of Olist's tables is imported on the way; the stream stays beside the results.</summary>
    [Test]
    public async Task A_study_takes_the_folder_of_Olist()
    {
        var data = Path.GetDirectoryName(SharedData.Find("olist", "olist_orders_sample.csv.gz"))!;
        using var folder = new ImportFolder();
        var shown = await StudyAsync("olist", data, folder.Folder);
        Assert.That(shown, Does.Contain("5,162 orders").And.Contain("days-30"));
        Assert.That(folder.PathOf("olist/manifest.json"), Does.Exist);
        Assert.That(folder.PathOf("olist.orders.parquet"), Does.Exist);
    }

    /// <summary>A file of Online Retail gives the same study as its import and a study on the stream.</summary>
    [Test]
    public async Task A_study_takes_the_file_of_Online_Retail()
    {
        using var files = new RetailFiles();
        var file = files.Csv("in.csv", RetailFiles.First, new("2", "22138"), new("3", Date: "2011-06-02 10:00:00"));
        await StudyAsync("uk-gifts", file, files.PathOf("one"));
        var (code, _, complaint) = await BadInputFolder.CatchAsync(
            () => CommandLine.RunAsync(["import", "online-retail", file, "--out", files.PathOf("uk")]));
        Assert.That(code, Is.Zero, complaint);
        await StudyAsync("uk-gifts", files.PathOf("uk.orders.parquet"), files.PathOf("two"));
        var (one, two) = (files.PathOf("one/uk-gifts/kpis.parquet"), files.PathOf("two/uk-gifts/kpis.parquet"));
        Assert.That(await File.ReadAllBytesAsync(one), Is.EqualTo(await File.ReadAllBytesAsync(two)));
    }

    /// <summary>A folder without the tables gives their names, and leaves no stream.</summary>
    [Test]
    public async Task A_folder_of_something_else_is_a_problem()
    {
        using var folder = new ImportFolder();
        var (code, _, complaint) = await BadInputFolder.CatchAsync(() => CommandLine.RunAsync(
            ["study", "olist", "--orders", folder.Folder, "--out", folder.PathOf("results")]));
        Assert.That(code, Is.EqualTo(CommandLine.Failed));
        Assert.That(complaint, Does.Contain("olist_orders_dataset"));
        Assert.That(folder.PathOf("results"), Does.Not.Exist);
    }

    private static async Task<string> StudyAsync(string scenario, string orders, string results)
    {
        var (code, shown, complaint) = await BadInputFolder.CatchAsync(() => CommandLine.RunAsync(
        [
            "study", scenario, "--orders", orders, "--policy-set", "base-stock", "--replications", "1",
            "--out", results,
        ]));
        Assert.That(code, Is.Zero, complaint);
        return shown;
    }
}
