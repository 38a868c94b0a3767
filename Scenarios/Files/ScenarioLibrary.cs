using System.Collections.Immutable;
using System.Reflection;
using Scenarios.Files.Overlays;
using Scenarios.Problems;

namespace Scenarios.Files;

/// <summary>The scenarios shipped with the program, embedded in it.</summary>
public static class ScenarioLibrary
{
    /// <summary>The scenario that needs no data: generated orders on a small network.</summary>
    public const string Default = "demo-retail";

    private const string Root = "Library/";
    private const string FileName = "/scenario.yaml";

    private static readonly Assembly _assembly = typeof(ScenarioLibrary).Assembly;

    /// <summary>Names of all scenarios, in ordinal order.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. _assembly.GetManifestResourceNames().Select(name => name.Replace('\\', '/'))
            .Where(name => name.StartsWith(Root, StringComparison.Ordinal)
                && name.EndsWith(FileName, StringComparison.Ordinal))
            .Select(name => name[Root.Length..^FileName.Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a scenario of the library by name, or else one of your own by path.</summary>
    /// <param name="nameOrPath">One of <see cref="Names"/>, or a scenario file or its folder.</param>
    /// <exception cref="InvalidScenarioException">There is none, or its file is wrong.</exception>
    public static ScenarioDefinition Read(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrPath);
        if (!Names.Contains(nameOrPath))
        {
            if (File.Exists(nameOrPath) || Directory.Exists(nameOrPath)) return ScenarioFile.Read(nameOrPath);
            if (nameOrPath.IndexOfAny(['/', '\\', '.']) >= 0)
            {
                throw new InvalidScenarioException([ScenarioOrigin.Missing(nameOrPath)]);
            }

            var problems = new ProblemList("scenario");
            problems.AddUnknown("name", nameOrPath, Names.Append("a path to a .yaml file"));
            problems.ThrowIfAny();
        }

        using var origin = TryOpen(nameOrPath)
            ?? throw new InvalidOperationException($"Invariant: {nameOrPath}{FileName} is listed but not embedded.");
        return ScenarioFile.Read(origin.Source, origin.Text, origin.Files);
    }

    /// <summary>Opens a scenario of the library; absent when it has none of that name.</summary>
    internal static ScenarioOrigin? TryOpen(string name)
    {
        if (!Names.Contains(name) || Open($"{name}{FileName}") is not { } text) return null;
        return new ScenarioOrigin(
            $"{Root}{name}{FileName}",
            text,
            new SideFiles($"{Root}{name}/", table => Open($"{name}/{table}")));
    }

    private static StreamReader? Open(string path)
    {
        // The build writes the separator of the machine it ran on.
        var stream = _assembly.GetManifestResourceStream(Root + path)
            ?? _assembly.GetManifestResourceStream((Root + path).Replace('/', '\\'));
        return stream is null ? null : new StreamReader(stream);
    }
}
