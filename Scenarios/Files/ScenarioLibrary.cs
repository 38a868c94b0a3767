using System.Collections.Immutable;
using System.Reflection;
using Scenarios.Problems;

namespace Scenarios.Files;

/// <summary>The scenarios shipped with the program, embedded in it.</summary>
public static class ScenarioLibrary
{
    /// <summary>The scenario that needs no data: generated orders on a small network.</summary>
    public const string Default = "demo-retail";

    private const string Root = "Library/";
    private const string File = "/scenario.yaml";

    private static readonly Assembly _assembly = typeof(ScenarioLibrary).Assembly;

    /// <summary>Names of all scenarios, in ordinal order.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. _assembly.GetManifestResourceNames().Select(name => name.Replace('\\', '/'))
            .Where(name => name.StartsWith(Root, StringComparison.Ordinal) && name.EndsWith(File, StringComparison.Ordinal))
            .Select(name => name[Root.Length..^File.Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a scenario of the library.</summary>
    /// <param name="name">Its name, one of <see cref="Names"/>.</param>
    /// <exception cref="InvalidScenarioException">There is none of that name, or its file is wrong.</exception>
    public static ScenarioDefinition Read(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var problems = new ProblemList("scenario library");
        if (!Names.Contains(name)) problems.AddUnknown("name", name, Names);
        problems.ThrowIfAny();
        using var text = Open($"{name}{File}")
            ?? throw new InvalidOperationException($"Invariant: {name}{File} is listed but not embedded.");
        return ScenarioFile.Read(
            $"{Root}{name}{File}", text, new SideFiles($"{Root}{name}/", table => Open($"{name}/{table}")));
    }

    private static StreamReader? Open(string path)
    {
        // The build writes the separator of the machine it ran on.
        var stream = _assembly.GetManifestResourceStream(Root + path)
            ?? _assembly.GetManifestResourceStream((Root + path).Replace('/', '\\'));
        return stream is null ? null : new StreamReader(stream);
    }
}
