using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Scenarios.Measures;
using Scenarios.Orders;
using Scenarios.Problems;

namespace Scenarios.Files;

/// <summary>Reads a <see cref="StreamManifest"/> and notes everything in it that cannot be used.</summary>
internal sealed class StreamManifestReader(ProblemList problems)
{
    /// <summary>Reads a manifest; a manifest with problems is not to be used.</summary>
    public StreamManifest? Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.ValueKind == JsonValueKind.Object) return Read(document.RootElement);
            problems.Add("$", document.RootElement.ValueKind.ToString(), "a JSON object");
        }
        catch (JsonException error)
        {
            problems.Add("$", error.Message, "JSON");
        }
        catch (InvalidOperationException error)
        {
            // A text of the file is read only when it is asked for.
            problems.Add("$", error.Message, "JSON in UTF-8");
        }

        return null;
    }

    private StreamManifest? Read(JsonElement root)
    {
        var schema = Text(root, "schema", "");
        if (schema != StreamManifest.SchemaName)
        {
            problems.Add("schema", $"\"{schema}\"", $"\"{StreamManifest.SchemaName}\"");
            return null;
        }

        var version = Number(root, "version", "");
        if (version != StreamManifest.CurrentVersion)
        {
            var expected = StreamManifest.CurrentVersion.ToString(CultureInfo.InvariantCulture);
            problems.Add("version", version.ToString(CultureInfo.InvariantCulture), expected);
            return null;
        }

        return new StreamManifest
        {
            Name = Text(root, "name", ""),
            Orders = Number(root, "orders", ""),
            Lines = Number(root, "lines", ""),
            Units = Number(root, "units", ""),
            Products = (int)Math.Clamp(Number(root, "products", ""), 0, int.MaxValue),
            First = Instant(root, "first"),
            Last = Instant(root, "last"),
            OrdersSha256 = root.TryGetProperty("orders_sha256", out _) ? Text(root, "orders_sha256", "") : "",
            ProductsSha256 = root.TryGetProperty("products_sha256", out _) ? Text(root, "products_sha256", "") : "",
            Destinations = Texts(root, "destinations", ""),
            Classes = Texts(root, "classes", ""),
            Countries = root.TryGetProperty("countries", out _) ? Texts(root, "countries", "") : [],
            Provenance = Provenance(root),
            Import = root.TryGetProperty("import", out var import) ? Import(import) : null,
        };
    }

    private ImmutableArray<ColumnProvenance> Provenance(JsonElement root)
    {
        if (!root.TryGetProperty("provenance", out var columns) || columns.ValueKind != JsonValueKind.Array)
        {
            problems.Add("provenance", "no array", "an array of objects with column, origin and source");
            return [];
        }

        var all = ImmutableArray.CreateBuilder<ColumnProvenance>();
        foreach (var column in columns.EnumerateArray())
        {
            var path = $"provenance[{all.Count}].";
            var name = Text(column, "column", path);
            var origin = Text(column, "origin", path);
            if (!Enum.TryParse<ColumnOrigin>(origin, out var parsed) || !Enum.IsDefined(parsed))
            {
                problems.Add($"{path}origin", $"\"{origin}\"", string.Join(", ", Enum.GetNames<ColumnOrigin>()));
            }

            all.Add(new ColumnProvenance(name, parsed, Text(column, "source", path)));
        }

        return all.ToImmutable();
    }

    private ImportRecord Import(JsonElement import) => new()
    {
        Importer = Text(import, "importer", "import."),
        InputFile = Text(import, "input_file", "import."),
        InputSha256 = Text(import, "input_sha256", "import."),
        ContentSha256 = Text(import, "content_sha256", "import."),
        Options = Pairs(import, "options", JsonValueKind.String, value => value.GetString() ?? ""),
        Counts = Pairs(import, "counts", JsonValueKind.Number, value => value.TryGetDecimal(out var d) ? d : 0),
        Notes = Texts(import, "notes", "import."),
    };

    private ImmutableArray<KeyValuePair<string, T>> Pairs<T>(
        JsonElement parent, string name, JsonValueKind kind, Func<JsonElement, T> read)
    {
        if (TryGet(parent, name, out var pairs) && pairs.ValueKind == JsonValueKind.Object
            && pairs.EnumerateObject().All(pair => pair.Value.ValueKind == kind))
        {
            return [.. pairs.EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, read(pair.Value)))];
        }

        problems.Add($"import.{name}", "something else", $"an object of {kind} values");
        return [];
    }

    private ImmutableArray<string> Texts(JsonElement parent, string name, string path)
    {
        if (TryGet(parent, name, out var texts) && texts.ValueKind == JsonValueKind.Array
            && texts.EnumerateArray().All(text => text.ValueKind == JsonValueKind.String))
        {
            return [.. texts.EnumerateArray().Select(text => text.GetString() ?? "")];
        }

        problems.Add(path + name, "no array of texts", "an array of texts");
        return [];
    }

    private string Text(JsonElement parent, string name, string path)
    {
        if (TryGet(parent, name, out var text) && text.ValueKind == JsonValueKind.String) return text.GetString() ?? "";
        problems.Add(path + name, "no text", "a text");
        return "";
    }

    private long Number(JsonElement parent, string name, string path)
    {
        if (TryGet(parent, name, out var number) && number.ValueKind == JsonValueKind.Number
            && number.TryGetInt64(out var value) && value >= 0)
        {
            return value;
        }

        problems.Add(path + name, "no such number", "a whole number from 0 up");
        return 0;
    }

    private SimTime? Instant(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out _)) return null;
        var text = Text(root, name, "");
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTime.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture, Utc, out var instant))
        {
            return SimTime.FromUtc(instant);
        }

        problems.Add(name, $"\"{text}\"", "an instant such as 2011-12-09T12:50:00Z");
        return null;
    }

    private static bool TryGet(JsonElement parent, string name, out JsonElement value)
    {
        value = default;
        return parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out value);
    }
}
