using System.Collections.Immutable;
using System.Globalization;
using Policies.Catalog;
using Scenarios.Files.Input;
using Scenarios.Problems;

namespace Simulator.Studies.Definitions;

/// <summary>The section <c>policy_sets</c> of a study definition, swept sets spread over their levels.</summary>
internal sealed class PolicySetSection
{
    private const double MostLevel = 1e12;

    private readonly PolicyCatalog _catalog;
    private readonly ImmutableArray<PolicySetDefinition>.Builder _sets =
        ImmutableArray.CreateBuilder<PolicySetDefinition>();

    private readonly ImmutableArray<FrontierFamily>.Builder _families = ImmutableArray.CreateBuilder<FrontierFamily>();
    private readonly SortedDictionary<string, string> _labels = new(StringComparer.Ordinal);

    private readonly Dictionary<string, ImmutableArray<string>> _levels = new(StringComparer.Ordinal);

    // Also the names of sets in which something is wrong, so that what refers to them is not reported too.
    private readonly List<string> _names = [];

    public PolicySetSection(FieldReader root, PolicyCatalog catalog)
    {
        _catalog = catalog;
        root.Describe("policy_sets", "", "", isRequired: true);
        if (!root.Has("policy_sets")) root.Missing("policy_sets", "a list of policy sets, each {name, policies}");
        root.Groups("policy_sets", Read);
    }

    /// <summary>The policy sets in the order written, levels from the smallest inventory to the greatest.</summary>
    public ImmutableArray<PolicySetDefinition> Sets => _sets.ToImmutable();

    /// <summary>How many policy sets there are, those in which something is wrong included.</summary>
    public int Count => _names.Count;

    /// <summary>Names to show.</summary>
    public IReadOnlyDictionary<string, string> Labels => _labels;

    /// <summary>The swept sets.</summary>
    public ImmutableArray<FrontierFamily> Families => _families.ToImmutable();

    /// <summary>The sets that a swept one is spread over; empty when no swept set has that name.</summary>
    public ImmutableArray<string> LevelsOf(string name) => _levels.GetValueOrDefault(name, []);

    /// <summary>A policy set that a key names.</summary>
    public string ReadName(FieldReader fields, string key)
    {
        var name = fields.Required(key, ValueKinds.Text, "");
        if (name.Length > 0) Check(fields, name, fields.Find(key)!);
        return name;
    }

    /// <summary>Notes a problem when a name is that of no policy set.</summary>
    public void Check(FieldReader fields, string name, InputNode node)
    {
        if (_names.Contains(name)) return;
        var near = string.Join(", ", ProblemList.Nearest(name, _names));
        fields.Wrong(node, "a policy set of this file" + (near.Length == 0 ? "" : $", such as {near}"));
    }

    private bool Read(FieldReader row)
    {
        var name = row.Required("name", ValueKinds.FolderName, "");
        var label = row.Optional("label", ValueKinds.Text, "").Trim();
        var text = row.Required("policies", ValueKinds.Text, "");
        var set = row.IsSound ? Parse(row, name, text) : null;
        if (row.Group("sweep") is { } sweep)
        {
            ReadSweep(sweep, name, label, set);
            return true;
        }

        Add(row, name, set);
        if (label.Length > 0) _labels[name] = label;
        return true;
    }

    private void Add(FieldReader row, string name, PolicySetDefinition? set)
    {
        if (name.Length == 0) return; // That is said already.
        if (_names.Contains(name))
        {
            row.Wrong(row.Find("name") ?? row.Map, $"each policy set once, and not \"{name}\" again");
        }

        _names.Add(name);
        if (set is not null) _sets.Add(set);
    }

    private PolicySetDefinition? Parse(FieldReader row, string name, string text)
    {
        var trimmed = text.Trim();
        var known = _catalog.Sets.FirstOrDefault(each => each.Name == trimmed);
        try
        {
            return PolicySetDefinition.Parse(name, known?.ToString() ?? trimmed, _catalog);
        }
        catch (InvalidScenarioException fault)
        {
            var node = row.Find("policies")!; // What was parsed is there.
            foreach (var problem in fault.Problems)
            {
                row.Problems.Add(new InputProblem(
                    node.File, node.Line, $"{node.Path}, {problem.Field}", problem.Found, problem.Expected));
            }

            return null;
        }
    }

    private void ReadSweep(FieldReader sweep, string name, string label, PolicySetDefinition? set)
    {
        var knob = sweep.Required("knob", ValueKinds.Code, "");
        var levels = sweep.RequiredValues("levels", ValueKinds.Number(-MostLevel, MostLevel), 0);
        sweep.RejectOthers();
        if (levels.Count == 1) sweep.Wrong(levels[0].Node, "at least two levels");
        var scale = set is null || !sweep.IsSound ? null : FindKnob(sweep, knob, set);
        var members = new List<string>();
        foreach (var (level, node) in levels.OrderBy(level => level.Value * (scale?.Effect ?? 1)))
        {
            var member = $"{name}@{level.ToString(CultureInfo.InvariantCulture)}";
            if (scale is not null && !scale.Parameter.Allows(level))
            {
                sweep.Wrong(node, scale.Parameter.Range);
                continue;
            }

            if (members.Contains(member)) sweep.Wrong(node, "each level once");
            members.Add(member);
            var made = scale is null || !sweep.IsSound ? null : set!.With(scale.Policy, knob, level);
            Add(sweep, member, made is null ? null : PolicySetDefinition.Parse(member, made.ToString(), _catalog));
            if (label.Length > 0) _labels[member] = $"{label}, {member[name.Length..]}";
        }

        _levels[name] = [.. members];
        _families.Add(new FrontierFamily(label.Length > 0 ? label : name, [.. members]));
    }

    /// <summary>The one parameter of that name that makes a policy hold more or less stock whatever the others
    /// are.</summary>
    private static Knob? FindKnob(FieldReader sweep, string name, PolicySetDefinition set)
    {
        var knobs = PolicyTuner.KnobsOf(set).Where(knob => knob.Parameter.Search!.StockEffect != 0).ToArray();
        var found = knobs.Where(knob => knob.Parameter.Name == name).ToArray();
        if (found.Length == 1)
        {
            var (policy, parameter) = found[0];
            return new Knob(policy, parameter, parameter.Search!.StockEffect); // As all that were looked among.
        }

        var names = string.Join(" or ", knobs.Select(knob => $"\"{knob.Parameter.Name}\"").Distinct());
        sweep.Wrong(
            sweep.Find("knob")!,
            knobs.Length == 0 ? "no sweep of a set without a parameter that scales inventory"
            : found.Length == 0 ? $"a parameter that scales inventory in this set: {names}"
            : "a parameter that one policy of the set has, not two");
        return null;
    }

    private sealed record Knob(int Policy, PolicyParameter Parameter, int Effect);
}
