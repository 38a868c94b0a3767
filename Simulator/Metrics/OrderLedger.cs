using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Simulator.Events;

namespace Simulator.Metrics;

/// <summary>What the log has told of an order that is not settled yet.</summary>
internal struct OrderAccount
{
    internal int Number, Region, Class, Lines, Units;
    internal int Judged, Parcels, UnitsShipped, UnitsOnTime, UnitsDowngraded, UnitsLost, LinesMissed;
    internal long PlacedAt, PromisedBy, LastDelivery, ShippingMicros, HandlingMicros, LostMarginMicros;
    internal int FirstRow, LastRow, Call;
}

/// <summary>A parcel that has left.</summary>
/// <param name="Option">Index of its ship option.</param>
/// <param name="Delivered">When it is delivered, rounded up to a second after its departure.</param>
/// <param name="IsLate">Whether that is later than promised.</param>
/// <param name="IsDowngraded">Whether it is late even if the carrier is punctual.</param>
internal readonly record struct ParcelOutcome(int Option, SimTime Delivered, bool IsLate, bool IsDowngraded);

/// <summary>Follows every order from its placing until it is settled; memory follows what is open.</summary>
/// <remarks>
/// The log says of a parcel from which building and when it left, not with which service. It is the first of the
/// order's assignments to one option of that building whose service pulls at that instant and whose units are the
/// parcel's. Only parcels of one order that leave one building at one instant with different services, and are equal in
/// units, can be taken for each other.
/// </remarks>
internal sealed class OrderLedger
{
    private const int None = -1;

    private readonly int[] _facilityOf;
    private readonly bool[] _leavesAtOnce;
    private readonly long[] _handlingMicros;
    private readonly long[] _marginMicros;
    private readonly Scenario _scenario;
    private readonly OpenAccounts _accounts = new();
    private (ProductId Product, Quantity Quantity)[] _content = new (ProductId, Quantity)[16];
    private AssignedRow[] _rows = new AssignedRow[256];
    private int _contentCount;
    private int _usedRows;
    private int _freeRow = None;

    internal OrderLedger(Scenario scenario)
    {
        _scenario = scenario;
        Calendar = new ShippingCalendar(scenario.Network, scenario.Start, scenario.End);
        _facilityOf = [.. scenario.Network.ShipOptions.Select(option => option.Facility.Index)];
        _leavesAtOnce = [.. scenario.Network.ShipOptions.Select(option => Calendar.LeavesAtOnce(option))];
        _handlingMicros = [.. scenario.Network.Facilities.Select(facility => facility.HandlingCostPerUnit.Micros)];
        _marginMicros = [.. scenario.Products.All.Select(product => (product.Price - product.UnitCost).Micros)];
    }

    private struct AssignedRow
    {
        internal int Option, Product, Units, Call, Next;
        internal bool IsMissed;
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
        // A policy is asked once for the whole order, later for one waiting product at a time.
        var isLater = !IsPlacing(order) || fact.Time.Ticks != order.PlacedAt;
        if (isLater && order.LastRow != None && _rows[order.LastRow].Product != fact.Item) order.Call++;
        ref var row = ref Append(ref order);
        row.Option = (int)fact.Value;
        row.Product = fact.Item;
        row.Units = fact.Quantity;
        var micros = _handlingMicros[fact.Place] * fact.Quantity;
        order.HandlingMicros += micros;
        return micros;
    }

