using Scenarios.Measures;

namespace Simulator.Engine;

/// <summary>An order with units that have neither left nor been lost.</summary>
internal struct OpenOrder
{
    internal OrderId Order;
    internal RegionId Region;
    internal PromiseClassId Class;
    internal SimTime PromisedBy;

    /// <summary>The class taken for units that are not assigned yet, and when it promises them.</summary>
    internal PromiseClassId Taken;
    internal SimTime QuotedBy;
    internal SimTime LastDelivery;
    internal int Units;
    internal int UnitsOnTime;
    internal int Outstanding;

    /// <summary>Rows of assignment plans so far.</summary>
    internal int Rows;

    /// <summary>Whether the customer has cancelled what had not left.</summary>
    internal bool IsCancelled;
}

/// <summary>The orders that wait for a pull or for stock, in reusable slots: memory follows what is open.</summary>
internal sealed class OpenOrders
{
    private readonly Stack<int> _free = new();
    private OpenOrder[] _slots = new OpenOrder[256];
    private int _used;

    internal ref OpenOrder this[int slot] => ref _slots[slot];

    internal int Open(in OpenOrder order)
    {
        if (!_free.TryPop(out var slot))
        {
            if (_used == _slots.Length) Array.Resize(ref _slots, _slots.Length * 2);
            slot = _used++;
        }

        _slots[slot] = order;
        return slot;
    }

    internal void Close(int slot) => _free.Push(slot);
}
