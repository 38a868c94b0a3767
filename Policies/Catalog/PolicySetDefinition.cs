using System.Collections.Immutable;
using Policies.Ports;
using Scenarios.Network;
using Scenarios.Problems;
using Scenarios.Products;

namespace Policies.Catalog;

/// <summary>A named set of policies from which every run gets fresh instances.</summary>
/// <remarks>
/// Written as policies joined by <c>+</c>, each <c>name</c> or <c>name(parameter=number, ...)</c>:
/// <c>moving-average(days=28) + weeks-of-cover(weeks=6) + cheapest-on-time</c>. A policy's name says what it decides;
/// one half of an inventory policy is taken by naming the role: <c>buying=weeks-of-cover + proportional-placement</c>.
/// Without a forecaster it is <c>moving-average</c>, without an assignment <c>cheapest-on-time</c>. What is added to a
/// set is there once or not at all: an error of the forecast, a learner of lead times, and a re-evaluation of orders.
/// </remarks>
public sealed class PolicySetDefinition
{
    private const string DefaultForecaster = "moving-average";
    private const string DefaultAssignment = "cheapest-on-time";

    private PolicySetDefinition(string name, ImmutableArray<PolicySpec> policies)
    {
        Name = name;
        Policies = policies;
    }

    /// <summary>Name shown in tables and used for folders.</summary>
    public string Name { get; }

    /// <summary>The policies with the values of all their parameters, by role.</summary>
    public ImmutableArray<PolicySpec> Policies { get; }

    /// <summary>Whether a policy of the set is shown the future: for ablation only.</summary>
    public bool SeesFuture => Policies.Any(spec => spec.Entry.SeesFuture);

    /// <summary>Reads a definition.</summary>
    /// <param name="name">Name of the set.</param>
    /// <param name="text">Policies joined by <c>+</c>.</param>
    /// <param name="catalog">The policies that may be named.</param>
    /// <exception cref="InvalidScenarioException">A policy or parameter is unknown, a value is out of range, or a role
    /// is played by none or by two; all problems are listed.</exception>
    public static PolicySetDefinition Parse(string name, string text, PolicyCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(catalog);
        var problems = new ProblemList($"policy set \"{name}\"");
        var parser = new PolicySpecParser(catalog, problems);
        var specs = parser.Read(text);
        problems.ThrowIfAny();
        if (!Has(PolicyRole.Forecaster)) specs = [.. specs, .. parser.Read(DefaultForecaster)];
        if (!Has(PolicyRole.Assignment)) specs = [.. specs, .. parser.Read(DefaultAssignment)];
        foreach (var role in new[]
        {
            PolicyRole.Forecaster, PolicyRole.Placement, PolicyRole.Buying, PolicyRole.Assignment,
        })
        {
            var players = specs.Where(spec => Plays(spec, role)).Select(spec => spec.Entry.Name).ToArray();
            if (players.Length == 1) continue;
            var found = players.Length == 0 ? "no policy" : string.Join(" and ", players);
            problems.Add(PolicySpec.NameOf(role), found, "exactly one policy");
        }

        foreach (var role in new[] { PolicyRole.ForecastError, PolicyRole.LeadTimes, PolicyRole.Reevaluation })
        {
            var players = specs.Where(spec => Plays(spec, role)).Select(spec => spec.Entry.Name).ToArray();
            if (players.Length > 1) problems.Add(PolicySpec.NameOf(role), string.Join(" and ", players), "at most one");
        }

        problems.ThrowIfAny();
        return new PolicySetDefinition(name, [.. specs.OrderBy(spec => spec.Role)]);

        bool Has(PolicyRole role) => specs.Any(spec => spec.Role == role);
    }

    /// <summary>This set with another value of one parameter.</summary>
    /// <param name="policy">Position in <see cref="Policies"/>.</param>
    /// <param name="parameter">Name of the parameter.</param>
    /// <param name="value">A value that it allows.</param>
    /// <exception cref="ArgumentException">The policy has no such parameter, or it does not allow the
    /// value.</exception>
    public PolicySetDefinition With(int policy, string parameter, double value)
    {
        var spec = Policies[policy];
        if (!spec.Entry.Parameters.Any(known => known.Name == parameter && known.Allows(value)))
        {
            throw new ArgumentException($"{spec.Entry.Name}: no {parameter} = {value}.", nameof(parameter));
        }

        var changed = new PolicySpec(spec.Entry, spec.Role, spec.Values.SetItem(parameter, value));
        return new PolicySetDefinition(Name, Policies.SetItem(policy, changed));
    }

    /// <summary>Makes fresh policies for one run.</summary>
    public PolicySet Create(SupplyNetwork network, ProductCatalog products)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(products);
        var made = Policies.Select(spec => spec.Entry.Create(new PolicySettings(spec.Values, network, products)))
            .ToArray();
        if (Player(PolicyRole.Assignment) is IMarginalValueUser user
            && Player(PolicyRole.Placement) is IMarginalValues values)
        {
            user.Use(values);
        }

        var reevaluation = made.OfType<IReevaluationPolicy>().SingleOrDefault();
        if (Player(PolicyRole.Assignment) is IUnitPricing pricing) reevaluation?.Use(pricing);
        return new PolicySet(
            Name,
            (IForecaster)Player(PolicyRole.Forecaster),
            (IPlacementPolicy)Player(PolicyRole.Placement),
            (IBuyingPolicy)Player(PolicyRole.Buying),
            (IOrderAssignmentPolicy)Player(PolicyRole.Assignment))
        {
            ForecastError = made.OfType<IForecastError>().SingleOrDefault(),
            LeadTimes = made.OfType<ILeadTimeLearner>().SingleOrDefault(),
            Reevaluation = reevaluation,
        };

        object Player(PolicyRole role) => made[Policies.IndexOf(Policies.First(spec => Plays(spec, role)))];
    }

    /// <summary>The definition in the form that is read, with every parameter written out.</summary>
    public override string ToString() => string.Join(" + ", Policies);

    private static bool Plays(PolicySpec spec, PolicyRole role) => spec.Role == role
        || (spec.Role == PolicyRole.Inventory && role is (PolicyRole.Placement or PolicyRole.Buying));
}
