using System.Runtime.InteropServices;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;
using Simulator.Engine;
using Simulator.Events;

namespace Simulator.Hindsight;

/// <summary>Keeps of a run what the assignment of its orders was free to decide, and what it had to work with: the
/// orders, and when stock came into buildings and was sent to others.</summary>
/// <remarks>
/// Units that a customer cancelled are no demand, and what lay reserved for them is not counted as coming back. The
/// same holds for units whose parcel had not left by the end. Everything is in the order of the log, which is the
/// order in which things became so within an instant.
/// </remarks>
internal sealed class ReplayedRun : IEventSink, IDisposable
{
    private readonly Scenario _scenario;
    private readonly RngKey _key;
    private readonly ShippingCalendar _calendar;
    private readonly OrderCursor _cursor;
    private readonly List<RecordedOrder> _orders = [];
    private readonly List<RecordedLine> _lines = [];
    private readonly List<StockChange>[] _changes;
    private readonly bool[] _isStaged;
    private readonly long[] _handlingMicros;
    private readonly long[] _marginMicros;
    private long _position;
    private bool _isPacked;

    internal ReplayedRun(Scenario scenario, int replication)
    {
        _scenario = scenario;
        _key = new RngKey(scenario.Seed, replication);
        _calendar = new ShippingCalendar(scenario.Network, scenario.Start, scenario.End);
        _cursor = new OrderCursor(scenario.Orders, scenario.Start);
        _changes = new List<StockChange>[scenario.Products.Count];
        for (var product = 0; product < _changes.Length; product++) _changes[product] = [];
        _isStaged = [.. scenario.Network.Lanes.Select(lane => !lane.Departures.IsEmpty)];
        _handlingMicros = [.. scenario.Network.Facilities.Select(facility => facility.HandlingCostPerUnit.Micros)];
        _marginMicros = [.. scenario.Products.All.Select(product => (product.Price - product.UnitCost).Micros)];
    }

    /// <summary>The orders in the order they were placed.</summary>
    internal ReadOnlySpan<RecordedOrder> Orders => CollectionsMarshal.AsSpan(_orders);

    /// <summary>Lines of all orders, one for each product of an order.</summary>
    internal ReadOnlySpan<RecordedLine> Lines => CollectionsMarshal.AsSpan(_lines);

    /// <summary>Pulls, deliveries and promises.</summary>
    internal ShippingCalendar Calendar => _calendar;

    /// <summary>Paid to carriers [micros].</summary>
    internal long ShippingMicros { get; private set; }

    /// <summary>Of units that left [micros].</summary>
    internal long HandlingMicros { get; private set; }

    /// <summary>Margin of units that were lost [micros].</summary>
    internal long LostMarginMicros { get; private set; }

    /// <summary>Units that were lost.</summary>
    internal long UnitsLost { get; private set; }

    /// <summary>Margin of units that still wait at the end [micros].</summary>
    internal long WaitingMarginMicros { get; private set; }

    /// <summary>Units that still wait at the end.</summary>
    internal long UnitsWaiting { get; private set; }

    /// <summary>Changes of the stock of a product, in order.</summary>
    internal ReadOnlySpan<StockChange> ChangesOf(int product) => CollectionsMarshal.AsSpan(_changes[product]);

    /// <summary>Margin of a unit [micros].</summary>
    internal long MarginMicros(int product) => _marginMicros[product];

    /// <inheritdoc/>
    public void Take(ReadOnlySpan<SimEvent> events)
    {
        foreach (ref readonly var fact in events) Take(fact);
    }

    /// <inheritdoc/>
    public void Dispose() => _cursor.Dispose();

    /// <summary>The run is over: units that have not left are no demand, units that wait are.</summary>
    internal void Complete()
    {
        foreach (ref var line in CollectionsMarshal.AsSpan(_lines))
        {
            line.Units -= line.Reserved;
            UnitsWaiting += line.Waiting;
            WaitingMarginMicros += _marginMicros[line.Product] * line.Waiting;
        }
    }

    private void Take(in SimEvent fact)
    {
        switch (fact.Kind)
        {
            case EventKind.OrderPlaced:
                Place(fact);
                break;
            case EventKind.StockOpened or EventKind.TransferReceived or EventKind.PurchaseReceived
                or EventKind.ReturnRestocked:
                Change(fact, fact.Quantity);
                break;
            case EventKind.TransferStaged:
                Change(fact, -fact.Quantity);
                break;
            case EventKind.TransferDispatched:
                if (!_isStaged[fact.Value]) Change(fact, -fact.Quantity);
                break;
            default:
                TakeOutcome(fact);
                break;
        }
    }

