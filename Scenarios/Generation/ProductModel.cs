using System.Collections.Immutable;
using System.Globalization;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;
using Scenarios.Randomness;

namespace Scenarios.Generation;

/// <summary>The products of a generated stream: lognormal mass, volume and price, and a vendor each.</summary>
internal static class ProductModel
{
    private const double GramsPerMillilitre = 0.15;
    private const double LogDeviationOfDensity = 0.6;
    private const double NonSortableTimesAsHeavy = 25;
    private const int HeaviestGrams = 60_000;
    private const decimal DaysPerYear = 365;

    /// <summary>The code of the product of a rank, from 0.</summary>
    public static string Code(int product) => string.Create(CultureInfo.InvariantCulture, $"P{product + 1:00000}");

    /// <summary>All products by rank, best seller first.</summary>
    public static ImmutableArray<Product> Products(GeneratorSettings settings, SupplyNetwork network, long seed) =>
        [.. Enumerable.Range(0, settings.ProductCount).Select(product => Draw(settings, network, seed, product))];

    private static Product Draw(GeneratorSettings settings, SupplyNetwork network, long seed, int product)
    {
        var random = RngStream.For(new RngKey(seed, 0), Purpose.GeneratedProduct, product);
        var isLarge = random.NextDouble() < settings.NonSortableShare;
        var mass = settings.MedianWeight.Value * (isLarge ? NonSortableTimesAsHeavy : 1)
            * Math.Exp(settings.LogWeightDeviation * random.NextNormal());
        var grams = (int)Math.Round(Math.Clamp(mass, 1, HeaviestGrams));
        var volume = grams / GramsPerMillilitre * Math.Exp(LogDeviationOfDensity * random.NextNormal());
        var price = settings.MedianPrice.ToDouble() * Math.Exp(settings.LogPriceDeviation * random.NextNormal());
        var cents = Math.Max(0.01m, Math.Round((decimal)price, 2));
        var cost = cents * (decimal)settings.CostShareOfPrice;
        return new Product
        {
            Code = Code(product),
            Name = $"Synthetic product {product + 1}",
            Weight = new Grams(grams),
            Volume = new Millilitres((long)Math.Ceiling(volume)),
            Sort = isLarge ? SortKind.NonSortable : SortKind.Sortable,
            UnitCost = Money.Of(cost),
            Price = Money.Of(cents),
            HoldingCostPerUnitDay = Money.Of(cost * (decimal)settings.HoldingShareOfCostYear / DaysPerYear),
            Vendor = network.Vendors[random.NextIndex(network.Vendors.Length)].Code,
        };
    }
}
