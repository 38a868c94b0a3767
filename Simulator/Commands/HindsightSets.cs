using System.Collections.Immutable;
using Policies.Catalog;
using Scenarios.Problems;

namespace Simulator.Commands;

/// <summary>The policy sets of a comparison with hindsight: one stock policy, several assignments.</summary>
internal static class HindsightSets
{
    /// <summary>Myopic assignment, which the others are measured against.</summary>
    internal const string Myopic = "cheapest-on-time";

    /// <summary>The sets, myopic assignment first.</summary>
    /// <param name="stock">Policies without an assignment.</param>
    /// <param name="assignments">Assignment policies as given; all of the catalog when there are none.</param>
    /// <param name="catalog">The policies that may be named.</param>
    /// <exception cref="InvalidScenarioException">A policy is unknown or has no place here, or a name is there
    /// twice.</exception>
    internal static ImmutableArray<PolicySetDefinition> Of(string stock, string[] assignments, PolicyCatalog catalog)
    {
        var problems = new ProblemList("command line");
        var without = PolicySetDefinition.Parse("--stock", $"{stock} + {Myopic}", catalog);
        string[] named = assignments.Length > 0
            ? assignments
            : [.. catalog.Entries.Where(entry => entry.Role == PolicyRole.Assignment).Select(entry => entry.Name)];
        var sets = ImmutableArray.CreateBuilder<PolicySetDefinition>();
        sets.Add(PolicySetDefinition.Parse(Myopic, without.ToString(), catalog));
        foreach (var text in named.Where(text => text.Trim() != Myopic))
        {
            var (name, policy) = NameOf(text);
            if (sets.Any(set => set.Name == name))
            {
                problems.Add("--assignment", $"\"{name}\" again", "each name once; LABEL=POLICY gives it another");
                continue;
            }

            sets.Add(PolicySetDefinition.Parse(name, $"{stock} + {policy}", catalog));
        }

        problems.ThrowIfAny();
        return sets.ToImmutable();
    }

    private static (string Name, string Policy) NameOf(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var parenthesis = text.IndexOf('(', StringComparison.Ordinal);
        return equals > 0 && (parenthesis < 0 || equals < parenthesis)
            ? (text[..equals].Trim(), text[(equals + 1)..].Trim())
            : (text.Trim(), text.Trim());
    }
}
