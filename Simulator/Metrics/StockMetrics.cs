using System.Collections.Immutable;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Simulator.Events;

namespace Simulator.Metrics;

/// <summary>Folds what happens to stock and in buildings.</summary>
internal sealed class StockMetrics
{
    private readonly Scenario _scenario;
    private readonly StockMirror _stock;
    private readonly FacilityTotals[] _facilities;
    private readonly OperatingHours _hours;
    private readonly ImmutableArray<SimTime>[] _pulls;
    private readonly int[] _nextPull;
    private readonly DailyRow[] _closing;
    private readonly long[] _unitsOnLane;
    private readonly IDailySink? _daily;

    internal StockMetrics(
        Scenario scenario,
        ShippingCalendar calendar,
        StockMirror stock,
        FacilityTotals[] facilities,
        IDailySink? daily)
    {
        _daily = daily;
        _closing = new DailyRow[facilities.Length];
        _unitsOnLane = new long[scenario.Network.Lanes.Length];
        (_scenario, _stock, _facilities) = (scenario, stock, facilities);
        CountedFrom = scenario.Start;
        _hours = new OperatingHours(scenario.Network, scenario.Start, scenario.End);
        _pulls = new ImmutableArray<SimTime>[facilities.Length];
        _nextPull = new int[facilities.Length];
        for (var index = 0; index < facilities.Length; index++) _pulls[index] = LimitedPulls(calendar, index);
    }

    /// <summary>Days closed that count.</summary>
    internal long Days { get; private set; }

    /// <summary>What happens from this instant on counts.</summary>
    internal SimTime CountedFrom { get; private set; }

    /// <summary>Forgets what was counted, as after a warm-up, at the close of a day: then nothing is counted of the day
    /// that begins.</summary>
    internal void StartCounting(SimTime now)
    {
        Array.Clear(_facilities);
        (Days, CountedFrom) = (0, now);
    }

    internal void Take(in SimEvent fact)
    {
        ref var place = ref _facilities[fact.Place];
        switch (fact.Kind)
        {
            case EventKind.StockOpened:
                _stock.Receive(fact.Item, fact.Place, fact.Quantity);
                break;
            case EventKind.PurchaseOrdered:
                place.PurchaseOrders++;
                place.UnitsOrdered += fact.Quantity;
                place.OrderingMicros += _scenario.Network.SupplyLinks[(int)fact.Value].CostPerOrder.Micros;
                break;
            case EventKind.PurchaseShort:
                place.UnitsShort += fact.Quantity;
                break;
            case EventKind.PurchaseReceived:
                place.UnitsBought += fact.Quantity;
                place.UnitsReceived += fact.Quantity;
                place.ReceivedToday += fact.Quantity;
                place.PurchaseMicros += PurchaseCost(fact).Micros;
                place.InboundMicros += InboundCost(fact).Micros;
                _stock.Receive(fact.Item, fact.Place, fact.Quantity);
                break;
            case EventKind.ReturnRestocked:
                place.UnitsRestocked += fact.Quantity;
                place.ReturnMicros += fact.Value;
                _stock.Receive(fact.Item, fact.Place, fact.Quantity);
                break;
            case EventKind.ReturnWrittenOff:
                place.UnitsWrittenOff += fact.Quantity;
                place.ReturnMicros += fact.Value;
                place.WrittenOffMicros += _stock.CostMicros(fact.Item, fact.Quantity);
                break;
            case EventKind.FacilityClosed:
                place.ValueMicrosAtCloses += _stock.ValueMicros(fact.Place);
                _closing[fact.Place] = RowOf(place, fact) with { OutboundUsed = ClosePulls(ref place, fact) };
                place.ReceivedToday = place.TransferredToday = place.ShippedToday = place.ShippingMicrosToday = 0;
                break;
            case EventKind.FacilityLoaded:
                CloseLoad(ref place, fact);
                break;
            case EventKind.DayClosed:
                Days++;
                if (_daily is null) break;
                foreach (ref readonly var row in _closing.AsSpan()) _daily.Take(row);
                break;
            default:
                TakeTransfer(ref place, fact);
                break;
        }
    }

    /// <summary>Writes what was sent on every lane.</summary>
    internal void WriteLanes(KpiList rows)
    {
        for (var index = 0; index < _unitsOnLane.Length; index++)
        {
            var lane = _scenario.Network.Lanes[index];
            var from = _scenario.Network.Facilities[lane.From.Index];
            var to = _scenario.Network.Facilities[lane.To.Index];
            rows.Add("units_transferred", $"lane:{from.Code}>{to.Code}", _unitsOnLane[index], "units");
        }
    }

