using Scenarios.Measures;
using Scenarios.Network;

namespace Scenarios.Files;

/// <summary>Rows of a scenario file: vendors, facilities, lanes, supply.</summary>
internal static class NetworkRows
{
    internal static void AddVendor(YamlMap row, NetworkBuilder builder)
    {
        builder.Add(new Vendor(row.Text("code"), Place(row)));
        row.Finish();
    }

    internal static void AddFacility(YamlMap row, NetworkBuilder builder)
    {
        builder.Add(new Facility
        {
            Code = row.Text("code"),
            Name = row.Text("name", ""),
            Kind = row.Has("kind")
                ? row.Choice("kind", ScenarioWords.Kinds, FacilityKind.MixedFulfillmentCenter)
                : MissingKind(row),
            Location = Place(row),
            TimeZone = row.Zone("time_zone", TimeZoneInfo.Utc),
            Review = ReadReview(row.Map("review")),
            WhenShort = row.Choice("when_short", ScenarioWords.Shortages, ShortageRule.Forget),
            HoldingCostFactor = (decimal)row.Number("holding_cost_factor", 0, 1000, 1),
            HandlingCostPerUnit = row.Amount("handling_cost_per_unit"),
        });
        row.Finish();
    }

    internal static void AddLane(YamlMap row, NetworkBuilder builder)
    {
        var lane = new Lane
        {
            From = default,
            To = default,
            Transit = row.Law("transit"),
            CostPerUnit = row.Amount("cost_per_unit"),
            CostPerKg = row.Amount("cost_per_kg"),
            CostPerTransfer = row.Amount("cost_per_transfer"),
            Draw = row.Choice("draw", ScenarioWords.Draws, DrawRule.PerDay),
        };
        builder.AddLane(row.Text("from"), row.Text("to"), lane, row.Line);
        row.Finish();
    }

    internal static void AddSupply(YamlMap row, NetworkBuilder builder)
    {
        var link = new SupplyLink
        {
            Vendor = default,
            ShipTo = default,
            LeadTime = row.Law("lead_time"),
            CostPerOrder = row.Amount("cost_per_order"),
            CostPerKg = row.Amount("cost_per_kg"),
            Draw = row.Choice("draw", ScenarioWords.Draws, DrawRule.PerDay),
        };
        builder.AddSupply(row.Text("vendor"), row.Text("ship_to"), link, row.Line);
        row.Finish();
    }

    private static ReviewCalendar ReadReview(YamlMap map)
    {
        var isContinuous = map.YesOrNo("continuous", false);
        var calendar = isContinuous
            ? ReviewCalendar.Continuous
            : new ReviewCalendar(map.Length("every", Duration.FromDays(1)), map.Length("first", Duration.Zero));
        if (!isContinuous && calendar.Period <= Duration.Zero) map.Add("every", calendar.Period.ToString(), "more than 0 d");
        map.Finish();
        return calendar;
    }

    private static FacilityKind MissingKind(YamlMap row)
    {
        row.Add("kind", "nothing", string.Join(", ", ScenarioWords.Kinds.Keys));
        return FacilityKind.MixedFulfillmentCenter;
    }

    private static GeoPoint Place(YamlMap row) =>
        new(row.Number("latitude", -90, 90), row.Number("longitude", -180, 180));
}
