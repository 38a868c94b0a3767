using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Scenarios.Files.Input;

namespace Scenarios.Files.Schema;

/// <summary>JSON Schema of what was asked for while files were read.</summary>
internal static class RecordedSchema
{
    /// <summary>The draft of JSON Schema that is written.</summary>
    public const string Draft = "https://json-schema.org/draft/2020-12/schema";

    private static readonly JsonSerializerOptions _indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A schema as text, with a final line feed.</summary>
    public static string Text(JsonObject schema) => schema.ToJsonString(_indented) + "\n";

    /// <summary>A group of keys, none of them unknown.</summary>
    public static JsonObject Group(KeyRecorder keys, string path)
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
    public static JsonObject Choice(JsonObject group)
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