    private void TakeTransfer(ref FacilityTotals place, in SimEvent fact)
    {
        switch (fact.Kind)
        {
            case EventKind.TransferRequested:
                var from = _scenario.Network.Lanes[(int)fact.Value].From.Index;
                place.Requests++;
                _facilities[from].UnitsRequested += fact.Quantity;
                _stock.Request(fact.Item, from, fact.Quantity);
                break;
            case EventKind.TransferBackordered:
                place.UnitsBackordered += fact.Quantity;
                _stock.Owe(fact.Item, fact.Place, fact.Quantity);
                break;
            case EventKind.TransferDispatched:
                place.Transfers++;
                place.UnitsTransferred += fact.Quantity;
                place.TransferredToday += fact.Quantity;
                _unitsOnLane[(int)fact.Value] += fact.Quantity;
                place.TransferMicros += TransferCost(fact).Micros;
                _stock.Leave(fact.Item, fact.Place, fact.Quantity);
                break;
            case EventKind.TransferReceived:
                place.UnitsReceived += fact.Quantity;
                place.ReceivedToday += fact.Quantity;
                _stock.Receive(fact.Item, fact.Place, fact.Quantity);
                break;
            case EventKind.TrucksDeparted:
                place.Trucks += fact.Number;
                place.TransferMicros += fact.Value;
                break;
        }
    }

    private DailyRow RowOf(in FacilityTotals place, in SimEvent fact) => new()
    {
        Ended = fact.Time,
        Facility = new FacilityId(fact.Place),
        OnHand = fact.Value,
        Reserved = fact.Quantity,
        InTransit = fact.Number,
        Owed = fact.Item,
        Received = place.ReceivedToday,
        TakenIn = place.ReceivedToday,
        Transferred = place.TransferredToday,
        Shipped = place.ShippedToday,
        ShippingCost = new Money(place.ShippingMicrosToday),
        InventoryValue = new Money(_stock.ValueMicros(fact.Place)),
    };

    /// <summary>Counts the pulls of the day that has ended, and gives the share used of them; units count on the day
    /// they leave.</summary>
    private double? ClosePulls(ref FacilityTotals place, in SimEvent fact)
    {
        var shipped = place.ShippedByPullToday;
        place.ShippedByPullToday = 0;
        if (_scenario.Network.Facilities[fact.Place].OutboundCapacityPerPull is not { } capacity) return null;
        ref var next = ref _nextPull[fact.Place];
        var first = next;
        while (next < _pulls[fact.Place].Length && _pulls[fact.Place][next] < fact.Time) next++;
        return place.Outbound.Close(shipped, (long)capacity.Units * (next - first));
    }

    /// <summary>Counts what of its storage areas and of its dock a building used on the day that has ended.</summary>
    private void CloseLoad(ref FacilityTotals place, in SimEvent fact)
    {
        const long Whole = 1_000_000;
        var terms = _scenario.Network.Facilities[fact.Place];
        if (!terms.Storage.IsEmpty)
        {
            place.Storage.Close(fact.Item, Whole);
            ref var row = ref _closing[fact.Place];
            row = row with { StorageUsed = Math.Max(row.StorageUsed ?? 0, (double)fact.Item / Whole) };
        }

        if (fact.Quantity > 0) return; // The dock is told with every area: count it once.
        place.UnitsAtDockAtCloses += fact.Value;
        _closing[fact.Place] = _closing[fact.Place] with { AtDock = fact.Value, TakenIn = fact.Number };
        if (terms.InboundCapacityPerDay is not { } capacity) return;
        var day = new SimTime(fact.Time.Ticks - 1);
        var works = _hours.WorksOnDayOf(new FacilityId(fact.Place), day);
        var used = place.Inbound.Close(fact.Number, works ? capacity.Units : 0);
        _closing[fact.Place] = _closing[fact.Place] with { InboundUsed = used };
    }

    /// <summary>The pulls with limited room at a building, of the services by which it reaches anybody.</summary>
    private ImmutableArray<SimTime> LimitedPulls(ShippingCalendar calendar, int facility)
    {
        if (_scenario.Network.Facilities[facility].OutboundCapacityPerPull is null) return [];
        var pulls = ImmutableArray.CreateBuilder<SimTime>();
        var services = _scenario.Network.ShipOptions
            .Where(option => option.Facility.Index == facility && !calendar.LeavesAtOnce(option))
            .Select(option => option.Service.Index).Distinct();
        foreach (var service in services)
        {
            pulls.AddRange(calendar.Pulls(new FacilityId(facility), new ServiceId(service)));
        }

        return [.. pulls.Where(pull => pull >= _scenario.Start && pull < _scenario.End).Order()];
    }

    private Money TransferCost(in SimEvent fact)
    {
        var lane = _scenario.Network.Lanes[(int)fact.Value];
        var grams = _scenario.Products.Weights[fact.Item].Value * (long)fact.Quantity;
        return lane.CostPerTransfer + (lane.CostPerUnit * new Quantity(fact.Quantity)) + PerKg(lane.CostPerKg, grams);
    }

    private Money PurchaseCost(in SimEvent fact)
    {
        var vendor = _scenario.Network.SupplyLinks[(int)fact.Value].Vendor;
        return _scenario.Products.TryGetOffer(new ProductId(fact.Item), vendor, out var offer)
            ? offer.UnitCost * new Quantity(fact.Quantity)
            : throw new InvalidOperationException("Invariant: a vendor delivers what it does not offer.");
    }

    private Money InboundCost(in SimEvent fact) => PerKg(
        _scenario.Network.SupplyLinks[(int)fact.Value].CostPerKg,
        _scenario.Products.Weights[fact.Item].Value * (long)fact.Quantity);

    private static Money PerKg(Money ratePerKg, long grams) =>
        ratePerKg.Micros == 0 ? Money.Zero : Money.Of(ratePerKg.Amount * grams / 1000);
}
