using System.Collections.Immutable;
using Scenarios;
using Scenarios.Measures;
using Simulator.Stock;

namespace Simulator.Metrics;

/// <summary>Turns a run's exact totals into metrics, each with its unit and segment.</summary>
internal sealed class MetricsSummary(Scenario scenario, InventoryState stock)
{
    private readonly ImmutableArray<Kpi>.Builder _kpis = ImmutableArray.CreateBuilder<Kpi>();

    internal required ClassTotals[] Classes { get; init; }

    internal required FacilityTotals[] Facilities { get; init; }

    internal required long[] UnitsByZone { get; init; }

    internal required long[] LinesByZone { get; init; }

    internal required double UnitKm { get; init; }

    internal required Money Handling { get; init; }

    internal required Money LostMargin { get; init; }

    internal required long Days { get; init; }

    internal ImmutableArray<Kpi> Write()
    {
        var all = default(ClassTotals);
        foreach (ref readonly var total in Classes.AsSpan()) all = Sum(all, total);
        WriteClass(Kpi.All, all);
        for (var index = 0; index < Classes.Length; index++)
        {
            WriteClass($"class:{scenario.Network.PromiseClasses[index].Code}", Classes[index]);
        }

        WriteZones(all);
        var holding = WriteFacilities();
        WriteCosts(all, holding);
        return _kpis.ToImmutable();
    }

    private void WriteClass(string segment, in ClassTotals total)
    {
        var shipping = new Money(total.ShippingMicros).ToDouble();
        Add("orders", segment, total.Orders, "orders");
        Add("lines", segment, total.Lines, "lines");
        Add("units_demanded", segment, total.Units, "units");
        Add("units_shipped", segment, total.UnitsShipped, "units");
        Add("units_delivered", segment, total.UnitsDelivered, "units");
        Add("units_on_time", segment, total.UnitsOnTime, "units");
        Add("units_lost", segment, total.UnitsLost, "units");
        Add("lines_lost", segment, total.LinesLost, "lines");
        Add("units_backordered", segment, total.UnitsBackordered, "units");
        Add("units_downgraded", segment, total.UnitsDowngraded, "units");
        Add(
            "offered_speed_rate", segment,
            Ratio(total.UnitsOnTime + total.UnitsKeptSlower, total.Units - total.UnitsLost), "share");
        Add("units_open_at_end", segment, total.Units - total.UnitsShipped - total.UnitsLost, "units");
        Add("orders_completed", segment, total.OrdersCompleted, "orders");
        Add("orders_delivered", segment, total.OrdersDelivered, "orders");
        Add("orders_on_time", segment, total.OrdersOnTime, "orders");
        Add("parcels", segment, total.Parcels, "parcels");
        Add("parcels_per_order", segment, Ratio(total.Parcels, total.OrdersCompleted), "parcels/order");
        Add("speed_fill_rate", segment, Ratio(total.UnitsOnTime, total.Units), "share");
        Add("speed_fill_rate_orders", segment, Ratio(total.OrdersOnTime, total.Orders), "share");
        Add("lost_share", segment, Ratio(total.UnitsLost, total.Units), "share");
        Add(
            "immediate_fill_rate", segment,
            Ratio(total.Units - total.UnitsLost - total.UnitsBackordered, total.Units), "share");
        Add("days_in_delivery", segment, Ratio(total.DeliveryUnitSeconds, total.UnitsShipped) / 86400, "d");
        Add("shipping_cost", segment, shipping, scenario.Currency);
        Add("shipping_cost_per_unit", segment, Ratio(shipping, total.UnitsShipped), $"{scenario.Currency}/unit");
        Add("shipping_cost_per_order", segment, Ratio(shipping, total.OrdersCompleted), $"{scenario.Currency}/order");
    }