    private void TakeOutcome(in SimEvent fact)
    {
        switch (fact.Kind)
        {
            case EventKind.LineAssigned:
                ref var assigned = ref LineOf(fact);
                assigned.Reserved += fact.Quantity;
                // What waits is assigned only after the rest was: then these are units that waited.
                assigned.Waiting -= Math.Min(assigned.Waiting, fact.Quantity);
                break;
            case EventKind.LineWithdrawn:
                LineOf(fact).Reserved -= fact.Quantity;
                break;
            case EventKind.LineReassigned:
                LineOf(fact).Reserved += fact.Quantity;
                break;
            case EventKind.LineLost:
                UnitsLost += fact.Quantity;
                LostMarginMicros += _marginMicros[fact.Item] * fact.Quantity;
                break;
            case EventKind.LineBackordered:
                LineOf(fact).Waiting += fact.Quantity;
                break;
            case EventKind.LineCancelled:
                ref var waiting = ref LineOf(fact);
                waiting.Waiting -= fact.Quantity;
                waiting.Units -= fact.Quantity;
                break;
            case EventKind.ReservationCancelled:
                ref var reserved = ref LineOf(fact);
                reserved.Reserved -= fact.Quantity;
                reserved.Units -= fact.Quantity;
                break;
            case EventKind.UnitsPacked:
                _isPacked = true;
                LineOf(fact).Reserved -= fact.Quantity;
                break;
            case EventKind.ParcelShipped:
                ShippingMicros += fact.Value;
                HandlingMicros += _handlingMicros[fact.Place] * fact.Quantity;
                if (!_isPacked) TakeOnly(fact);
                _isPacked = false;
                break;
        }
    }

    private void Place(in SimEvent fact)
    {
        var (batch, row) = (_cursor.Batch, _cursor.Row);
        var order = new RecordedOrder
        {
            Order = new OrderId(batch.FirstOrder.Index + row),
            Region = batch.Destinations[row],
            PlacedAt = fact.Time,
            PromisedBy = new SimTime(fact.Value),
            Position = _position++,
            FirstLine = _lines.Count,
        };
        if (order.Order.Index != fact.Number) throw new InvalidOperationException("Invariant: an order is missing.");
        (order.AcceptedBy, order.MayWait) = CustomerTerms.Of(
            _scenario.Network, _calendar, _key, order, batch.Classes[row]);
        for (var at = batch.FirstLines[row]; at < batch.FirstLines[row + 1]; at++)
        {
            AddUnits(order.FirstLine, batch.Products[at].Index, batch.Quantities[at].Units);
        }

        order.Lines = _lines.Count - order.FirstLine;
        _orders.Add(order);
        _cursor.Advance();
    }

    private void AddUnits(int first, int product, int units)
    {
        foreach (ref var line in CollectionsMarshal.AsSpan(_lines)[first..])
        {
            if (line.Product != product) continue;
            line.Units += units;
            return;
        }

        _lines.Add(new RecordedLine { Product = product, Units = units });
    }

    private void Change(in SimEvent fact, int units) =>
        _changes[fact.Item].Add(new StockChange(_position++, fact.Time, fact.Place, units));

    private ref RecordedLine LineOf(in SimEvent fact)
    {
        foreach (ref var line in LinesOf(fact.Number)) if (line.Product == fact.Item) return ref line;
        throw new InvalidOperationException($"Invariant: order {fact.Number} has no product {fact.Item}.");
    }

    private Span<RecordedLine> LinesOf(int number)
    {
        ref readonly var order = ref Orders[number - Orders[0].Order.Index];
        return CollectionsMarshal.AsSpan(_lines).Slice(order.FirstLine, order.Lines);
    }

    /// <summary>Without a word about its content, a parcel is of the only assignment of its order.</summary>
    private void TakeOnly(in SimEvent fact)
    {
        foreach (ref var line in LinesOf(fact.Number))
        {
            if (line.Reserved < fact.Quantity) continue;
            line.Reserved -= fact.Quantity;
            return;
        }

        throw new InvalidOperationException($"Invariant: a parcel of order {fact.Number} was not assigned.");
    }
}
