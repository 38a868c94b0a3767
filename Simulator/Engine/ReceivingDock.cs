using Scenarios.Measures;
using Simulator.Events;

namespace Simulator.Engine;

/// <summary>Units that will become available at a facility.</summary>
/// <param name="Product">What.</param>
/// <param name="Number">Which transfer or purchase order.</param>
/// <param name="Quantity">How many units.</param>
/// <param name="Way">Lane of a transfer, supply link of a purchase.</param>
/// <param name="IsPurchase">Whether a vendor sent it.</param>
internal readonly record struct Receipt(ProductId Product, int Number, Quantity Quantity, int Way, bool IsPurchase);

/// <summary>Where goods arrive: one event per facility and instant, however many lines arrive then.</summary>
/// <remarks>A building without shifts, inbound capacity, storage limits or dock-to-stock time makes goods available as
/// they arrive; in others they pass its <see cref="DockQueue"/>.</remarks>
internal sealed class ReceivingDock
{
    private readonly World _world;
    private readonly WaitingOrders _waiting;
    private readonly DockQueue?[] _queues;
    private readonly Dictionary<(long Ticks, int Facility, bool IsPutAway), List<Receipt>> _expected = [];
    private readonly Stack<List<Receipt>> _free = new();
    private (long Ticks, int Facility, bool IsPutAway) _lastKey;
    private List<Receipt>? _last;

    internal ReceivingDock(World world, WaitingOrders waiting)
    {
        _world = world;
        _waiting = waiting;
        _queues = new DockQueue?[world.Network.Facilities.Length];
        for (var index = 0; index < _queues.Length; index++)
        {
            if (!world.Network.Facilities[index].HasLimits) continue;
            _queues[index] = new DockQueue(world, new FacilityId(index)) { TakenIn = TakeIn };
        }
    }

    /// <summary>Stock of a product became available at a facility.</summary>
    internal Action<ProductId, FacilityId>? Arrived { private get; set; }

    /// <summary>Units are on hand that were not before: the facility's debts and waiting orders come first.</summary>
    internal void BecameAvailable(ProductId product, FacilityId facility)
    {
        Arrived!(product, facility); // Set before the run.
        _waiting.Arrived(product);
    }

    /// <summary>Goods are on their way.</summary>
    internal void Expect(SimTime arrival, FacilityId facility, in Receipt receipt) =>
        Expect(arrival, facility, receipt, isPutAway: false);

    private void Expect(SimTime time, FacilityId facility, in Receipt receipt, bool isPutAway)
    {
        // What is sent together mostly arrives together.
        var key = (time.Ticks, facility.Index, isPutAway);
        if (_last is null || key != _lastKey) (_lastKey, _last) = (key, ExpectedAt(time, key));
        _last.Add(receipt);
    }

    private List<Receipt> ExpectedAt(SimTime time, (long Ticks, int Facility, bool IsPutAway) key)
    {
        if (_expected.TryGetValue(key, out var receipts)) return receipts;
        Schedule(time, key);
        return _expected[key] = _free.TryPop(out var used) ? used : [];
    }

    // On its own, because a method allocates what its lambdas capture as soon as it begins.
    private void Schedule(SimTime time, (long Ticks, int Facility, bool IsPutAway) key)
    {
        // What was taken in earlier is put away before what arrives is taken in.
        var id = (key.Facility * 2) + (key.IsPutAway ? 0 : 1);
        _world.Clock.Schedule(time, Phase.Receipts, id, () => Take(key));
    }

    private void Take((long Ticks, int Facility, bool IsPutAway) key)
    {
        _expected.Remove(key, out var receipts);
        if (key == _lastKey) _last = null;
        SortByProduct(receipts!); // Put there when the event was scheduled.
        var facility = new FacilityId(key.Facility);
        var queue = key.IsPutAway ? null : _queues[key.Facility];
        foreach (var receipt in receipts!)
        {
            if (receipt.IsPurchase && !key.IsPutAway) _world.Deliveries.Arrived(receipt, _world.Clock.Now);
            if (queue is not null)
            {
                queue.Enqueue(receipt);
                continue;
            }

            if (!key.IsPutAway) _world.Stock.TakeIn(receipt.Product, facility, receipt.Quantity);
            Receive(facility, receipt);
        }

        queue?.Work();
        receipts.Clear();
        _free.Push(receipts);
    }

    /// <summary>Units of a lot were taken in at a dock: they are available after the dock-to-stock time.</summary>
    private void TakeIn(FacilityId facility, Receipt receipt)
    {
        _world.Stock.TakeIn(receipt.Product, facility, receipt.Quantity);
        var time = _world.Network.Facilities[facility.Index].DockToStock;
        if (time == Duration.Zero) Receive(facility, receipt);
        else Expect(_world.Clock.Now + time, facility, receipt, isPutAway: true);
    }

    private void Receive(FacilityId facility, in Receipt receipt)
    {
        var now = _world.Clock.Now;
        if (receipt.IsPurchase)
        {
            _world.Stock.ReceivePurchase(receipt.Product, facility, receipt.Quantity, now);
        }
        else
        {
            var from = _world.Network.Lanes[receipt.Way].From;
            _world.Stock.ReceiveTransfer(receipt.Product, from, facility, receipt.Quantity, now);
        }

        _world.Log.Write(new SimEvent(
            now, receipt.Way, receipt.Number, receipt.Product.Index, receipt.Quantity.Units, (ushort)facility.Index,
            receipt.IsPurchase ? EventKind.PurchaseReceived : EventKind.TransferReceived, 0));
        BecameAvailable(receipt.Product, facility);
    }

    /// <summary>Sorts by (product, purchase, number); a review's lines mostly are in that order already.</summary>
    private static void SortByProduct(List<Receipt> receipts)
    {
        for (var at = 1; at < receipts.Count; at++)
        {
            if (Compare(receipts[at - 1], receipts[at]) <= 0) continue;
            receipts.Sort(Compare);
            return;
        }

        static int Compare(Receipt left, Receipt right) => (left.Product.Index, left.IsPurchase, left.Number)
            .CompareTo((right.Product.Index, right.IsPurchase, right.Number));
    }
}
