using System.Collections.Immutable;
using Policies.Ports;

namespace Policies.Catalog;

/// <summary>What a policy decides.</summary>
public enum PolicyRole
{
    /// <summary>Forecasts demand: <see cref="IForecaster"/>.</summary>
    Forecaster = 0,

    /// <summary>Moves and buys stock: <see cref="IInventoryPolicy"/>.</summary>
    Inventory = 1,

    /// <summary>Moves stock: <see cref="IPlacementPolicy"/>.</summary>
    Placement = 2,

    /// <summary>Buys stock: <see cref="IBuyingPolicy"/>.</summary>
    Buying = 3,

    /// <summary>Assigns orders: <see cref="IOrderAssignmentPolicy"/>.</summary>
    Assignment = 4,

    /// <summary>Makes forecasts worse on purpose: <see cref="IForecastError"/>.</summary>
    ForecastError = 5,

    /// <summary>Learns lead times of vendors: <see cref="ILeadTimeLearner"/>.</summary>
    LeadTimes = 6,

    /// <summary>Looks again at orders that are not yet picked: <see cref="IReevaluationPolicy"/>.</summary>
    Reevaluation = 7,
}

/// <summary>One line of the catalog: a policy by name, its parameters, and how a fresh one is made.</summary>
public sealed class PolicyEntry
{
    private readonly Func<PolicySettings, object> _create;

    private PolicyEntry(
        string name,
        string description,
        Type implementation,
        Func<PolicySettings, object> create,
        ImmutableArray<PolicyParameter> parameters)
    {
        Name = name;
        Description = description;
        Implementation = implementation;
        Role = RoleOf(implementation);
        Parameters = parameters;
        _create = create;
    }

    /// <summary>Name in a definition, lower case with hyphens.</summary>
    public string Name { get; }

    /// <summary>What it does, in a sentence.</summary>
    public string Description { get; }

    /// <summary>The class.</summary>
    public Type Implementation { get; }

    /// <summary>What it decides.</summary>
    public PolicyRole Role { get; }

    /// <summary>Whether it is shown the future, which nobody sees: for ablation only.</summary>
    public bool SeesFuture => Implementation.IsAssignableTo(typeof(IOracleForecaster));

    /// <summary>The numbers it can be given.</summary>
    public ImmutableArray<PolicyParameter> Parameters { get; }

    /// <summary>Describes a policy class.</summary>
    /// <typeparam name="TPolicy">The class; the port it implements gives the role.</typeparam>
    /// <exception cref="ArgumentException">The class implements no port.</exception>
    public static PolicyEntry For<TPolicy>(
        string name,
        string description,
        Func<PolicySettings, TPolicy> create,
        params ImmutableArray<PolicyParameter> parameters)
        where TPolicy : class => new(name, description, typeof(TPolicy), create, parameters);

    /// <summary>Makes a fresh policy.</summary>
    internal object Create(PolicySettings settings) => _create(settings);

    private static PolicyRole RoleOf(Type policy)
    {
        if (policy.IsAssignableTo(typeof(IForecaster))) return PolicyRole.Forecaster;
        if (policy.IsAssignableTo(typeof(IInventoryPolicy))) return PolicyRole.Inventory;
        if (policy.IsAssignableTo(typeof(IPlacementPolicy))) return PolicyRole.Placement;
        if (policy.IsAssignableTo(typeof(IBuyingPolicy))) return PolicyRole.Buying;
        if (policy.IsAssignableTo(typeof(IOrderAssignmentPolicy))) return PolicyRole.Assignment;
        if (policy.IsAssignableTo(typeof(IForecastError))) return PolicyRole.ForecastError;
        if (policy.IsAssignableTo(typeof(ILeadTimeLearner))) return PolicyRole.LeadTimes;
        if (policy.IsAssignableTo(typeof(IReevaluationPolicy))) return PolicyRole.Reevaluation;
        throw new ArgumentException($"{policy.Name} implements no port.", nameof(policy));
    }
}
