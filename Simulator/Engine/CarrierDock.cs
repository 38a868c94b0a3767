using System.Runtime.InteropServices;
using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;
using Simulator.Events;
using SimSharp;

namespace Simulator.Engine;

/// <summary>A parcel that is reserved and waits for its pull.</summary>
/// <param name="Slot">Slot of its order.</param>
/// <param name="Option">Index of its ship option.</param>
/// <param name="Departure">When its pull is.</param>
/// <param name="Parcel">The parcel.</param>
/// <param name="Room">The room it has taken; kept only where that is limited and orders may be assigned anew.</param>
internal readonly record struct WaitingParcel(
    int Slot, int Option, SimTime Departure, Parcel Parcel, TakenRoom[]? Room);

/// <summary>What the customer was told about a parcel, and what is in it.</summary>
internal readonly record struct Parcel(
    int Units, Grams Weight, Millilitres Volume, SimTime PromisedBy, bool IsDowngraded);

/// <summary>Where parcels leave: at once, or with the carrier's next pull.</summary>
internal sealed class CarrierDock
{
    private readonly World _world;
    private readonly int _services;
    private readonly ParcelQueue[] _queues;
    private readonly List<TakenRoom>? _taken;
    private readonly List<(ProductId Product, Quantity Quantity)> _leaving = [];

    internal CarrierDock(World world)
    {
        _world = world;
        _services = world.Network.Services.Length;
        Book = new OutboundBook(world.Network, world.Calendar);
        _taken = world.Policies.Reevaluation is null ? null : [];
        _queues = new ParcelQueue[world.Network.Facilities.Length * _services];
        for (var dock = 0; dock < _queues.Length; dock++) _queues[dock] = new ParcelQueue();
    }

    /// <summary>Room in the pulls.</summary>
    internal OutboundBook Book { get; }

    /// <summary>What waits, by facility x services + service.</summary>
    internal ReadOnlySpan<ParcelQueue> Queues => _queues;

    /// <summary>Room in the pulls, as assignment policies may see it.</summary>
    internal OutboundView Outbound => Book.View;

    /// <summary>Starts a process for each service that pulls at a facility from which it reaches anybody.</summary>
    internal void Start()
    {
        var used = new bool[_queues.Length];
        foreach (var option in _world.Network.ShipOptions)
        {
            used[Dock(option)] |= !_world.Calendar.LeavesAtOnce(option);
        }

        for (var dock = 0; dock < used.Length; dock++)
        {
            if (used[dock]) _world.Clock.Kernel.Process(Pulls(dock), Clock.Priority(Phase.BuildingStates, dock));
        }
    }

    /// <summary>A parcel books room and waits for its pull; its content follows line by line.</summary>
    internal void Enqueue(in ShipOption option, int optionIndex, int slot, in Parcel parcel)
    {
        _taken?.Clear();
        var departure = Book.Book(option, _world.Clock.Now, parcel.Units, _taken);
        var room = _taken is { Count: > 0 } ? _taken.ToArray() : null;
        _queues[Dock(option)].Enqueue(new WaitingParcel(slot, optionIndex, departure, parcel, room));
    }

    /// <summary>A line of the parcel enqueued last.</summary>
    internal void EnqueueContent(in ShipOption option, ProductId product, Quantity quantity) =>
        _queues[Dock(option)].EnqueueContent(product, quantity);

    /// <summary>Takes back what customers return; set once before the run.</summary>
    internal ReturnDesk? Returns { private get; set; }

    /// <summary>Where units become available; set once before the run.</summary>
    internal ReceivingDock? Receiving { private get; set; }

