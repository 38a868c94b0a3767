using System.Collections.Immutable;

namespace Policies.Decomposition;

/// <summary>Which stock to hold where, over one horizon, when buildings and the buying budget are limited.</summary>
/// <remarks>
/// Minimise the sum over products of expected service, lost-sale and holding cost subject to one storage row per
/// building and one budget row; relaxing the rows with prices leaves one problem per product. Rows are numbered as the
/// buildings, the budget last. Source: FORMULATION 5.1, one period, storage and budget.
/// </remarks>
public sealed class PlacementProblem
{
    // A full source makes room cheap downstream, but never free: a building would take without end.
    private const double LeastUnitPrice = 0.01;

    /// <summary>Checks that all parts fit together.</summary>
    /// <param name="storageCapacity">Storage of each building, not negative; infinite when not limited.</param>
    /// <param name="tiers">Size tiers.</param>
    /// <param name="products">Products, each naming its tier.</param>
    /// <param name="budget">Buying budget [money], not negative; infinite when not limited.</param>
    /// <param name="buildings">Terms of every building; absent when all are alike.</param>
    /// <exception cref="ArgumentException">A part does not fit; the message lists every problem.</exception>
    public PlacementProblem(
        ImmutableArray<double> storageCapacity,
        ImmutableArray<SizeTier> tiers,
        ImmutableArray<PlacementProduct> products,
        double budget = double.PositiveInfinity,
        ImmutableArray<BuildingTerms> buildings = default)
    {
        StorageCapacity = storageCapacity;
        Tiers = tiers;
        Products = products;
        Budget = budget;
        Buildings = buildings.IsDefault ? [.. storageCapacity.Select(_ => new BuildingTerms())] : buildings;
        var problems = Problems().ToArray();
        if (problems.Length > 0) throw new ArgumentException(string.Join(Environment.NewLine, problems));
        Capacity = [.. storageCapacity, budget];
    }

    /// <summary>Storage of each building.</summary>
    public ImmutableArray<double> StorageCapacity { get; }

    /// <summary>Size tiers.</summary>
    public ImmutableArray<SizeTier> Tiers { get; }

    /// <summary>Products.</summary>
    public ImmutableArray<PlacementProduct> Products { get; }

    /// <summary>Terms of every building.</summary>
    public ImmutableArray<BuildingTerms> Buildings { get; }

    /// <summary>Buying budget [money].</summary>
    public double Budget { get; }

    /// <summary>Share of the supplier's holding cost that a unit moved saves, 0 to 1. Less than 1 keeps back what can
    /// wait.</summary>
    public double HoldingCredit { get; init; }

    /// <summary>Right-hand side of every priced row: the storage of the buildings, then the budget.</summary>
    public ImmutableArray<double> Capacity { get; }

    /// <summary>Number of buildings.</summary>
    public int FacilityCount => StorageCapacity.Length;

    /// <summary>What one unit of a product takes of a building's capacity.</summary>
    public double Size(PlacementProduct product, int facility) =>
        Buildings[facility].CountsUnits ? 1 : product.Volume;

    /// <summary>What one unit of a product must earn at each building: holding plus opportunity costs, less
    /// what it saves at the supplier that it leaves.</summary>
    /// <param name="product">Position of the product.</param>
    /// <param name="prices">Opportunity cost of every row [money per unit of the row].</param>
    /// <param name="unitPrices">Price of a unit at every building [money], as long as the buildings.</param>
    public void UnitPrices(int product, ReadOnlySpan<double> prices, Span<double> unitPrices)
    {
        var item = Products[product];
        var suppliers = Tiers[item.Tier].Suppliers;
        var everywhere = prices[FacilityCount] * item.UnitCost;
        for (var facility = 0; facility < FacilityCount; facility++)
        {
            var holding = item.HoldingCost * Buildings[facility].HoldingFactor;
            var price = holding + everywhere + (prices[facility] * Size(item, facility));
            var supplier = suppliers.IsEmpty ? -1 : suppliers[facility];
            if (supplier >= 0)
            {
                price -= prices[supplier] * Size(item, supplier);
                price -= HoldingCredit * item.HoldingCost * Buildings[supplier].HoldingFactor;
            }

            unitPrices[facility] = Math.Max(price, LeastUnitPrice * holding);
        }
    }

    /// <summary>What a plan takes of every row.</summary>
    /// <param name="units">Stock of every product at every building: building is the fast index.</param>
    /// <param name="usage">Usage of every row, as long as <see cref="Capacity"/>.</param>
    public void Usage(ReadOnlySpan<int> units, Span<double> usage)
    {
        usage.Clear();
        for (var product = 0; product < Products.Length; product++)
        {
            for (var facility = 0; facility < FacilityCount; facility++)
            {
                var held = units[(product * FacilityCount) + facility];
                usage[facility] += held * Size(Products[product], facility);
                usage[FacilityCount] += held * Products[product].UnitCost;
            }
        }
    }

    private IEnumerable<string> Problems()
    {
        if (Buildings.Length != StorageCapacity.Length)
        {
            yield return $"{Buildings.Length} terms for {StorageCapacity.Length} buildings.";
        }

        if (Budget is not >= 0) yield return $"The budget must not be negative; found {Budget}.";
        for (var facility = 0; facility < StorageCapacity.Length; facility++)
        {
            if (StorageCapacity[facility] is not >= 0)
            {
                yield return $"storageCapacity[{facility}] must not be negative; found {StorageCapacity[facility]}.";
            }
        }

        for (var tier = 0; tier < Tiers.Length; tier++)
        {
            if (Tiers[tier].FacilityCount != StorageCapacity.Length)
            {
                yield return $"tiers[{tier}] names {Tiers[tier].FacilityCount} buildings of {StorageCapacity.Length}.";
            }
        }

        for (var product = 0; product < Products.Length; product++)
        {
            foreach (var problem in Problems(Products[product])) yield return $"products[{product}]: {problem}";
        }
    }

    private IEnumerable<string> Problems(PlacementProduct product)
    {
        if ((uint)product.Tier >= (uint)Tiers.Length) yield return $"there is no tier {product.Tier}.";
        else if (product.MeanDemand.Length != Tiers[product.Tier].ClassCount)
        {
            yield return $"{product.MeanDemand.Length} means for {Tiers[product.Tier].ClassCount} classes.";
        }

        if (product.MeanDemand.Any(mean => !double.IsFinite(mean) || mean < 0)) yield return "a mean is negative.";
        if (product.Shape is not > 0) yield return $"the shape must be positive; found {product.Shape}.";
        if (product.Volume is not > 0) yield return $"the volume must be positive; found {product.Volume}.";
        if (product.HoldingCost is not > 0) yield return $"holding must cost something; found {product.HoldingCost}.";
        if (product.UnitCost is not >= 0) yield return $"the unit cost is negative: {product.UnitCost}.";
    }
}