    private void WriteZones(in ClassTotals all)
    {
        var units = UnitsByZone.Sum();
        for (var zone = 0; zone < UnitsByZone.Length; zone++)
        {
            Add("units_assigned", $"zone:{zone}", UnitsByZone[zone], "units");
            Add("lines_assigned", $"zone:{zone}", LinesByZone[zone], "lines");
        }

        Add("local_share", Kpi.All, Ratio(UnitsByZone[0], units), "share");
        Add("distance_per_unit", Kpi.All, Ratio(UnitKm, units), "km/unit");
        Add("lines_assigned", Kpi.All, LinesByZone.Sum(), "lines");
        Add("lines_fully_lost_or_open", Kpi.All, all.Lines - LinesByZone.Sum(), "lines");
    }

    private (Money InBuilding, Money InTransit, Money Backorders) WriteFacilities()
    {
        decimal inBuilding = 0, inTransit = 0, backorders = 0;
        var horizonTicks = (double)(scenario.End - scenario.Start).Ticks;
        long unitsOnHand = 0;
        for (var index = 0; index < Facilities.Length; index++)
        {
            var facility = new FacilityId(index);
            var segment = $"facility:{scenario.Network.Facilities[index].Code}";
            ref readonly var total = ref Facilities[index];
            ref readonly var held = ref stock.InBuilding(facility);
            ref readonly var sent = ref stock.SentOff(facility);
            ref readonly var owed = ref stock.Owed(facility);
            var factor = scenario.Network.Facilities[index].HoldingCostFactor;
            var here = Charge(held) * factor;
            var onTheWay = Charge(sent) * factor;
            inBuilding += here;
            inTransit += onTheWay;
            ref readonly var waiting = ref stock.Waiting(facility);
            backorders += BackorderCharge(waiting);
            Add("units_waiting_average", segment, (double)waiting.UnitTicks / horizonTicks, "units");
            unitsOnHand += held.Units;
            Add("units_in_building_at_end", segment, held.Units, "units");
            Add("units_in_building_average", segment, (double)held.UnitTicks / horizonTicks, "units");
            Add("units_owed_average", segment, (double)owed.UnitTicks / horizonTicks, "units");
            Add("units_owed_at_end", segment, owed.Units, "units");
            Add("units_sent_off_average", segment, (double)sent.UnitTicks / horizonTicks, "units");
            Add("holding_cost", segment, (double)here, scenario.Currency);
            Add("holding_cost_in_transit", segment, (double)onTheWay, scenario.Currency);
            Add("units_shipped", segment, total.Shipped, "units");
            Add("transfers_dispatched", segment, total.Transfers, "transfers");
            Add("units_transferred", segment, total.UnitsTransferred, "units");
            Add(
                "transfer_fill_rate", segment,
                Ratio(total.UnitsRequested - total.UnitsBackordered, total.UnitsRequested), "share");
            Add("purchase_orders", segment, total.PurchaseOrders, "orders");
            Add("units_ordered", segment, total.UnitsOrdered, "units");
            Add("units_bought", segment, total.UnitsBought, "units");
        }

        Add("units_in_building_at_end", Kpi.All, unitsOnHand, "units");
        return (Money.Of(inBuilding), Money.Of(inTransit), Money.Of(backorders));
    }

