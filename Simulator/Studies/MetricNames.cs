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

    /// <summary>Units requested and never shipped [units].</summary>
    public const string UnitsLost = "units_lost";

    /// <summary>Units requested and never shipped, of those requested [share].</summary>
    public const string LostShare = "lost_share";

    /// <summary>Mean value of all stock [currency].</summary>
    public const string InventoryValueAverage = "inventory_value_average";

    /// <summary>The segment of one promise class.</summary>
    /// <param name="code">Code of the promise class.</param>
    public static string ClassSegment(string code) => "class:" + code;
}
