using Scenarios.Measures;
using Scenarios.Network;
using Simulator.Events;
using SimSharp;

namespace Simulator.Engine;

/// <summary>Units of a transfer that wait for a truck.</summary>
internal readonly record struct StagedTransfer(ProductId Product, Quantity Quantity, int Number);

/// <summary>The trucks of lanes with a departure schedule: transfers wait for them in the sender's building.</summary>
/// <remarks>Staged units are reserved: they take room and cannot be assigned. Trucks leave on the sender's working
/// days, after the reviews of the instant.</remarks>
internal sealed class TruckYard
{
    private readonly World _world;
    private readonly Queue<StagedTransfer>?[] _staged;

    internal TruckYard(World world)
    {
        _world = world;
        _staged = new Queue<StagedTransfer>?[world.Network.Lanes.Length];
        for (var lane = 0; lane < _staged.Length; lane++)
        {
            if (!world.Network.Lanes[lane].Departures.IsEmpty) _staged[lane] = new Queue<StagedTransfer>();
        }
    }

    /// <summary>Units leave with a truck.</summary>
    internal Action<LaneId, StagedTransfer>? Left { private get; init; }

    /// <summary>Starts a process for each lane with a schedule.</summary>
    internal void Start()
    {
        for (var lane = 0; lane < _staged.Length; lane++)
        {
            if (_staged[lane] is null) continue;
            _world.Clock.Kernel.Process(Departures(new LaneId(lane)), Clock.Priority(Phase.BuildingStates, 2 + lane));
        }
    }

    /// <summary>Puts units on hand aside for the lane's next truck; false when the lane has no schedule.</summary>
    internal bool TryStage(LaneId lane, in StagedTransfer transfer)
    {
        if (_staged[lane.Index] is not { } queue) return false;
        var sender = _world.Network.Lanes[lane.Index].From;
        _world.Stock.Reserve(transfer.Product, sender, transfer.Quantity);
        queue.Enqueue(transfer);
        _world.Log.Write(new SimEvent(
            _world.Clock.Now, lane.Index, transfer.Number, transfer.Product.Index, transfer.Quantity.Units,
            (ushort)sender.Index, EventKind.TransferStaged, 0));
        return true;
    }

    private IEnumerable<Event> Departures(LaneId lane)
    {
        var terms = _world.Network.Lanes[lane.Index];
        var sender = _world.Network.Facilities[terms.From.Index];
        var days = new LocalDays(sender.TimeZone, _world.Scenario.Start, _world.Scenario.End);
        var times = terms.Departures.SelectMany(clock => days.InstantsOf(clock))
            .Where(time => time >= _world.Scenario.Start && time < _world.Scenario.End)
            .Where(time => _world.Hours.WorksOnDayOf(terms.From, time)).Order().ToArray();
        foreach (var time in times)
        {
            yield return _world.Clock.At(time, Phase.TruckDepartures, lane.Index);
            if (_staged[lane.Index]!.Count > 0) Depart(lane, terms); // Made for every lane with departures.
        }
    }

    private void Depart(LaneId lane, Lane terms)
    {
        var queue = _staged[lane.Index]!; // As above.
        var load = new TruckLoad(terms.Truck, _world.Scenario.Products);
        var rest = Quantity.Zero;
        for (var waiting = queue.Count; waiting > 0; waiting--)
        {
            var next = queue.Peek();
            var loaded = new Quantity(load.Load(next.Product, next.Quantity.Units));
            rest = next.Quantity - loaded;
            if (loaded > Quantity.Zero) Left!(lane, next with { Quantity = loaded });
            if (rest > Quantity.Zero) break;
            queue.Dequeue();
        }

        if (rest > Quantity.Zero) KeepFirst(queue, rest);
        var trucks = load.Trucks;
        _world.Log.Write(new SimEvent(
            _world.Clock.Now, terms.Truck.CostPerTruck.Micros * trucks, trucks, lane.Index, (int)load.Units,
            (ushort)terms.From.Index, EventKind.TrucksDeparted, 0));
    }

    /// <summary>The first transfer stays first, with what of it found no room.</summary>
    private static void KeepFirst(Queue<StagedTransfer> queue, Quantity rest)
    {
        var first = queue.Dequeue() with { Quantity = rest };
        StagedTransfer[] behind = [.. queue];
        queue.Clear();
        queue.Enqueue(first);
        foreach (var transfer in behind) queue.Enqueue(transfer);
    }
}
