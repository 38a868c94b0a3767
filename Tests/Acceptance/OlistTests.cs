using Simulator.Commands;
using Tests.Files;

namespace Tests.Acceptance;

/// <summary>From the published tables of Olist to a study in two commands.</summary>
[NonParallelizable]
public sealed class OlistTests
{
    /// <summary>The import writes a stream that the scenario of the same name studies with every order.</summary>
    [Test]
    public async Task Two_commands_lead_from_the_data_to_a_study()
    {
        var data = Path.GetDirectoryName(SharedData.Find("olist", "olist_orders_sample.csv.gz"))!;
        using var folder = new ImportFolder();
        var (usualOut, usualError) = (Console.Out, Console.Error);
        using var shown = new StringWriter();
        using var complaints = new StringWriter();
        try
        {
            Console.SetOut(shown);
            Console.SetError(complaints);
            var imported = await CommandLine.RunAsync(["import", "olist", data, "--out", folder.PathOf("olist")]);
            Assert.That(imported, Is.Zero, complaints.ToString());
            var studied = await CommandLine.RunAsync(
            [
                "study", "olist", "--orders", folder.PathOf("olist.orders.parquet"), "--policy-set", "base-stock",
                "--replications", "1", "--check-invariants", "--out", folder.Folder,
            ]);
            Assert.That(studied, Is.Zero, complaints.ToString());
        }
        finally
        {
            Console.SetOut(usualOut);
            Console.SetError(usualError);
        }

        Assert.That(shown.ToString(), Does.Contain("5,162 orders").And.Contain("days-30"));
        Assert.That(folder.PathOf("olist/manifest.json"), Does.Exist);
    }
}
