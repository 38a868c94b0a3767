namespace Simulator.Studies;

/// <summary>A folder that is written beside its final place and swapped in as a whole.</summary>
/// <remarks>
/// A process killed at any instant leaves the old folder or the new one. The swap is two renames; a kill between them
/// leaves the old folder under its temporary name, which <see cref="Recover"/> puts back. Call that before reading.
/// One writer at a time.
/// </remarks>
public sealed class StagedFolder : IDisposable
{
    private readonly string _target;
    private readonly string _previous;
    private bool _committed;

    /// <summary>Starts an empty folder beside the target, after recovering the target.</summary>
    /// <param name="target">The folder to replace or to make.</param>
    public StagedFolder(string target)
    {
        _target = Normalise(target);
        _previous = PreviousOf(_target);
        Path = WritingOf(_target);
        Recover(_target);
        Directory.CreateDirectory(Path);
    }

    /// <summary>Where to write until <see cref="Commit"/>.</summary>
    public string Path { get; }

    /// <summary>Undoes what a killed writer left: half-written files go, a folder moved aside comes back.</summary>
    public static void Recover(string target)
    {
        target = Normalise(target);
        DeleteIfThere(WritingOf(target));
        var previous = PreviousOf(target);
        if (Directory.Exists(previous) && !Directory.Exists(target)) Directory.Move(previous, target);
        DeleteIfThere(previous);
    }

    /// <summary>Flushes every file to disk and swaps the folder into place.</summary>
    public void Commit()
    {
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
            stream.Flush(flushToDisk: true);
        }

        if (Directory.Exists(_target)) Directory.Move(_target, _previous);
        Directory.Move(Path, _target);
        _committed = true;
        DeleteIfThere(_previous);
    }

    /// <summary>Removes what was written when there was no <see cref="Commit"/>; the target stays as it was.</summary>
    public void Dispose()
    {
        if (!_committed) Recover(_target);
    }

    private static string Normalise(string target) =>
        System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(target));

    private static string WritingOf(string target) => Sibling(target, "writing");

    private static string PreviousOf(string target) => Sibling(target, "previous");

    private static string Sibling(string target, string suffix) =>
        System.IO.Path.Combine(
            System.IO.Path.GetDirectoryName(target) ?? target, $".{System.IO.Path.GetFileName(target)}.{suffix}");

    private static void DeleteIfThere(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
