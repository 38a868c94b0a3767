using System.Collections.Immutable;
using Policies.Ports;
using Scenarios.Network;
using Scenarios.Products;

namespace Policies.Catalog;

/// <summary>A number that tunes a policy.</summary>
/// <param name="Name">Its name in a specification, for example <c>days</c>.</param>
/// <param name="Meaning">What it does, with its unit.</param>
/// <param name="Default">Its value when none is given.</param>
/// <param name="Minimum">Smallest allowed value.</param>
/// <param name="Maximum">Largest allowed value.</param>
/// <param name="IsWhole">Whether it must be a whole number.</param>
public sealed record PolicyParameter(
    string Name, string Meaning, double Default, double Minimum, double Maximum, bool IsWhole = false);

/// <summary>The world and the parameter values that a policy is made for.</summary>
/// <param name="Network">The network.</param>
/// <param name="Products">The products.</param>
/// <param name="Values">Value of every parameter of the entry, in its order.</param>
public sealed record PolicySetup(SupplyNetwork Network, ProductCatalog Products, ImmutableArray<double> Values);

/// <summary>Which decision a policy makes.</summary>
public enum PolicyPort
{
    /// <summary>Forecasts demand: <see cref="IForecaster"/>.</summary>
    Forecaster = 0,

    /// <summary>Moves stock: <see cref="IPlacementPolicy"/>.</summary>
    Placement = 1,

    /// <summary>Buys stock: <see cref="IBuyingPolicy"/>.</summary>
    Buying = 2,

    /// <summary>Buys and moves stock: <see cref="IInventoryPolicy"/>; serves as placement, as buying, or as
    /// both.</summary>
    Inventory = 3,

    /// <summary>Assigns orders: <see cref="IOrderAssignmentPolicy"/>.</summary>
    Assignment = 4,
}

/// <summary>A policy that can be named in a study.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Port">Which decision it makes.</param>
/// <param name="Description">What it does, in a sentence.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Type">The class.</param>
/// <param name="Create">Makes a fresh instance.</param>
public sealed record PolicyEntry(
    string Name,
    PolicyPort Port,
    string Description,
    ImmutableArray<PolicyParameter> Parameters,
    Type Type,
    Func<PolicySetup, object> Create);
