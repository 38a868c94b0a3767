using System.Runtime.InteropServices;
using Policies.Ports;
using Scenarios.Measures;
using SimSharp;
using Simulator.Events;

namespace Simulator.Engine;

/// <summary>Lets a policy look, at fixed times, at the orders that wait for pulls, and carries out what it
/// changes.</summary>
/// <remarks>One process for all orders. An order is open to it until the cut-off of its pull, from which on it is being
/// picked. Orders that wait for stock are looked at when stock comes (<see cref="WaitingOrders"/>), in the same phase
/// and before: what they are given then is open to the next look.</remarks>
internal sealed class Reevaluation
{
    private readonly World _world;
    private readonly CarrierDock _dock;
    private readonly ReceivingDock _receiving;
    private readonly ContinuousReviews _reviews;
    private readonly PackingBench _packing;
    private readonly WaitingOrderBook _book;
    private readonly List<WaitingParcel> _parcels = [];
    private readonly List<(ProductId Product, Quantity Quantity)> _contents = [];
    private readonly List<(int Order, int Place, MovableParcel Parcel)> _movable = [];
    private readonly HashSet<int> _changed = [];

    internal Reevaluation(
        World world, CarrierDock dock, ReceivingDock receiving, ContinuousReviews reviews, OptionMenus menus)
    {
        (_world, _dock, _receiving, _reviews) = (world, dock, receiving, reviews);
        _packing = new PackingBench(world, dock);
        _book = new WaitingOrderBook(world, dock, menus);
    }

    /// <summary>Starts the process, where the policy set has a policy for it.</summary>
    internal void Start()
    {
        if (_world.Policies.Reevaluation is not { } policy) return;
        _world.Clock.Kernel.Process(Looks(policy), Clock.Priority(Phase.WaitingOrders, 1));
    }

    private IEnumerable<Event> Looks(IReevaluationPolicy policy)
    {
        var (time, end) = (_world.Scenario.Start + policy.Period, _world.Scenario.End);
        for (; time < end; time += policy.Period)
        {
            // After the orders that wait for stock, which are first in this phase.
            yield return _world.Clock.At(time, Phase.WaitingOrders, 1);
            Load();
            if (_book.Count == 0) continue;
            policy.Reevaluate(_book);
            _book.Close();
            CarryOut();
        }
    }

    /// <summary>Fills the book with the orders that are not being picked, by number.</summary>
    private void Load()
    {
        _book.Clear();
        _movable.Clear();
        for (var dock = 0; dock < _dock.Queues.Length; dock++) CopyMovable(dock);
        _movable.Sort((left, right) => (left.Order, left.Place).CompareTo((right.Order, right.Place)));
        for (var first = 0; first < _movable.Count;)
        {
            var end = first + 1;
            while (end < _movable.Count && _movable[end].Order == _movable[first].Order) end++;
            AddOrder(CollectionsMarshal.AsSpan(_movable)[first..end]);
            first = end;
        }
    }

    private void CopyMovable(int dock)
    {
        _parcels.Clear();
        _contents.Clear();
        _dock.Queues[dock].CopyFrom(FirstNotPicked(dock), _parcels, _contents);
        var content = 0;
        foreach (var parcel in _parcels)
        {
            var first = content;
            for (var units = 0; units < parcel.Parcel.Units; units += _contents[content++].Quantity.Units)
            {
            }

            var packed = new PackedUnits[content - first];
            for (var each = 0; each < packed.Length; each++)
            {
                packed[each] = new PackedUnits(_contents[first + each].Product, _contents[first + each].Quantity);
            }

            var order = _world.OpenOrders[parcel.Slot].Order;
            _movable.Add((order.Index, _movable.Count, new MovableParcel(parcel, packed)));
        }
    }

    /// <summary>The first departure of a service at a building whose cut-off is not past.</summary>
    private SimTime FirstNotPicked(int dock)
    {
        var services = _world.Network.Services;
        return _world.Clock.Now + services[dock % services.Length].CutOff;
    }

