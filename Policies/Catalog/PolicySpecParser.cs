using System.Collections.Immutable;
using System.Globalization;
using Scenarios.Problems;

namespace Policies.Catalog;

/// <summary>Reads policies from text: <c>[role=]name[(parameter=number, ...)]</c>, joined by <c>+</c>.</summary>
internal sealed class PolicySpecParser(PolicyCatalog catalog, ProblemList problems)
{
    /// <summary>Reads all policies of a text; what cannot be read is noted and left out.</summary>
    internal ImmutableArray<PolicySpec> Read(string text)
    {
        var specs = ImmutableArray.CreateBuilder<PolicySpec>();
        foreach (var part in SplitAtPlus(text))
        {
            if (TryReadOne(part.Trim(), out var spec)) specs.Add(spec!); // Not null together with true.
        }

        return specs.ToImmutable();
    }

    private bool TryReadOne(string part, out PolicySpec? spec)
    {
        spec = null;
        var open = part.IndexOf('(', StringComparison.Ordinal);
        if (part.Length == 0 || (open >= 0 && !part.EndsWith(')')))
        {
            problems.Add("policies", $"\"{part}\"", "name or name(parameter=number, ...), joined by +");
            return false;
        }

        var head = open < 0 ? part : part[..open];
        var equals = head.IndexOf('=', StringComparison.Ordinal);
        var name = head[(equals + 1)..].Trim();
        if (!catalog.TryGet(name, out var entry))
        {
            problems.AddUnknown("policies", name, catalog.Entries.Select(known => known.Name));
            return false;
        }

        var before = problems.Count;
        var role = equals < 0 ? entry.Role : ReadRole(head[..equals].Trim(), entry);
        var values = ReadValues(entry, open < 0 ? "" : part[(open + 1)..^1]);
        spec = new PolicySpec(entry, role, values);
        return problems.Count == before;
    }

    private PolicyRole ReadRole(string name, PolicyEntry entry)
    {
        PolicyRole[] possible = entry.Role == PolicyRole.Inventory
            ? [PolicyRole.Inventory, PolicyRole.Placement, PolicyRole.Buying]
            : [entry.Role];
        foreach (var role in possible) if (PolicySpec.NameOf(role) == name) return role;
        problems.Add($"{entry.Name}", $"role \"{name}\"", string.Join(" or ", possible.Select(PolicySpec.NameOf)));
        return entry.Role;
    }

    private ImmutableSortedDictionary<string, double> ReadValues(PolicyEntry entry, string text)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var known in entry.Parameters) values[known.Name] = known.Default;
        var given = new HashSet<string>(StringComparer.Ordinal);
        if (text.Trim().Length == 0) return values.ToImmutable();
        foreach (var pair in text.Split(','))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = (equals < 0 ? pair : pair[..equals]).Trim();
            var found = (equals < 0 ? "" : pair[(equals + 1)..]).Trim();
            var parameter = entry.Parameters.FirstOrDefault(known => known.Name == name);
            if (parameter is null)
            {
                problems.AddUnknown(entry.Name, name, entry.Parameters.Select(known => known.Name));
                continue;
            }

            var field = $"{entry.Name}.{name}";
            if (!given.Add(name)) problems.Add(field, "a second value", "each parameter once");
            if (double.TryParse(found, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                && parameter.Allows(value))
            {
                values[name] = value;
            }
            else
            {
                problems.Add(field, $"\"{found}\"", parameter.Range);
            }
        }

        return values.ToImmutable();
    }

    /// <summary>Splits at plus signs outside brackets, so that 1e+3 stays a number.</summary>
    private static List<string> SplitAtPlus(string text)
    {
        var parts = new List<string>();
        var (depth, from) = (0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '(') depth++;
            else if (text[at] == ')') depth--;
            else if (text[at] == '+' && depth == 0)
            {
                parts.Add(text[from..at]);
                from = at + 1;
            }
        }

        parts.Add(text[from..]);
        return parts;
    }
}
