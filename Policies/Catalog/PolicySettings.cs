using System.Collections.Immutable;
using Scenarios.Network;
using Scenarios.Products;

namespace Policies.Catalog;

/// <summary>What a policy is made from: the values of its parameters and the world it decides for.</summary>
public sealed class PolicySettings
{
    private readonly ImmutableSortedDictionary<string, double> _values;

    internal PolicySettings(
        ImmutableSortedDictionary<string, double> values, SupplyNetwork network, ProductCatalog products)
    {
        _values = values;
        Network = network;
        Products = products;
    }

    /// <summary>The network of the run.</summary>
    public SupplyNetwork Network { get; }

    /// <summary>The products of the run.</summary>
    public ProductCatalog Products { get; }

    /// <summary>The value of a parameter.</summary>
    public double Number(string parameter) => _values[parameter];

    /// <summary>The value of a parameter that allows only whole numbers.</summary>
    public int Whole(string parameter) => (int)_values[parameter];
}
