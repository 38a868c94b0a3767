using System.IO.Compression;
using Scenarios.Files.Importing;
using Scenarios.Problems;

namespace Tests.Files;

/// <summary>A folder for the files of one test of an import, which goes away with it.</summary>
internal sealed class ImportFolder : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("import-").FullName;

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public string WriteGzip(string name, string text)
    {
        using var packed = new GZipStream(File.Create(PathOf(name)), CompressionLevel.Fastest);
        using var writer = new StreamWriter(packed);
        writer.Write(text);
        return PathOf(name);
    }

    /// <summary>What an import complains of.</summary>
    public static string ProblemsOf(Action import) =>
        Assert.Throws<InvalidScenarioException>(() => import())!.Message;

    /// <summary>A count of a manifest.</summary>
    public static decimal Count(ImportedStream stream, string name) =>
        stream.Record.Counts.Single(count => count.Key == name).Value;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
