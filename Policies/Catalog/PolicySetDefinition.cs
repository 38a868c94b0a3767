using System.Collections.Immutable;
using System.Globalization;
using Policies.Ports;
using Scenarios.Network;
using Scenarios.Problems;
using Scenarios.Products;

namespace Policies.Catalog;

/// <summary>A policy set by name: which policies with which parameter values. Makes fresh instances for each
/// run.</summary>
/// <remarks>Written <c>name: policy(parameter=value, …) policy …</c>, for example
/// <c>manual: moving-average(days=28) weeks-of-cover(weeks=3) cheapest-on-time</c>. Needed are a forecaster, an
/// assignment policy, and either one inventory policy or a buying and a placement policy. Two inventory policies are
/// taken as placement first, then buying.</remarks>
public sealed record PolicySetDefinition
{
    private readonly ImmutableArray<(PolicyEntry Entry, ImmutableArray<double> Values)> _policies;

    private PolicySetDefinition(
        string name, string text, ImmutableArray<(PolicyEntry Entry, ImmutableArray<double> Values)> policies)
    {
        Name = name;
        Specification = text;
        _policies = policies;
    }

    /// <summary>Name shown in tables and used for folders.</summary>
    public string Name { get; }

    /// <summary>The policies as written, for manifests.</summary>
    public string Specification { get; }

    /// <summary>Reads a definition.</summary>
    /// <exception cref="InvalidScenarioException">It has one or more problems; all are listed.</exception>
    public static PolicySetDefinition Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var problems = new ProblemList($"policy set \"{text}\"");
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? "" : text[..colon].Trim();
        if (name.Length == 0) problems.Add("name", "none", "\"name: policies\"");
        var policies = Split(text[(colon + 1)..]).Select(part => ParsePolicy(part, problems))
            .Where(policy => policy.Entry is not null)
            .Select(policy => (policy.Entry!, policy.Values)).ToImmutableArray();
        if (problems.Count == 0) CheckPorts(policies, problems);
        problems.ThrowIfAny();
        return new PolicySetDefinition(name, text[(colon + 1)..].Trim(), policies);
    }

    /// <summary>Makes fresh policies for one run.</summary>
    public PolicySet Create(SupplyNetwork network, ProductCatalog products)
    {
        IForecaster? forecaster = null;
        IPlacementPolicy? placement = null;
        IBuyingPolicy? buying = null;
        IOrderAssignmentPolicy? assignment = null;
        foreach (var (entry, values) in _policies)
        {
            var policy = entry.Create(new PolicySetup(network, products, values));
            forecaster ??= policy as IForecaster;
            assignment ??= policy as IOrderAssignmentPolicy;
            var second = entry.Port == PolicyPort.Inventory && placement is not null;
            placement ??= policy as IPlacementPolicy;
            if (second || buying is null) buying = policy as IBuyingPolicy ?? buying;
        }

        return new PolicySet(Name, forecaster!, placement!, buying!, assignment!);
    }

    private static void CheckPorts(
        ImmutableArray<(PolicyEntry Entry, ImmutableArray<double> Values)> policies, ProblemList problems)
    {
        var count = policies.CountBy(policy => policy.Entry.Port).ToDictionary();
        Require("forecaster", count.GetValueOrDefault(PolicyPort.Forecaster), 1, 1);
        Require("assignment policy", count.GetValueOrDefault(PolicyPort.Assignment), 1, 1);
        var inventory = count.GetValueOrDefault(PolicyPort.Inventory);
        Require("placement", count.GetValueOrDefault(PolicyPort.Placement) + inventory, 1, inventory > 0 ? 2 : 1);
        Require("buying", count.GetValueOrDefault(PolicyPort.Buying) + inventory, 1, inventory > 0 ? 2 : 1);

        void Require(string what, int found, int least, int most)
        {
            if (found < least || found > most) problems.Add(what, $"{found}", least == most ? $"{least}" : "1");
        }
    }

    private static (PolicyEntry? Entry, ImmutableArray<double> Values) ParsePolicy(string part, ProblemList problems)
    {
        var open = part.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? part : part[..open];
        var entry = PolicyCatalog.Entries.FirstOrDefault(candidate => candidate.Name == name);
        if (entry is null)
        {
            problems.AddUnknown("policy", name, PolicyCatalog.Entries.Select(candidate => candidate.Name));
            return (null, []);
        }

        var values = entry.Parameters.Select(parameter => parameter.Default).ToArray();
        if (open < 0) return (entry, [.. values]);
        if (!part.EndsWith(')')) problems.Add(name, $"\"{part}\"", "a closing parenthesis");
        foreach (var pair in part[(open + 1)..].TrimEnd(')').Split(',', StringSplitOptions.TrimEntries))
        {
            ParseParameter(entry, pair, values, problems);
        }

        return (entry, [.. values]);
    }

    private static void ParseParameter(PolicyEntry entry, string pair, double[] values, ProblemList problems)
    {
        var sides = pair.Split('=', StringSplitOptions.TrimEntries);
        var index = entry.Parameters.Select(parameter => parameter.Name).ToList().IndexOf(sides[0]);
        if (index < 0)
        {
            problems.AddUnknown(entry.Name, sides[0], entry.Parameters.Select(parameter => parameter.Name));
            return;
        }

        var parameter = entry.Parameters[index];
        var range = string.Create(
            CultureInfo.InvariantCulture,
            $"a {(parameter.IsWhole ? "whole " : "")}number from {parameter.Minimum} to {parameter.Maximum}");
        var text = sides.Length == 2 ? sides[1] : "";
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        var inRange = isNumber && value >= parameter.Minimum && value <= parameter.Maximum;
        if (!inRange || (parameter.IsWhole && value != Math.Floor(value)))
        {
            problems.Add($"{entry.Name}.{parameter.Name}", $"\"{text}\"", range);
            return;
        }

        values[index] = value;
    }

    /// <summary>Splits at blanks outside parentheses.</summary>
    private static IEnumerable<string> Split(string text)
    {
        var depth = 0;
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            var character = at < text.Length ? text[at] : ' ';
            depth += character switch { '(' => 1, ')' => -1, _ => 0 };
            if (!char.IsWhiteSpace(character) || depth > 0) continue;
            if (at > start) yield return text[start..at];
            start = at + 1;
        }
    }
}
