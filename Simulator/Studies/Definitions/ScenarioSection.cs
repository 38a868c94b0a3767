using System.Collections.Immutable;
using Scenarios;
using Scenarios.Files;
using Scenarios.Files.Input;
using Scenarios.Files.Overlays;
using Scenarios.Problems;

namespace Simulator.Studies.Definitions;

/// <summary>The keys of a study definition that say in which worlds it runs: <c>scenario</c> or <c>scenarios</c>, and
/// <c>orders</c>.</summary>
/// <param name="root">The whole definition.</param>
/// <param name="folder">The folder that paths of scenarios start from; empty for the current one.</param>
internal sealed class ScenarioSection(FieldReader root, string folder)
{
    /// <summary>Under this key stands one scenario.</summary>
    public const string One = "scenario";

    /// <summary>Under this key stand several.</summary>
    public const string Several = "scenarios";

    private const string OrdersKey = "orders";

    private static readonly ValueKind<bool> s_orders = ValueKinds.OneOf(("required", true));

    // Files that stand beside the scenarios' folders.
    private static readonly string[] s_taken = ["report.html", "summary.md", Manifest.FileName];

    private readonly ImmutableArray<ScenarioDefinition>.Builder _scenarios =
        ImmutableArray.CreateBuilder<ScenarioDefinition>();

    /// <summary>The scenarios in the order written, those left out in which something is wrong.</summary>
    public ImmutableArray<ScenarioDefinition> Read()
    {
        var named = ReadNames();
        var isRequired = root.Optional(OrdersKey, s_orders, false);
        foreach (var (name, node) in named) Add(name, node);
        CheckOrders(isRequired, _scenarios.Count == named.Length);
        return _scenarios.ToImmutable();
    }

    private (string Name, InputNode Node)[] ReadNames()
    {
        var one = root.Optional(One, ValueKinds.Text, "");
        var several = root.Values(Several, ValueKinds.Text, "");
        var (oneNode, severalNode) = (root.Find(One), root.Find(Several));
        if (oneNode is null && severalNode is null)
        {
            root.Missing(One, $"a scenario, or \"{Several}\" with a list of at least two");
        }

        if (oneNode is not null && severalNode is not null)
        {
            root.Wrong(severalNode, $"it only without \"{One}\": one of the two keys");
        }
        else if (severalNode is not null && several.Count < 2)
        {
            root.Wrong(severalNode, $"a list of at least two scenarios; one alone stands under \"{One}\"");
        }

        return
        [
            .. oneNode is null ? [] : new[] { (one, oneNode) }.Where(each => each.Item1.Length > 0),
            .. several.Where(each => each.Value.Length > 0),
        ];
    }

    private void Add(string name, InputNode node)
    {
        using var origin = ScenarioOrigin.TryOpen(name, folder);
        if (origin is null)
        {
            var built = string.Join(", ", ScenarioLibrary.Names);
            root.Wrong(node, $"a scenario that is built in ({built}), or a path from this file");
            return;
        }

        try
        {
            var scenario = ScenarioFile.Read(origin.Source, origin.Text, origin.Files);
            // Each has a folder of that name, also where file systems do not tell capitals.
            if (_scenarios.Any(other => other.Name.Equals(scenario.Name, StringComparison.OrdinalIgnoreCase)))
            {
                root.Wrong(node, $"each scenario once, and not \"{scenario.Name}\" again");
            }
            else if (root.Has(Several) && s_taken.Contains(scenario.Name, StringComparer.OrdinalIgnoreCase))
            {
                root.Wrong(node, $"a scenario of another name than \"{scenario.Name}\", which results have a file of");
            }

            _scenarios.Add(scenario);
        }
        catch (InvalidScenarioException fault)
        {
            foreach (var problem in fault.Problems) root.Problems.Add(problem);
        }
    }

    private void CheckOrders(bool isRequired, bool hasAll)
    {
        var recorded = _scenarios.Where(scenario => scenario.NeedsOrders).Select(scenario => scenario.Name).ToArray();
        if (recorded.Length > 0 && !root.Has(OrdersKey))
        {
            root.Missing(OrdersKey, $"\"required\", because the orders of {Names(recorded)} are recorded");
        }
        else if (recorded.Length == 0 && isRequired && hasAll && _scenarios.Count > 0)
        {
            var generated = _scenarios.Select(scenario => scenario.Name).ToArray();
            root.Wrong(
                root.Find(OrdersKey)!, // What is required is there.
                $"nothing, because {Names(generated)} {(generated.Length == 1 ? "generates" : "generate")} the orders "
                + "of a study");
        }
    }

    private static string Names(string[] names) => names.Length == 1
        ? $"\"{names[0]}\""
        : $"{string.Join(", ", names[..^1].Select(name => $"\"{name}\""))} and \"{names[^1]}\"";
}
