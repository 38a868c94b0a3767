using System.Collections.Immutable;
using Scenarios.Files.Input;
using Scenarios.Generation;

namespace Scenarios.Files;

/// <summary>Reads the settings of generated orders: <c>orders: {generated: ...}</c>.</summary>
internal static class GeneratorSection
{
    /// <summary>The settings, with the defaults for what is missing.</summary>
    public static GeneratorSettings Read(FieldReader fields)
    {
        var usual = new GeneratorSettings();
        var settings = new GeneratorSettings
        {
            ProductCount = fields.Optional("products", ValueKinds.Count(1, 10_000_000), usual.ProductCount),
            BestSellerOrdersPerDay = fields.Optional(
                "best_seller_orders_per_day", ValueKinds.PositiveNumber(1e6), usual.BestSellerOrdersPerDay),
            PopularityExponent = fields.Optional(
                "popularity_exponent", ValueKinds.Number(0, 5), usual.PopularityExponent),
            ShockVariance = fields.Optional("shock_variance", ValueKinds.Number(0, 100), usual.ShockVariance),
            WeekdayProfile = Profile(fields, "weekday_profile", 7, usual.WeekdayProfile),
            HourProfile = Profile(fields, "hour_profile", 24, usual.HourProfile),
            BasketShares = Profile(fields, "basket_shares", 4, usual.BasketShares),
            MeanUnitsPerLine = fields.Optional(
                "mean_units_per_line", ValueKinds.Number(1, 1000), usual.MeanUnitsPerLine),
            MedianWeight = fields.Optional("median_weight", ValueKinds.Mass, usual.MedianWeight),
            LogWeightDeviation = fields.Optional(
                "log_weight_deviation", ValueKinds.Number(0, 5), usual.LogWeightDeviation),
            NonSortableShare = fields.Optional("non_sortable_share", ValueKinds.Share, usual.NonSortableShare),
            MedianPrice = fields.Optional("median_price", ValueKinds.Money, usual.MedianPrice),
            LogPriceDeviation = fields.Optional(
                "log_price_deviation", ValueKinds.Number(0, 5), usual.LogPriceDeviation),
            CostShareOfPrice = fields.Optional("cost_share_of_price", ValueKinds.Share, usual.CostShareOfPrice),
            HoldingShareOfCostYear = fields.Optional(
                "holding_share_of_cost_year", ValueKinds.Number(0, 100), usual.HoldingShareOfCostYear),
        };
        fields.RejectOthers();
        return settings;
    }

    /// <summary>Weights of a fixed number, at least one of them above 0.</summary>
    public static ImmutableArray<double> Profile(
        FieldReader fields, string key, int length, ImmutableArray<double> whenMissing)
    {
        var before = fields.Problems.Count;
        var values = fields.Values(key, ValueKinds.Weight, 0);
        if (!fields.Has(key) || fields.Problems.Count > before) return whenMissing;
        if (values.Count == length && values.Any(item => item.Value > 0)) return [.. values.Select(item => item.Value)];
        fields.Wrong(fields.Find(key)!, $"{length} numbers from 0 up, at least one of them above 0");
        return whenMissing;
    }
}
