using System.Globalization;
using System.Text.Json.Nodes;
using Scenarios.Files.Input;

namespace Tests.Files;

/// <summary>Checks documents by the part of JSON Schema that the published schema uses.</summary>
internal static class SchemaCheck
{
    private static readonly string[] _known =
    [
        "$schema", "$defs", "$ref", "title", "description", "if", "then", "else", "type", "properties", "required",
        "additionalProperties", "minProperties", "maxProperties", "items", "anyOf", "oneOf", "const", "enum", "minimum",
        "maximum", "exclusiveMinimum",
    ];

    /// <summary>What a YAML editor hands to the schema: texts that look like numbers and flags are such.</summary>
    public static JsonNode Json(InputNode node) => node switch
    {
        InputMap map => new JsonObject(map.Entries.Select(
            entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, Json(entry.Value)))),
        InputList list => new JsonArray([.. list.Items.Select(Json)]),
        InputScalar { Text: "true" or "false" } flag => JsonValue.Create(flag.Text == "true"),
        InputScalar scalar when decimal.TryParse(
            scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        InputScalar scalar => JsonValue.Create(scalar.Text),
        _ => throw new ArgumentException($"{node} is no input.", nameof(node)),
    };

    /// <summary>Everything in which a document does not conform.</summary>
    public static IReadOnlyList<string> Faults(string schema, JsonNode document)
    {
        var root = (JsonObject)JsonNode.Parse(schema)!;
        var faults = new List<string>();
        Check(root, root, document, "", faults);
        return faults;
    }

    private static void Check(JsonObject root, JsonObject schema, JsonNode node, string path, List<string> faults)
    {
        Assert.That(schema.Select(each => each.Key), Is.SubsetOf(_known), "keywords that this check knows");
        if (schema["$ref"] is { } reference)
        {
            Check(root, (JsonObject)root["$defs"]![$"{reference}"["#/$defs/".Length..]]!, node, path, faults);
        }

        if (schema["if"] is JsonObject condition)
        {
            var then = Conforms(root, condition, node) ? "then" : "else";
            Check(root, (JsonObject)schema[then]!, node, path, faults);
        }

        if (schema["anyOf"] is JsonArray choices && !choices.Any(each => Conforms(root, (JsonObject)each!, node)))
        {
            faults.Add($"{path}: none of the forms");
        }

        if (schema["oneOf"] is JsonArray one && one.Count(each => Conforms(root, (JsonObject)each!, node)) != 1)
        {
            faults.Add($"{path}: not one of {one.ToJsonString()}");
        }

        if (schema["const"] is { } constant && !JsonNode.DeepEquals(constant, node)) faults.Add($"{path}: {constant}");
        if (schema["enum"] is JsonArray names && !names.Any(name => $"{name}" == $"{node}"))
        {
            faults.Add($"{path}: {node} is none of {names.ToJsonString()}");
        }

        CheckType(schema, node, path, faults);
        if (node is JsonObject group) CheckGroup(root, schema, group, path, faults);
        if (node is not JsonArray list || schema["items"] is not JsonObject items) return;
        for (var index = 0; index < list.Count; index++) Check(root, items, list[index]!, $"{path}[{index}]", faults);
    }

    private static void CheckGroup(
        JsonObject root, JsonObject schema, JsonObject group, string path, List<string> faults)
    {
        foreach (var key in schema["required"] as JsonArray ?? [])
        {
            if (!group.ContainsKey($"{key}")) faults.Add($"{path}.{key}: missing");
        }

        if (schema["maxProperties"] is not null && group.Count != 1) faults.Add($"{path}: not one key");
        if (schema["properties"] is not JsonObject properties) return;
        foreach (var (key, value) in group)
        {
            if (properties[key] is JsonObject known) Check(root, known, value!, $"{path}.{key}", faults);
            else faults.Add($"{path}.{key}: unknown");
        }
    }

    private static void CheckType(JsonObject schema, JsonNode node, string path, List<string> faults)
    {
        if (schema["type"] is { } type)
        {
            string[] types = type is JsonArray several ? [.. several.Select(each => $"{each}")] : [$"{type}"];
            if (!types.Any(each => IsOf(each, node))) faults.Add($"{path}: {node} is no {string.Join(", ", types)}");
        }

        if (node is not JsonValue value || !value.TryGetValue(out decimal number)) return;
        if (schema["minimum"] is { } low && number < (decimal)low.GetValue<double>()) faults.Add($"{path}: too low");
        if (schema["maximum"] is { } high && number > (decimal)high.GetValue<double>()) faults.Add($"{path}: too high");
        if (schema["exclusiveMinimum"] is not null && number <= 0) faults.Add($"{path}: not above 0");
    }

    private static bool IsOf(string type, JsonNode node) => type switch
    {
        "object" => node is JsonObject,
        "array" => node is JsonArray,
        "boolean" => node is JsonValue flag && flag.TryGetValue(out bool _),
        "string" => node is JsonValue text && text.TryGetValue(out string? _),
        "number" => node is JsonValue value && value.TryGetValue(out decimal _),
        "integer" => node is JsonValue value && value.TryGetValue(out decimal number) && number == Math.Floor(number),
        _ => false,
    };

    private static bool Conforms(JsonObject root, JsonObject schema, JsonNode node)
    {
        var faults = new List<string>();
        Check(root, schema, node, "", faults);
        return faults.Count == 0;
    }
}
