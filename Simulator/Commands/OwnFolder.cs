namespace Simulator.Commands;

/// <summary>A folder of results that a command may write, or replace its own earlier results in.</summary>
internal static class OwnFolder
{
    /// <summary>Refuses a folder with other files than an earlier result of the same kind.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="marker">A file that every result of this kind has.</param>
    /// <param name="kind">What it is called.</param>
    /// <exception cref="IOException">There are other files.</exception>
    internal static void Check(string folder, string marker, string kind)
    {
        if (!Directory.Exists(folder) || File.Exists(Path.Combine(folder, marker))) return;
        if (!Directory.EnumerateFileSystemEntries(folder).Any()) return;
        throw new IOException(
            $"{folder}: found files but no {marker}, expected an earlier {kind} or an empty folder; choose another "
            + "name or move the files away.");
    }
}
