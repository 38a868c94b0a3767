using System.Globalization;

namespace Tests.BadInput;

/// <summary>Makes cases out of the scenario that uses every key.</summary>
internal static class ScenarioBreaking
{
    private const string File = "scenario.yaml";

    /// <summary>A whole scenario file.</summary>
    public static BadInputCase Written(string name, string text, params string[] says) => new(
        name, folder => folder.Write(File, text), ["validate", "{}/scenario.yaml"], says);

    /// <summary>One change to the scenario file: the message names the line of the change and the field.</summary>
    public static BadInputCase Keys(string name, string text, string by, string field, params string[] says) =>
        KeysAt(name, text, by, by, field, says);

    /// <summary>The same where the line is that of another text, once the change is made.</summary>
    public static BadInputCase KeysAt(
        string name, string text, string by, string at, string field, params string[] says) => new(
        name,
        folder => folder.Replace(File, text, by),
        ["validate", "{}/scenario.yaml"],
        [$"{{}}/{File}:{LineOf(Support.KitchenSink.Yaml.Replace(text, by, StringComparison.Ordinal), at)}: {field}: ",
            .. says]);

    /// <summary>One change to a table.</summary>
    public static BadInputCase Table(
        string name, string table, string text, string by, string field, params string[] says) => new(
        name,
        folder => folder.Replace(table, text, by),
        ["validate", "{}/scenario.yaml"],
        [$"{{}}/{table}:{LineOf(Support.KitchenSink.Tables[table].Replace(text, by, StringComparison.Ordinal), by)}: "
            + $"{field}: ", .. says]);

    private static string LineOf(string text, string piece)
    {
        var at = text.IndexOf(piece, StringComparison.Ordinal);
        return (text.AsSpan(0, Math.Max(0, at)).Count('\n') + 1).ToString(CultureInfo.InvariantCulture);
    }
}
