using System.Collections.Immutable;
using System.Globalization;
using Scenarios.Files.Importing;
using Scenarios.Orders;

namespace Scenarios.Files.MappedOrders;

/// <summary>Says of every column whether the file had it or who laid it over.</summary>
internal static class MappedProvenance
{
    public static ImmutableArray<ColumnProvenance> Of(BoundMap map, long rowsKept, long seed)
    {
        var columns = ImmutableArray.CreateBuilder<ColumnProvenance>();
        columns.Add(Of("order_code", "order", ""));
        columns.Add(PlacedAt(map, rowsKept, seed));
        columns.Add(Of("destination", "destination", "the source has none: the scenario decides"));
        columns.Add(Of("class", "promise_class", "the source has none: the scenario decides"));
        columns.Add(Of("product", "product", ""));
        columns.Add(Of("quantity", "quantity", ""));
        AddIfMapped("unit_price");
        AddIfMapped("country");
        AddIfMapped("customer");
        if (map["product_name"] is not null) columns.Add(Of("product.name", "product_name", ""));
        if (map["vendor"] is not null) columns.Add(Of("product.vendor", "vendor", ""));
        columns.Add(Of("product.price", "unit_price", AssumedProduct.PriceModel, "; median of the lines"));
        columns.Add(Of("product.weight", "weight", AssumedProduct.WeightModel));
        columns.Add(Of("product.volume", "volume", AssumedProduct.VolumeModel));
        columns.Add(Of("product.sort", "sort", AssumedProduct.SortModel));
        columns.Add(Of("product.unit_cost", "unit_cost", Share(
            "cost-share-v1", map.Map.CostShareOfPrice, "of the price")));
        columns.Add(new ColumnProvenance("product.holding_cost", ColumnOrigin.Overlaid, Share(
            "carrying-rate-v1", map.Map.HoldingShareOfCostYear, "of unit cost a year, by day")));
        return columns.ToImmutable();

        void AddIfMapped(string key)
        {
            if (map[key] is not null) columns.Add(Of(key, key, ""));
        }

        ColumnProvenance Of(string column, string key, string overlay, string how = "") => map[key] is { } field
            ? Mapped(column, field, map.Map, rowsKept, how)
            : new ColumnProvenance(column, ColumnOrigin.Overlaid, overlay);
    }

    private static ColumnProvenance PlacedAt(BoundMap map, long rowsKept, long seed)
    {
        var zone = map.Map.PlacedAt.Zone is { } clock ? $"; {clock.Id} to UTC" : "";
        var dates = Mapped("placed_at", map.PlacedAt, map.Map, rowsKept, zone);
        return map.Map.PlacedAt.DrawsTime
            ? new ColumnProvenance("placed_at", ColumnOrigin.Overlaid, string.Create(
                CultureInfo.InvariantCulture,
                $"{InstantReader.TimeModel}, seed {seed}, for the time of day; the date: {dates.Source}"))
            : dates;
    }

    private static ColumnProvenance Mapped(
        string column, BoundField field, OrderMap map, long rowsKept, string how)
    {
        if (field.Map.Constant is { } constant)
        {
            return new ColumnProvenance(column, ColumnOrigin.Overlaid, $"constant \"{constant}\" of the map");
        }

        var translated = field.Map.Values.Count > 0 ? ", translated by the map" : "";
        var source = $"{map.Source}: column {field.Map.ColumnText}{translated}{how}";
        return field.Defaulted == 0
            ? new ColumnProvenance(column, ColumnOrigin.Real, source)
            : new ColumnProvenance(column, ColumnOrigin.Overlaid, string.Create(
                CultureInfo.InvariantCulture,
                $"default \"{field.Map.Default}\" of the map for {field.Defaulted} of {rowsKept} rows; ")
                + $"the others: {source}");
    }

    private static string Share(string model, decimal share, string ofWhat) =>
        string.Create(CultureInfo.InvariantCulture, $"{model}: {share:0.####} {ofWhat}");
}
