using System.Globalization;
using Scenarios.Measures;

namespace Scenarios.Files.Input;

/// <summary>Reads a value of one kind from text.</summary>
internal delegate bool ValueParser<T>(string text, out T value);

/// <summary>One kind of value: how it is read, and what to say when it is not.</summary>
/// <param name="Expected">What a message says was expected.</param>
/// <param name="TryParse">Reads it; false when the text is something else or out of range.</param>
internal sealed record ValueKind<T>(string Expected, ValueParser<T> TryParse)
{
    /// <summary>The kind as JSON Schema; a text by default, which YAML may take for a number.</summary>
    public string Json { get; init; } = "{\"type\":[\"string\",\"number\"]}";

    /// <summary>What the schema says in words.</summary>
    public string Meaning { get; init; } = Expected;
}

/// <summary>The kinds of value that scenario and study files are made of.</summary>
internal static class ValueKinds
{
    private static readonly (string Unit, long Ticks)[] _timeUnits =
    [
        ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour),
        ("min", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond),
    ];

    /// <summary>Any text that is not empty.</summary>
    public static ValueKind<string> Text { get; } =
        new("a text", (string text, out string value) => (value = text).Trim().Length > 0);

    /// <summary>A code: no blanks around it.</summary>
    public static ValueKind<string> Code { get; } = new(
        "a code without blanks",
        (string text, out string value) =>
            (value = text).Length > 0 && !text.Any(each => char.IsWhiteSpace(each) || char.IsControl(each)));

    /// <summary>A code that can be the name of a folder.</summary>
    public static ValueKind<string> FolderName { get; } = new(
        "a code without blanks that can name a folder: no \"/\", \"\\\" or \":\", no dot in front",
        (string text, out string value) =>
            Code.TryParse(text, out value) && text[0] != '.' && text.IndexOfAny(['/', '\\', ':']) < 0);

    /// <summary>Name of a file beside the scenario file.</summary>
    public static ValueKind<string> FileName { get; } = new(
        "the name of a file beside the scenario file, without folders",
        (string text, out string value) =>
            (value = text).Length > 0 && text.IndexOfAny(['/', '\\', ':']) < 0 && text != "..");

    /// <summary>Yes or no.</summary>
    public static ValueKind<bool> Flag { get; } = new("true or false", TryFlag) { Json = "{\"type\":\"boolean\"}" };

    /// <summary>A whole number with 64 bits.</summary>
    public static ValueKind<long> Integer { get; } = new(
        "a whole number",
        (string text, out long value) =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
    {
        Json = "{\"type\":\"integer\"}",
    };

    /// <summary>An amount of the scenario's currency, not negative.</summary>
    public static ValueKind<Money> Money { get; } = new("an amount from 0 to 1000000000, such as 2.40", TryMoney);

    /// <summary>A length of time with its unit, not negative.</summary>
    public static ValueKind<Duration> Length { get; } = new(
        "a length of time with its unit, such as \"2 d\", \"36 h\" or \"90 min\"", TryLength);

    /// <summary>A length of time above zero, with its unit.</summary>
    public static ValueKind<Duration> PositiveLength { get; } = new(
        "a length of time above zero with its unit, such as \"2 d\", \"36 h\" or \"90 min\"",
        (string text, out Duration value) => TryLength(text, out value) && value > Duration.Zero);

    /// <summary>A mass with its unit, above zero.</summary>
    public static ValueKind<Grams> Mass { get; } = new(
        "a mass with its unit, such as \"400 g\" or \"1.5 kg\"", TryMass);

    /// <summary>A local time of day.</summary>
    public static ValueKind<TimeOnly> Clock { get; } = new(
        "a local time of day in quotes, such as \"17:30\"",
        (string text, out TimeOnly value) => TimeOnly.TryParseExact(
            text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out value));

    /// <summary>A calendar date.</summary>
    public static ValueKind<DateOnly> Date { get; } = new(
        "a date, such as 2024-01-31",
        (string text, out DateOnly value) => DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value));

    /// <summary>An IANA time zone.</summary>
    public static ValueKind<TimeZoneInfo> Zone { get; } = new("an IANA time zone, such as \"Europe/London\"", TryZone);

    /// <summary>A share.</summary>
    public static ValueKind<double> Share { get; } = Number(0, 1);

    /// <summary>Degrees north.</summary>
    public static ValueKind<double> Latitude { get; } = Number(-90, 90);

    /// <summary>Degrees east.</summary>
    public static ValueKind<double> Longitude { get; } = Number(-180, 180);

    /// <summary>A weight: only its ratio to others counts.</summary>
    public static ValueKind<double> Weight { get; } = Number(0, 1e12);

    /// <summary>A number in a closed range.</summary>
    public static ValueKind<double> Number(double low, double high) => new(
        string.Create(CultureInfo.InvariantCulture, $"a number from {low} to {high}"),
        (string text, out double value) => TryNumber(text, out value) && value >= low && value <= high)
    {
        Json = string.Create(
            CultureInfo.InvariantCulture, $"{{\"type\":\"number\",\"minimum\":{low},\"maximum\":{high}}}"),
    };

    /// <summary>A number above zero.</summary>
    public static ValueKind<double> PositiveNumber(double high) => new(
        string.Create(CultureInfo.InvariantCulture, $"a number above 0, at most {high}"),
        (string text, out double value) => TryNumber(text, out value) && value > 0 && value <= high)
    {
        Json = string.Create(
            CultureInfo.InvariantCulture, $"{{\"type\":\"number\",\"exclusiveMinimum\":0,\"maximum\":{high}}}"),
    };

    /// <summary>A whole number in a closed range.</summary>
    public static ValueKind<int> Count(int low, int high) => new(
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {low} to {high}"),
        (string text, out int value) =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
            && value >= low && value <= high)
    {
        Json = string.Create(
            CultureInfo.InvariantCulture, $"{{\"type\":\"integer\",\"minimum\":{low},\"maximum\":{high}}}"),
    };

    /// <summary>One of a few names.</summary>
    public static ValueKind<T> OneOf<T>(params (string Name, T Value)[] choices) => new(
        $"one of {string.Join(", ", choices.Select(choice => $"\"{choice.Name}\""))}",
        (string text, out T value) =>
        {
            var found = Array.FindIndex(choices, choice => choice.Name == text);
            value = found < 0 ? choices[0].Value : choices[found].Value;
            return found >= 0;
        })
    {
        // A version is a number to YAML.
        Json = "{\"enum\":[" + string.Join(',', choices.Select(
            choice => choice.Name.All(char.IsAsciiDigit) ? choice.Name : $"\"{choice.Name}\"")) + "]}",
    };

    /// <summary>One of the names that a file defines.</summary>
    public static ValueKind<T> NameOf<T>(params (string Name, T Value)[] choices) =>
        OneOf(choices) with { Json = Code.Json, Meaning = "a name that is built in or that the file defines" };

    private static bool TryFlag(string text, out bool value)
    {
        value = text == "true";
        return value || text == "false";
    }

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static bool TryMoney(string text, out Money value)
    {
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        var found = decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var amount)
            && amount is >= 0 and <= 1_000_000_000;
        value = found ? Measures.Money.Of(amount) : default;
        return found;
    }

    private static bool TryLength(string text, out Duration value)
    {
        value = default;
        if (!TryUnits(text, _timeUnits, out var ticks) || ticks > 36_500m * TimeSpan.TicksPerDay) return false;
        value = new Duration((long)ticks);
        return true;
    }

    private static bool TryMass(string text, out Grams value)
    {
        value = default;
        if (!TryUnits(text, [("g", 1), ("kg", 1000)], out var grams) || grams is < 1 or > 10_000_000) return false;
        value = new Grams((int)grams);
        return true;
    }

    /// <summary>A number, blanks, a unit; the amount in the smallest unit, rounded to a whole number.</summary>
    private static bool TryUnits(string text, (string Unit, long Size)[] units, out decimal amount)
    {
        amount = 0;
        var digits = 0;
        while (digits < text.Length && (char.IsAsciiDigit(text[digits]) || text[digits] == '.')) digits++;
        var unit = text[digits..].Trim();
        var found = Array.FindIndex(units, each => each.Unit == unit);
        if (found < 0) return false;
        if (!decimal.TryParse(
            text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount))
        {
            return false;
        }

        if (amount > 1_000_000_000) return false;
        amount = Math.Round(amount * units[found].Size, MidpointRounding.ToEven);
        return true;
    }

    private static bool TryZone(string text, out TimeZoneInfo value)
    {
        var found = TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone);
        value = zone ?? TimeZoneInfo.Utc;
        return found;
    }
}
