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
    private const int MostTries = 10;

    private string _folder = "";
    private string _study = "";

    private string Results => Path.Combine(_folder, "results");

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("killed-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    /// <summary>Killed at an instant drawn from each part of its life and called again, it leaves the bytes of a study
    /// that nobody disturbed, and nothing else; so does one in several scenarios.</summary>
    [Test]
    public void A_killed_study_goes_on_to_the_same_bytes([Values] bool inSeveralScenarios)
    {
        _study = inSeveralScenarios ? SmallStudy.WriteSeveral(_folder) : SmallStudy.Write(_folder);
        var clock = Stopwatch.StartNew();
        RunToTheEnd();
        var life = clock.Elapsed;
        var undisturbed = SmallStudy.Content(Results);
        var kills = ScenarioFuzzTests.FromEnvironment("KILLS", UsualKills);
        var random = new Random(ScenarioFuzzTests.FromEnvironment("KILL_SEED", 1));
        for (var kill = 0; kill < kills; kill++)
        {
            var share = (kill + random.NextDouble()) / kills;
            var tries = 0;
            while (!IsKilledAfter(life * share, out var ended))
            {
                // It was done before: the machine has become faster.
                life = ended;
                Assert.That(++tries, Is.LessThan(MostTries), "never killed in time");
            }

            AssertNothingIsHalfWritten(undisturbed);
            RunToTheEnd();
            Assert.That(SmallStudy.Content(Results), Is.EqualTo(undisturbed), $"killed at {share:P0} of {life}");
        }
    }

    /// <summary>The study's folder is there with everything, or not at all.</summary>
    private void AssertNothingIsHalfWritten(SortedDictionary<string, string> undisturbed)
    {
        var folder = Path.Combine(Results, "small");
        if (!Directory.Exists(folder)) return;
        Assert.That(
            SmallStudy.Content(folder).Values,
            Is.EqualTo(undisturbed.Where(file => file.Key.StartsWith("small", StringComparison.Ordinal))
                .Select(file => file.Value)));
    }

    private void RunToTheEnd()
    {
        using var process = Start();
        var complaint = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, complaint);
    }

    /// <summary>Starts a study anew; whether it still ran after some time, and was killed then.</summary>
    private bool IsKilledAfter(TimeSpan time, out TimeSpan ended)
    {
        Directory.Delete(Results, recursive: true);
        Directory.CreateDirectory(Results);
        var clock = Stopwatch.StartNew();
        using var process = Start();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var isDone = process.WaitForExit(time);
        ended = clock.Elapsed;
        if (isDone) return false;
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
