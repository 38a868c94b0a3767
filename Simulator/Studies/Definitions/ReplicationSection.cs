using System.Collections.Immutable;
using System.Globalization;
using Scenarios;
using Scenarios.Files.Input;
using Scenarios.Orders;

namespace Simulator.Studies.Definitions;

/// <summary>The keys of a study definition that say how many replications there are, what differs between them and what
/// of them is counted.</summary>
internal sealed class ReplicationSection
{
    /// <summary>Orders are resampled by weeks, as it is written in files and commands.</summary>
    public const string Weeks = "weeks";

    /// <summary>Every replication replays the same orders, as it is written in files and commands.</summary>
    public const string None = "none";

    private const string NearKey = "resample_near";
    private const string BlockKey = "resample_block";

    private static readonly OrderResampling s_usual = new();

    private static readonly ValueKind<bool> s_isResampled = ValueKinds.OneOf((None, false), (Weeks, true));

    private static readonly ValueKind<int> s_count =
        ValueKinds.Count(StoppingRule.FewestReplications, StudyFile.MostReplications);

    private static readonly ValueKind<double> s_halfWidth = new(
        StoppingRule.ExpectedHalfWidth, StoppingRule.TryParseHalfWidth)
    {
        Json = "{\"type\":\"string\"}",
    };

    private static readonly ValueKind<string> s_metric = ValueKinds.OneOf(
        [.. HeadlineMetric.Default.Select(headline => (headline.Metric, headline.Metric))]);

    private static readonly ValueKind<WarmUpRule> s_warmUp = new(
        WarmUpRule.Expected,
        (string text, out WarmUpRule value) =>
        {
            var isRule = WarmUpRule.TryParse(text, out var rule);
            value = rule ?? WarmUpRule.None;
            return isRule;
        })
    {
        Json = string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"anyOf\":[{{\"enum\":[\"{WarmUpRule.None.Text}\",\"{WarmUpRule.Mser5.Text}\"]}},"
            + $"{{\"type\":\"integer\",\"minimum\":1,\"maximum\":{WarmUpRule.MostDays}}}]}}"),
    };

    private readonly FieldReader _root;

    /// <summary>Reads the keys.</summary>
    /// <param name="root">The whole definition.</param>
    /// <param name="scenarios">Its scenarios, without those that could not be read.</param>
    /// <param name="policySets">How many policy sets it compares.</param>
    public ReplicationSection(
        FieldReader root, ImmutableArray<ScenarioDefinition> scenarios, int policySets)
    {
        _root = root;
        Replications = root.Optional(
            "replications", ValueKinds.Count(1, StudyFile.MostReplications), StudyDefinition.UsualReplications);
        Stopping = root.Group("stopping") is { } fields ? ReadStopping(fields, policySets) : null;
        Resampling = ReadResampling();
        WarmUp = ReadWarmUp(scenarios);
    }

    /// <summary>Worlds that every policy set runs in, where no rule chooses.</summary>
    public int Replications { get; }

    /// <summary>When to stop.</summary>
    public StoppingRule? Stopping { get; }

    /// <summary>How orders are resampled.</summary>
    public OrderResampling? Resampling { get; }

    /// <summary>How the days that are not counted are found.</summary>
    public WarmUpRule WarmUp { get; }

    private StoppingRule ReadStopping(FieldReader fields, int policySets)
    {
        if (_root.Find("replications") is { } number)
        {
            _root.Wrong(number, "it only without \"stopping\", which chooses the number");
        }

        if (policySets < 2) _root.Wrong(fields.Map, "it only with at least two policy sets to compare");
        var usual = new StoppingRule { TargetHalfWidth = fields.Required("half_width", s_halfWidth, 0) };
        var rule = usual with
        {
            Metric = fields.Optional("metric", s_metric, usual.Metric),
            Least = fields.Optional("least", s_count, usual.Least),
            Most = fields.Optional("most", s_count, usual.Most),
        };
        fields.RejectOthers();
        if (rule.Most >= rule.Least) return rule;
        // What is not usual is there.
        if (fields.Find("most") is { } most) fields.Wrong(most, Text($"at least \"least\", {rule.Least}"));
        else fields.Wrong(fields.Find("least")!, Text($"at most \"most\", {rule.Most}"));
        return rule;

        static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }

    private OrderResampling? ReadResampling()
    {
        var isResampled = _root.Optional("resample_orders", s_isResampled, false);
        var near = _root.Optional(NearKey, ValueKinds.Count(1, OrderResampling.MostNearWeeks), s_usual.NearWeeks);
        var block = _root.Optional(
            BlockKey, ValueKinds.Number(1, OrderResampling.MostNearWeeks), s_usual.MeanBlockWeeks);
        if (isResampled) return new OrderResampling(near, block);
        foreach (var key in (string[])[NearKey, BlockKey])
        {
            if (_root.Find(key) is { } node) _root.Wrong(node, $"it only with resample_orders: {Weeks}");
        }

        return null;
    }

    private WarmUpRule ReadWarmUp(ImmutableArray<ScenarioDefinition> scenarios)
    {
        var rule = _root.Optional("warm_up", s_warmUp, WarmUpRule.None);
        foreach (var scenario in scenarios)
        {
            if (scenario is not { Start: { } start, End: { } end }
                || WarmUpPilot.Leaves(scenario.TimeZone, start, end, rule.Days))
            {
                continue;
            }

            _root.Wrong(_root.Find("warm_up")!, $"{WarmUpPilot.ExpectedDays} of \"{scenario.Name}\"");
        }

        return rule;
    }
}
