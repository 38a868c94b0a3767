using System.Collections.Immutable;
using System.Reflection;
using Scenarios.Problems;

namespace Scenarios.Files;

/// <summary>The scenarios that are shipped inside the program.</summary>
public static class ScenarioLibrary
{
    private const string Root = "Library/";
    private const string FileName = "/scenario.yaml";

    /// <summary>Names of the built-in scenarios.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. typeof(ScenarioLibrary).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Root, StringComparison.Ordinal)
                && name.EndsWith(FileName, StringComparison.Ordinal))
            .Select(name => name[Root.Length..^FileName.Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a scenario by built-in name, or else by path.</summary>
    /// <exception cref="InvalidScenarioException">There is none, or it has problems.</exception>
    public static ScenarioDefinition Read(string nameOrPath)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        if (!Names.Contains(nameOrPath))
        {
            if (File.Exists(nameOrPath)) return ScenarioFile.Read(nameOrPath);
            var problems = new ProblemList("scenario");
            problems.AddUnknown("name", nameOrPath, Names.Append("a path to a .yaml file"));
            problems.ThrowIfAny();
        }

        using var text = Open($"{Root}{nameOrPath}{FileName}")!;
        return ScenarioFile.Read(text, $"{nameOrPath}{FileName}", table => Open($"{Root}{nameOrPath}/{table}"));
    }

    private static StreamReader? Open(string resource)
    {
        var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource);
        return stream is null ? null : new StreamReader(stream);
    }
}
