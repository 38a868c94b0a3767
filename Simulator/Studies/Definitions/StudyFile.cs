using System.Collections.Immutable;
using System.Globalization;
using Policies.Catalog;
using Scenarios.Files;
using Scenarios.Files.Input;
using Scenarios.Problems;

namespace Simulator.Studies.Definitions;

/// <summary>Reads a study definition: YAML (docs/studies.md).</summary>
internal static class StudyFile
{
    /// <summary>The version of the file format that this program reads.</summary>
    public const int Version = 1;

    /// <summary>Most replications of a study.</summary>
    public const int MostReplications = 10_000;

    /// <summary>Reads a definition and checks it as a whole, its scenarios and policies included.</summary>
    /// <param name="path">The file.</param>
    /// <param name="catalog">The policies that it may name.</param>
    /// <exception cref="InvalidScenarioException">Something is wrong; every problem is listed with file, line, field,
    /// what was found and what was expected.</exception>
    public static StudyDefinition Read(string path, PolicyCatalog catalog)
    {
        using var text = File.OpenText(path);
        return Read(path, text, Path.GetDirectoryName(path) ?? "", catalog);
    }

    /// <summary>Reads a definition from a text.</summary>
    /// <param name="source">Name of the file, for messages and manifests.</param>
    /// <param name="text">Its text.</param>
    /// <param name="folder">The folder that paths of scenarios start from; empty for the current one.</param>
    /// <param name="catalog">The policies that it may name.</param>
    /// <param name="keys">Where it is to be noted which keys are asked for.</param>
    public static StudyDefinition Read(
        string source, TextReader text, string folder, PolicyCatalog catalog, KeyRecorder? keys = null)
    {
        var problems = new ProblemList(source);
        var hashes = new InputHashes();
        var document = YamlInput.Read(source, hashes.Note(source, text), problems, keys);
        problems.ThrowIfAny();
        var root = new FieldReader(document!, problems); // Without a problem it is there.
        root.Required(
            "version", ValueKinds.OneOf((Version.ToString(CultureInfo.InvariantCulture), Version)), Version);
        var name = root.Required("name", ValueKinds.FolderName, "");
        var description = root.Optional("description", ValueKinds.Text, "");
        var question = root.Optional("question", ValueKinds.Text, "");
        var scenarios = new ScenarioSection(root, folder).Read();
        var sets = new PolicySetSection(root, catalog);
        var design = new ReplicationSection(root, scenarios, sets.Count);
        var baseline = sets.ReadName(root, "baseline");
        var story = new StorySection(root, sets).Read() with { Question = OneLine(question) };
        var metrics = ReadMetrics(root);
        var tuning = new TuningSection(root, sets).Read();
        root.RejectOthers();
        problems.ThrowIfAny();
        return new StudyDefinition
        {
            Name = name,
            Description = OneLine(description),
            Scenarios = scenarios,
            Replications = design.Replications,
            Stopping = design.Stopping,
            Resampling = design.Resampling,
            WarmUp = design.WarmUp,
            PolicySets = [.. sets.Sets.OrderByDescending(set => set.Name == baseline)],
            Story = story,
            Metrics = metrics,
            Tuning = tuning,
            File = hashes.Inputs.Select(input => new InputFile(input.Name, input.Sha256)).Single(),
        };
    }

    private static ImmutableArray<string> ReadMetrics(FieldReader root)
    {
        var metrics = root.Values("metrics", ValueKinds.Code, "");
        for (var index = 0; index < metrics.Count; index++)
        {
            var (metric, node) = metrics[index];
            if (metric.Length == 0) continue;
            if (!MetricNames.OfEverything.Contains(metric))
            {
                var near = string.Join(", ", ProblemList.Nearest(metric, MetricNames.OfEverything));
                root.Wrong(node, $"a metric of segment \"all\" in docs/outputs.md, such as {near}");
            }
            else if (metrics.Take(index).Any(before => before.Value == metric))
            {
                root.Wrong(node, "each metric once");
            }
        }

        return [.. metrics.Select(metric => metric.Value)];
    }

    /// <summary>A folded text ends in a line feed.</summary>
    internal static string OneLine(string text) => string.Join(
        ' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
