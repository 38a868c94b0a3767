using Scenarios.Files.Input;
using Scenarios.Generation.National;

namespace Scenarios.Files;

/// <summary>Reads the settings of a national retailer's orders: <c>orders: {national: ...}</c>.</summary>
internal static class NationalSection
{
    /// <summary>The settings, with the defaults for what is missing.</summary>
    public static NationalSettings Read(FieldReader fields)
    {
        var usual = new NationalSettings();
        var settings = new NationalSettings
        {
            Orders = fields.Optional("orders", ValueKinds.PositiveNumber(1e9), usual.Orders),
            ProductCount = fields.Optional("products", ValueKinds.Count(1, 10_000_000), usual.ProductCount),
            BusinessShare = fields.Optional("business_share", ValueKinds.Share, usual.BusinessShare),
            WeekdayProfile = GeneratorSection.Profile(fields, "weekday_profile", 7, usual.WeekdayProfile),
            HourProfile = GeneratorSection.Profile(fields, "hour_profile", 24, usual.HourProfile),
            MonthProfile = GeneratorSection.Profile(fields, "month_profile", 12, usual.MonthProfile),
            PeakTimesMean = fields.Optional("peak_times_mean", ValueKinds.Number(0, 100), usual.PeakTimesMean),
            DayShockVariance = fields.Optional("day_shock_variance", ValueKinds.Number(0, 100), usual.DayShockVariance),
            ProductShockVariance = fields.Optional(
                "product_shock_variance", ValueKinds.Number(0, 100), usual.ProductShockVariance),
            FirstSoldLateShare = fields.Optional("first_sold_late_share", ValueKinds.Share, usual.FirstSoldLateShare),
            RetiredShare = fields.Optional("retired_share", ValueKinds.Share, usual.RetiredShare),
            BasketShares = GeneratorSection.Profile(fields, "basket_shares", 4, usual.BasketShares),
            MeanUnitsPerLine = fields.Optional(
                "mean_units_per_line", ValueKinds.Number(1, 1000), usual.MeanUnitsPerLine),
            MedianPrice = fields.Optional("median_price", ValueKinds.Money, usual.MedianPrice),
        };
        fields.RejectOthers();
        return settings;
    }
}
