using Tests.BadInput;

namespace Tests.Acceptance;

/// <summary>A study that runs until its differences are sharp enough, as a user calls it.</summary>
[NonParallelizable]
public sealed class StoppingCommandTests
{
    /// <summary>Two names for the same policies are told apart by nothing: the study stops at its first look, and
    /// console, summary and manifest say why.</summary>
    [Test]
    public async Task A_study_says_where_it_stopped_and_what_it_decides()
    {
        var (shown, folder) = await StudyAsync("5%", "twin=base-stock");
        using var _ = folder;
        Assert.That(shown, Does.Contain("Stopped after 3 replications").And.Contain("meets it"));
        Assert.That(shown, Does.Contain("against base-stock").And.Contain("difference"));
        Assert.That(Result("summary.md"), Does.Contain("Stopped after 3 replications"));
        Assert.That(Result("summary.md"), Does.Contain("| twin | 0.00 % |").And.Contain("no difference that matters"));
        Assert.That(Result("manifest.json"), Does.Contain("\"reason\": \"target_met\"").And.Contain("\"least\": 3"));

        string Result(string name) => File.ReadAllText(folder.PathOf(Path.Combine("results", "rule", name)));
    }

    /// <summary>A target out of reach runs the most replications, and says which set is not yet known so
    /// well.</summary>
    [Test]
    public async Task A_study_ends_with_the_most_replications()
    {
        var (shown, folder) = await StudyAsync("0.000001%", "other=weeks-of-cover(weeks=2)");
        using var _ = folder;
        Assert.That(shown, Does.Contain("Stopped after 5 replications"));
    }

    private static async Task<(string Shown, BadInputFolder Folder)> StudyAsync(string halfWidth, string other)
    {
        var folder = new BadInputFolder();
        folder.WriteKitchenSink();
        var (code, shown, complaint) = await folder.RunAsync(
        [
            "study", "{}/scenario.yaml", "--out", "{}/results", "--name", "rule", "--policy-set", "base-stock",
            "--policy-set", other, "--until-half-width", halfWidth, "--min-replications", "3",
            "--max-replications", "5",
        ]);
        Assert.That(code, Is.Zero, complaint);
        return (shown, folder);
    }
}