    /// <summary>A parcel leaves now.</summary>
    internal void Ship(
        ref OpenOrder open,
        int optionIndex,
        in Parcel parcel,
        ReadOnlySpan<(ProductId Product, Quantity Quantity)> content)
    {
        var now = _world.Clock.Now;
        ref readonly var option = ref _world.Network.ShipOptions.ItemRef(optionIndex);
        foreach (var (product, quantity) in open.Rows > 1 ? content : [])
        {
            _world.Log.Write(new SimEvent(
                now, optionIndex, open.Order.Index, product.Index, quantity.Units, (ushort)option.Facility.Index,
                EventKind.UnitsPacked, (byte)open.Class.Index));
        }

        var reached = _world.Calendar.Reached(option, now);
        var service = _world.Network.Services[option.Service.Index];
        if (service.Delay is { } delay)
        {
            var random = RngStream.For(_world.Key, Purpose.CarrierDelay, open.Order.Index, option.Facility.Index);
            if (random.NextDouble() < service.DelayedShare) reached += delay.Draw(ref random);
        }

        for (var index = 0; index < service.Late.Length; index++)
        {
            var late = service.Late[index];
            if (!late.HoldsAt(now)) continue;
            var random = RngStream.For(
                _world.Key, Purpose.CarrierDelay, open.Order.Index, option.Facility.Index, index + 1);
            if (random.NextDouble() < late.Share) reached += late.By;
        }

        var delivered = _world.Calendar.DeliveryAfter(option, reached);
        var isKept = delivered <= parcel.PromisedBy;
        if (isKept && !parcel.IsDowngraded) open.UnitsOnTime += parcel.Units;
        if (delivered > open.LastDelivery) open.LastDelivery = delivered;
        open.Outstanding -= parcel.Units;
        var marks = parcel.IsDowngraded ? EventMarks.Downgraded + (isKept ? EventMarks.Kept : 0) : 0;
        var seconds = (delivered.Ticks - now.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;
        _world.Log.Write(new SimEvent(
            now, option.ParcelCost(parcel.Weight, parcel.Volume).Micros, open.Order.Index, (int)seconds, parcel.Units,
            (ushort)option.Facility.Index, EventKind.ParcelShipped, (byte)(open.Class.Index + marks)));
        if (_world.Scenario.Returns is null) return;
        foreach (var (product, quantity) in content)
        {
            Returns!.Consider(open.Order, option, product, quantity, delivered); // Set before the run.
        }
    }

    /// <summary>The last unit of an order has left or was lost.</summary>
    internal void Complete(in OpenOrder open, SimTime now) => _world.Log.Write(new SimEvent(
        now, open.LastDelivery.Ticks, open.Order.Index, open.Units, open.UnitsOnTime,
        (ushort)open.Region.Index, EventKind.OrderCompleted, (byte)open.Class.Index));

    private IEnumerable<Event> Pulls(int dock)
    {
        var facility = new FacilityId(dock / _services);
        var service = new ServiceId(dock % _services);
        var count = _world.Calendar.Pulls(facility, service).Length;
        for (var pull = 0; pull < count; pull++)
        {
            var time = _world.Calendar.Pulls(facility, service)[pull];
            if (time < _world.Scenario.Start) continue;
            if (time >= _world.Scenario.End) yield break;
            yield return _world.Clock.At(time, Phase.CarrierPulls, dock);
            Pull(dock, time);
        }
    }

    private void Pull(int dock, SimTime now)
    {
        while (_queues[dock].TryDequeue(now, out var waiting, _leaving))
        {
            ref var open = ref _world.OpenOrders[waiting.Slot];
            var content = CollectionsMarshal.AsSpan(_leaving);
            if (open.IsCancelled)
            {
                foreach (var (product, quantity) in content) PutBack(ref open, waiting.Option, product, quantity);
            }
            else
            {
                var facility = _world.Network.ShipOptions[waiting.Option].Facility;
                foreach (var (product, quantity) in content)
                {
                    _world.Stock.ShipReserved(product, facility, quantity, now);
                }

                Ship(ref open, waiting.Option, waiting.Parcel, content);
            }

            if (open.Outstanding > 0) continue;
            Complete(open, now);
            _world.OpenOrders.Close(waiting.Slot);
        }
    }

    /// <summary>A cancelled order's units go back on the shelf.</summary>
    private void PutBack(ref OpenOrder open, int optionIndex, ProductId product, Quantity quantity)
    {
        var facility = _world.Network.ShipOptions[optionIndex].Facility;
        _world.Stock.Reserve(product, facility, Quantity.Zero - quantity);
        open.Outstanding -= quantity.Units;
        _world.Log.Write(new SimEvent(
            _world.Clock.Now, optionIndex, open.Order.Index, product.Index, quantity.Units, (ushort)facility.Index,
            EventKind.ReservationCancelled, (byte)open.Class.Index));
        Receiving!.BecameAvailable(product, facility); // Set before the run.
    }

    private int Dock(in ShipOption option) => (option.Facility.Index * _services) + option.Service.Index;
}
