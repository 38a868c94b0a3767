using Simulator.Commands;
using Tests.Support;

namespace Tests.BadInput;

/// <summary>A folder with the input files of one case, and a way to run the program on them.</summary>
internal sealed class BadInputFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bad-input-").FullName;

    /// <summary>Puts the folder where a text has <c>{}</c>.</summary>
    public string Filled(string text) => text.Replace("{}", _folder, StringComparison.Ordinal);

    /// <summary>Writes the scenario that uses every key, with its tables.</summary>
    public void WriteKitchenSink()
    {
        Write(KitchenSink.FileName, KitchenSink.Yaml);
        foreach (var (name, text) in KitchenSink.Tables) Write(name, text);
    }

    public string PathOf(string name) => Path.Combine(_folder, name);

    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    /// <summary>Replaces the one place where a text stands in a file.</summary>
    public void Replace(string name, string text, string by)
    {
        var whole = File.ReadAllText(PathOf(name));
        var first = whole.IndexOf(text, StringComparison.Ordinal);
        if (first < 0 || whole.IndexOf(text, first + 1, StringComparison.Ordinal) >= 0)
        {
            throw new ArgumentException($"\"{text}\" does not stand exactly once in {name}.", nameof(text));
        }

        Write(name, whole.Replace(text, by, StringComparison.Ordinal));
    }

    /// <summary>Runs a command line; gives its exit code, what it showed and what it complained of.</summary>
    public Task<(int Code, string Shown, string Complaint)> RunAsync(string[] arguments) => CatchAsync(
        () => CommandLine.RunAsync([.. arguments.Select(Filled)]));

    /// <summary>Does work with the console caught.</summary>
    public static async Task<(int Code, string Shown, string Complaint)> CatchAsync(Func<Task<int>> work)
    {
        var (shown, complaint) = (Console.Out, Console.Error);
        using var caughtOutput = new StringWriter();
        using var caughtError = new StringWriter();
        Console.SetOut(caughtOutput);
        Console.SetError(caughtError);
        try
        {
            return (await work(), caughtOutput.ToString(), caughtError.ToString());
        }
        finally
        {
            Console.SetOut(shown);
            Console.SetError(complaint);
        }
    }

    /// <summary>Every file of the folder with its content, to see that a run changed nothing.</summary>
    public IReadOnlyDictionary<string, string> Content() => Directory
        .EnumerateFileSystemEntries(_folder, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .ToDictionary(
            path => Path.GetRelativePath(_folder, path),
            path => File.Exists(path) ? Convert.ToHexString(File.ReadAllBytes(path)) : "a folder");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
