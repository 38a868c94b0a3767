using System.Collections.Immutable;

namespace Simulator.Studies;

/// <summary>Writes the results of a study into a folder: all of them, or nothing.</summary>
/// <remarks>
/// <c>kpis.parquet</c>, one row per policy set x replication x metric x segment: policy_set, replication (int32),
/// metric, segment, value (double; null where undefined), unit. <c>daily.parquet</c>, one row per policy set x
/// replication x day x facility: policy_set, replication, day (the instant it ended, UTC, microseconds), facility
/// (code), and in units (int64) on_hand, reserved, in_transit, owed, received, transferred, shipped.
/// <c>manifest.json</c>: what was run, from what, how to run it again, and the SHA-256 of every other file.
/// The same runs give the same bytes: no wall-clock time, no machine.
/// </remarks>
public static class ResultFiles
{
    /// <summary>Writes a study's folder, replacing an earlier one in a single swap.</summary>
    /// <param name="resultsFolder">The folder that holds one folder per study, for example <c>results</c>.</param>
    /// <param name="study">The study.</param>
    /// <param name="origin">What it was made from.</param>
    /// <param name="writeMore">Writes further files (figures, report, events) into the folder it is given; they are
    /// listed in the manifest and appear together with the rest.</param>
    /// <returns>The study's folder.</returns>
    /// <remarks>Files in an earlier folder that its manifest does not list are somebody's own and are kept.</remarks>
    /// <exception cref="ArgumentException">The study's name is no folder name.</exception>
    /// <exception cref="IOException">The folder holds files, but not results of this program.</exception>
    public static async Task<string> WriteAsync(
        string resultsFolder, StudyResult study, StudyOrigin origin, Func<string, Task>? writeMore = null)
    {
        if (study.Name.Length == 0 || study.Name[0] == '.' || study.Name.IndexOfAny(['/', '\\', ':', '\0']) >= 0)
        {
            throw new ArgumentException($"\"{study.Name}\" is no name for a folder.", nameof(study));
        }

        var target = Path.Combine(resultsFolder, study.Name);
        Directory.CreateDirectory(resultsFolder);
        using var staged = new StagedFolder(target);
        var own = FilesToKeep(target);
        await Kpis(study).WriteAsync(Path.Combine(staged.Path, "kpis.parquet"));
        await Daily(study).WriteAsync(Path.Combine(staged.Path, "daily.parquet"));
        if (writeMore is not null) await writeMore(staged.Path);
        var manifest = Manifest.Of(study, origin, Hash(staged.Path)).ToBytes();
        await File.WriteAllBytesAsync(Path.Combine(staged.Path, Manifest.FileName), manifest);
        foreach (var file in own) CopyUnlessWritten(target, staged.Path, file);
        staged.Commit();
        return target;
    }

    private static ParquetTable Kpis(StudyResult study)
    {
        var rows = study.Runs
            .SelectMany(run => run.Kpis.Select(kpi => (run.PolicySet, run.Replication, Kpi: kpi))).ToArray();
        return new ParquetTable()
            .Text("policy_set", [.. rows.Select(row => row.PolicySet)])
            .Integers<int>("replication", [.. rows.Select(row => row.Replication)])
            .Text("metric", [.. rows.Select(row => row.Kpi.Metric)])
            .Text("segment", [.. rows.Select(row => row.Kpi.Segment)])
            .Numbers("value", rows.Select(row => row.Kpi.Value))
            .Text("unit", [.. rows.Select(row => row.Kpi.Unit)]);
    }

    private static ParquetTable Daily(StudyResult study)
    {
        var runs = study.Runs;
        var days = runs.SelectMany(run => run.Daily).ToArray();
        var facilities = study.Scenario.Network.Facilities;
        return new ParquetTable()
            .Text("policy_set", [.. runs.SelectMany(run => run.Daily.Select(_ => run.PolicySet))])
            .Integers<int>("replication", [.. runs.SelectMany(run => run.Daily.Select(_ => run.Replication))])
            .Instants("day", [.. days.Select(row => row.Ended.ToUtc())])
            .Text("facility", [.. days.Select(row => facilities[row.Facility.Index].Code)])
            .Integers<long>("on_hand", [.. days.Select(row => row.OnHand)])
            .Integers<long>("reserved", [.. days.Select(row => row.Reserved)])
            .Integers<long>("in_transit", [.. days.Select(row => row.InTransit)])
            .Integers<long>("owed", [.. days.Select(row => row.Owed)])
            .Integers<long>("received", [.. days.Select(row => row.Received)])
            .Integers<long>("transferred", [.. days.Select(row => row.Transferred)])
            .Integers<long>("shipped", [.. days.Select(row => row.Shipped)]);
    }

    private static ImmutableArray<ManifestFile> Hash(string folder) =>
    [
        .. Names(folder).Select(name =>
        {
            var path = Path.Combine(folder, name);
            return new ManifestFile(name, new FileInfo(path).Length, InputFile.Read(path).Sha256);
        }),
    ];

    private static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private static string[] FilesToKeep(string target)
    {
        if (!Directory.Exists(target)) return [];
        var names = Names(target).ToArray();
        if (names.Length == 0) return [];
        if (!Manifest.TryRead(target, out var old))
        {
            throw new IOException(
                $"{target}: found {names.Length} files but no {Manifest.FileName} of this program, expected an earlier "
                + "result or an empty folder; choose another name or move the files away.");
        }

        return [.. names.Except(old.Files.Select(file => file.Name)).Where(name => name != Manifest.FileName)];
    }

    private static void CopyUnlessWritten(string from, string to, string name)
    {
        var destination = Path.Combine(to, name);
        if (File.Exists(destination)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(destination) ?? to);
        File.Copy(Path.Combine(from, name), destination);
    }
}
