using Scenarios;
using Scenarios.Measures;

namespace Simulator.Metrics;

/// <summary>Turns the exact totals of orders into metrics, over everything, by class and by zone.</summary>
internal sealed class OrderSummary(Scenario scenario, OrderMetrics orders)
{
    private const double SecondsPerHour = 3600;

    /// <summary>Writes the metrics; gives the totals over all classes.</summary>
    internal ClassTotals Write(KpiList rows)
    {
        var all = default(ClassTotals);
        var clickToDoor = new DeliveryHistogram();
        for (var index = 0; index < orders.Classes.Length; index++)
        {
            all.Add(orders.Classes[index]);
            clickToDoor.Add(orders.ClickToDoor[index]);
        }

        WriteClass(rows, Kpi.All, all, clickToDoor);
        WriteDistribution(rows, "", clickToDoor);
        for (var index = 0; index < orders.Classes.Length; index++)
        {
            var segment = $"class:{scenario.Network.PromiseClasses[index].Code}";
            WriteClass(rows, segment, orders.Classes[index], orders.ClickToDoor[index]);
            WriteDistribution(rows, $" {segment}", orders.ClickToDoor[index]);
        }

        WriteZones(rows, all);
        WriteServices(rows);
        WriteRegions(rows);
        return all;
    }

    private static void WriteClass(KpiList rows, string segment, in ClassTotals total, DeliveryHistogram clickToDoor)
    {
        WriteCounts(rows, segment, total);
        WriteSpeed(rows, segment, total);
        WriteParcels(rows, segment, total);
        rows.AddRatio("days_in_delivery", segment, total.DeliveryUnitSeconds / 86400.0, total.UnitsShipped, "d");
        rows.AddRatio(
            "click_to_door_mean", segment, clickToDoor.UnitSeconds / SecondsPerHour, clickToDoor.Units, "h");
        rows.Add("click_to_door_p10", segment, clickToDoor.QuantileSeconds(0.1) / SecondsPerHour, "h");
        rows.Add("click_to_door_p25", segment, clickToDoor.QuantileSeconds(0.25) / SecondsPerHour, "h");
        rows.Add("click_to_door_p50", segment, clickToDoor.QuantileSeconds(0.5) / SecondsPerHour, "h");
        rows.Add("click_to_door_p75", segment, clickToDoor.QuantileSeconds(0.75) / SecondsPerHour, "h");
        rows.Add("click_to_door_p90", segment, clickToDoor.QuantileSeconds(0.9) / SecondsPerHour, "h");
        rows.Add("click_to_door_p99", segment, clickToDoor.QuantileSeconds(0.99) / SecondsPerHour, "h");
    }

    private static void WriteDistribution(KpiList rows, string ofClass, DeliveryHistogram clickToDoor)
    {
        foreach (var hours in DeliveryHistogram.ReportedHours)
        {
            rows.Add("delivered_within", $"hours:{hours}{ofClass}", clickToDoor.ShareWithin(hours), "share");
        }
    }

    private static void WriteCounts(KpiList rows, string segment, in ClassTotals total)
    {
        rows.Add("orders", segment, total.Orders, "orders");
        rows.Add("lines", segment, total.Lines, "lines");
        rows.Add("units_demanded", segment, total.Units, "units");
        rows.Add("units_shipped", segment, total.UnitsShipped, "units");
        rows.Add("units_delivered", segment, total.UnitsDelivered, "units");
        rows.Add("units_on_time", segment, total.UnitsOnTime, "units");
        rows.Add("units_lost", segment, total.UnitsLost, "units");
        rows.Add("lines_lost", segment, total.LinesLost, "lines");
        rows.Add("orders_lost", segment, total.OrdersLost, "orders");
        rows.Add("units_downgraded", segment, total.UnitsDowngraded, "units");
        rows.Add("units_took_slower_class", segment, total.UnitsTookSlower, "units");
        rows.Add("units_delayed", segment, total.UnitsDelayed, "units");
        rows.Add("units_backordered", segment, total.UnitsBackordered, "units");
        rows.Add("units_cancelled", segment, total.UnitsCancelled, "units");
        rows.Add("units_reassigned", segment, total.UnitsReassigned, "units");
        rows.Add(
            "units_open_at_end", segment,
            total.Units - total.UnitsShipped - total.UnitsLost - total.UnitsCancelled, "units");
        rows.Add("orders_completed", segment, total.OrdersCompleted, "orders");
        rows.Add("orders_delivered", segment, total.OrdersDelivered, "orders");
        rows.Add("orders_on_time", segment, total.OrdersOnTime, "orders");
        rows.Add("lines_on_time", segment, total.LinesOnTime, "lines");
    }

