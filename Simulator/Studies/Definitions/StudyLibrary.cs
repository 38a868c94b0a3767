using System.Collections.Immutable;
using System.Reflection;
using Policies.Catalog;
using Scenarios.Files;
using Scenarios.Files.Input;
using Scenarios.Problems;

namespace Simulator.Studies.Definitions;

/// <summary>The study definitions shipped with the program, embedded in it.</summary>
internal static class StudyLibrary
{
    /// <summary>The study that runs when none is named.</summary>
    public const string Default = "journey";

    private const string Root = "Studies/";
    private const string Suffix = ".yaml";

    private static readonly Assembly s_assembly = typeof(StudyLibrary).Assembly;

    /// <summary>Names of all definitions, in ordinal order.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. s_assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Root, StringComparison.Ordinal))
            .Select(name => name[Root.Length..^Suffix.Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a definition of the library.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="catalog">The policies that it may name.</param>
    public static StudyDefinition Read(string name, PolicyCatalog catalog)
    {
        using var stream = s_assembly.GetManifestResourceStream($"{Root}{name}{Suffix}")
            ?? throw new InvalidOperationException($"Invariant: {name} is listed but not embedded.");
        using var text = new StreamReader(stream);
        return StudyFile.Read($"{Root}{name}{Suffix}", text, "", catalog);
    }

    /// <summary>Reads what a name or path stands for when that is a study definition; absent when it is a
    /// scenario.</summary>
    /// <param name="nameOrPath">A name of this library, a path to a definition, or what names a scenario.</param>
    /// <param name="catalog">The policies that it may name.</param>
    /// <exception cref="InvalidScenarioException">The definition is wrong, or there is neither.</exception>
    public static StudyDefinition? TryRead(string nameOrPath, PolicyCatalog catalog)
    {
        if (Names.Contains(nameOrPath)) return Read(nameOrPath, catalog);
        if (ScenarioLibrary.Names.Contains(nameOrPath) || Directory.Exists(nameOrPath)) return null;
        if (File.Exists(nameOrPath)) return IsDefinition(nameOrPath) ? StudyFile.Read(nameOrPath, catalog) : null;
        var problems = new ProblemList("study");
        string[] known = [.. Names, .. ScenarioLibrary.Names];
        if (nameOrPath.IndexOfAny(['/', '\\', '.']) >= 0)
        {
            problems.Add(new InputProblem(
                nameOrPath, 0, "(file)", "no such file",
                "a study definition or a scenario, by path or built in: "
                + string.Join(", ", known.Select(name => $"\"{name}\""))));
        }
        else
        {
            problems.AddUnknown("name", nameOrPath, [.. known, "a path to a .yaml file"]);
        }

        throw problems.ToException();
    }

    /// <summary>Whether a file has a key that only definitions have; a file that is no YAML is taken for a scenario,
    /// whose reader says so.</summary>
    private static bool IsDefinition(string path)
    {
        using var text = File.OpenText(path);
        var document = YamlInput.Read(path, text, new ProblemList(path));
        return document is not null && new[] { ScenarioSection.One, ScenarioSection.Several, "policy_sets" }
            .Any(key => document.Find(key) is not null);
    }
}
