using System.Diagnostics;
using Tests.BadInput;

namespace Tests.Acceptance;

/// <summary>A study that is killed goes on where it was when it is called again.</summary>
/// <remarks><c>KILLS=20 dotnet test Tests --filter "FullyQualifiedName~KilledStudy"</c> kills more often than the usual
/// number; <c>KILL_SEED</c> draws other instants.</remarks>
[NonParallelizable]
public sealed class KilledStudyTests
{
    private const int UsualKills = 2;

    private string _folder = "";
    private string _study = "";

    private string Results => Path.Combine(_folder, "results");

    [SetUp]
    public void WriteStudy()
    {
        _folder = Directory.CreateTempSubdirectory("killed-").FullName;
        _study = SmallStudy.Write(_folder);
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    /// <summary>Killed at an instant drawn from each part of its life and called again, it leaves the bytes of a study
    /// that nobody disturbed, and nothing else.</summary>
    [Test]
    public void A_killed_study_goes_on_to_the_same_bytes()
    {
        var clock = Stopwatch.StartNew();
        RunToTheEnd();
        var life = clock.Elapsed;
        var undisturbed = SmallStudy.Content(Results);
        var kills = ScenarioFuzzTests.FromEnvironment("KILLS", UsualKills);
        var random = new Random(ScenarioFuzzTests.FromEnvironment("KILL_SEED", 1));
        var killed = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            Directory.Delete(Results, recursive: true);
            var share = (kill + random.NextDouble()) / kills;
            killed += KillAfter(life * share) ? 1 : 0;
            RunToTheEnd();
            Assert.That(SmallStudy.Content(Results), Is.EqualTo(undisturbed), $"killed at {share:P0} of {life}");
        }

        TestContext.Out.WriteLine($"{killed} of {kills} were killed before they had ended.");
        Assert.That(killed, Is.Positive);
    }

    private void RunToTheEnd()
    {
        using var process = Start();
        var complaint = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, complaint);
    }

    /// <summary>Whether it still ran then.</summary>
    private bool KillAfter(TimeSpan time)
    {
        Directory.CreateDirectory(Results);
        using var process = Start();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        if (process.WaitForExit(time)) return false;
        process.Kill();
        process.WaitForExit();
        return true;
    }

    private Process Start()
    {
        string[] arguments =
            [Path.Combine(AppContext.BaseDirectory, "simulator.dll"), "study", _study, "--out", Results];
        // Only the complaints are read; what is shown would fill a pipe that nobody empties.
        return Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardError = true })
            ?? throw new InvalidOperationException("No process was started.");
    }
}
