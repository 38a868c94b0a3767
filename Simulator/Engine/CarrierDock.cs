using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;
using Simulator.Events;
using SimSharp;

namespace Simulator.Engine;

/// <summary>A parcel that is reserved and waits for its pull.</summary>
internal readonly record struct WaitingParcel(int Slot, int Option, SimTime Departure, Parcel Parcel);

/// <summary>What the customer was told about a parcel, and what is in it.</summary>
internal readonly record struct Parcel(
    int Units, Grams Weight, Millilitres Volume, SimTime PromisedBy, bool IsDowngraded);

/// <summary>Where parcels leave: at once, or with the carrier's next pull.</summary>
internal sealed class CarrierDock
{
    private readonly World _world;
    private readonly int _services;
    private readonly OutboundBook _book;
    private readonly Queue<WaitingParcel>[] _parcels;
    private readonly Queue<(ProductId Product, Quantity Quantity)>[] _contents;

    internal CarrierDock(World world)
    {
        _world = world;
        _services = world.Network.Services.Length;
        _book = new OutboundBook(world.Network, world.Calendar);
        var docks = world.Network.Facilities.Length * _services;
        _parcels = new Queue<WaitingParcel>[docks];
        _contents = new Queue<(ProductId, Quantity)>[docks];
        for (var dock = 0; dock < docks; dock++)
        {
            _parcels[dock] = new Queue<WaitingParcel>();
            _contents[dock] = new Queue<(ProductId, Quantity)>();
        }
    }

    /// <summary>Room in the pulls, as assignment policies may see it.</summary>
    internal OutboundView Outbound => _book.View;

    /// <summary>Starts a process for each service that pulls at a facility from which it reaches anybody.</summary>
    internal void Start()
    {
        var used = new bool[_parcels.Length];
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
        var departure = _book.Book(option, _world.Clock.Now, parcel.Units);
        _parcels[Dock(option)].Enqueue(new WaitingParcel(slot, optionIndex, departure, parcel));
    }

    /// <summary>A line of the parcel enqueued last.</summary>
    internal void EnqueueContent(in ShipOption option, ProductId product, Quantity quantity) =>
        _contents[Dock(option)].Enqueue((product, quantity));

    /// <summary>A parcel leaves now.</summary>
    internal void Ship(ref OpenOrder open, in ShipOption option, in Parcel parcel)
    {
        var now = _world.Clock.Now;
        var reached = _world.Calendar.Reached(option, now);
        var service = _world.Network.Services[option.Service.Index];
        if (service.Delay is { } delay)
        {
            var random = RngStream.For(_world.Key, Purpose.CarrierDelay, open.Order.Index, option.Facility.Index);
            if (random.NextDouble() < service.DelayedShare) reached += delay.Draw(ref random);
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
        var parcels = _parcels[dock];
        while (parcels.TryPeek(out var waiting) && waiting.Departure <= now)
        {
            parcels.Dequeue();
            var option = _world.Network.ShipOptions[waiting.Option];
            for (var units = 0; units < waiting.Parcel.Units;)
            {
                var (product, quantity) = _contents[dock].Dequeue();
                _world.Stock.ShipReserved(product, option.Facility, quantity, now);
                units += quantity.Units;
            }

            ref var open = ref _world.OpenOrders[waiting.Slot];
            Ship(ref open, option, waiting.Parcel);
            if (open.Outstanding > 0) continue;
            Complete(open, now);
            _world.OpenOrders.Close(waiting.Slot);
        }
    }

    private int Dock(in ShipOption option) => (option.Facility.Index * _services) + option.Service.Index;
}
