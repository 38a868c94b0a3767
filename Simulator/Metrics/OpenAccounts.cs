namespace Simulator.Metrics;

/// <summary>The accounts of orders that are not settled, in reusable slots, found by order number.</summary>
/// <remarks>Numbers rise, and most orders are settled soon: a ring finds the younger ones by their last digits, a
/// dictionary the few that are still open when the ring has come round.</remarks>
internal sealed class OpenAccounts
{
    private const int None = -1;

    private readonly Dictionary<int, int> _older = [];
    private OrderAccount[] _slots = new OrderAccount[256];
    private int[] _free = new int[256];
    private int[] _ring = NewRing(1024);
    private int _freeCount;
    private int _used;
    private int _inRing;
    private int _newestSlot = None;

    /// <summary>Number of the order added last; negative once it is settled.</summary>
    internal int Newest { get; private set; } = None;

    /// <summary>All accounts by number.</summary>
    internal IEnumerable<OrderAccount> All
    {
        get
        {
            var open = _ring.Where(slot => slot != None).Concat(_older.Values);
            if (Newest != None) open = open.Append(_newestSlot);
            return open.Select(slot => _slots[slot]).OrderBy(order => order.Number);
        }
    }

    /// <summary>An account by the number of its order.</summary>
    /// <exception cref="InvalidOperationException">There is none: a fault of the log.</exception>
    internal ref OrderAccount this[int number] => ref _slots[SlotOf(number)];

    /// <summary>Adds an empty account; an account looked up before is no longer valid.</summary>
    internal ref OrderAccount Add(int number)
    {
        if (Newest != None) Keep(Newest, _newestSlot);
        if (_freeCount > 0)
        {
            _newestSlot = _free[--_freeCount];
        }
        else
        {
            if (_used == _slots.Length) Array.Resize(ref _slots, _used * 2);
            _newestSlot = _used++;
        }

        Newest = number;
        ref var order = ref _slots[_newestSlot];
        order = default;
        order.Number = number;
        return ref order;
    }

    /// <summary>Removes an account.</summary>
    internal void Remove(int number)
    {
        var slot = SlotOf(number);
        if (_freeCount == _free.Length) Array.Resize(ref _free, _freeCount * 2);
        _free[_freeCount++] = slot;
        if (number == Newest)
        {
            Newest = None;
        }
        else if (_ring[number & (_ring.Length - 1)] == slot)
        {
            _ring[number & (_ring.Length - 1)] = None;
            _inRing--;
        }
        else
        {
            _older.Remove(number);
        }
    }

    private static int[] NewRing(int length)
    {
        var ring = new int[length];
        Array.Fill(ring, None);
        return ring;
    }

    private int SlotOf(int number) => number == Newest ? _newestSlot : OlderSlotOf(number);

    private int OlderSlotOf(int number)
    {
        var slot = _ring[number & (_ring.Length - 1)];
        if (slot != None && _slots[slot].Number == number) return slot;
        if (_older.TryGetValue(number, out slot)) return slot;
        throw new InvalidOperationException($"Invariant: order {number} is not open.");
    }

    private void Keep(int number, int slot)
    {
        if (_inRing * 2 > _ring.Length) Widen();
        ref var place = ref _ring[number & (_ring.Length - 1)];
        if (place != None) _older.Add(_slots[place].Number, place);
        else _inRing++;
        place = slot;
    }

    private void Widen()
    {
        var before = _ring;
        _ring = NewRing(before.Length * 2);
        foreach (var slot in before)
        {
            // Two that were apart stay apart in a ring of twice the length.
            if (slot != None) _ring[_slots[slot].Number & (_ring.Length - 1)] = slot;
        }
    }
}
