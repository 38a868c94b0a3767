using Scenarios.Measures;

namespace Simulator.Stock;

/// <summary>When units on their way between facilities are nominally available: by stock point, the earliest
/// first.</summary>
/// <remarks>What is received counts against the earliest; a transfer that is late, or whose lots are taken in one after
/// the other, keeps its time. Entries of all points share one pool; a point has few.</remarks>
internal sealed class ArrivalBook
{
    private const int None = -1;
    private readonly SimTime[] _next;
    private readonly int[] _first;
    private Entry[] _entries = new Entry[256];
    private int _free = None;
    private int _used;

    internal ArrivalBook(int points)
    {
        _next = new SimTime[points];
        Array.Fill(_next, SimTime.Never);
        _first = new int[points];
        Array.Fill(_first, None);
    }

    /// <summary>By stock point: the earliest nominal time of units on their way, <see cref="SimTime.Never"/> without
    /// any.</summary>
    internal ReadOnlySpan<SimTime> Next => _next;

    /// <summary>Units leave for a stock point.</summary>
    internal void Add(int point, SimTime available, int units)
    {
        var entry = NewEntry();
        ref var link = ref _first[point];
        while (link != None && _entries[link].Available <= available) link = ref _entries[link].After;
        _entries[entry] = new Entry(available, units, link);
        link = entry;
        _next[point] = _entries[_first[point]].Available;
    }

    /// <summary>Units are available at a stock point.</summary>
    internal void Remove(int point, int units)
    {
        while (units > 0 && _first[point] is var entry and not None)
        {
            var taken = Math.Min(units, _entries[entry].Units);
            _entries[entry].Units -= taken;
            units -= taken;
            if (_entries[entry].Units > 0) break;
            _first[point] = _entries[entry].After;
            (_entries[entry].After, _free) = (_free, entry);
        }

        _next[point] = _first[point] == None ? SimTime.Never : _entries[_first[point]].Available;
    }

    private int NewEntry()
    {
        if (_free != None)
        {
            var entry = _free;
            _free = _entries[entry].After;
            return entry;
        }

        if (_used == _entries.Length) Array.Resize(ref _entries, 2 * _used);
        return _used++;
    }

    private struct Entry(SimTime available, int units, int after)
    {
        internal SimTime Available = available;

        internal int Units = units;

        internal int After = after;
    }
}
