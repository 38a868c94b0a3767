using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Simulator.Events;

namespace Simulator.Metrics;

/// <summary>What the log has told of an order that is not settled yet.</summary>
internal struct OrderAccount
{
    internal int Number, Region, Class, Lines, Units;
    internal int Judged, Parcels, UnitsShipped, UnitsOnTime, UnitsDowngraded, UnitsLost, UnitsCancelled, LinesMissed;
    internal long PlacedAt, PromisedBy, LastDelivery, ShippingMicros, HandlingMicros, LostMarginMicros;
    internal int FirstRow, LastRow;
    internal AssignedRow Row;
}

/// <summary>Units of an order that were assigned and have not left, or a line that is known not to be kept.</summary>
internal struct AssignedRow
{
    internal int Option, Product, Units, Assigned, Next;
    internal bool IsMissed;
}

/// <summary>A parcel that has left.</summary>
/// <param name="Option">Index of its ship option.</param>
/// <param name="Delivered">When it is delivered, rounded up to a second after its departure.</param>
/// <param name="IsLate">Whether that is later than promised.</param>
/// <param name="IsDowngraded">Whether it is late even if the carrier is punctual.</param>
internal readonly record struct ParcelOutcome(int Option, SimTime Delivered, bool IsLate, bool IsDowngraded);

/// <summary>Follows every order from its placing until it is settled; memory follows what is open.</summary>
internal sealed class OrderLedger
{
    private const int None = -1;

    // The first row of an order stands in its account, further ones in the common rows.
    private const int Own = 0;

    private readonly bool[] _leavesAtOnce;
    private readonly long[] _handlingMicros;
    private readonly long[] _marginMicros;
    private readonly Scenario _scenario;
    private readonly OpenAccounts _accounts = new();
    private (ProductId Product, Quantity Quantity)[] _content = new (ProductId, Quantity)[16];
    private AssignedRow[] _rows = new AssignedRow[256];
    private int _contentCount;
    private int _packedOption;
    private bool _isPacked;
    private int _usedRows = 1;
    private int _freeRow = None;

    internal OrderLedger(Scenario scenario)
    {
        _scenario = scenario;
        Calendar = new ShippingCalendar(scenario.Network, scenario.Start, scenario.End);
        _leavesAtOnce = [.. scenario.Network.ShipOptions.Select(option => Calendar.LeavesAtOnce(option))];
        _handlingMicros = [.. scenario.Network.Facilities.Select(facility => facility.HandlingCostPerUnit.Micros)];
        _marginMicros = [.. scenario.Products.All.Select(product => (product.Price - product.UnitCost).Micros)];
    }

    /// <summary>Pulls, deliveries and promises.</summary>
    internal ShippingCalendar Calendar { get; }

    /// <summary>What the parcel that left last holds.</summary>
    internal ReadOnlySpan<(ProductId Product, Quantity Quantity)> Content => _content.AsSpan(0, _contentCount);

    /// <summary>Orders that are not settled, by number.</summary>
    internal IEnumerable<OrderAccount> Open => _accounts.All;

    /// <summary>An order of the log; valid until the next order is placed.</summary>
    internal ref OrderAccount this[int number] => ref _accounts[number];

    /// <summary>Whether an order is the one placed last.</summary>
    internal bool IsPlacing(in OrderAccount order) => order.Number == _accounts.Newest;

    /// <summary>Whether parcels of an option leave at once.</summary>
    internal bool LeavesAtOnce(int option) => _leavesAtOnce[option];

    /// <summary>An order is placed.</summary>
    internal void Place(in SimEvent fact)
    {
        ref var order = ref _accounts.Add(fact.Number);
        order.Region = fact.Place;
        order.Class = fact.Class;
        order.Lines = fact.Item;
        order.Units = fact.Quantity;
        order.PlacedAt = fact.Time.Ticks;
        order.PromisedBy = fact.Value;
        order.FirstRow = None;
        order.LastRow = None;
    }

    /// <summary>Units are assigned; gives what handling them costs [micros].</summary>
    internal long Assign(ref OrderAccount order, in SimEvent fact)
    {
        ref var row = ref Append(ref order);
        row.Option = (int)fact.Value;
        row.Product = fact.Item;
        row.Units = fact.Quantity;
        row.Assigned = fact.Quantity;
        var micros = _handlingMicros[fact.Place] * fact.Quantity;
        order.HandlingMicros += micros;
        return micros;
    }

    /// <summary>Units that were assigned are withdrawn; gives what handling them would have cost [micros].</summary>
    /// <param name="order">The order.</param>
    /// <param name="fact">What was withdrawn.</param>
    /// <param name="parts">Parts of lines that were assigned and of which nothing is left.</param>
    internal long Withdraw(ref OrderAccount order, in SimEvent fact, out int parts)
    {
        parts = 0;
        var units = fact.Quantity;
        for (var at = order.FirstRow; at != None && units > 0; at = Row(ref order, at).Next)
        {
            ref var row = ref Row(ref order, at);
            if (row.Option != fact.Value || row.Product != fact.Item || row.Units == 0) continue;
            var taken = Math.Min(units, row.Units);
            row.Units -= taken;
            row.Assigned -= taken;
            units -= taken;
            if (row.Assigned == 0) parts++;
        }

        if (units > 0) throw NotAssigned(order, fact);
        var micros = _handlingMicros[fact.Place] * fact.Quantity;
        order.HandlingMicros -= micros;
        return micros;
    }

