using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Scenarios.Problems;

namespace Policies.Catalog;

/// <summary>Every policy by name, and the policy sets that have a name; immutable.</summary>
public sealed class PolicyCatalog
{
    private PolicyCatalog(ImmutableArray<PolicyEntry> entries, ImmutableArray<(string Name, string Text)> sets)
    {
        Entries = [.. entries.OrderBy(entry => entry.Role).ThenBy(entry => entry.Name, StringComparer.Ordinal)];
        for (var index = 0; index < Entries.Length; index++)
        {
            if (Entries[..index].Any(entry => entry.Name == Entries[index].Name))
            {
                throw new ArgumentException($"Policy name \"{Entries[index].Name}\" twice.", nameof(entries));
            }
        }

        Sets = [.. sets.Select(set => PolicySetDefinition.Parse(set.Name, set.Text, this))];
    }

    /// <summary>The policies and sets of this program.</summary>
    public static PolicyCatalog BuiltIn { get; } = new(BuiltInPolicies.Entries, BuiltInPolicies.Sets);

    /// <summary>The policies, by role and name.</summary>
    public ImmutableArray<PolicyEntry> Entries { get; }

    /// <summary>The sets that have a name.</summary>
    public ImmutableArray<PolicySetDefinition> Sets { get; }

    /// <summary>This catalog with more policies, for example those of a user's own assembly.</summary>
    /// <exception cref="ArgumentException">A name is there already.</exception>
    public PolicyCatalog With(params ImmutableArray<PolicyEntry> entries) =>
        new(Entries.AddRange(entries), [.. Sets.Select(set => (set.Name, set.ToString()))]);

    /// <summary>A policy by name, if there is one.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out PolicyEntry? entry)
    {
        entry = Entries.FirstOrDefault(known => known.Name == name);
        return entry is not null;
    }

    /// <summary>A set by name, or one written out as <see cref="PolicySetDefinition"/> describes.</summary>
    /// <exception cref="InvalidScenarioException">It is neither; all problems are listed.</exception>
    public PolicySetDefinition Resolve(string nameOrText)
    {
        ArgumentNullException.ThrowIfNull(nameOrText);
        return Sets.FirstOrDefault(set => set.Name == nameOrText)
            ?? PolicySetDefinition.Parse(nameOrText, nameOrText, this);
    }
}
