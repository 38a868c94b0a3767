using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;

namespace Policies.Replenishment;

/// <summary>One level per stock point (product x facility), say its reorder point; immutable.</summary>
public sealed class InventoryLevels
{
    private readonly ImmutableArray<Quantity> _levels;

    /// <summary>Takes the levels of all stock points.</summary>
    /// <param name="facilityCount">Number of facilities, positive.</param>
    /// <param name="levels">Levels [units], product-major: index product x facilities + facility;
    /// <see cref="None"/> where the facility does not stock the product.</param>
    /// <exception cref="ArgumentException">The table is not products x facilities, or a level is negative.</exception>
    public InventoryLevels(int facilityCount, ImmutableArray<Quantity> levels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(facilityCount);
        if (levels.Length % facilityCount != 0)
        {
            throw new ArgumentException($"{levels.Length} levels are not products x {facilityCount} facilities.");
        }

        foreach (var level in levels)
        {
            if (level < None) throw new ArgumentException($"Level {level} is negative.", nameof(levels));
        }

        FacilityCount = facilityCount;
        _levels = levels;
    }

    /// <summary>Stands for "not stocked here": the policy leaves the stock point alone.</summary>
    public static Quantity None => new(-1);

    /// <summary>Number of facilities.</summary>
    public int FacilityCount { get; }

    /// <summary>Number of products.</summary>
    public int ProductCount => _levels.Length / FacilityCount;

    /// <summary>The same level wherever the building's kind holds the product, <see cref="None"/> elsewhere.</summary>
    public static InventoryLevels Uniform(SupplyNetwork network, ProductCatalog products, Quantity level)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(products);
        var levels = ImmutableArray.CreateBuilder<Quantity>(products.Count * network.Facilities.Length);
        foreach (var product in products.All)
        {
            foreach (var facility in network.Facilities) levels.Add(facility.Kind.Holds(product.Sort) ? level : None);
        }

        return new InventoryLevels(network.Facilities.Length, levels.MoveToImmutable());
    }

    /// <summary>The level of a stock point, if the facility stocks the product.</summary>
    public bool TryGet(ProductId product, FacilityId facility, out Quantity level)
    {
        level = _levels[(product.Index * FacilityCount) + facility.Index];
        return level >= Quantity.Zero;
    }
}
