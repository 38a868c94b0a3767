using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Simulator.Studies;

/// <summary>The days at the beginning of every run of a study that its metrics do not count.</summary>
/// <param name="Rule">The rule that gave them: <c>none</c>, <c>mser-5</c> or a number of days.</param>
/// <param name="Days">Local days; 0 when everything is counted.</param>
public sealed record WarmUp(string Rule, int Days)
{
    /// <summary>Everything is counted.</summary>
    public static WarmUp None { get; } = new(WarmUpRule.None.Text, 0);

    /// <summary>Days that the rule may not go below: until what is bought on the first day can have reached the last
    /// building; 0 where no rule was applied.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int LeastDays { get; init; }

    /// <summary>What the rule found in the pilot, by policy set; empty where no rule was applied.</summary>
    public ImmutableArray<WarmUpFinding> Findings { get; init; } = [];

    /// <summary>The warm-up in sentences, for reports; empty when there is none.</summary>
    /// <param name="labelOf">What to call a policy set.</param>
    public string Describe(Func<string, string> labelOf)
    {
        ArgumentNullException.ThrowIfNull(labelOf);
        if (Days == 0) return "";
        var source = Findings.IsEmpty ? "" : $" (by {Rule}, the longest of all policy sets in replication 0)";
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"Warm-up: {Days} days{source}. Orders placed in them, and stock, flows and costs of those days, are not "
            + $"counted.");
        string[] unsettled = [.. Findings.Where(each => !each.IsSettled).Select(each => labelOf(each.PolicySet))];
        return unsettled.Length == 0
            ? text
            : $"{text} Not settled within half of the horizon: {string.Join(", ", unsettled)}.";
    }
}

/// <summary>What MSER-5 found for one policy set.</summary>
/// <param name="PolicySet">Name of the policy set.</param>
/// <param name="UnitsDays">Days to leave out by the units in all buildings at closes.</param>
/// <param name="CostDays">Days to leave out by the shipping cost of days.</param>
/// <param name="IsSettled">Whether both series settled within half of the horizon.</param>
public sealed record WarmUpFinding(string PolicySet, int UnitsDays, int CostDays, bool IsSettled);
