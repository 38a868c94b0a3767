using System.Collections.Immutable;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>A level of stock for every stock point, product-major; immutable.</summary>
/// <remarks>A negative level says that the facility does not keep the product under this table.</remarks>
public sealed class InventoryLevels
{
    private readonly ImmutableArray<Quantity> _levels;
    private readonly int _facilities;

    /// <summary>Takes levels by index product x facilities + facility.</summary>
    /// <param name="facilities">Number of facilities.</param>
    /// <param name="levels">Levels [units]; the length is a multiple of <paramref name="facilities"/>.</param>
    /// <exception cref="ArgumentException">The length is not a multiple of the number of facilities.</exception>
    public InventoryLevels(int facilities, ImmutableArray<Quantity> levels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(facilities);
        if (levels.Length % facilities != 0)
        {
            throw new ArgumentException($"{levels.Length} levels for {facilities} facilities.", nameof(levels));
        }

        _facilities = facilities;
        _levels = levels;
    }

    /// <summary>The same level at every stock point.</summary>
    public static InventoryLevels Uniform(int facilities, int products, Quantity level) =>
        new(facilities, [.. Enumerable.Repeat(level, facilities * products)]);

    /// <summary>The level of a stock point.</summary>
    public Quantity this[ProductId product, FacilityId facility] =>
        _levels[(product.Index * _facilities) + facility.Index];

    /// <summary>Whether the facility keeps the product.</summary>
    public bool Keeps(ProductId product, FacilityId facility) => this[product, facility] >= Quantity.Zero;
}
