using System.Collections.Immutable;
using System.Globalization;
using Scenarios.Orders;

namespace Scenarios.Files.OnlineRetail;

/// <summary>Says of every column whether it was observed or laid over, and by which model and seed.</summary>
internal static class RetailProvenance
{
    private const string DataSet = "Online Retail (UCI Machine Learning Repository, CC BY 4.0)";

    public static ImmutableArray<ColumnProvenance> Of(
        OnlineRetailOptions options, OrderAssembly assembly, int cappedLines)
    {
        var split = options.BulkBatches == BulkBatchRule.Split && assembly.BulkInvoices > 0;
        var capped = string.Create(
            CultureInfo.InvariantCulture, $"{DataSet}; {cappedLines} lines cut to {options.QuantityCap} units");
        var whole = split ? string.Create(
            CultureInfo.InvariantCulture, $", for {assembly.BulkInvoices} invoices; the others: {DataSet}") : "";
        return
        [
            split
                ? new ColumnProvenance("order_code", ColumnOrigin.Overlaid, By(BulkSplit.Model, options) + whole)
                : Real("order_code"),
            Real("invoice"),
            new ColumnProvenance("placed_at", ColumnOrigin.Real, $"{DataSet}; Europe/London to UTC"),
            new ColumnProvenance("destination", ColumnOrigin.Overlaid, By(UkPopulation.Model, options)),
            new ColumnProvenance("class", ColumnOrigin.Overlaid, By(SpeedMix.Model, options)),
            Real("product"),
            new ColumnProvenance("quantity", ColumnOrigin.Real, cappedLines > 0 ? capped : DataSet),
            Real("unit_price"),
            Real("country"),
            Real("customer"),
            new ColumnProvenance("product.name", ColumnOrigin.Real, $"{DataSet}; most frequent description"),
            new ColumnProvenance("product.price", ColumnOrigin.Real, $"{DataSet}; median of the lines"),
            new ColumnProvenance("product.weight", ColumnOrigin.Overlaid, By(GiftWeights.Model, options)),
            new ColumnProvenance("product.volume", ColumnOrigin.Overlaid, By(GiftWeights.Model, options)),
            new ColumnProvenance("product.sort", ColumnOrigin.Overlaid, By(GiftWeights.Model, options)),
            new ColumnProvenance("product.unit_cost", ColumnOrigin.Overlaid, "half-price-v1: 0.5 x median price"),
            new ColumnProvenance(
                "product.holding_cost", ColumnOrigin.Overlaid, "carrying-rate-v1: 25 % of unit cost a year, by day"),
        ];
    }

    private static ColumnProvenance Real(string column) => new(column, ColumnOrigin.Real, DataSet);

    private static string By(string model, OnlineRetailOptions options) =>
        string.Create(CultureInfo.InvariantCulture, $"{model}, seed {options.Seed}");
}
