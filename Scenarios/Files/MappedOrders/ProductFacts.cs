using System.Collections.Immutable;
using Scenarios.Files.Importing;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;

namespace Scenarios.Files.MappedOrders;

/// <summary>What one row says of its product; empty or zero where the map has no such column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sort">How it is handled.</param>
/// <param name="Vendor">Code of its vendor.</param>
/// <param name="Grams">Mass of one unit.</param>
/// <param name="Millilitres">Volume of one unit.</param>
/// <param name="UnitCostMicros">Purchase price of one unit, millionths.</param>
internal readonly record struct ProductRow(
    string Name, string Sort, string Vendor, long Grams, long Millilitres, long UnitCostMicros);

/// <summary>What the rows say of each product: the most frequent row speaks for it.</summary>
internal sealed class ProductFacts
{
    public const string Sortable = "sortable";
    public const string NonSortable = "non-sortable";

    private readonly Dictionary<(int Product, ProductRow Row), int> _rows = [];

    /// <summary>Takes what a row says.</summary>
    public void Add(int product, in ProductRow row)
    {
        var key = (product, row);
        _rows[key] = _rows.GetValueOrDefault(key) + 1;
    }

    /// <summary>Products of which rows say different things.</summary>
    public int Contradicted =>
        _rows.Keys.GroupBy(key => key.Product).Count(product => product.Skip(1).Any());

    /// <summary>The products in the order of the gathered codes.</summary>
    public ImmutableArray<Product> Build(BoundMap map, GatheredOrders orders, TextPool codes)
    {
        var speaking = _rows.GroupBy(row => row.Key.Product).ToDictionary(
            rows => codes[rows.Key],
            rows => rows.OrderByDescending(row => row.Value)
                .ThenBy(row => row.Key.Row.Name, StringComparer.Ordinal)
                .ThenBy(row => row.Key.Row.Sort, StringComparer.Ordinal)
                .ThenBy(row => row.Key.Row.Vendor, StringComparer.Ordinal)
                .ThenBy(row => row.Key.Row.Grams).ThenBy(row => row.Key.Row.Millilitres)
                .ThenBy(row => row.Key.Row.UnitCostMicros).First().Key.Row,
            StringComparer.Ordinal);
        var prices = Prices(map, orders);
        return
        [
            .. orders.Texts.Products.Select((code, product) => Make(code, speaking[code], prices[product], map)),
        ];
    }

    private static Money[] Prices(BoundMap map, GatheredOrders orders)
    {
        var prices = new Money[orders.Texts.Products.Length];
        Array.Fill(prices, AssumedProduct.Price);
        if (map["unit_price"] is null) return prices;
        var seen = new List<Money>[prices.Length];
        foreach (ref readonly var line in orders.Lines) (seen[line.Product] ??= []).Add(line.Price);
        return [.. seen.Select(AssumedProduct.Median)];
    }

    private static Product Make(string code, in ProductRow row, Money price, BoundMap map)
    {
        var weight = map["weight"] is null ? AssumedProduct.Weight : new Grams((int)Math.Min(row.Grams, int.MaxValue));
        var volume = map["volume"] is null ? AssumedProduct.VolumeOf(weight) : new Millilitres(row.Millilitres);
        var cost = map["unit_cost"] is null
            ? Money.Of(price.Amount * map.Map.CostShareOfPrice)
            : new Money(row.UnitCostMicros);
        var sort = row.Sort == NonSortable ? SortKind.NonSortable : SortKind.Sortable;
        return new Product
        {
            Code = code,
            Name = row.Name,
            Weight = weight,
            Volume = volume,
            Sort = map["sort"] is null ? AssumedProduct.SortOf(weight, volume) : sort,
            UnitCost = cost,
            Price = price,
            HoldingCostPerUnitDay = AssumedProduct.HoldingCostPerDay(cost, map.Map.HoldingShareOfCostYear),
            Vendor = row.Vendor,
        };
    }
}
