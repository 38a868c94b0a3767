using Scenarios.Problems;

namespace Scenarios.Files.Overlays;

/// <summary>A scenario file that is open: its text and the files beside it.</summary>
/// <param name="Source">The file, or its name in the library, for messages.</param>
/// <param name="Text">Its text.</param>
/// <param name="Files">The tables beside it.</param>
internal sealed record ScenarioOrigin(string Source, TextReader Text, SideFiles Files) : IDisposable
{
    /// <summary>Opens a scenario of the library by name, or one by its path; absent when there is none.</summary>
    /// <param name="nameOrPath">A name, or a path to a file or its folder.</param>
    /// <param name="folder">The folder that a path starts from; empty for the current one.</param>
    public static ScenarioOrigin? TryOpen(string nameOrPath, string folder)
    {
        if (ScenarioLibrary.TryOpen(nameOrPath) is { } shipped) return shipped;
        var path = Path.Combine(folder, nameOrPath);
        var file = Directory.Exists(path) ? Path.Combine(path, "scenario.yaml") : path;
        return File.Exists(file) ? Open(file) : null;
    }

    /// <summary>Opens a file.</summary>
    public static ScenarioOrigin Open(string file)
    {
        var folder = Path.GetDirectoryName(file) ?? "";
        return new ScenarioOrigin(file, File.OpenText(file), new SideFiles(
            folder.Length == 0 ? "" : folder + Path.DirectorySeparatorChar,
            name => File.Exists(Path.Combine(folder, name)) ? File.OpenText(Path.Combine(folder, name)) : null));
    }

    /// <summary>What is said of a file that is not there.</summary>
    public static InputProblem Missing(string path)
    {
        var names = string.Join(", ", ScenarioLibrary.Names.Select(name => $"\"{name}\""));
        return new InputProblem(
            path, 0, "(file)", "no such file", $"a scenario file, or one that is built in: {names}");
    }

    public void Dispose() => Text.Dispose();
}
