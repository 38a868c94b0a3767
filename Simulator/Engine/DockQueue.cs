using System.Diagnostics.CodeAnalysis;
using Scenarios.Measures;
using Scenarios.Network;
using Simulator.Events;

namespace Simulator.Engine;

/// <summary>The dock of one building that cannot take everything at once: shifts, a day's capacity, full
/// storage.</summary>
/// <remarks>
/// Goods are taken in first come first served, as many units as the day's inbound capacity and the storage area of
/// their sort allow; the rest of a lot waits. A full area holds up only the goods that need it. While goods wait for
/// room, the dock looks again every hour of its shift; when the day's capacity is spent, at the start of the next one.
/// </remarks>
internal sealed class DockQueue
{
    private static readonly Duration _round = Duration.FromHours(1);

    private readonly World _world;
    private readonly FacilityId _facility;
    private readonly Facility _terms;
    private readonly LocalDays _days;
    private readonly WaitingLine[] _lines;
    private SimTime _nextLook = SimTime.Never;
    private long _sequence;
    private int _day = -1;
    private int _takenToday;

    internal DockQueue(World world, FacilityId facility)
    {
        _world = world;
        _facility = facility;
        _terms = world.Network.Facilities[facility.Index];
        _days = new LocalDays(_terms.TimeZone, world.Scenario.Start, world.Scenario.End);
        // One for each storage area, and one for what needs none.
        _lines = [.. Enumerable.Range(0, _terms.Storage.Length + 1).Select(_ => new WaitingLine())];
    }

    /// <summary>Units were taken in.</summary>
    internal Action<FacilityId, Receipt>? TakenIn { private get; init; }

    private long Units => _world.Stock.AtDock(_facility);

    /// <summary>A lot arrives.</summary>
    internal void Enqueue(in Receipt lot)
    {
        var area = _world.Stock.Storage.AreaOf(lot.Product, _facility);
        var line = area < 0 ? 0 : area - _world.Stock.Storage.FirstAreaOf(_facility) + 1;
        _lines[line].Add(_sequence++, lot);
        _world.Stock.WaitAtDock(_facility, lot.Quantity);
        _world.Log.Write(new SimEvent(
            _world.Clock.Now, lot.Way, lot.Number, lot.Product.Index, lot.Quantity.Units, (ushort)_facility.Index,
            EventKind.GoodsAtDock, (byte)(lot.IsPurchase ? 1 : 0)));
    }

    /// <summary>Takes in what can be taken in now, and sees to it that the rest is looked at again.</summary>
    internal void Work()
    {
        var now = _world.Clock.Now;
        var open = _world.Hours.NextOpen(_facility, now);
        if (open > now)
        {
            if (Units > 0) LookAgain(open);
            return;
        }

        var day = _days.DayOf(now);
        if (day != _day) (_day, _takenToday) = (day, 0);
        while (TryFindFirst(out var line, out var units)) Take(line, units);
        if (Units == 0) return;
        var next = RoomToday == 0 ? _days.Midnight(day + 1) : now + _round;
        LookAgain(_world.Hours.NextOpen(_facility, next));
    }

    private int RoomToday => _terms.InboundCapacityAt(_world.Clock.Now) is { } capacity
        ? Math.Max(0, capacity.Units - _takenToday) : int.MaxValue;

    /// <summary>The line of the lot that has waited longest among those of which a unit can be taken in.</summary>
    private bool TryFindFirst([NotNullWhen(true)] out WaitingLine? first, out int units)
    {
        (first, units) = (null, 0);
        var longest = long.MaxValue;
        var today = RoomToday;
        foreach (var line in _lines)
        {
            if (!line.TryPeek(out var sequence, out var lot) || sequence > longest) continue;
            var fit = Math.Min(today, _world.Stock.Storage.UnitsThatFit(lot.Product, _facility));
            if (fit == 0) continue;
            (first, units, longest) = (line, Math.Min(fit, lot.Quantity.Units), sequence);
        }

        return first is not null;
    }

    private void Take(WaitingLine line, int units)
    {
        var lot = line.Take(units);
        _world.Stock.WaitAtDock(_facility, Quantity.Zero - lot.Quantity);
        _takenToday += units;
        TakenIn!(_facility, lot);
    }

    private void LookAgain(SimTime time)
    {
        if (time >= _world.Scenario.End || _nextLook == time) return;
        _nextLook = time;
        _world.Clock.Schedule(time, Phase.Receipts, (_facility.Index * 2) + 1, () =>
        {
            if (_nextLook != time) return;
            _nextLook = SimTime.Never;
            Work();
        });
    }

    /// <summary>The lots that wait for one storage area, and what of the first is left.</summary>
    private sealed class WaitingLine
    {
        private readonly Queue<(long Sequence, Receipt Lot)> _lots = new();
        private int _takenOfFirst;

        internal void Add(long sequence, in Receipt lot) => _lots.Enqueue((sequence, lot));

        internal bool TryPeek(out long sequence, out Receipt lot)
        {
            var found = _lots.TryPeek(out var first);
            (sequence, lot) = first;
            if (found) lot = lot with { Quantity = lot.Quantity - new Quantity(_takenOfFirst) };
            return found;
        }

        /// <summary>Takes units of the first lot.</summary>
        internal Receipt Take(int units)
        {
            var lot = _lots.Peek().Lot;
            _takenOfFirst += units;
            if (_takenOfFirst == lot.Quantity.Units)
            {
                _lots.Dequeue();
                _takenOfFirst = 0;
            }

            return lot with { Quantity = new Quantity(units) };
        }
    }
}