    private void WriteCosts(
        in ClassTotals all, (Money InBuilding, Money InTransit, Money Backorders) holding)
    {
        var shipping = new Money(all.ShippingMicros);
        var transfer = new Money(Facilities.Sum(total => total.TransferMicros));
        var purchase = new Money(Facilities.Sum(total => total.PurchaseMicros));
        var ordering = new Money(Facilities.Sum(total => total.OrderingMicros));
        var inbound = new Money(Facilities.Sum(total => total.InboundMicros));
        var held = holding.InBuilding + holding.InTransit;
        var toServe = shipping + Handling + transfer + held + holding.Backorders + LostMargin;
        AddMoney("transfer_cost", transfer);
        AddMoney("handling_cost", Handling);
        AddMoney("holding_cost", holding.InBuilding);
        AddMoney("holding_cost_in_transit", holding.InTransit);
        AddMoney("backorder_cost", holding.Backorders);
        AddMoney("purchase_cost", purchase);
        AddMoney("ordering_cost", ordering);
        AddMoney("inbound_cost", inbound);
        AddMoney("lost_margin", LostMargin);
        AddMoney("cost_to_serve", toServe);
        AddMoney("total_cost", toServe - LostMargin + purchase + ordering + inbound);
        Add("cost_to_serve_per_unit", Kpi.All, Ratio(toServe.ToDouble(), all.Units), $"{scenario.Currency}/unit");
        Add("transfers_dispatched", Kpi.All, Facilities.Sum(total => total.Transfers), "transfers");
        Add("units_transferred", Kpi.All, Facilities.Sum(total => total.UnitsTransferred), "units");
        Add("trucks_departed", Kpi.All, Facilities.Sum(total => total.Trucks), "trucks");
        Add("purchase_orders", Kpi.All, Facilities.Sum(total => total.PurchaseOrders), "orders");
        Add("units_ordered", Kpi.All, Facilities.Sum(total => total.UnitsOrdered), "units");
        Add("units_bought", Kpi.All, Facilities.Sum(total => total.UnitsBought), "units");
        Add("days_closed", Kpi.All, Days, "d");
    }

    /// <summary>Holding charge of an account at factor 1 [currency]; exact, rounded with the other charges
    /// once.</summary>
    private decimal Charge(in StockAccount account) => scenario.Charging == CostCharging.AtDayClose
        ? (decimal)account.HoldingMicrosAtCloses / Money.MicrosPerUnit
        : (decimal)account.HoldingMicroTicks / Duration.TicksPerDay / Money.MicrosPerUnit;

    private decimal BackorderCharge(in StockAccount waiting) =>
        scenario.BackorderCostPerUnitDay.Amount * (scenario.Charging == CostCharging.AtDayClose
            ? waiting.UnitsAtCloses
            : (decimal)waiting.UnitTicks / Duration.TicksPerDay);

    private void AddMoney(string metric, Money amount) => Add(metric, Kpi.All, amount.ToDouble(), scenario.Currency);

    private void Add(string metric, string segment, double value, string unit) =>
        _kpis.Add(new Kpi(metric, segment, value, unit));

    private static double Ratio(double numerator, double denominator) =>
        denominator == 0 ? double.NaN : numerator / denominator;

    private static ClassTotals Sum(in ClassTotals left, in ClassTotals right) => new()
    {
        Orders = left.Orders + right.Orders,
        Lines = left.Lines + right.Lines,
        Units = left.Units + right.Units,
        OrdersCompleted = left.OrdersCompleted + right.OrdersCompleted,
        OrdersOnTime = left.OrdersOnTime + right.OrdersOnTime,
        OrdersDelivered = left.OrdersDelivered + right.OrdersDelivered,
        UnitsOnTime = left.UnitsOnTime + right.UnitsOnTime,
        UnitsShipped = left.UnitsShipped + right.UnitsShipped,
        UnitsDelivered = left.UnitsDelivered + right.UnitsDelivered,
        UnitsLost = left.UnitsLost + right.UnitsLost,
        UnitsBackordered = left.UnitsBackordered + right.UnitsBackordered,
        UnitsDowngraded = left.UnitsDowngraded + right.UnitsDowngraded,
        UnitsKeptSlower = left.UnitsKeptSlower + right.UnitsKeptSlower,
        LinesLost = left.LinesLost + right.LinesLost,
        Parcels = left.Parcels + right.Parcels,
        ShippingMicros = left.ShippingMicros + right.ShippingMicros,
        DeliveryUnitSeconds = left.DeliveryUnitSeconds + right.DeliveryUnitSeconds,
    };
}