    /// <summary>A parcel leaves; <see cref="Content"/> is then what it holds.</summary>
    internal ParcelOutcome Ship(ref OrderAccount order, in SimEvent fact)
    {
        var delivered = fact.Time + new Duration(fact.Item * TimeSpan.TicksPerSecond);
        // The log rounds up to a second: less than one too late is in time.
        var isLate = delivered.Ticks - TimeSpan.TicksPerSecond >= order.PromisedBy;
        if (_isPacked) _isPacked = false;
        else
        {
            _contentCount = 0;
            TakeOnly(ref order, fact);
        }

        var index = _packedOption;
        if (isLate) foreach (var (product, _) in Content) Miss(ref order, product.Index);
        var isDowngraded = isLate
            && Calendar.Delivery(_scenario.Network.ShipOptions[index], fact.Time).Ticks > order.PromisedBy;
        order.Parcels++;
        order.UnitsShipped += fact.Quantity;
        order.ShippingMicros += fact.Value;
        order.LastDelivery = Math.Max(order.LastDelivery, delivered.Ticks);
        if (!isLate) order.UnitsOnTime += fact.Quantity;
        if (isDowngraded) order.UnitsDowngraded += fact.Quantity;
        return new ParcelOutcome(index, delivered, isLate, isDowngraded);
    }

    /// <summary>Units go into the parcel of the order that leaves next.</summary>
    internal void Pack(ref OrderAccount order, in SimEvent fact)
    {
        if (!_isPacked) (_isPacked, _contentCount) = (true, 0);
        var units = fact.Quantity;
        for (var at = order.FirstRow; at != None && units > 0; at = Row(ref order, at).Next)
        {
            ref var row = ref Row(ref order, at);
            if (row.Option != fact.Value || row.Product != fact.Item || row.Units == 0) continue;
            var taken = Math.Min(units, row.Units);
            Take(ref row, taken);
            units -= taken;
        }

        if (units > 0) throw NotAssigned(order, fact);
    }

    /// <summary>Units were lost; gives the margin that went with them [micros].</summary>
    internal long Lose(ref OrderAccount order, in SimEvent fact)
    {
        var micros = _marginMicros[fact.Item] * fact.Quantity;
        order.UnitsLost += fact.Quantity;
        order.LostMarginMicros += micros;
        Miss(ref order, fact.Item);
        return micros;
    }

    /// <summary>A line is not delivered in full and in time.</summary>
    private void Miss(ref OrderAccount order, int product)
    {
        if (IsMissed(ref order, product)) return;
        ref var row = ref Append(ref order);
        row.Product = product;
        row.IsMissed = true;
        order.LinesMissed++;
    }

    /// <summary>The customer cancelled units that were reserved, or that waited for stock.</summary>
    internal void Cancel(ref OrderAccount order, in SimEvent fact)
    {
        order.UnitsCancelled += fact.Quantity;
        if (fact.Kind == EventKind.ReservationCancelled)
        {
            var units = fact.Quantity;
            for (var at = order.FirstRow; at != None && units > 0; at = Row(ref order, at).Next)
            {
                ref var row = ref Row(ref order, at);
                if (row.Option != fact.Value || row.Product != fact.Item) continue;
                var taken = Math.Min(units, row.Units);
                row.Units -= taken;
                units -= taken;
            }
        }

        Miss(ref order, fact.Item);
    }

    /// <summary>An order is settled.</summary>
    internal void Close(ref OrderAccount order)
    {
        if (order.LastRow > Own)
        {
            _rows[order.LastRow].Next = _freeRow;
            _freeRow = order.Row.Next;
        }

        _accounts.Remove(order.Number);
    }

    /// <summary>Without a word about its content, a parcel is of the only assignment of its order.</summary>
    private void TakeOnly(ref OrderAccount order, in SimEvent fact)
    {
        for (var at = order.FirstRow; at != None; at = Row(ref order, at).Next)
        {
            ref var row = ref Row(ref order, at);
            if (row.Units < fact.Quantity) continue;
            Take(ref row, fact.Quantity);
            return;
        }

        throw NotAssigned(order, fact);
    }

    private static InvalidOperationException NotAssigned(in OrderAccount order, in SimEvent fact) => new(
        $"Invariant: a parcel of order {order.Number} holds {fact.Quantity} units, which were not assigned.");

    private void Take(ref AssignedRow row, int units)
    {
        row.Units -= units;
        if (_contentCount == _content.Length) Array.Resize(ref _content, _contentCount * 2);
        _content[_contentCount++] = (new ProductId(row.Product), new Quantity(units));
        _packedOption = row.Option;
    }

    private ref AssignedRow Row(ref OrderAccount order, int at) => ref at == Own ? ref order.Row : ref _rows[at];

    private bool IsMissed(ref OrderAccount order, int product)
    {
        for (var at = order.FirstRow; at != None; at = Row(ref order, at).Next)
        {
            ref var row = ref Row(ref order, at);
            if (row.IsMissed && row.Product == product) return true;
        }

        return false;
    }

    private ref AssignedRow Append(ref OrderAccount order)
    {
        if (order.LastRow == None)
        {
            (order.FirstRow, order.LastRow) = (Own, Own);
            order.Row.Next = None;
            return ref order.Row;
        }

        var index = _freeRow;
        if (index != None)
        {
            _freeRow = _rows[index].Next;
        }
        else
        {
            if (_usedRows == _rows.Length) Array.Resize(ref _rows, _rows.Length * 2);
            index = _usedRows++;
        }

        Row(ref order, order.LastRow).Next = index;
        order.LastRow = index;
        ref var row = ref _rows[index];
        row = default;
        row.Next = None;
        return ref row;
    }
}