    /// <summary>A parcel leaves; <see cref="Content"/> is then what it holds.</summary>
    internal ParcelOutcome Ship(ref OrderAccount order, in SimEvent fact)
    {
        var delivered = fact.Time + new Duration(fact.Item * TimeSpan.TicksPerSecond);
        // The log rounds up to a second: less than one too late is in time.
        var isLate = delivered.Ticks - TimeSpan.TicksPerSecond >= order.PromisedBy;
        var index = Match(ref order, fact, isLate);
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

    /// <summary>Units were lost; gives the margin that went with them [micros].</summary>
    internal long Lose(ref OrderAccount order, in SimEvent fact)
    {
        var micros = _marginMicros[fact.Item] * fact.Quantity;
        order.UnitsLost += fact.Quantity;
        order.LostMarginMicros += micros;
        if (IsMissed(order, fact.Item)) return micros;
        ref var row = ref Append(ref order);
        row.Product = fact.Item;
        row.IsMissed = true;
        order.LinesMissed++;
        return micros;
    }

    /// <summary>An order is settled.</summary>
    internal void Close(ref OrderAccount order)
    {
        if (order.LastRow != None)
        {
            _rows[order.LastRow].Next = _freeRow;
            _freeRow = order.FirstRow;
        }

        _accounts.Remove(order.Number);
    }

    /// <summary>Finds the option of a parcel and takes its units from what was assigned.</summary>
    private int Match(ref OrderAccount order, in SimEvent fact, bool isLate)
    {
        _contentCount = 0;
        if (order.FirstRow == order.LastRow && order.FirstRow != None && _rows[order.FirstRow].Units == fact.Quantity)
        {
            return Take(ref order, order.FirstRow, fact.Quantity, isLate);
        }

        for (var row = order.FirstRow; row != None; row = _rows[row].Next)
        {
            if (!Leaves(row, fact) || Sum(row, _rows[row].Call) != fact.Quantity) continue;
            return Take(ref order, row, fact.Quantity, isLate);
        }

        // One call can make two parcels of one option when an order has two waiting lines of one product.
        for (var row = order.FirstRow; row != None; row = _rows[row].Next)
        {
            if (Leaves(row, fact) && Sum(row, None) >= fact.Quantity)
            {
                return Take(ref order, row, fact.Quantity, isLate);
            }
        }

        // What was left over by parcels taken for each other.
        for (var row = order.FirstRow; row != None; row = _rows[row].Next)
        {
            if (_rows[row].Units >= fact.Quantity && _facilityOf[_rows[row].Option] == fact.Place)
            {
                return Take(ref order, row, fact.Quantity, isLate);
            }
        }

        throw new InvalidOperationException(
            $"Invariant: a parcel of order {order.Number} holds {fact.Quantity} units, which were not assigned.");
    }

    private bool Leaves(int row, in SimEvent fact)
    {
        if (_rows[row].Units == 0 || _facilityOf[_rows[row].Option] != fact.Place) return false;
        if (_leavesAtOnce[_rows[row].Option]) return true;
        ref readonly var option = ref _scenario.Network.ShipOptions.AsSpan()[_rows[row].Option];
        return Calendar.Pulls(option.Facility, option.Service).BinarySearch(fact.Time) >= 0;
    }

    /// <summary>Units that wait, from a row on, for the option of that row; of one call, or of any.</summary>
    private int Sum(int first, int call)
    {
        var units = 0;
        for (var row = first; row != None; row = _rows[row].Next)
        {
            if (_rows[row].Option == _rows[first].Option && (call == None || _rows[row].Call == call))
            {
                units += _rows[row].Units;
            }
        }

        return units;
    }

    private int Take(ref OrderAccount order, int first, int units, bool isLate)
    {
        var option = _rows[first].Option;
        for (var row = first; units > 0; row = _rows[row].Next)
        {
            if (_rows[row].Option != option || _rows[row].Units == 0) continue;
            var taken = Math.Min(units, _rows[row].Units);
            _rows[row].Units -= taken;
            units -= taken;
            if (_contentCount == _content.Length) Array.Resize(ref _content, _contentCount * 2);
            _content[_contentCount++] = (new ProductId(_rows[row].Product), new Quantity(taken));
            if (!isLate || IsMissed(order, _rows[row].Product)) continue;
            _rows[row].IsMissed = true;
            order.LinesMissed++;
        }

        return option;
    }

    private bool IsMissed(in OrderAccount order, int product)
    {
        for (var row = order.FirstRow; row != None; row = _rows[row].Next)
        {
            if (_rows[row].IsMissed && _rows[row].Product == product) return true;
        }

        return false;
    }

    private ref AssignedRow Append(ref OrderAccount order)
    {
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

        if (order.LastRow == None) order.FirstRow = index;
        else _rows[order.LastRow].Next = index;
        order.LastRow = index;
        ref var row = ref _rows[index];
        row = default;
        row.Call = order.Call;
        row.Next = None;
        return ref row;
    }
}
