using System.Collections.Immutable;
using Scenarios.Files.Importing;
using Scenarios.Measures;
using Scenarios.Products;

namespace Scenarios.Files.Olist;

/// <summary>The products of the kept items: weight, size, category, price and origin as recorded.</summary>
internal sealed class OlistProducts
{
    private const decimal CostShareOfPrice = 0.5m;
    private const decimal HoldingShareOfCostYear = 0.25m;

    public OlistProducts(OlistTables tables, OlistOrders orders, IEnumerable<string> codes)
    {
        var items = orders.Items.ToLookup(item => item.Product, StringComparer.Ordinal);
        var products = ImmutableArray.CreateBuilder<Product>();
        foreach (var code in codes)
        {
            var recorded = tables.Products[code];
            if (recorded.Grams == 0) WithoutWeight++;
            if (recorded.Millilitres == 0) WithoutVolume++;
            var weight = recorded.Grams > 0 ? new Grams(recorded.Grams) : AssumedProduct.Weight;
            var volume = recorded.Millilitres > 0
                ? new Millilitres(recorded.Millilitres)
                : AssumedProduct.VolumeOf(weight);
            var price = AssumedProduct.Median(items[code].Select(item => item.Price));
            var cost = Money.Of(price.Amount * CostShareOfPrice);
            products.Add(new Product
            {
                Code = code,
                Name = tables.CategoryName(recorded.Category),
                Weight = weight,
                Volume = volume,
                Sort = AssumedProduct.SortOf(weight, volume),
                UnitCost = cost,
                Price = price,
                HoldingCostPerUnitDay = AssumedProduct.HoldingCostPerDay(cost, HoldingShareOfCostYear),
                Vendor = VendorOf(items[code], tables),
            });
        }

        All = products.ToImmutable();
    }

    /// <summary>The products in the order of their codes.</summary>
    public ImmutableArray<Product> All { get; }

    /// <summary>Products whose weight is assumed, because it was not recorded or zero.</summary>
    public int WithoutWeight { get; }

    /// <summary>Products whose volume is assumed, because their sides were not recorded.</summary>
    public int WithoutVolume { get; }

    // The region that most of its items came from, the first by name of equals.
    private static string VendorOf(IEnumerable<OlistItem> items, OlistTables tables) => items
        .GroupBy(item => BrazilianStates.VendorOf(tables.Sellers[item.Seller].State), StringComparer.Ordinal)
        .OrderByDescending(origin => origin.Count()).ThenBy(origin => origin.Key, StringComparer.Ordinal).First().Key;
}
