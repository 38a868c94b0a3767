using Scenarios.Files.Schema;

namespace Tests.Support;

/// <summary>A small scenario that uses every key of scenario files at least once; synthetic.</summary>
internal static class KitchenSink
{
    /// <summary>Name of the scenario file.</summary>
    public const string FileName = EveryKey.FileName;

    private static readonly string[] _tables = ["days.csv", "rates.csv", "regions.csv", "routes.csv"];

    /// <summary>The tables beside it, by name.</summary>
    public static IReadOnlyDictionary<string, string> Tables { get; } = _tables.ToDictionary(name => name, Text);

    /// <summary>The scenario file.</summary>
    public static string Yaml { get; } = Text(FileName);

    private static string Text(string name)
    {
        using var text = EveryKey.Open(name);
        return text!.ReadToEnd(); // It is embedded.
    }
}