    private void AddOrder(ReadOnlySpan<(int Order, int Place, MovableParcel Parcel)> parcels)
    {
        ref readonly var open = ref _world.OpenOrders[parcels[0].Parcel.Waiting.Slot];
        if (open.IsCancelled) return;
        var entry = new WaitingEntry
        {
            Slot = parcels[0].Parcel.Waiting.Slot,
            Order = open.Order,
            Region = open.Region,
            Class = open.Taken,
            PromisedBy = open.QuotedBy,
            AskedBy = open.PromisedBy,
        };
        foreach (ref readonly var each in parcels)
        {
            // Parcels promised under different classes stay as they are, and so does what others are waiting for.
            var told = each.Parcel.Waiting.Parcel;
            if (told.PromisedBy != open.QuotedBy || told.IsDowngraded != (open.Taken != open.Class)) return;
            if (IsOwed(each.Parcel)) return;
            entry.Parcels.Add(each.Parcel);
        }

        _book.Add(entry);
    }

    private bool IsOwed(in MovableParcel parcel)
    {
        var facility = _world.Network.ShipOptions[parcel.Waiting.Option].Facility;
        var stock = _world.Stock.View;
        foreach (ref readonly var units in parcel.Content.AsSpan())
        {
            if (stock.Owed(units.Product, facility) > Quantity.Zero) return true;
        }

        return false;
    }

    private void CarryOut()
    {
        _changed.Clear();
        for (var order = 0; order < _book.Count; order++)
        {
            if (!_book[order].IsChanged) continue;
            _changed.Add(_book[order].Slot);
            LogWithdrawn(_book[order]);
        }

        if (_changed.Count == 0) return;
        for (var dock = 0; dock < _dock.Queues.Length; dock++)
        {
            var earliest = FirstNotPicked(dock);
            _dock.Queues[dock].Keep(
                parcel => parcel.Departure < earliest || !_changed.Contains(parcel.Slot));
        }

        for (var order = 0; order < _book.Count; order++) if (_book[order].IsChanged) PackAnew(order);
        for (var order = 0; order < _book.Count; order++) if (_book[order].IsChanged) Free(_book[order]);
        _reviews.Request();
    }

    private void LogWithdrawn(WaitingEntry entry)
    {
        ref readonly var open = ref _world.OpenOrders[entry.Slot];
        foreach (var parcel in entry.Parcels)
        {
            var facility = _world.Network.ShipOptions[parcel.Waiting.Option].Facility;
            foreach (ref readonly var units in parcel.Content.AsSpan())
            {
                _world.Log.Write(new SimEvent(
                    _world.Clock.Now, parcel.Waiting.Option, open.Order.Index, units.Product.Index,
                    units.Quantity.Units, (ushort)facility.Index, EventKind.LineWithdrawn, (byte)open.Class.Index));
            }
        }
    }

    /// <summary>Packs an order by its new plan. Its room becomes parcels' room: no later pull, as nobody else has taken
    /// any of it.</summary>
    private void PackAnew(int order)
    {
        var entry = _book[order];
        var rows = entry.Plan.Rows;
        var context = _book.Context(order);
        var slot = entry.Slot;
        var open = _world.OpenOrders[slot];
        open.Rows += rows.Length;
        _dock.Book.GiveBack(CollectionsMarshal.AsSpan(entry.Plan.Room));
        foreach (ref readonly var row in rows)
        {
            ref readonly var option = ref context.Options[row.Option];
            var product = context.Products[row.Line];
            _world.Log.Write(new SimEvent(
                context.Now, entry.Menu.Indices[row.Option], open.Order.Index, product.Index, row.Quantity.Units,
                (ushort)option.Facility.Index, EventKind.LineReassigned, (byte)open.Class.Index));
            _reviews.PositionFell(product, option.Facility);
            if (!_world.Calendar.LeavesAtOnce(option)) continue;
            _world.Stock.ShipReserved(product, option.Facility, row.Quantity, context.Now);
        }

        for (var row = 0; row < rows.Length; row++)
        {
            var isPacked = false;
            for (var before = 0; before < row; before++) isPacked |= rows[before].Option == rows[row].Option;
            if (!isPacked) _packing.Pack(ref open, ref slot, rows[row..], context, entry.Menu);
        }

        _world.OpenOrders[slot] = open;
        if (open.Outstanding > 0) return;
        _dock.Complete(open, _world.Clock.Now);
        _world.OpenOrders.Close(slot);
    }

    /// <summary>What an order had before is there for those who wait for it.</summary>
    private void Free(WaitingEntry entry)
    {
        foreach (var parcel in entry.Parcels)
        {
            var facility = _world.Network.ShipOptions[parcel.Waiting.Option].Facility;
            foreach (var units in parcel.Content)
            {
                if (_world.Stock.OnHand(units.Product, facility) == Quantity.Zero) continue;
                _receiving.BecameAvailable(units.Product, facility);
            }
        }
    }
}
