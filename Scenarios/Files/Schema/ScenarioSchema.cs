using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Scenarios.Files.Input;

namespace Scenarios.Files.Schema;

/// <summary>The JSON Schema of scenario files, made of what their reader asks for (docs/scenario-files.md).</summary>
public static class ScenarioSchema
{
    /// <summary>Where the published schema stands in the repository.</summary>
    public const string PublishedAs = "docs/scenario.schema.json";

    private static readonly JsonSerializerOptions _indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as text, JSON Schema draft 2020-12.</summary>
    public static string Text()
    {
        var keys = EveryKey.Record();
        var whatIf = Group(keys, KeyRecorder.WhatIf);
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
            ["items"] = Choice(Group(keys, "changes[*]")),
        };
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Scenario file",
            ["description"] = "Made by the command schema; docs/scenario-files.md says what the keys mean.",
            ["if"] = new JsonObject { ["required"] = new JsonArray("base") },
            ["then"] = new JsonObject { ["$ref"] = "#/$defs/what-if" },
            ["else"] = new JsonObject { ["$ref"] = "#/$defs/scenario" },
            ["$defs"] = new JsonObject
            {
                ["scenario"] = Group(keys, ""),
                ["what-if"] = whatIf,
                ["law"] = new JsonObject
                {
                    ["anyOf"] = new JsonArray(
                        JsonNode.Parse(ValueKinds.Length.Json), Choice(Group(keys, KeyRecorder.Law))),
                },
            },
        };
        return schema.ToJsonString(_indented) + "\n";
    }

    private static JsonObject Group(KeyRecorder keys, string path)
    {
        var group = keys.Groups[path];
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var (key, noted) in group.Keys)
        {
            properties[key] = Value(keys, path.Length == 0 ? key : $"{path}.{key}", noted);
            if (noted.Required == group.Readings) required.Add(key);
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0) schema["required"] = required;
        schema["additionalProperties"] = false;
        return schema;
    }

    /// <summary>A group of which exactly one key is chosen.</summary>
    private static JsonObject Choice(JsonObject group)
    {
        group["minProperties"] = 1;
        group["maxProperties"] = 1;
        return group;
    }

    /// <summary>A value, a group, a list of groups, or whichever of them was read.</summary>
    private static JsonObject Value(KeyRecorder keys, string path, RecordedKey noted)
    {
        if (noted.Kind == KeyRecorder.Law) return new JsonObject { ["$ref"] = "#/$defs/law" };
        var forms = new List<JsonObject>();
        if (noted.Kind.Length > 0)
        {
            // Kinds are written by the program.
            forms.Add((JsonObject)JsonNode.Parse(noted.Kind)!);
            if (noted.IsList) forms.Add(List((JsonObject)JsonNode.Parse(noted.Kind)!));
        }

        if (keys.Groups.ContainsKey(path)) forms.Add(Group(keys, path));
        if (keys.Groups.ContainsKey($"{path}[*]")) forms.Add(List(Group(keys, $"{path}[*]")));
        var schema = forms.Count switch
        {
            0 => [],
            1 => forms[0],
            _ => new JsonObject { ["anyOf"] = new JsonArray([.. forms]) },
        };
        if (noted.Expected.Length > 0) schema["description"] = noted.Expected;
        return schema;
    }

    private static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };
}
