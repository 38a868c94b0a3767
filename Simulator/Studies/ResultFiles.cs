namespace Simulator.Studies;

/// <summary>Writes the results of a study into a folder: all of them, or nothing.</summary>
/// <remarks>Every file and column is described in docs/outputs.md. The same runs give the same bytes: no wall-clock
/// time, no machine.</remarks>
public static class ResultFiles
{
    /// <summary>Writes a study's folder, replacing an earlier one in a single swap.</summary>
    /// <param name="resultsFolder">The folder that holds one folder per study, for example <c>results</c>.</param>
    /// <param name="study">The study.</param>
    /// <param name="origin">What it was made from.</param>
    /// <param name="write">Writes tables, figures and reports into the folder it is given; they are listed in the
    /// manifest and appear together with it.</param>
    /// <returns>The study's folder.</returns>
    /// <remarks>Files in an earlier folder that its manifest does not list are somebody's own and are kept.</remarks>
    /// <exception cref="ArgumentException">The study's name is no folder name.</exception>
    /// <exception cref="IOException">The folder holds files, but not results of this program.</exception>
    public static async Task<string> WriteAsync(
        string resultsFolder, StudyResult study, StudyOrigin origin, Func<string, Task> write)
    {
        if (study.Name.Length == 0 || study.Name[0] == '.' || study.Name.IndexOfAny(['/', '\\', ':', '\0']) >= 0)
        {
            throw new ArgumentException($"\"{study.Name}\" is no name for a folder.", nameof(study));
        }

        var target = Path.Combine(resultsFolder, study.Name);
        Directory.CreateDirectory(resultsFolder);
        using var staged = new StagedFolder(target);
        var own = FilesToKeep(target);
        await write(staged.Path);
        var manifest = Manifest.Of(study, origin, ManifestFile.Of(staged.Path, Manifest.FileName)).ToBytes();
        await File.WriteAllBytesAsync(Path.Combine(staged.Path, Manifest.FileName), manifest);
        foreach (var file in own) CopyUnlessWritten(target, staged.Path, file);
        staged.Commit();
        return target;
    }

    private static string[] FilesToKeep(string target)
    {
        if (!Directory.Exists(target)) return [];
        var names = ManifestFile.Names(target).ToArray();
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
