using Scenarios.Measures;

namespace Scenarios.Network;

/// <summary>Instants in order, among which the next one is found without a search: clock times recur about
/// daily.</summary>
/// <param name="instants">The instants, not decreasing.</param>
/// <param name="notice">How long before one of them it must be asked for.</param>
internal sealed class Timetable(SimTime[] instants, Duration notice = default)
{
    private readonly int[] _firstOfDay = FirstOfDays(instants);
    private readonly long _origin = instants.Length == 0 ? 0 : instants[0].Ticks;

    /// <summary>The instants.</summary>
    internal ReadOnlySpan<SimTime> Instants => instants;

    /// <summary>An instant by position.</summary>
    internal SimTime this[int position] => instants[position];

    /// <summary>Position of the first instant that can still be asked for; of the last when there is none.</summary>
    internal int First(SimTime now)
    {
        var earliest = now + notice;
        var day = (earliest.Ticks - _origin) / Duration.TicksPerDay;
        var at = _firstOfDay[Math.Clamp(day, 0, _firstOfDay.Length - 1)];
        while (at < instants.Length - 1 && instants[at] < earliest) at++;
        return at;
    }

    /// <summary>By days of 24 hours since the first instant: position of the first instant not before the day
    /// begins.</summary>
    private static int[] FirstOfDays(SimTime[] instants)
    {
        if (instants.Length == 0) return [0];
        var firstOfDay = new int[((instants[^1] - instants[0]).Ticks / Duration.TicksPerDay) + 1];
        for (int day = 0, at = 0; day < firstOfDay.Length; day++)
        {
            while ((instants[at] - instants[0]).Ticks < day * Duration.TicksPerDay) at++;
            firstOfDay[day] = at;
        }

        return firstOfDay;
    }
}
