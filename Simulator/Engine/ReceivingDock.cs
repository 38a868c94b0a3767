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
internal sealed class ReceivingDock(World world, WaitingOrders waiting)
{
    private readonly Dictionary<(long Ticks, int Facility), List<Receipt>> _expected = [];
    private readonly Stack<List<Receipt>> _free = new();

    /// <summary>Stock of a product became available at a facility.</summary>
    internal Action<ProductId, FacilityId>? Arrived { private get; set; }

    /// <summary>Goods are on their way.</summary>
    internal void Expect(SimTime arrival, FacilityId facility, in Receipt receipt)
    {
        var key = (arrival.Ticks, facility.Index);
        if (!_expected.TryGetValue(key, out var receipts))
        {
            _expected[key] = receipts = _free.TryPop(out var used) ? used : [];
            world.Clock.Schedule(arrival, Phase.Receipts, facility.Index, () => Receive(key.Ticks, facility));
        }

        receipts.Add(receipt);
    }

    private void Receive(long ticks, FacilityId facility)
    {
        _expected.Remove((ticks, facility.Index), out var receipts);
        SortByProduct(receipts!);
        foreach (var receipt in receipts!) Receive(facility, receipt);
        receipts.Clear();
        _free.Push(receipts);
    }

    private void Receive(FacilityId facility, in Receipt receipt)
    {
        var now = world.Clock.Now;
        if (receipt.IsPurchase)
        {
            world.Stock.ReceivePurchase(receipt.Product, facility, receipt.Quantity, now);
        }
        else
        {
            var from = world.Network.Lanes[receipt.Way].From;
            world.Stock.ReceiveTransfer(receipt.Product, from, facility, receipt.Quantity, now);
        }

        world.Log.Write(new SimEvent(
            now, receipt.Way, receipt.Number, receipt.Product.Index, receipt.Quantity.Units, (ushort)facility.Index,
            receipt.IsPurchase ? EventKind.PurchaseReceived : EventKind.TransferReceived, 0));
        Arrived!(receipt.Product, facility);
        waiting.Arrived(receipt.Product);
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