    private static void WriteSpeed(KpiList rows, string segment, in ClassTotals total)
    {
        rows.AddRatio("speed_fill_rate", segment, total.UnitsOnTime, total.Units, "share");
        rows.AddRatio("speed_fill_rate_lines", segment, total.LinesOnTime, total.Lines, "share");
        rows.AddRatio("speed_fill_rate_orders", segment, total.OrdersOnTime, total.Orders, "share");
        rows.AddRatio("on_time_rate", segment, total.UnitsShippedOnTime, total.UnitsShipped, "share");
        rows.AddRatio(
            "offered_speed_rate", segment, total.UnitsOnTime + total.UnitsKeptSlower, total.Units - total.UnitsLost,
            "share");
        rows.AddRatio("in_stock_rate", segment, total.UnitsInStock, total.Units, "share");
        rows.AddRatio("lost_share", segment, total.UnitsLost, total.Units, "share");
        rows.AddRatio("downgraded_share", segment, total.UnitsDowngraded, total.Units, "share");
        rows.AddRatio(
            "immediate_fill_rate", segment, total.Units - total.UnitsLost - total.UnitsBackordered, total.Units,
            "share");
    }

    private static void WriteParcels(KpiList rows, string segment, in ClassTotals total)
    {
        var shipping = new Money(total.ShippingMicros);
        rows.Add("parcels", segment, total.Parcels, "parcels");
        rows.AddRatio("parcels_per_order", segment, total.Parcels, total.OrdersCompleted, "parcels/order");
        rows.Add("orders_split", segment, total.OrdersSplit, "orders");
        rows.AddRatio("split_rate", segment, total.OrdersSplit, total.OrdersOfSeveralUnits, "share");
        rows.AddMoney("shipping_cost", segment, shipping);
        rows.AddMoneyPer("shipping_cost_per_unit", segment, shipping, total.UnitsShipped, "unit");
        rows.AddMoneyPer("shipping_cost_per_order", segment, shipping, total.OrdersCompleted, "order");
    }

    private void WriteZones(KpiList rows, in ClassTotals all)
    {
        for (var index = 0; index < orders.Zones.Length; index++)
        {
            var segment = $"zone:{index}";
            ref readonly var zone = ref orders.Zones[index];
            rows.Add("units_assigned", segment, zone.UnitsAssigned, "units");
            rows.Add("lines_assigned", segment, zone.LinesAssigned, "lines");
            rows.Add("units_shipped", segment, zone.UnitsShipped, "units");
            rows.Add("parcels", segment, zone.Parcels, "parcels");
            rows.AddMoney("shipping_cost", segment, new Money(zone.ShippingMicros));
            rows.AddMoneyPer(
                "shipping_cost_per_unit", segment, new Money(zone.ShippingMicros), zone.UnitsShipped, "unit");
        }

        var assigned = orders.Zones.Sum(zone => zone.LinesAssigned);
        rows.AddRatio("local_share", Kpi.All, orders.UnitsLocal, all.UnitsShipped, "share");
        rows.AddRatio("distance_per_unit", Kpi.All, orders.UnitMetres / 1000.0, all.UnitsShipped, "km/unit");
        rows.Add("lines_assigned", Kpi.All, assigned, "lines");
        rows.Add("lines_fully_lost_or_open", Kpi.All, all.Lines - assigned, "lines");
    }

    /// <summary>Only services in zones to which some building uses them.</summary>
    private void WriteServices(KpiList rows)
    {
        var network = scenario.Network;
        var zones = orders.Zones.Length;
        var exists = new bool[orders.Services.Length];
        foreach (ref readonly var option in network.ShipOptions.AsSpan())
        {
            exists[(option.Service.Index * zones) + option.Zone] = true;
        }

        for (var cell = 0; cell < exists.Length; cell++)
        {
            if (!exists[cell]) continue;
            var segment = $"service:{network.Services[cell / zones].Code} zone:{cell % zones}";
            ref readonly var total = ref orders.Services[cell];
            rows.Add("units_shipped", segment, total.UnitsShipped, "units");
            rows.Add("parcels", segment, total.Parcels, "parcels");
            rows.AddMoney("shipping_cost", segment, new Money(total.ShippingMicros));
        }
    }

    private void WriteRegions(KpiList rows)
    {
        for (var index = 0; index < orders.Regions.Length; index++)
        {
            var segment = $"region:{scenario.Network.Regions[index].Code}";
            ref readonly var total = ref orders.Regions[index];
            rows.Add("units_demanded", segment, total.UnitsDemanded, "units");
            rows.Add("units_on_time", segment, total.UnitsOnTime, "units");
            rows.Add("units_lost", segment, total.UnitsLost, "units");
            rows.AddMoney("shipping_cost", segment, new Money(total.ShippingMicros));
        }
    }
}
