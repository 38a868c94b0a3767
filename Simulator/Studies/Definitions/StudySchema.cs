using System.Text.Json.Nodes;
using Policies.Catalog;
using Scenarios.Files.Input;
using Scenarios.Files.Schema;

namespace Simulator.Studies.Definitions;

/// <summary>The JSON Schema of study definitions, made of what their reader asks for (docs/studies.md).</summary>
internal static class StudySchema
{
    /// <summary>Where the published schema stands in the repository.</summary>
    public const string PublishedAs = "docs/study.schema.json";

    private const string EveryKey = "EveryKey.study.yaml";

    /// <summary>The schema as text, JSON Schema draft 2020-12.</summary>
    public static string Text()
    {
        var schema = new JsonObject
        {
            ["$schema"] = RecordedSchema.Draft,
            ["title"] = "Study definition",
            ["description"] = "Made by the command schema study; docs/studies.md says what the keys mean.",
        };
        var groups = RecordedSchema.Group(Record(), "");
        foreach (var (key, value) in groups.ToArray())
        {
            groups.Remove(key);
            schema[key] = value;
        }

        schema["oneOf"] = new JsonArray(Has(ScenarioSection.One), Has(ScenarioSection.Several));
        return RecordedSchema.Text(schema);

        static JsonObject Has(string key) => new() { ["required"] = new JsonArray(key) };
    }

    /// <summary>The keys that are asked for while a definition in which every key stands is read.</summary>
    internal static KeyRecorder Record()
    {
        var keys = new KeyRecorder();
        using var stream = typeof(StudySchema).Assembly.GetManifestResourceStream(EveryKey)
            ?? throw new InvalidOperationException($"Invariant: {EveryKey} is not embedded.");
        using var text = new StreamReader(stream);
        StudyFile.Read(EveryKey, text, "", PolicyCatalog.BuiltIn, keys);
        return keys;
    }
}
