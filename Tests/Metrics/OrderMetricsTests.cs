using Simulator.Engine;
using Simulator.Metrics;

namespace Tests.Metrics;

/// <summary>Metrics of orders and stock, worked out by hand.</summary>
/// <remarks>
/// Order 0 (RN, day): P and Q from N in one parcel, on time. Order 1 (RN, day): two P, one from N on time, one from S
/// two days later though N has one. Order 2 (RS, day): P from S on time, Q lost. Order 3 (RN, patient): Q waits to the
/// end. Order 4 (RN, day): P from N with a carrier that should be on time and is two days late.
/// </remarks>
public sealed class OrderMetricsTests
{
    private static readonly RunResult Result =
        SimulationRun.Execute(MetricsWorld.Build(), MetricsWorld.Policies(), options: new() { CheckInvariants = true });

    /// <summary>Speed fill rate in units, lines and orders: what was requested in the class and came within
    /// it.</summary>
    [TestCase("speed_fill_rate", 4.0 / 7)]
    [TestCase("speed_fill_rate_lines", 3.0 / 6)]
    [TestCase("speed_fill_rate_orders", 1.0 / 4)]
    [TestCase("on_time_rate", 4.0 / 6)]
    [TestCase("in_stock_rate", 6.0 / 7)]
    [TestCase("lines_on_time", 3)]
    [TestCase("units_downgraded", 1)]
    [TestCase("downgraded_share", 1.0 / 7)]
    [TestCase("units_delayed", 1)]
    [TestCase("units_lost", 1)]
    [TestCase("lines_lost", 1)]
    [TestCase("orders_lost", 0)]
    [TestCase("units_shipped", 6)]
    public void Speed_of_a_class(string metric, double expected) => AssertIs(metric, "class:day", expected);

    /// <summary>An order that waits is neither lost nor shipped; its units are open.</summary>
    [TestCase("units_backordered", 1)]
    [TestCase("units_open_at_end", 1)]
    [TestCase("speed_fill_rate", 0)]
    [TestCase("in_stock_rate", 0)]
    [TestCase("on_time_rate", double.NaN)]
    [TestCase("click_to_door_p50", double.NaN)]
    public void Waiting_orders(string metric, double expected) => AssertIs(metric, "class:patient", expected);

    /// <summary>Time from order to delivery by unit: 12, 12, 12, 48, 12 and 60 hours.</summary>
    [TestCase("click_to_door_mean", 26)]
    [TestCase("click_to_door_p50", 12)]
    [TestCase("click_to_door_p90", 60)]
    [TestCase("click_to_door_p99", 60)]
    public void Click_to_door(string metric, double expected) => AssertIs(metric, "class:day", expected);

    /// <summary>The distribution of those times.</summary>
    [TestCase(11, 0)]
    [TestCase(12, 4.0 / 6)]
    [TestCase(45, 4.0 / 6)]
    [TestCase(48, 5.0 / 6)]
    [TestCase(60, 1)]
    [TestCase(720, 1)]
    public void Delivered_within(int hours, double expected) =>
        AssertIs("delivered_within", $"hours:{hours} class:day", expected);

    /// <summary>Five parcels for four settled orders, of which one of three with several units was split.</summary>
    [TestCase("parcels", 5)]
    [TestCase("parcels_per_order", 5.0 / 4)]
    [TestCase("orders_split", 1)]
    [TestCase("split_rate", 1.0 / 3)]
    [TestCase("shipping_cost", 18)]
    [TestCase("shipping_cost_per_unit", 3)]
    [TestCase("shipping_cost_per_order", 4.5)]
    public void Parcels_and_their_cost(string metric, double expected) => AssertIs(metric, "class:day", expected);

    /// <summary>Zones are those of the options that parcels left with; local is the lowest that reaches the
    /// region.</summary>
    [TestCase("shipping_cost", "zone:0", 7)]
    [TestCase("units_shipped", "zone:0", 4)]
    [TestCase("parcels", "zone:0", 3)]
    [TestCase("shipping_cost_per_unit", "zone:0", 7.0 / 4)]
    [TestCase("shipping_cost", "zone:1", 4)]
    [TestCase("shipping_cost", "zone:2", 7)]
    [TestCase("shipping_cost", "facility:N", 7)]
    [TestCase("shipping_cost", "facility:S", 11)]
    [TestCase("local_share", "all", 5.0 / 6)]
    [TestCase("distance_per_unit", "all", 560.0 / 6)]
    public void Zones_and_distance(string metric, string segment, double expected) =>
        AssertIs(metric, segment, expected);

    /// <summary>Stock: P and Q leave N at hours 6, 7 and 34 and S at hours 7 and 8 of 96.</summary>
    [TestCase("units_in_building_average", "facility:N", 53.0 / 96)]
    [TestCase("units_in_building_average", "echelon:0", 164.0 / 96)]
    [TestCase("units_in_building_average", "echelon:1", 5)]
    [TestCase("units_in_building_at_end", "echelon:0", 1)]
    [TestCase("days_of_cover", "echelon:0", 164.0 / 96 / 2)]
    [TestCase("days_of_cover", "all", ((164.0 / 96) + 5) / 2)]
    [TestCase("inventory_value_average", "facility:N", 1)]
    [TestCase("inventory_value_average", "echelon:0", 5)]
    [TestCase("inventory_value_average", "all", 25)]
    [TestCase("turns", "all", 28 * 365 / 4.0 / 25)]
    public void Stock_cover_and_turns(string metric, string segment, double expected) =>
        AssertIs(metric, segment, expected);

    /// <summary>Cost to serve: shipping 18, handling 2.50, lost margin 12, for eight units demanded.</summary>
    [TestCase("handling_cost", 2.5)]
    [TestCase("lost_margin", 12)]
    [TestCase("cost_to_serve", 32.5)]
    [TestCase("cost_to_serve_per_unit", 32.5 / 8)]
    [TestCase("touches_per_unit", 1)]
    public void Cost_to_serve(string metric, double expected) => AssertIs(metric, "all", expected);

    private static void AssertIs(string metric, string segment, double expected) =>
        Assert.That(Result.Value(metric, segment), Is.EqualTo(expected).Within(1e-9));
}
