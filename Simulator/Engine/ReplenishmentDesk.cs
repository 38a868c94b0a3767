using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;
using Simulator.Events;
using SimSharp;

namespace Simulator.Engine;

/// <summary>Reviews stock: asks for placement, carries transfers out, then asks for buying and places the
/// orders.</summary>
internal sealed class ReplenishmentDesk
{
    private readonly World _world;
    private readonly ReceivingDock _dock;
    private readonly ContinuousReviews _continuous;
    private readonly TransferBacklog _backlog;
    private readonly PurchaseDesk _buying;
    private readonly TruckYard _yard;
    private readonly DayBook _days;
    private readonly TransferOrders _transfers = new();
    private readonly PurchaseOrders _purchases = new();
    private readonly int[] _lanes;
    private readonly int _facilities;
    private int _transferNumber;

    internal ReplenishmentDesk(World world, ReceivingDock dock, ContinuousReviews continuous, DayBook days)
    {
        _world = world;
        _dock = dock;
        _continuous = continuous;
        _days = days;
        _backlog = new TransferBacklog(world);
        _buying = new PurchaseDesk(world, dock) { PositionFell = continuous.PositionFell };
        _yard = new TruckYard(world) { Left = LeaveWithTruck };
        _facilities = world.Network.Facilities.Length;
        _lanes = new int[_facilities * _facilities];
        Array.Fill(_lanes, -1);
        for (var lane = 0; lane < world.Network.Lanes.Length; lane++)
        {
            var ends = world.Network.Lanes[lane];
            _lanes[(ends.From.Index * _facilities) + ends.To.Index] = lane;
        }

        continuous.Review = (product, facility) => Review([facility], product, new ProductId(product.Index + 1));
        dock.Arrived = ServeBacklog;
    }

    internal void Start()
    {
        _yard.Start();
        if (_world.Network.Facilities.Any(facility => !facility.Review.IsContinuous))
        {
            _world.Clock.Kernel.Process(PeriodicReviews(), Clock.Priority(Phase.BuildingStates, 1));
        }
    }

    /// <summary>The review clock: all facilities that are due at one instant are reviewed together.</summary>
    private IEnumerable<Event> PeriodicReviews()
    {
        var next = new SimTime[_facilities];
        for (var index = 0; index < next.Length; index++)
        {
            var review = _world.Network.Facilities[index].Review;
            next[index] = review.IsContinuous ? SimTime.Never : _world.Scenario.Start + review.Offset;
        }

        while (true)
        {
            var now = next.Min();
            if (now >= _world.Scenario.End) yield break;
            yield return _world.Clock.At(now, Phase.Reviews, 0);
            FacilityId[] due =
            [
                .. _world.Network.DownstreamFirst
                    .Where(facility => next[facility.Index] == now && _world.Hours.WorksOnDayOf(facility, now)),
            ];
            if (due.Length > 0) Review(due, new ProductId(0), new ProductId(_world.Scenario.Products.Count));
            _continuous.Request();
            for (var index = 0; index < next.Length; index++)
            {
                if (next[index] == now) next[index] += _world.Network.Facilities[index].Review.Period;
            }
        }
    }

    /// <summary>Places echelon by echelon, each seeing what those below have taken; then buys for all.</summary>
    private void Review(ReadOnlySpan<FacilityId> due, ProductId first, ProductId end)
    {
        for (var from = 0; from < due.Length;)
        {
            var count = 1;
            while (from + count < due.Length && Echelon(due[from + count]) == Echelon(due[from])) count++;
            _transfers.Clear();
            _world.Policies.Placement.Place(Context(due.Slice(from, count), first, end), _transfers);
            for (var index = 0; index < _transfers.Count; index++) Request(_transfers[index]);
            from += count;
        }

        _purchases.Clear();
        _world.Policies.Buying.Buy(Context(due, first, end), _purchases);
        _buying.Place(_purchases);
        if (_world.Policies.Assignment is IReviewObserver observer) observer.Observe(Context(due, first, end));
    }

    private int Echelon(FacilityId facility) => _world.Network.Echelons[facility.Index];

    private ReviewContext Context(ReadOnlySpan<FacilityId> due, ProductId first, ProductId end) => new()
    {
        Now = _world.Clock.Now,
        Network = _world.Network,
        Products = _world.Scenario.Products,
        Stock = _world.Stock.View,
        Storage = _world.Stock.Storage.View,
        Demand = _days.Forecast,
        LeadTimes = new LeadTimeView(_world.Policies.LeadTimes),
        Due = due,
        FirstProduct = first,
        EndProduct = end,
    };

