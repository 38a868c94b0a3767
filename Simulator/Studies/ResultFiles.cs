using System.Collections.Immutable;
using System.Text.Json;

namespace Simulator.Studies;

/// <summary>Writes the results of a study into a folder: all of them, or nothing.</summary>
/// <remarks>Every file and column is described in docs/outputs.md. The same runs give the same bytes: no wall-clock
/// time, no machine.</remarks>
internal static class ResultFiles
{
    /// <summary>Writes a study's folder, replacing an earlier one in a single swap.</summary>
    /// <param name="resultsFolder">The folder that holds one folder per study, for example <c>results</c>.</param>
    /// <param name="name">Name of the study.</param>
    /// <param name="write">Writes everything into the folder it is given, the manifest last.</param>
    /// <returns>The study's folder.</returns>
    /// <remarks>Files in an earlier folder that its manifest does not list are somebody's own and are kept.</remarks>
    /// <exception cref="ArgumentException">The study's name is no folder name.</exception>
    /// <exception cref="IOException">The folder holds files, but not results of this program.</exception>
    public static async Task<string> WriteAsync(string resultsFolder, string name, Func<string, Task> write)
    {
        if (name.Length == 0 || name[0] == '.' || name.IndexOfAny(['/', '\\', ':', '\0']) >= 0)
        {
            throw new ArgumentException($"\"{name}\" is no name for a folder.", nameof(name));
        }

        var target = Path.Combine(resultsFolder, name);
        Directory.CreateDirectory(resultsFolder);
        using var staged = new StagedFolder(target);
        var own = FilesToKeep(target);
        await write(staged.Path);
        foreach (var file in own) CopyUnlessWritten(target, staged.Path, file);
        staged.Commit();
        return target;
    }

    /// <summary>Writes the files of one scenario and their manifest into a folder that is new.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="study">The study.</param>
    /// <param name="origin">What it was made from.</param>
    /// <param name="write">Writes tables, figures and reports into the folder it is given; the manifest lists
    /// them.</param>
    public static async Task WriteStudyAsync(
        string folder, StudyResult study, StudyOrigin origin, Func<string, Task> write)
    {
        await write(folder);
        var manifest = Manifest.Of(study, origin, ManifestFile.Of(folder, Manifest.FileName)).ToBytes();
        await File.WriteAllBytesAsync(Path.Combine(folder, Manifest.FileName), manifest);
    }

    private static string[] FilesToKeep(string target)
    {
        if (!Directory.Exists(target)) return [];
        var names = ManifestFile.Names(target).ToArray();
        if (names.Length == 0) return [];
        if (!TryReadFiles(target, out var old))
        {
            throw new IOException(
                $"{target}: found {names.Length} files but no {Manifest.FileName} of this program, expected an earlier "
                + "result or an empty folder; choose another name or move the files away.");
        }

        return [.. names.Except(old.Select(file => file.Name)).Where(name => name != Manifest.FileName)];
    }

    /// <summary>The files that a manifest lists, of one scenario or of several; false when there is none.</summary>
    private static bool TryReadFiles(string folder, out ImmutableArray<ManifestFile> files)
    {
        files = [];
        var path = Path.Combine(folder, Manifest.FileName);
        if (!File.Exists(path)) return false;
        try
        {
            var found = JsonSerializer.Deserialize<WrittenFiles>(File.ReadAllText(path), Manifest.Json);
            if (found is not { Format: Manifest.CurrentFormat or ScenariosManifest.CurrentFormat }) return false;
            files = found.Files;
            return !files.IsDefault;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void CopyUnlessWritten(string from, string to, string name)
    {
        var destination = Path.Combine(to, name);
        if (File.Exists(destination)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(destination) ?? to);
        File.Copy(Path.Combine(from, name), destination);
    }

    private sealed record WrittenFiles(string Format, ImmutableArray<ManifestFile> Files);
}
