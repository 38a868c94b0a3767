using System.Text.Json.Nodes;
using Scenarios.Files.Input;

namespace Scenarios.Files.Schema;

/// <summary>The JSON Schema of scenario files, made of what their reader asks for (docs/scenario-files.md).</summary>
public static class ScenarioSchema
{
    /// <summary>Where the published schema stands in the repository.</summary>
    public const string PublishedAs = "docs/scenario.schema.json";

    /// <summary>The schema as text, JSON Schema draft 2020-12.</summary>
    public static string Text()
    {
        var keys = EveryKey.Record();
        var whatIf = RecordedSchema.Group(keys, KeyRecorder.WhatIf);
        var properties = (JsonObject)whatIf["properties"]!; // Every group has them.
        properties["set"] = new JsonObject
        {
            ["type"] = "object",
            ["description"] = "keys of a scenario in place of the base's",
            ["properties"] = new JsonObject(
                keys.Groups[""].Keys.Keys.Select(key => KeyValuePair.Create<string, JsonNode?>(key, new JsonObject()))),
            ["additionalProperties"] = false,
        };
        properties["changes"] = new JsonObject
        {
            ["type"] = "array",
            ["items"] = RecordedSchema.Choice(RecordedSchema.Group(keys, "changes[*]")),
        };
        return RecordedSchema.Text(new JsonObject
        {
            ["$schema"] = RecordedSchema.Draft,
            ["title"] = "Scenario file",
            ["description"] = "Made by the command schema; docs/scenario-files.md says what the keys mean.",
            ["if"] = new JsonObject { ["required"] = new JsonArray("base") },
            ["then"] = new JsonObject { ["$ref"] = "#/$defs/what-if" },
            ["else"] = new JsonObject { ["$ref"] = "#/$defs/scenario" },
            ["$defs"] = new JsonObject
            {
                ["scenario"] = RecordedSchema.Group(keys, ""),
                ["what-if"] = whatIf,
                ["law"] = new JsonObject
                {
                    ["anyOf"] = new JsonArray(
                        JsonNode.Parse(ValueKinds.Length.Json),
                        RecordedSchema.Choice(RecordedSchema.Group(keys, KeyRecorder.Law))),
                },
            },
        });
    }
}
