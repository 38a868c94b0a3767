using Scenarios;
using Scenarios.Measures;
using Simulator.Stock;

namespace Simulator.Metrics;

/// <summary>Turns the exact totals of buildings, stock and money into metrics.</summary>
internal sealed class NetworkSummary(
    Scenario scenario, InventoryState stock, FacilityTotals[] facilities, OrderMetrics orders, StockMetrics flows)
{
    private const double DaysPerYear = 365;

    private readonly double _horizonTicks = (scenario.End - flows.CountedFrom).Ticks;

    internal void Write(KpiList rows, in ClassTotals all)
    {
        var demandPerDay = all.Units / (_horizonTicks / Duration.TicksPerDay);
        var holding = WriteFacilities(rows);
        WriteEchelons(rows, demandPerDay);
        WriteUtilisation(rows);
        WriteCosts(rows, all, holding);
    }

    private (Money InBuilding, Money InTransit, Money Backorders) WriteFacilities(KpiList rows)
    {
        decimal inBuilding = 0, inTransit = 0, backorders = 0;
        for (var index = 0; index < facilities.Length; index++)
        {
            var facility = new FacilityId(index);
            var segment = Segment(index);
            var factor = scenario.Network.Facilities[index].HoldingCostFactor;
            var here = Charge(stock.InBuilding(facility)) * factor;
            var onTheWay = Charge(stock.SentOff(facility)) * factor;
            inBuilding += here;
            inTransit += onTheWay;
            backorders += BackorderCharge(stock.Waiting(facility));
            WriteStock(rows, facility, segment);
            rows.Add("holding_cost", segment, (double)here, scenario.Currency);
            rows.Add("holding_cost_in_transit", segment, (double)onTheWay, scenario.Currency);
            WriteFlows(rows, segment, facilities[index]);
        }

        return (Money.Of(inBuilding), Money.Of(inTransit), Money.Of(backorders));
    }

    private void WriteStock(KpiList rows, FacilityId facility, string segment)
    {
        ref readonly var held = ref stock.InBuilding(facility);
        ref readonly var owed = ref stock.Owed(facility);
        rows.Add("units_waiting_average", segment, Average(stock.Waiting(facility)), "units");
        rows.Add("units_in_building_at_end", segment, held.Units, "units");
        rows.Add("units_in_building_average", segment, Average(held), "units");
        rows.Add("inventory_value_average", segment, AverageValue([facility.Index]), scenario.Currency);
        rows.Add("units_owed_average", segment, Average(owed), "units");
        rows.Add("units_owed_at_end", segment, owed.Units, "units");
        rows.Add("units_sent_off_average", segment, Average(stock.SentOff(facility)), "units");
        rows.AddRatio(
            "units_at_dock_average", segment, facilities[facility.Index].UnitsAtDockAtCloses, flows.Days, "units");
    }

    private static void WriteFlows(KpiList rows, string segment, in FacilityTotals total)
    {
        rows.Add("units_shipped", segment, total.Shipped, "units");
        rows.AddMoney("shipping_cost", segment, new Money(total.ShippingMicros));
        rows.AddMoney("handling_cost", segment, new Money(total.HandlingMicros));
        rows.Add("transfers_dispatched", segment, total.Transfers, "transfers");
        rows.Add("units_transferred", segment, total.UnitsTransferred, "units");
        rows.AddMoney("transfer_cost", segment, new Money(total.TransferMicros));
        rows.AddRatio(
            "transfer_fill_rate", segment, total.UnitsRequested - total.UnitsBackordered, total.UnitsRequested,
            "share");
        rows.Add("purchase_orders", segment, total.PurchaseOrders, "orders");
        rows.Add("units_ordered", segment, total.UnitsOrdered, "units");
        rows.Add("units_bought", segment, total.UnitsBought, "units");
        rows.AddMoney("inbound_cost", segment, new Money(total.InboundMicros));
    }

    private void WriteEchelons(KpiList rows, double demandPerDay)
    {
        var echelons = scenario.Network.Echelons;
        for (var echelon = 0; echelon <= (echelons.IsEmpty ? -1 : echelons.Max()); echelon++)
        {
            int[] inside = [.. Enumerable.Range(0, facilities.Length).Where(index => echelons[index] == echelon)];
            WriteInventory(rows, $"echelon:{echelon}", inside, demandPerDay);
        }

        int[] everywhere = [.. Enumerable.Range(0, facilities.Length)];
        WriteInventory(rows, Kpi.All, everywhere, demandPerDay);
        var atDock = everywhere.Sum(index => facilities[index].UnitsAtDockAtCloses);
        rows.AddRatio("units_at_dock_average", Kpi.All, atDock, flows.Days, "units");
        var perYear = DaysPerYear * Duration.TicksPerDay / _horizonTicks;
        var shipped = new Money(orders.ShippedCostMicros).ToDouble();
        rows.AddRatio("turns", Kpi.All, shipped * perYear, AverageValue(everywhere), "1/a");
    }

    private void WriteInventory(KpiList rows, string segment, int[] inside, double demandPerDay)
    {
        var average = inside.Sum(index => Average(stock.InBuilding(new FacilityId(index))));
        var atEnd = inside.Sum(index => stock.InBuilding(new FacilityId(index)).Units);
        rows.Add("units_in_building_at_end", segment, atEnd, "units");
        rows.Add("units_in_building_average", segment, average, "units");
        rows.Add("inventory_value_average", segment, AverageValue(inside), scenario.Currency);
        rows.AddRatio("days_of_cover", segment, average, demandPerDay, "d");
    }

    private void WriteUtilisation(KpiList rows)
    {
        for (var index = 0; index < facilities.Length; index++)
        {
            WriteUse(rows, "storage", Segment(index), facilities[index].Storage);
            WriteUse(rows, "inbound", Segment(index), facilities[index].Inbound);
            WriteUse(rows, "outbound", Segment(index), facilities[index].Outbound);
        }
    }

    private static void WriteUse(KpiList rows, string what, string segment, in CapacityUse use)
    {
        if (!use.Exists) return;
        rows.Add($"{what}_utilisation", segment, use.Utilisation, "share");
        rows.Add($"{what}_days_over_95", segment, use.FullShare, "share");
    }

    private void WriteCosts(
        KpiList rows, in ClassTotals all, (Money InBuilding, Money InTransit, Money Backorders) holding)
    {
        var shipping = new Money(all.ShippingMicros);
        var handling = new Money(facilities.Sum(total => total.HandlingMicros));
        var transfer = new Money(facilities.Sum(total => total.TransferMicros));
        var purchase = new Money(facilities.Sum(total => total.PurchaseMicros));
        var ordering = new Money(facilities.Sum(total => total.OrderingMicros));
        var inbound = new Money(facilities.Sum(total => total.InboundMicros));
        var lostMargin = new Money(orders.LostMarginMicros);
        var held = holding.InBuilding + holding.InTransit;
        var returns = new Money(facilities.Sum(total => total.ReturnMicros));
        var writtenOff = new Money(facilities.Sum(total => total.WrittenOffMicros));
        var toServe = shipping + handling + transfer + held + holding.Backorders + lostMargin + returns + writtenOff;
        var moved = facilities.Sum(total => total.UnitsTransferred);
        var bought = facilities.Sum(total => total.UnitsBought);
        rows.AddMoney("transfer_cost", Kpi.All, transfer);
        rows.AddMoneyPer("transfer_cost_per_unit", Kpi.All, transfer, all.UnitsShipped, "unit");
        rows.AddMoney("handling_cost", Kpi.All, handling);
        rows.AddMoney("holding_cost", Kpi.All, holding.InBuilding);
        rows.AddMoney("holding_cost_in_transit", Kpi.All, holding.InTransit);
        rows.AddMoney("backorder_cost", Kpi.All, holding.Backorders);
        rows.AddMoney("purchase_cost", Kpi.All, purchase);
        rows.AddMoney("ordering_cost", Kpi.All, ordering);
        rows.AddMoney("inbound_cost", Kpi.All, inbound);
        rows.AddMoneyPer("inbound_cost_per_unit", Kpi.All, inbound, bought, "unit");
        rows.AddMoney("lost_margin", Kpi.All, lostMargin);
        rows.Add("units_restocked", Kpi.All, facilities.Sum(total => total.UnitsRestocked), "units");
        rows.Add("units_written_off", Kpi.All, facilities.Sum(total => total.UnitsWrittenOff), "units");
        rows.AddMoney("return_cost", Kpi.All, returns);
        rows.AddMoney("write_off_cost", Kpi.All, writtenOff);
        rows.AddMoney("cost_to_serve", Kpi.All, toServe);
        rows.AddMoney("total_cost", Kpi.All, toServe - lostMargin + purchase + ordering + inbound);
        rows.AddMoneyPer("cost_to_serve_per_unit", Kpi.All, toServe, all.Units, "unit");
        rows.Add("transfers_dispatched", Kpi.All, facilities.Sum(total => total.Transfers), "transfers");
        rows.Add("units_never_delivered", Kpi.All, facilities.Sum(total => total.UnitsShort), "units");
        rows.Add("trucks_departed", Kpi.All, facilities.Sum(total => total.Trucks), "trucks");
        rows.Add("units_transferred", Kpi.All, moved, "units");
        rows.AddRatio(
            "touches_per_unit", Kpi.All, facilities.Sum(total => total.UnitsReceived) + moved + all.UnitsShipped,
            all.UnitsShipped, "touches/unit");
        rows.Add("purchase_orders", Kpi.All, facilities.Sum(total => total.PurchaseOrders), "orders");
        rows.Add("units_ordered", Kpi.All, facilities.Sum(total => total.UnitsOrdered), "units");
        rows.Add("units_bought", Kpi.All, bought, "units");
        rows.Add("days_closed", Kpi.All, flows.Days, "d");
        WriteRetired(rows);
    }

    /// <summary>What is left of products that are retired at the end.</summary>
    private void WriteRetired(KpiList rows)
    {
        long units = 0;
        var value = Money.Zero;
        for (var index = 0; index < scenario.Products.Count && scenario.Products.HasLives; index++)
        {
            var product = new ProductId(index);
            if (!scenario.Products[product].IsRetired(scenario.End)) continue;
            var left = stock.InBuildings(product);
            units += left.Units;
            value += scenario.Products[product].UnitCost * left;
        }

        rows.Add("units_retired_at_end", Kpi.All, units, "units");
        rows.AddMoney("retired_value_at_end", Kpi.All, value);
    }

    private string Segment(int facility) => $"facility:{scenario.Network.Facilities[facility].Code}";

    private double Average(in StockAccount account) => (double)account.UnitTicks / _horizonTicks;

    private double AverageValue(int[] inside)
    {
        Int128 micros = 0;
        foreach (var index in inside) micros += facilities[index].ValueMicrosAtCloses;
        return KpiList.Ratio((double)micros / Money.MicrosPerUnit, flows.Days);
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
}
