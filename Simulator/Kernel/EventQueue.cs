namespace SimSharp;

/// <summary>The schedule: a 4-ary heap of value entries ordered by time, then priority, then insertion.</summary>
/// <remarks>
/// The insertion number makes the order total, so simultaneous events of one priority leave in the order they came,
/// whatever the size of the heap. Four children a node halve the depth of a binary heap and keep siblings in one or
/// two cache lines. An entry is 32 bytes; nothing is allocated but the array, which doubles when it is full.
/// </remarks>
internal sealed class EventQueue
{
    /// <summary>Insertion number of a stop event: ahead of every ordinary event of its time and priority.</summary>
    private const long AheadOfAll = -1;

    private const int Arity = 4;

    private Entry[] _heap;
    private long _inserted;

    /// <summary>An empty queue.</summary>
    /// <param name="capacity">Entries to make room for at first.</param>
    public EventQueue(int capacity = 1024) => _heap = new Entry[capacity];

    /// <summary>Number of events waiting.</summary>
    public int Count { get; private set; }

    /// <summary>Time of the next event [ticks]; only meaningful when <see cref="Count"/> is positive.</summary>
    public long NextTicks => _heap[0].Ticks;

    /// <summary>Adds an event behind those of the same time and priority.</summary>
    /// <param name="ticks">When the event happens [ticks].</param>
    /// <param name="priority">Rank among the events of that time; the smaller, the earlier.</param>
    /// <param name="event">The event.</param>
    public void Enqueue(long ticks, int priority, Event @event) =>
        Add(new Entry(ticks, _inserted++, priority, @event));

    /// <summary>Adds an event ahead of those of the same time and priority.</summary>
    /// <param name="ticks">When the event happens [ticks].</param>
    /// <param name="priority">Rank among the events of that time; the smaller, the earlier.</param>
    /// <param name="event">The event.</param>
    public void EnqueueFirst(long ticks, int priority, Event @event) =>
        Add(new Entry(ticks, AheadOfAll, priority, @event));

    /// <summary>Takes the next event out.</summary>
    /// <param name="ticks">When it happens [ticks].</param>
    /// <returns>The event; the queue must not be empty.</returns>
    public Event Dequeue(out long ticks)
    {
        var next = _heap[0];
        var last = _heap[--Count];
        _heap[Count] = default;
        if (Count > 0)
            SiftDown(0, last);
        ticks = next.Ticks;
        return next.Event;
    }

    /// <summary>Takes one event out, wherever it stands; linear in the number of events.</summary>
    /// <param name="event">The event to look for; nothing happens when it is not there.</param>
    public void Remove(Event @event)
    {
        var index = Array.FindIndex(_heap, 0, Count, entry => ReferenceEquals(entry.Event, @event));
        if (index < 0)
            return;
        var last = _heap[--Count];
        _heap[Count] = default;
        if (index == Count)
            return;
        if (SiftUp(index, last) == index)
            SiftDown(index, last);
    }

    /// <summary>Forgets all events.</summary>
    public void Clear()
    {
        Array.Clear(_heap, 0, Count);
        Count = 0;
        _inserted = 0;
    }

    private void Add(in Entry entry)
    {
        if (Count == _heap.Length)
            Array.Resize(ref _heap, Math.Max(Arity, 2 * Count));
        SiftUp(Count++, entry);
    }

    private int SiftUp(int index, in Entry entry)
    {
        var heap = _heap;
        while (index > 0)
        {
            var parent = (index - 1) / Arity;
            if (!entry.IsBefore(heap[parent]))
                break;
            heap[index] = heap[parent];
            index = parent;
        }
        heap[index] = entry;
        return index;
    }

    private void SiftDown(int index, in Entry entry)
    {
        var heap = _heap;
        var count = Count;
        while (true)
        {
            var child = Arity * index + 1;
            if (child >= count)
                break;
            var best = child;
            var end = Math.Min(child + Arity, count);
            for (child++; child < end; child++)
            {
                if (heap[child].IsBefore(heap[best]))
                    best = child;
            }
            if (!heap[best].IsBefore(entry))
                break;
            heap[index] = heap[best];
            index = best;
        }
        heap[index] = entry;
    }

    private readonly struct Entry(long ticks, long inserted, int priority, Event @event)
    {
        public readonly long Ticks = ticks;
        public readonly Event Event = @event;
        private readonly long _inserted = inserted;
        private readonly int _priority = priority;

        public bool IsBefore(in Entry other)
        {
            if (Ticks != other.Ticks)
                return Ticks < other.Ticks;
            if (_priority != other._priority)
                return _priority < other._priority;
            return _inserted < other._inserted;
        }
    }
}
