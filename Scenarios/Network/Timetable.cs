using Scenarios.Measures;

namespace Scenarios.Network;

/// <summary>Instants in order, among which the next one is found without a search: clock times recur about
/// daily.</summary>
/// <param name="instants">The instants, not decreasing.</param>
internal sealed class Timetable(SimTime[] instants)
{
    private readonly int[] _firstOfDay = FirstOfDays(instants);

    /// <summary>The instants.</summary>
    internal ReadOnlySpan<SimTime> Instants => instants;

    /// <summary>An instant by position.</summary>
    internal SimTime this[int position] => instants[position];

    /// <summary>Position of the first instant not before another; of the last when there is none.</summary>
    internal int FirstNotBefore(SimTime time)
    {
        var day = (time.Ticks - instants[0].Ticks) / Duration.TicksPerDay;
        var at = _firstOfDay[Math.Clamp(day, 0, _firstOfDay.Length - 1)];
        while (at < instants.Length - 1 && instants[at] < time) at++;
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
