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

    /// <summary>The segment of one promise class.</summary>
    /// <param name="code">Code of the promise class.</param>
    public static string ClassSegment(string code) => "class:" + code;

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
