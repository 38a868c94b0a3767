using System.Globalization;
using Scenarios.Measures;
using Scenarios.Problems;
using Scenarios.Randomness;
using YamlDotNet.RepresentationModel;

namespace Scenarios.Files;

/// <summary>A mapping of a YAML file, read key by key; notes what is wrong with path and line, and unknown keys.</summary>
internal sealed class YamlMap
{
    private readonly YamlMappingNode _node;
    private readonly ProblemList _problems;
    private readonly string _path;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    internal YamlMap(YamlMappingNode node, string path, ProblemList problems)
    {
        _node = node;
        _path = path;
        _problems = problems;
    }

    /// <summary>Line of the mapping in its file, from 1.</summary>
    internal int Line => (int)_node.Start.Line;

    internal bool Has(string key)
    {
        _asked.Add(key);
        return _node.Children.ContainsKey(new YamlScalarNode(key));
    }

    internal string Text(string key, string? otherwise = null)
    {
        if (Find(key) is not { } node) return otherwise ?? Missing(key, "a text", "");
        if (node is YamlScalarNode { Value: { } text }) return text;
        return Wrong(key, node, "a text", otherwise ?? "");
    }

    internal double Number(string key, double minimum, double maximum, double? otherwise = null)
    {
        var expected = string.Create(CultureInfo.InvariantCulture, $"a number from {minimum} to {maximum}");
        if (Find(key) is not { } node) return otherwise ?? Missing(key, expected, minimum);
        var isNumber = double.TryParse(Scalar(node), NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        return isNumber && value >= minimum && value <= maximum ? value : Wrong(key, node, expected, minimum);
    }

    internal Money Amount(string key, decimal otherwise = 0)
    {
        const string expected = "an amount of money, 0 or more";
        if (Find(key) is not { } node) return Money.Of(otherwise);
        var isNumber = decimal.TryParse(Scalar(node), NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        return isNumber && value is >= 0 and <= 1_000_000_000 ? Money.Of(value) : Wrong(key, node, expected, Money.Zero);
    }

    internal bool YesOrNo(string key, bool otherwise)
    {
        if (Find(key) is not { } node) return otherwise;
        return Scalar(node) switch { "true" => true, "false" => false, _ => Wrong(key, node, "true or false", otherwise) };
    }

    internal T Choice<T>(string key, IReadOnlyDictionary<string, T> choices, T otherwise)
    {
        if (Find(key) is not { } node) return otherwise;
        if (choices.TryGetValue(Scalar(node), out var value)) return value;
        _problems.AddUnknown(PathOf(key), Scalar(node), choices.Keys, (int)node.Start.Line);
        return otherwise;
    }

    internal Duration Length(string key, Duration? otherwise = null)
    {
        const string expected = "a length of time such as 2 d, 36 h or 90 min";
        if (Find(key) is not { } node) return otherwise ?? Missing(key, expected, Duration.Zero);
        return TryParseLength(Scalar(node), out var length) ? length : Wrong(key, node, expected, Duration.Zero);
    }

    internal TimeOnly? Clock(string key)
    {
        if (Find(key) is not { } node) return null;
        return ParseClock(key, node);
    }

    internal List<TimeOnly> Clocks(string key) =>
        Find(key) is not { } node ? [] : [.. Items(key, node).Select(item => ParseClock(key, item))];

    internal List<string> Texts(string key) =>
        Find(key) is not { } node ? [] : [.. Items(key, node).Select(Scalar)];

    internal TimeZoneInfo Zone(string key, TimeZoneInfo otherwise)
    {
        if (Find(key) is not { } node) return otherwise;
        return TimeZoneInfo.TryFindSystemTimeZoneById(Scalar(node), out var zone)
            ? zone
            : Wrong(key, node, "an IANA time zone such as Europe/London", otherwise);
    }

    internal SimTime? Date(string key, TimeZoneInfo zone)
    {
        if (Find(key) is not { } node) return null;
        return DateOnly.TryParseExact(Scalar(node), "yyyy-MM-dd", out var date)
            ? Network.LocalDays.ToUtc(date, TimeOnly.MinValue, zone)
            : Wrong<SimTime?>(key, node, "a date such as 2024-05-31", null);
    }

    /// <summary>A law of a length of time: <c>2 d</c>, or a mapping with one of fixed, uniform, gamma, lognormal.</summary>
    internal DurationLaw Law(string key)
    {
        const string expected =
            "a length such as 2 d, or fixed, uniform, exponential, gamma or lognormal with its numbers";
        if (Find(key) is not { } node) return Missing(key, expected, DurationLaw.Fixed(Duration.Zero));
        if (node is not YamlMappingNode mapping)
        {
            return TryParseLength(Scalar(node), out var length)
                ? DurationLaw.Fixed(length)
                : Wrong(key, node, expected, DurationLaw.Fixed(Duration.Zero));
        }

        var law = new YamlMap(mapping, PathOf(key), _problems);
        var result = law.Has("uniform") ? law.Uniform()
            : law.Has("exponential") ? law.Gamma("exponential", 1)
            : law.Has("gamma") ? law.Gamma("gamma", null)
            : law.Has("lognormal") ? law.LogNormal()
            : law.Has("fixed") ? DurationLaw.Fixed(law.Length("fixed"))
            : Wrong(key, node, expected, DurationLaw.Fixed(Duration.Zero));
        law.Finish();
        return result;
    }

    /// <summary>The mappings of a list, each with its path.</summary>
    internal List<YamlMap> Maps(string key)
    {
        if (Find(key) is not { } node) return [];
        var maps = new List<YamlMap>();
        foreach (var item in Items(key, node))
        {
            var path = $"{PathOf(key)}[{maps.Count}]";
            if (item is YamlMappingNode mapping) maps.Add(new YamlMap(mapping, path, _problems));
            else _problems.Add(path, Describe(item), "a mapping of keys", (int)item.Start.Line);
        }

        return maps;
    }

    /// <summary>A mapping under a key; an empty one when it is absent.</summary>
    internal YamlMap Map(string key)
    {
        var node = Find(key);
        if (node is not null and not YamlMappingNode) Wrong(key, node, "a mapping of keys", 0);
        return new YamlMap(node as YamlMappingNode ?? new YamlMappingNode(), PathOf(key), _problems);
    }

    /// <summary>Notes every key that nobody asked for.</summary>
    internal void Finish()
    {
        foreach (var key in _node.Children.Keys.OfType<YamlScalarNode>())
        {
            if (_asked.Contains(key.Value ?? "")) continue;
            _problems.AddUnknown(PathOf(key.Value ?? ""), key.Value ?? "", _asked, (int)key.Start.Line);
        }
    }

    internal void Add(string key, string found, string expected) =>
        _problems.Add(PathOf(key), found, expected, (int)(Find(key)?.Start.Line ?? _node.Start.Line));

    private UniformDuration Uniform()
    {
        var ends = Texts("uniform");
        var shortest = Duration.Zero;
        var longest = Duration.Zero;
        var good = ends.Count == 2 && TryParseLength(ends[0], out shortest) && TryParseLength(ends[1], out longest);
        if (!good || longest < shortest) Add("uniform", string.Join(", ", ends), "[shortest, longest]");
        return new UniformDuration(shortest, longest);
    }

    private GammaDuration Gamma(string key, double? shape)
    {
        var part = Map(key);
        var law = new GammaDuration(
            part.Length("minimum", Duration.Zero),
            part.Length("mean_beyond"),
            shape ?? part.Number("shape", 0.01, 10_000));
        part.Finish();
        return law;
    }

    private LogNormalDuration LogNormal()
    {
        var part = Map("lognormal");
        var law = new LogNormalDuration(part.Length("mean"), part.Length("sd"));
        if (law.MeanLength <= Duration.Zero) part.Add("mean", law.MeanLength.ToString(), "a positive length");
        part.Finish();
        return law;
    }

    private TimeOnly ParseClock(string key, YamlNode node) =>
        TimeOnly.TryParseExact(Scalar(node), ["HH:mm", "H:mm", "HH:mm:ss"], out var clock)
            ? clock
            : Wrong(key, node, "a clock time such as 14:00", TimeOnly.MinValue);

    private List<YamlNode> Items(string key, YamlNode node) =>
        node is YamlSequenceNode list ? [.. list.Children] : Wrong<List<YamlNode>>(key, node, "a list", []);

    private YamlNode? Find(string key)
    {
        _asked.Add(key);
        return _node.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;
    }

    private T Missing<T>(string key, string expected, T otherwise)
    {
        _problems.Add(PathOf(key), "nothing", expected, Line);
        return otherwise;
    }

    private T Wrong<T>(string key, YamlNode node, string expected, T otherwise)
    {
        _problems.Add(PathOf(key), Describe(node), expected, (int)node.Start.Line);
        return otherwise;
    }

    private string PathOf(string key) => _path.Length == 0 ? key : $"{_path}.{key}";

    private static string Scalar(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";

    private static string Describe(YamlNode node) => node switch
    {
        YamlScalarNode scalar => $"\"{scalar.Value}\"",
        YamlSequenceNode => "a list",
        _ => "a mapping",
    };

    private static bool TryParseLength(string text, out Duration length)
    {
        length = Duration.Zero;
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2) return false;
        if (!double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return false;
        double? hours = parts[1] switch { "d" => 24, "h" => 1, "min" => 1 / 60.0, "s" => 1 / 3600.0, _ => null };
        if (hours is null || number is < 0 or > 100_000) return false;
        length = Duration.FromHours(number * hours.Value);
        return true;
    }
}
