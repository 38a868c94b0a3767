using System.Collections.Immutable;
using Scenarios;
using Scenarios.Measures;
using Simulator.Events;
using Simulator.Stock;

namespace Simulator.Metrics;

/// <summary>Folds the event log into the metrics of FORMULATION section 9.1 while a run goes on.</summary>
/// <remarks>Integers until the end; memory does not grow with the number of orders.</remarks>
public sealed class MetricsFold : IEventSink
{
    private readonly Scenario _scenario;
    private readonly ClassTotals[] _classes;
    private readonly FacilityTotals[] _facilities;
    private readonly ImmutableArray<DailyRow>.Builder _daily = ImmutableArray.CreateBuilder<DailyRow>();
    private readonly long[] _unitsByZone;
    private readonly long[] _linesByZone;
    private readonly int[] _zoneOf;
    private readonly double[] _kmOf;
    private readonly long[] _marginMicros;
    private readonly long[] _handlingMicros;
    private double _unitKm;
    private long _handling;
    private long _lostMargin;
    private long _days;

    /// <summary>Empty metrics of a scenario.</summary>
    public MetricsFold(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _scenario = scenario;
        _classes = new ClassTotals[scenario.Network.PromiseClasses.Length];
        _facilities = new FacilityTotals[scenario.Network.Facilities.Length];
        _zoneOf = [.. scenario.Network.ShipOptions.Select(option => option.Zone)];
        _kmOf = [.. scenario.Network.ShipOptions.Select(option => option.DistanceKm)];
        var zones = _zoneOf.Length == 0 ? 1 : _zoneOf.Max() + 1;
        _unitsByZone = new long[zones];
        _linesByZone = new long[zones];
        _marginMicros = [.. scenario.Products.All.Select(product => (product.Price - product.UnitCost).Micros)];
        _handlingMicros = [.. scenario.Network.Facilities.Select(facility => facility.HandlingCostPerUnit.Micros)];
    }

    /// <summary>State of every facility at every close so far.</summary>
    public ImmutableArray<DailyRow> Daily => _daily.ToImmutable();

    /// <inheritdoc/>
    public void Take(ReadOnlySpan<SimEvent> events)
    {
        foreach (ref readonly var fact in events)
        {
            if (fact.Kind is >= EventKind.OrderPlaced and <= EventKind.OrderCompleted) TakeOrder(fact);
            else TakeStock(fact);
        }
    }

    /// <summary>The metrics of the whole run.</summary>
    /// <param name="stock">Stock at the end, with its integrals over the horizon.</param>
    public ImmutableArray<Kpi> Summarise(InventoryState stock)
    {
        ArgumentNullException.ThrowIfNull(stock);
        var summary = new MetricsSummary(_scenario, stock)
        {
            Classes = _classes,
            Facilities = _facilities,
            UnitsByZone = _unitsByZone,
            LinesByZone = _linesByZone,
            UnitKm = _unitKm,
            Handling = new Money(_handling),
            LostMargin = new Money(_lostMargin),
            Days = _days,
        };
        return summary.Write();
    }

    private void TakeOrder(in SimEvent fact)
    {
        ref var total = ref _classes[fact.Class % EventMarks.MaxClasses];
        switch (fact.Kind)
        {
            case EventKind.OrderPlaced:
                total.Orders++;
                total.Lines += fact.Item;
                total.Units += fact.Quantity;
                break;
            case EventKind.LineAssigned:
                _unitsByZone[_zoneOf[fact.Value]] += fact.Quantity;
                _linesByZone[_zoneOf[fact.Value]]++;
                _unitKm += _kmOf[fact.Value] * fact.Quantity;
                _handling += _handlingMicros[fact.Place] * fact.Quantity;
                break;
            case EventKind.LineLost:
                total.LinesLost++;
                total.UnitsLost += fact.Quantity;
                _lostMargin += _marginMicros[fact.Item] * fact.Quantity;
                break;
            case EventKind.LineBackordered:
                total.UnitsBackordered += fact.Quantity;
                break;
            case EventKind.ParcelShipped:
                TakeParcel(ref total, fact);
                break;
            default:
                total.OrdersCompleted++;
                total.UnitsOnTime += fact.Quantity;
                if (fact.Quantity == fact.Item) total.OrdersOnTime++;
                if (fact.Value > 0 && fact.Value < _scenario.End.Ticks) total.OrdersDelivered++;
                break;
        }
    }

