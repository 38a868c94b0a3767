using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Products;

namespace Scenarios.Files.OnlineRetail;

/// <summary>The products of the clean lines: name and price as observed, the rest by
/// <see cref="GiftWeights"/>.</summary>
internal static class RetailProducts
{
    /// <summary>Share of the median selling price that a unit is taken to cost.</summary>
    public const decimal CostShareOfPrice = 0.5m;

    /// <summary>Cost of holding a unit for a year, as a share of its cost.</summary>
    public const decimal HoldingShareOfCostYear = 0.25m;

    private const decimal DaysPerYear = 365;

    /// <summary>The description seen most often, the first in ordinal order of equals, by product.</summary>
    public static string[] MostFrequentNames(List<RetailRow> rows, int[] productOf, int products, TextPool descriptions)
    {
        var counts = new Dictionary<(int Product, int Description), int>();
        foreach (var row in rows)
        {
            if (descriptions[row.Description].Length == 0) continue;
            var key = (productOf[row.Product], row.Description);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        var names = new string[products];
        Array.Fill(names, "");
        foreach (var product in counts.GroupBy(count => count.Key.Product))
        {
            names[product.Key] = product
                .Select(count => (Name: descriptions[count.Key.Description], Count: count.Value))
                .OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Name, StringComparer.Ordinal).First().Name;
        }

        return names;
    }

    /// <summary>The products in code order.</summary>
    public static ImmutableArray<Product> Build(CleanLines lines, long seed)
    {
        var prices = new List<Money>[lines.Products.Length];
        foreach (var line in lines.Lines) (prices[line.Product] ??= []).Add(line.Price);
        var products = ImmutableArray.CreateBuilder<Product>(prices.Length);
        for (var product = 0; product < prices.Length; product++)
        {
            var price = Median(prices[product]);
            var cost = Money.Of(price.Amount * CostShareOfPrice);
            var body = GiftWeights.Draw(lines.Products[product], price, seed);
            products.Add(new Product
            {
                Code = lines.Products[product],
                Name = lines.ProductNames[product],
                Weight = body.Weight,
                Volume = body.Volume,
                Sort = body.Sort,
                UnitCost = cost,
                Price = price,
                HoldingCostPerUnitDay = Money.Of(cost.Amount * HoldingShareOfCostYear / DaysPerYear),
            });
        }

        return products.MoveToImmutable();
    }

    // The mean of the two in the middle when their number is even, half a millionth to even.
    private static Money Median(List<Money> prices)
    {
        prices.Sort();
        var middle = prices.Count / 2;
        return prices.Count % 2 == 1
            ? prices[middle]
            : Money.Of((prices[middle - 1].Amount + prices[middle].Amount) / 2);
    }
}
