using System.Collections.Immutable;
using System.Globalization;
using Scenarios.Files.Importing;
using Scenarios.Orders;

namespace Scenarios.Files.Olist;

/// <summary>Says of every column whether it was recorded or laid over.</summary>
internal static class OlistProvenance
{
    private const string DataSet = "Brazilian E-Commerce Public Dataset by Olist (CC BY-NC-SA 4.0)";

    public static ImmutableArray<ColumnProvenance> Of(OlistProducts products) =>
    [
        Real("order_code", ""),
        Real("placed_at", "; America/Sao_Paulo to UTC"),
        Real("destination", "; state of the customer"),
        Real("class", "; days from purchase to the promised date, rounded up to 10, 20, 30 or 50"),
        Real("product", ""),
        Real("quantity", "; item rows of one order, product and price"),
        Real("unit_price", ""),
        Real("country", "; all of it is Brazil"),
        Real("customer", ""),
        Real("product.name", "; the category"),
        Real("product.price", "; median of the items"),
        Body("product.weight", products.WithoutWeight, AssumedProduct.WeightModel, "", products),
        Body("product.volume", products.WithoutVolume, AssumedProduct.VolumeModel, "; product of its sides", products),
        Over("product.sort", $"{AssumedProduct.SortModel}, by recorded weight and volume"),
        Real("product.vendor", "; region of Brazil that most of its items were sold from"),
        Over("product.unit_cost", "half-price-v1: 0.5 x median price"),
        Over("product.holding_cost", "carrying-rate-v1: 25 % of unit cost a year, by day"),
    ];

    private static ColumnProvenance Real(string column, string how) => new(column, ColumnOrigin.Real, DataSet + how);

    private static ColumnProvenance Over(string column, string how) => new(column, ColumnOrigin.Overlaid, how);

    private static ColumnProvenance Body(
        string column, int assumed, string model, string how, OlistProducts products) => assumed == 0
            ? Real(column, how)
            : Over(column, string.Create(
                CultureInfo.InvariantCulture,
                $"{model}, for {assumed} of {products.All.Length} products; the others: {DataSet}{how}"));
}
