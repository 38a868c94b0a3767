using Scenarios.Files.Input;

namespace Scenarios.Files.Schema;

/// <summary>A small synthetic scenario in which every key stands, and what-ifs on others: what is asked for while they
/// are read is what the schema says.</summary>
internal static class EveryKey
{
    /// <summary>Name of the scenario; its tables stand beside it.</summary>
    public const string FileName = "scenario.yaml";

    /// <summary>Name of the what-if file, whose orders are those of a national retailer.</summary>
    public const string WhatIf = "what-if.yaml";

    private const string Recorded = "recorded.yaml";

    /// <summary>Opens one of the files; absent when there is none of that name.</summary>
    public static TextReader? Open(string name)
    {
        var stream = typeof(EveryKey).Assembly.GetManifestResourceStream($"EveryKey/{name}");
        return stream is null ? null : new StreamReader(stream);
    }

    /// <summary>Reads all and gives the keys that were asked for.</summary>
    public static KeyRecorder Record()
    {
        var keys = new KeyRecorder();
        foreach (var name in new[] { FileName, WhatIf, Recorded })
        {
            using var text = Open(name)
                ?? throw new InvalidOperationException($"Invariant: EveryKey/{name} is not embedded.");
            ScenarioFile.Read(name, text, new SideFiles("EveryKey/", Open), keys);
        }

        return keys;
    }
}
