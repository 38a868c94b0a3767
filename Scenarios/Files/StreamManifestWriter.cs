using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Scenarios.Files;

/// <summary>Writes a <see cref="StreamManifest"/> as JSON: the same manifest is the same bytes.</summary>
internal static class StreamManifestWriter
{
    private static readonly JsonWriterOptions _layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(Stream stream, StreamManifest manifest)
    {
        using var json = new Utf8JsonWriter(stream, _layout);
        json.WriteStartObject();
        json.WriteString("schema", StreamManifest.SchemaName);
        json.WriteNumber("version", StreamManifest.CurrentVersion);
        json.WriteString("name", manifest.Name);
        json.WriteNumber("orders", manifest.Orders);
        json.WriteNumber("lines", manifest.Lines);
        json.WriteNumber("units", manifest.Units);
        json.WriteNumber("products", manifest.Products);
        if (manifest.First is { } first) json.WriteString("first", first.ToString());
        if (manifest.Last is { } last) json.WriteString("last", last.ToString());
        json.WriteString("orders_sha256", manifest.OrdersSha256);
        json.WriteString("products_sha256", manifest.ProductsSha256);
        Texts(json, "destinations", manifest.Destinations);
        Texts(json, "classes", manifest.Classes);
        Texts(json, "countries", manifest.Countries);
        Provenance(json, manifest);
        if (manifest.Import is { } import) Import(json, import);
        json.WriteEndObject();
    }

    private static void Provenance(Utf8JsonWriter json, StreamManifest manifest)
    {
        json.WriteStartArray("provenance");
        foreach (var column in manifest.Provenance)
        {
            json.WriteStartObject();
            json.WriteString("column", column.Column);
            json.WriteString("origin", column.Origin.ToString());
            json.WriteString("source", column.Source);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Import(Utf8JsonWriter json, ImportRecord import)
    {
        json.WriteStartObject("import");
        json.WriteString("importer", import.Importer);
        json.WriteString("input_file", import.InputFile);
        json.WriteString("input_sha256", import.InputSha256);
        json.WriteString("content_sha256", import.ContentSha256);
        json.WriteStartObject("options");
        foreach (var (name, value) in import.Options) json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteStartObject("counts");
        foreach (var (name, value) in import.Counts) json.WriteNumber(name, value);
        json.WriteEndObject();
        Texts(json, "notes", import.Notes);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
