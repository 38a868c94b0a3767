using System.Collections.Immutable;
using System.Globalization;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Problems;
using Scenarios.Products;

namespace Scenarios.Files;

/// <summary>The columns of <c>NAME.products.parquet</c>: one row a product, in the order that lines index.</summary>
internal static class ProductColumns
{
    private const string Sortable = "sortable";
    private const string NonSortable = "non-sortable";
    private const string Introduced = "introduced";
    private const string Retired = "retired";

    public static void Write(Stream stream, ImmutableArray<Product> products) => ParquetColumn.WriteAll(
        stream,
        [
            ParquetColumn.Ints("product", row => row),
            ParquetColumn.Texts("code", row => products[row].Code),
            ParquetColumn.Texts("name", row => products[row].Name),
            ParquetColumn.Ints("weight_g", row => products[row].Weight.Value),
            ParquetColumn.Longs("volume_ml", row => products[row].Volume.Value),
            ParquetColumn.Texts("sort", row => products[row].Sort == SortKind.Sortable ? Sortable : NonSortable),
            ParquetColumn.Longs("unit_cost_micros", row => products[row].UnitCost.Micros),
            ParquetColumn.Longs("price_micros", row => products[row].Price.Micros),
            ParquetColumn.Longs("holding_cost_unit_day_micros", row => products[row].HoldingCostPerUnitDay.Micros),
            ParquetColumn.Texts("vendor", row => products[row].Vendor),
            .. products.All(product => product.Introduced is null && product.Retired is null)
                ? Array.Empty<ParquetColumn>()
                : [
                    ParquetColumn.Texts(Introduced, row => $"{products[row].Introduced}"),
                    ParquetColumn.Texts(Retired, row => $"{products[row].Retired}"),
                ],
        ],
        products.IsEmpty ? [0] : [0, products.Length]);

    /// <summary>Reads the products and notes what is wrong with them.</summary>
    public static ImmutableArray<Product> Read(string path, int count, ProblemList problems)
    {
        var limit = new RowLimit("products", count);
        var products = ParquetRows.Read(path, limit, problems, rows => ReadRows(rows, problems));
        return products is null ? [] : [.. products];
    }

    private static List<Product>? ReadRows(ParquetRows rows, ProblemList problems)
    {
        var before = problems.Count;
        var numbers = rows.Values<int>("product");
        var codes = rows.Texts("code");
        var names = rows.Texts("name");
        var weights = rows.Values<int>("weight_g");
        var volumes = rows.Values<long>("volume_ml");
        var sorts = rows.Texts("sort");
        var costs = rows.Values<long>("unit_cost_micros");
        var prices = rows.Values<long>("price_micros");
        var holding = rows.Values<long>("holding_cost_unit_day_micros");
        var vendors = rows.Texts("vendor");
        var introduced = rows.Has(Introduced) ? rows.Texts(Introduced) : null;
        var retired = rows.Has(Retired) ? rows.Texts(Retired) : null;
        if (problems.Count > before) return null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var products = new List<Product>(codes.Length);
        for (var row = 0; row < codes.Length; row++)
        {
            Check(numbers[row] == row, "product", $"{numbers[row]}", $"{row}: rows are numbered from 0");
            Check(codes[row].Length > 0 && seen.Add(codes[row]), "code", $"\"{codes[row]}\"", "a code of its own");
            Check(weights[row] >= 0, "weight_g", $"{weights[row]}", "0 or more");
            Check(volumes[row] >= 0, "volume_ml", $"{volumes[row]}", "0 or more");
            Check(sorts[row] is Sortable or NonSortable, "sort", $"\"{sorts[row]}\"", $"{Sortable} or {NonSortable}");
            Check(costs[row] >= 0, "unit_cost_micros", $"{costs[row]}", "0 or more");
            Check(prices[row] >= 0, "price_micros", $"{prices[row]}", "0 or more");
            Check(holding[row] >= 0, "holding_cost_unit_day_micros", $"{holding[row]}", "0 or more");
            var start = Instant(Introduced, introduced?[row]);
            var end = Instant(Retired, retired?[row]);
            Check(start is null || end is null || start < end, Retired, $"{end}", $"after it is introduced, {start}");
            products.Add(new Product
            {
                Code = codes[row],
                Name = names[row],
                Weight = new Grams(weights[row]),
                Volume = new Millilitres(volumes[row]),
                Sort = sorts[row] == NonSortable ? SortKind.NonSortable : SortKind.Sortable,
                UnitCost = new Money(costs[row]),
                Price = new Money(prices[row]),
                HoldingCostPerUnitDay = new Money(holding[row]),
                Vendor = vendors[row],
                Introduced = start,
                Retired = end,
            });
        }

        return products;

        SimTime? Instant(string field, string? text)
        {
            if (string.IsNullOrEmpty(text)) return null;
            var isSound = DateTime.TryParse(
                text, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time);
            Check(isSound, field, $"\"{text}\"", "an instant, such as 2024-08-01T00:00:00Z");
            return isSound ? SimTime.FromUtc(time) : null;
        }

        void Check(bool holds, string field, string found, string expected)
        {
            if (!holds) problems.Add(field, found, expected, products.Count + 1);
        }
    }
}