    private void Request(in TransferOrder order)
    {
        var missing = _world.FindMissing(order.Product, order.From) ?? _world.FindMissing(order.Product, order.To);
        if (missing is not null) throw Broken(_world.Policies.Placement, Describe(order), missing);

        var lane = _lanes[(order.From.Index * _facilities) + order.To.Index];
        if (lane < 0) throw Broken(_world.Policies.Placement, Describe(order), "no lane connects them");
        if (FindFault(order.Product, order.To, order.Quantity) is { } rule)
        {
            throw Broken(_world.Policies.Placement, Describe(order), rule);
        }

        var number = _transferNumber++;
        var now = _world.Clock.Now;
        _world.Log.Write(new SimEvent(
            now, lane, number, order.Product.Index, order.Quantity.Units, (ushort)order.To.Index,
            EventKind.TransferRequested, 0));
        var shipped = Quantity.Min(order.Quantity, _world.Stock.OnHand(order.Product, order.From));
        var whenShort = _world.Network.Facilities[order.From.Index].WhenShort;
        var remembered = whenShort == ShortageRule.Forget ? Quantity.Zero : order.Quantity - shipped;
        _world.Stock.PutOnOrder(order.Product, order.To, shipped + remembered);
        if (shipped > Quantity.Zero) Dispatch(order.Product, new LaneId(lane), shipped, number);
        if (remembered > Quantity.Zero)
        {
            _backlog.Add(order.Product, order.From, new OwedTransfer(new LaneId(lane), number, remembered), whenShort);
            _world.Stock.OweFacility(order.Product, order.From, remembered, now);
            _world.Log.Write(new SimEvent(
                now, lane, number, order.Product.Index, remembered.Units, (ushort)order.From.Index,
                EventKind.TransferBackordered, 0));
        }

        _continuous.PositionFell(order.Product, order.From);
    }

    /// <summary>Units on hand leave at once, or wait for the lane's next truck.</summary>
    private void Dispatch(ProductId product, LaneId laneId, Quantity quantity, int number)
    {
        if (_yard.TryStage(laneId, new StagedTransfer(product, quantity, number))) return;
        var lane = _world.Network.Lanes[laneId.Index];
        _world.Stock.SendOff(product, lane.From, lane.To, quantity, _world.Clock.Now);
        Travel(product, laneId, quantity, number);
    }

    private void LeaveWithTruck(LaneId laneId, StagedTransfer transfer)
    {
        var lane = _world.Network.Lanes[laneId.Index];
        _world.Stock.SendOffReserved(transfer.Product, lane.From, lane.To, transfer.Quantity, _world.Clock.Now);
        Travel(transfer.Product, laneId, transfer.Quantity, transfer.Number);
    }

    private void Travel(ProductId product, LaneId laneId, Quantity quantity, int number)
    {
        var lane = _world.Network.Lanes[laneId.Index];
        var now = _world.Clock.Now;
        _world.Log.Write(new SimEvent(
            now, laneId.Index, number, product.Index, quantity.Units, (ushort)lane.From.Index,
            EventKind.TransferDispatched, 0));
        _world.Stock.Expect(
            product, lane.To, quantity, now + lane.Transit.Mean + _world.Network.Facilities[lane.To.Index].DockToStock);
        var transit = Draw(lane.Transit, lane.Draw, Purpose.LaneTransit, laneId.Index, 0);
        _dock.Expect(now + transit, lane.To, new Receipt(product, number, quantity, laneId.Index, false));
    }

    /// <summary>Stock arrived: what the facility owes to others leaves first, in the order of its rule.</summary>
    private void ServeBacklog(ProductId product, FacilityId from)
    {
        while (_backlog.TryPeek(product, from, out var owed))
        {
            var shipped = Quantity.Min(owed.Quantity, _world.Stock.OnHand(product, from));
            if (shipped == Quantity.Zero) return;
            _backlog.Take(product, from, shipped);
            _world.Stock.OweFacility(product, from, Quantity.Zero - shipped, _world.Clock.Now);
            Dispatch(product, owed.Lane, shipped, owed.Number);
        }
    }

    private Duration Draw(DurationLaw law, DrawRule rule, Purpose purpose, int first, int second)
    {
        if (law is FixedDuration always) return always.Length;
        var now = _world.Clock.Now.Ticks;
        var instant = rule == DrawRule.PerDay ? now / Duration.TicksPerDay : now;
        var random = RngStream.For(_world.Key, purpose, first, second, instant);
        return law.Draw(ref random);
    }

    /// <summary>The rule that an order breaks, if any.</summary>
    private string? FindFault(ProductId product, FacilityId to, Quantity quantity)
    {
        if (quantity <= Quantity.Zero) return "the quantity is not positive";
        if (quantity.Units > AnswerNames.MostUnits) return $"more than {AnswerNames.MostUnits} units";
        var sort = _world.Scenario.Products[product].Sort;
        var kind = _world.Network.Facilities[to.Index].Kind;
        return kind.Holds(sort) ? null : $"a {kind.Code} does not hold {sort} products";
    }

    private string Describe(in TransferOrder order) =>
        $"transfer of {order.Quantity} units of {_world.NameOf(order.Product)} from {_world.NameOf(order.From)} to "
        + _world.NameOf(order.To);

    private PolicyException Broken(object policy, string subject, string rule) =>
        new(policy.GetType().Name, _world.Clock.Now, subject, rule);
}
