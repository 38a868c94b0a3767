using System.Collections.Immutable;
using Scenarios.Files.Importing;
using Scenarios.Measures;
using Scenarios.Products;

namespace Scenarios.Files.Jd;

/// <summary>The products of the kept lines: list price as recorded, the rest assumed.</summary>
internal static class JdProducts
{
    private const decimal CostShareOfPrice = 0.5m;
    private const decimal HoldingShareOfCostYear = 0.25m;

    /// <summary>The products in the order of their codes.</summary>
    public static ImmutableArray<Product> Of(JdOrders orders, IEnumerable<string> codes, long seed)
    {
        var prices = orders.Lines.ToLookup(
            line => orders.Gathering.Products[line.Product], line => line.ListPrice, StringComparer.Ordinal);
        return
        [
            .. codes.Select(code =>
            {
                var price = AssumedProduct.Median(prices[code]);
                var cost = Money.Of(price.Amount * CostShareOfPrice);
                var (weight, volume) = ConsumableWeights.Draw(code, seed);
                return new Product
                {
                    Code = code,
                    Weight = weight,
                    Volume = volume,
                    Sort = AssumedProduct.SortOf(weight, volume),
                    Price = price,
                    UnitCost = cost,
                    HoldingCostPerUnitDay = AssumedProduct.HoldingCostPerDay(cost, HoldingShareOfCostYear),
                };
            }),
        ];
    }
}
