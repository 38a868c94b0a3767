using Scenarios.Measures;
using Scenarios.Network;

namespace Scenarios.Orders;

/// <summary>Moves instants of one local day to the same clock times of another.</summary>
/// <remarks>On days without a change of the clock that is one shift. A clock time that the other day skips falls on the
/// instant of the change; one that it has twice falls on the first, or on the second when it was the second
/// before.</remarks>
internal readonly struct DayMove
{
    private readonly TimeZoneInfo _zone;
    private readonly DateOnly _from;
    private readonly DateOnly _to;
    private readonly long _shift;
    private readonly bool _isShift;

    internal DayMove(StreamWeeks weeks, int from, int to)
    {
        _zone = weeks.Calendar.Zone;
        (_from, _to) = (weeks.Date(from), weeks.Date(to));
        _shift = (weeks.Midnight(to) - weeks.Midnight(from)).Ticks;
        _isShift = from == to || (IsPlain(weeks, from) && IsPlain(weeks, to));
    }

    /// <summary>The instant on the other day.</summary>
    internal SimTime this[SimTime time]
    {
        get
        {
            if (_isShift) return new SimTime(time.Ticks + _shift);
            var clock = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(time.ToUtc(), _zone));
            var moved = LocalDays.ToUtc(_to, clock, _zone);
            var local = _to.ToDateTime(clock);
            if (!_zone.IsAmbiguousTime(local) || LocalDays.ToUtc(_from, clock, _zone) == time) return moved;
            var offsets = _zone.GetAmbiguousTimeOffsets(local);
            return new SimTime(moved.Ticks + (offsets.Max() - offsets.Min()).Ticks);
        }
    }

    private static bool IsPlain(StreamWeeks weeks, int day) =>
        (weeks.Midnight(day + 1) - weeks.Midnight(day)).Ticks == Duration.TicksPerDay;
}
