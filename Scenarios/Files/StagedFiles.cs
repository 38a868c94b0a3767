using System.Security.Cryptography;

namespace Scenarios.Files;

/// <summary>Writes several files under temporary names and gives them their own names only once all are
/// whole.</summary>
internal sealed class StagedFiles : IDisposable
{
    private const string Suffix = ".part";
    private readonly List<string> _paths = [];

    /// <summary>Writes one file under its temporary name.</summary>
    /// <returns>SHA-256 of what was written, lower-case hex.</returns>
    public string Write(string path, Action<Stream> content)
    {
        _paths.Add(path);
        var directory = Path.GetDirectoryName(Path.GetFullPath(path));
        if (directory is not null) Directory.CreateDirectory(directory);
        using var file = new FileStream(path + Suffix, FileMode.Create, FileAccess.ReadWrite);
        content(file);
        file.Flush(flushToDisk: true);
        file.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Moves every file to its own name, in the order they were written.</summary>
    public void Commit()
    {
        foreach (var path in _paths) File.Move(path + Suffix, path, overwrite: true);
        _paths.Clear();
    }

    /// <summary>Removes what was not committed.</summary>
    public void Dispose()
    {
        foreach (var path in _paths) File.Delete(path + Suffix);
        _paths.Clear();
    }
}
