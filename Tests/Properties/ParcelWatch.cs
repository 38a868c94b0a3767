using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;
using Simulator.Events;

namespace Tests.Properties;

/// <summary>Follows the orders of a run by its log: notes units assigned to a way that is not open to them, and parcels
/// later than the order was told.</summary>
/// <remarks>
/// Departures: as told or sooner, with a pull whose cut-off the order made. An order assigned anew may leave later than
/// told, but makes no more units of any product late, and none later than the latest told or promised. Delays of the
/// carrier do not count.
/// </remarks>
internal sealed class ParcelWatch(Scenario scenario, AssignmentWatch orders) : IEventSink
{
    private readonly ShippingCalendar _calendar = new(scenario.Network, scenario.Start, scenario.End);
    private readonly Dictionary<int, Followed> _open = [];
    private readonly List<(int Product, int Units)> _packed = [];
    private int _packedWith;

    /// <summary>What was broken, a sentence each.</summary>
    internal List<string> Broken { get; } = [];

    /// <summary>Lines, or parts of lines, that orders were given in place of others.</summary>
    internal long Anew { get; private set; }

    public void Take(ReadOnlySpan<SimEvent> events)
    {
        foreach (ref readonly var fact in events) Fold(fact);
    }

    private void Fold(in SimEvent fact)
    {
        switch (fact.Kind)
        {
            case EventKind.OrderPlaced:
                _open[fact.Number] = new Followed(new RegionId(fact.Place), new SimTime(fact.Value));
                break;
            case EventKind.LineAssigned or EventKind.LineReassigned:
                Assign(fact);
                break;
            case EventKind.UnitsPacked:
                _packed.Add((fact.Item, fact.Quantity));
                _packedWith = (int)fact.Value;
                break;
            case EventKind.ParcelShipped:
                Ship(fact);
                break;
            case EventKind.OrderCompleted:
                _open.Remove(fact.Number);
                orders.Forget(fact.Number);
                break;
        }
    }

    private void Assign(in SimEvent fact)
    {
        var order = _open[fact.Number];
        var option = scenario.Network.ShipOptions[(int)fact.Value];
        order.Only = (fact.Item, (int)fact.Value);
        order.LastAssigned = fact.Time;
        order.FirstAssigned.TryAdd((int)fact.Value, fact.Time);
        if (fact.Kind == EventKind.LineReassigned)
        {
            Anew++;
            order.IsAnew = true;
        }

        var reach = RngStream.For(new RngKey(scenario.Seed, 0), Purpose.LocalReach, fact.Number).NextDouble();
        var fault = option.Region != order.Region ? $"goes to region {option.Region}, not {order.Region}"
            : reach < option.BeyondReachShare ? "is beyond the reach of a local service"
            : scenario.FaultOf(option, new ProductId(fact.Item));
        if (fault is not null) Broken.Add($"order {fact.Number} at {fact.Time}, product {fact.Item}: {fault}");
    }

    private void Ship(in SimEvent fact)
    {
        var order = _open[fact.Number];
        if (_packed.Count == 0)
        {
            _packed.Add((order.Only.Product, fact.Quantity));
            _packedWith = order.Only.Option;
        }

        var option = scenario.Network.ShipOptions[_packedWith];
        if (order.FirstAssigned.TryGetValue(_packedWith, out var assigned))
        {
            CheckPull(fact, order, option, assigned);
            CheckTold(fact, order, option);
        }
        else
        {
            Broken.Add($"order {fact.Number} leaves at {fact.Time} another way than assigned");
        }

        _packed.Clear();
    }

    /// <summary>A parcel leaves with a pull of its service that had not been cut off, or at once.</summary>
    private void CheckPull(in SimEvent fact, Followed order, in ShipOption option, SimTime assigned)
    {
        var service = scenario.Network.Services[option.Service.Index];
        if (service.Pulls.IsEmpty)
        {
            if (fact.Time != order.LastAssigned) Broken.Add($"order {fact.Number} waits at {fact.Time} for no pull");
            return;
        }

        var isPull = _calendar.Pulls(option.Facility, option.Service).BinarySearch(fact.Time) >= 0;
        if (!isPull) Broken.Add($"order {fact.Number} leaves at {fact.Time}, when {service.Code} does not pull");
        if (assigned + service.CutOff <= fact.Time) return;
        Broken.Add($"order {fact.Number}, assigned at {assigned}, leaves at {fact.Time}, after its cut-off");
    }

    private void CheckTold(in SimEvent fact, Followed order, in ShipOption option)
    {
        var (leaves, latest) = (default(SimTime), order.PromisedBy);
        foreach (var told in orders.ToldOf(fact.Number, fact.Time))
        {
            var isThis = told.Facility == option.Facility && told.Service == option.Service;
            if (isThis && told.Departs > leaves) leaves = told.Departs;
            if (told.Delivered > latest) latest = told.Delivered;
        }

        if (!order.IsAnew && fact.Time > leaves)
        {
            Broken.Add($"order {fact.Number} leaves at {fact.Time}, later than told: {leaves}");
        }

        var delivered = _calendar.Delivery(option, fact.Time);
        if (delivered > latest) Broken.Add($"order {fact.Number} delivers at {delivered}, told by {latest}");
        if (delivered <= order.PromisedBy) return;
        foreach (var (product, units) in _packed)
        {
            var late = order.Late[product] = order.Late.GetValueOrDefault(product) + units;
            var told = orders.ToldOf(fact.Number, fact.Time)
                .Where(each => each.Product.Index == product && each.Delivered > order.PromisedBy)
                .Sum(each => each.Quantity.Units);
            if (late <= told) continue;
            Broken.Add($"order {fact.Number} has {late} units of product {product} late, {told} by what it was told");
        }
    }

    private sealed class Followed(RegionId region, SimTime promisedBy)
    {
        internal RegionId Region => region;

        internal SimTime PromisedBy => promisedBy;

        internal bool IsAnew { get; set; }

        internal SimTime LastAssigned { get; set; }

        internal Dictionary<int, SimTime> FirstAssigned { get; } = [];

        internal (int Product, int Option) Only { get; set; }

        internal Dictionary<int, int> Late { get; } = [];
    }
}
