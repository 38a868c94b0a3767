using System.Collections.Immutable;
using Scenarios.Files.Input;
using Scenarios.Measures;
using Scenarios.Network;

namespace Scenarios.Files;

/// <summary>Reads rows of the sections <c>vendors</c> and <c>offers</c>.</summary>
internal static class VendorSections
{
    public static Vendor ReadVendor(FieldReader row, ValueKind<WorkCalendar> calendar, TimeZoneInfo zone) =>
        new(row.Required("code", ValueKinds.Code, ""), NetworkSections.ReadPoint(row))
        {
            TimeZone = row.Optional("time_zone", ValueKinds.Zone, zone),
            OrderCalendar = row.Optional("order_calendar", calendar, WorkCalendar.EveryDay),
            MinimumOrderValue = row.Optional("minimum_order_value", ValueKinds.Money, Money.Zero),
            LeadTimeCorrelation = row.Optional("lead_time_correlation", ValueKinds.Share, 0),
            Deliveries = ReadDeliveries(row),
        };

    public static OfferRule ReadOffer(FieldReader row)
    {
        if (row.Has("unit_cost") && row.Has("cost_factor"))
        {
            row.Wrong(row.Find("cost_factor")!, "either unit_cost or cost_factor, not both");
        }

        if (row.Has("product") && row.Has("own_products"))
        {
            row.Wrong(row.Find("own_products")!, "either product or own_products, not both");
        }

        var cost = row.Optional("unit_cost", ValueKinds.Money, Money.Zero);
        return new OfferRule
        {
            Vendor = row.Required("vendor", ValueKinds.Code, ""),
            Product = row.Optional("product", ValueKinds.Text, ""),
            OwnProducts = row.Optional("own_products", ValueKinds.Flag, false),
            UnitCost = row.Has("unit_cost") ? cost : null,
            CostFactor = (decimal)row.Optional("cost_factor", ValueKinds.Number(0, 1000), 1),
            CasePack = new Quantity(row.Optional("case_pack", ValueKinds.Count(1, 1_000_000), 1)),
            MinimumUnits = new Quantity(row.Optional("minimum_units", ValueKinds.Count(1, 1_000_000), 1)),
        };
    }

    private static ImmutableArray<DeliveryPattern> ReadDeliveries(FieldReader row)
    {
        var patterns = row.Groups("deliveries", ReadPattern);
        if (row.IsSound && patterns.Length > 0 && patterns.All(pattern => pattern.Weight <= 0))
        {
            row.Wrong(row.Find("deliveries")!, "at least one pattern with a weight above 0");
        }

        return patterns;
    }

    private static DeliveryPattern ReadPattern(FieldReader pattern)
    {
        var weight = pattern.Required("weight", ValueKinds.Weight, 1);
        var parts = pattern.Groups("parts", part => new DeliveryPart(
            part.Required("share", ValueKinds.Share, 0), part.Optional("after", ValueKinds.Length, Duration.Zero)));
        if (parts.Sum(part => part.Share) > 1.000001) pattern.Wrong(pattern.Map, "shares that add up to at most 1");
        if (parts.Zip(parts.Skip(1)).Any(pair => pair.First.After > pair.Second.After))
        {
            pattern.Wrong(pattern.Map, "parts in the order in which they come");
        }

        return new DeliveryPattern(weight, parts);
    }
}
