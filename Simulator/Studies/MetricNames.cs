using System.Collections.Immutable;
using Simulator.Metrics;

namespace Simulator.Studies;

/// <summary>Names of the metrics that tables and figures show, as they stand in result files.</summary>
public static class MetricNames
{
    /// <summary>Outbound package cost divided by units shipped [currency/unit]; excludes transfers.</summary>
    public const string ShippingCostPerUnit = "shipping_cost_per_unit";

    /// <summary>Every cost of serving demand divided by units demanded [currency/unit].</summary>
    public const string CostToServePerUnit = "cost_to_serve_per_unit";

    /// <summary>Units delivered within their promise class divided by units requested in it [share].</summary>
    public const string SpeedFillRate = "speed_fill_rate";

    /// <summary>Units requested by customers [units].</summary>
    public const string UnitsDemanded = "units_demanded";

    /// <summary>Units delivered by the promise of the class asked for [units].</summary>
    public const string UnitsOnTime = "units_on_time";

    /// <summary>Units that left a building for a customer [units].</summary>
    public const string UnitsShipped = "units_shipped";

    /// <summary>Units sent to other buildings [units].</summary>
    public const string UnitsTransferred = "units_transferred";

    /// <summary>Paid to carriers for packages to customers [currency].</summary>
    public const string ShippingCost = "shipping_cost";

    /// <summary>Units requested and never shipped [units].</summary>
    public const string UnitsLost = "units_lost";

    /// <summary>Units requested and never shipped, of those requested [share].</summary>
    public const string LostShare = "lost_share";

    /// <summary>Mean value of all stock [currency].</summary>
    public const string InventoryValueAverage = "inventory_value_average";

    /// <summary>Units delivered within a time of their order divided by units shipped [share].</summary>
    public const string DeliveredWithin = "delivered_within";

    /// <summary>Every metric that a run reports of the whole network (segment <c>all</c>), in ordinal order.</summary>
    internal static ImmutableArray<string> OfEverything { get; } =
    [
        "backorder_cost", "click_to_door_mean", "click_to_door_p10", "click_to_door_p25", "click_to_door_p50",
        "click_to_door_p75", "click_to_door_p90", "click_to_door_p99", "cost_to_serve", "cost_to_serve_per_unit",
        "days_closed", "days_in_delivery", "days_of_cover",
        "distance_per_unit", "downgraded_share", "handling_cost", "holding_cost", "holding_cost_in_transit",
        "immediate_fill_rate", "in_stock_rate", "inbound_cost", "inbound_cost_per_unit", "inventory_value_average",
        "lines", "lines_assigned", "lines_fully_lost_or_open", "lines_lost", "lines_on_time", "local_share",
        "lost_margin", "lost_share", "offered_speed_rate", "on_time_rate", "ordering_cost", "orders",
        "orders_completed", "orders_delivered", "orders_lost", "orders_on_time", "orders_split", "parcels",
        "parcels_per_order", "purchase_cost", "purchase_orders", "retired_value_at_end", "return_cost",
        "shipping_cost", "shipping_cost_per_order", "shipping_cost_per_unit", "speed_fill_rate",
        "speed_fill_rate_lines", "speed_fill_rate_orders", "split_rate", "total_cost", "touches_per_unit",
        "transfer_cost", "transfer_cost_per_unit", "transfers_dispatched", "trucks_departed", "turns",
        "units_at_dock_average", "units_backordered", "units_bought", "units_cancelled", "units_delayed",
        "units_delivered", "units_demanded", "units_downgraded", "units_in_building_at_end",
        "units_in_building_average", "units_lost", "units_never_delivered", "units_on_time", "units_open_at_end",
        "units_ordered", "units_reassigned", "units_restocked", "units_retired_at_end", "units_shipped",
        "units_took_slower_class", "units_transferred",
        "units_written_off", "write_off_cost",
    ];

    /// <summary>The segment of one promise class.</summary>
    /// <param name="code">Code of the promise class.</param>
    public static string ClassSegment(string code) => "class:" + code;

    /// <summary>The segment of what happened within a time of the order.</summary>
    /// <param name="hours">The time [h].</param>
    /// <param name="ofWhat">The segment of one promise class, or <c>all</c>.</param>
    public static string HoursSegment(int hours, string ofWhat) =>
        ofWhat == Kpi.All ? $"hours:{hours}" : $"hours:{hours} {ofWhat}";

    /// <summary>The segment of one building.</summary>
    /// <param name="code">Code of the facility.</param>
    public static string FacilitySegment(string code) => "facility:" + code;

    /// <summary>The segment of one region.</summary>
    /// <param name="code">Code of the region.</param>
    public static string RegionSegment(string code) => "region:" + code;

    /// <summary>The segment of one lane.</summary>
    /// <param name="from">Code of the building that sends.</param>
    /// <param name="to">Code of the building that receives.</param>
    public static string LaneSegment(string from, string to) => $"lane:{from}>{to}";
}