    private void TakeParcel(ref ClassTotals total, in SimEvent fact)
    {
        if ((fact.Class & EventMarks.Kept) != 0) total.UnitsKeptSlower += fact.Quantity;
        total.Parcels++;
        total.UnitsShipped += fact.Quantity;
        total.ShippingMicros += fact.Value;
        total.DeliveryUnitSeconds += (long)fact.Quantity * fact.Item;
        if (fact.Time.Ticks + (fact.Item * TimeSpan.TicksPerSecond) < _scenario.End.Ticks)
        {
            total.UnitsDelivered += fact.Quantity;
        }

        _facilities[fact.Place].Shipped += fact.Quantity;
        _facilities[fact.Place].ShippedToday += fact.Quantity;
    }

    private void TakeStock(in SimEvent fact)
    {
        if (fact.Kind == EventKind.OrderDowngraded)
        {
            _classes[fact.Class].UnitsDowngraded += fact.Quantity;
            return;
        }

        ref var place = ref _facilities[fact.Place];
        switch (fact.Kind)
        {
            case EventKind.TransferRequested:
                place.Requests++;
                _facilities[_scenario.Network.Lanes[(int)fact.Value].From.Index].UnitsRequested += fact.Quantity;
                break;
            case EventKind.TransferBackordered:
                place.UnitsBackordered += fact.Quantity;
                break;
            case EventKind.TransferDispatched:
                place.Transfers++;
                place.UnitsTransferred += fact.Quantity;
                place.TransferredToday += fact.Quantity;
                place.TransferMicros += TransferCost(fact).Micros;
                break;
            case EventKind.TrucksDeparted:
                place.Trucks += fact.Number;
                place.TransferMicros += fact.Value;
                break;
            case EventKind.PurchaseOrdered:
                place.PurchaseOrders++;
                place.UnitsOrdered += fact.Quantity;
                place.OrderingMicros += _scenario.Network.SupplyLinks[(int)fact.Value].CostPerOrder.Micros;
                break;
            case EventKind.PurchaseReceived:
                place.UnitsBought += fact.Quantity;
                place.ReceivedToday += fact.Quantity;
                place.PurchaseMicros += PurchaseCost(fact).Micros;
                place.InboundMicros += InboundCost(fact).Micros;
                break;
            case EventKind.TransferReceived:
                place.ReceivedToday += fact.Quantity;
                break;
            case EventKind.FacilityClosed:
                _daily.Add(new DailyRow(
                    fact.Time, new FacilityId(fact.Place), fact.Value, fact.Quantity, fact.Number, fact.Item,
                    place.ReceivedToday, place.TransferredToday, place.ShippedToday));
                place.ReceivedToday = place.TransferredToday = place.ShippedToday = 0;
                break;
            case EventKind.DayClosed:
                _days++;
                break;
        }
    }

    private Money TransferCost(in SimEvent fact)
    {
        var lane = _scenario.Network.Lanes[(int)fact.Value];
        var kilograms = _scenario.Products.Weights[fact.Item].Value * (long)fact.Quantity;
        return lane.CostPerTransfer + (lane.CostPerUnit * new Quantity(fact.Quantity))
            + PerKg(lane.CostPerKg, kilograms);
    }

    private Money PurchaseCost(in SimEvent fact) =>
        _scenario.Products[new ProductId(fact.Item)].UnitCost * new Quantity(fact.Quantity);

    private Money InboundCost(in SimEvent fact) => PerKg(
        _scenario.Network.SupplyLinks[(int)fact.Value].CostPerKg,
        _scenario.Products.Weights[fact.Item].Value * (long)fact.Quantity);

    private static Money PerKg(Money ratePerKg, long grams) =>
        ratePerKg.Micros == 0 ? Money.Zero : Money.Of(ratePerKg.Amount * grams / 1000);
}

/// <summary>Running totals of one promise class.</summary>
internal struct ClassTotals
{
    internal long Orders, Lines, Units, OrdersCompleted, OrdersOnTime, OrdersDelivered;
    internal long UnitsOnTime, UnitsShipped, UnitsDelivered, UnitsLost, UnitsBackordered, LinesLost;
    internal long UnitsDowngraded, UnitsKeptSlower;
    internal long Parcels, ShippingMicros, DeliveryUnitSeconds;
}

/// <summary>Running totals of one facility.</summary>
internal struct FacilityTotals
{
    internal long Shipped, ShippedToday, ReceivedToday, TransferredToday;
    internal long Requests, UnitsRequested, UnitsBackordered, Transfers, UnitsTransferred, TransferMicros, Trucks;
    internal long PurchaseOrders, UnitsOrdered, UnitsBought, PurchaseMicros, OrderingMicros, InboundMicros;
}
