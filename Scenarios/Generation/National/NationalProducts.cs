using System.Collections.Immutable;
using System.Globalization;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;
using Scenarios.Randomness;

namespace Scenarios.Generation.National;

/// <summary>The products of a national retailer: lognormal mass, volume and price, correlated, and a vendor
/// each.</summary>
internal static class NationalProducts
{
    // About 20 lb, and 18 x 14 x 8 in: what a conveyor and a tote of a sortable site take.
    private const int SortableGrams = 9_000;
    private const int SortableMillilitres = 33_000;
    private const double MillilitresPerLitre = 1000;
    private const double Most = 1e9;
    private const decimal DaysPerYear = 365;

    /// <summary>All products; codes are in the order of the numbers.</summary>
    public static ImmutableArray<Product> Draw(NationalSettings settings, SupplyNetwork network, RngKey key) =>
        [.. Enumerable.Range(0, settings.ProductCount).Select(product => Draw(settings, network, key, product))];

    private static Product Draw(NationalSettings settings, SupplyNetwork network, RngKey key, int product)
    {
        var random = RngStream.For(key, Purpose.NationalProduct, product);
        var heavy = random.NextNormal();
        var large = Correlated(heavy, settings.SizeCorrelation, random.NextNormal());
        var dear = Correlated(heavy, settings.PriceCorrelation, random.NextNormal());
        var grams = LogNormal(settings.LogGramsMean, settings.LogGramsDeviation, heavy);
        var millilitres =
            MillilitresPerLitre * LogNormal(settings.LogLitresMean, settings.LogLitresDeviation, large);
        var price = settings.MedianPrice.ToDouble() * LogNormal(0, settings.LogPriceDeviation, dear);
        var cents = Math.Max(0.01m, Math.Round((decimal)Math.Min(price, Most), 2));
        var cost = cents * (decimal)settings.CostShareOfPrice;
        var weight = new Grams((int)Math.Round(Math.Clamp(grams, 1, Most)));
        var volume = new Millilitres((long)Math.Round(Math.Clamp(millilitres, 1, Most)));
        var isSortable = weight.Value <= SortableGrams && volume.Value <= SortableMillilitres;
        return new Product
        {
            Code = string.Create(CultureInfo.InvariantCulture, $"S{product:0000000}"),
            Name = string.Create(CultureInfo.InvariantCulture, $"Synthetic product {product}"),
            Weight = weight,
            Volume = volume,
            Sort = isSortable ? SortKind.Sortable : SortKind.NonSortable,
            UnitCost = Money.Of(cost),
            Price = Money.Of(cents),
            HoldingCostPerUnitDay = Money.Of(cost * (decimal)settings.HoldingShareOfCostYear / DaysPerYear),
            Vendor = network.Vendors[random.NextIndex(network.Vendors.Length)].Code,
        };
    }

    private static double Correlated(double with, double correlation, double own) =>
        (correlation * with) + (Math.Sqrt(1 - (correlation * correlation)) * own);

    private static double LogNormal(double mean, double deviation, double z) => Math.Exp(mean + (deviation * z));
}
