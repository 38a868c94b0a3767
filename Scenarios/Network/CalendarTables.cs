using Scenarios.Measures;
using Scenarios.Problems;

namespace Scenarios.Network;

/// <summary>Tables of local days over a horizon, each made once: many buildings and regions share a zone, a clock time
/// and a calendar.</summary>
internal sealed class CalendarTables(SimTime start, SimTime end)
{
    private readonly Dictionary<string, LocalDays> _days = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Zone, TimeOnly Clock), SimTime[]> _instants = [];
    private readonly Dictionary<(string Zone, WorkCalendar Calendar), bool[]> _works = [];

    /// <summary>The days of a zone.</summary>
    internal LocalDays DaysOf(TimeZoneInfo zone) => _days.TryGetValue(zone.Id, out var days)
        ? days
        : _days[zone.Id] = new LocalDays(zone, start, end);

    /// <summary>The instant a clock time falls on, by day.</summary>
    internal SimTime[] InstantsOf(LocalDays days, TimeOnly clock) =>
        _instants.TryGetValue((days.Zone.Id, clock), out var instants)
            ? instants
            : _instants[(days.Zone.Id, clock)] = days.InstantsOf(clock);

    /// <summary>Whether a calendar works, by day.</summary>
    internal bool[] WorksOf(LocalDays days, WorkCalendar calendar) =>
        _works.TryGetValue((days.Zone.Id, calendar), out var works)
            ? works
            : _works[(days.Zone.Id, calendar)] =
                [.. Enumerable.Range(0, days.Count).Select(day => calendar.Works(days.Date(day)))];

    /// <summary>The days, by index, on which a calendar works.</summary>
    internal int[] WorkingDays(LocalDays days, WorkCalendar calendar)
    {
        var works = WorksOf(days, calendar);
        int[] working = [.. Enumerable.Range(0, works.Length).Where(day => works[day])];
        return working.Length > 0
            ? working
            : throw NoDay(calendar.Code, "no working day within the horizon");
    }

    /// <summary>The instants a clock time falls on, of the days that all calendars work.</summary>
    internal SimTime[] WorkedInstants(LocalDays days, TimeOnly clock, WorkCalendar[] calendars)
    {
        if (Array.TrueForAll(calendars, calendar => calendar == WorkCalendar.EveryDay)) return InstantsOf(days, clock);
        bool[][] works = [.. calendars.Select(calendar => WorksOf(days, calendar))];
        SimTime[] worked =
            [.. InstantsOf(days, clock).Where((_, day) => Array.TrueForAll(works, table => table[day]))];
        return worked.Length > 0
            ? worked
            : throw NoDay(
                string.Join(", ", calendars.Select(calendar => calendar.Code).Distinct()),
                "no common working day within the horizon");
    }

    private static InvalidScenarioException NoDay(string calendars, string found) =>
        new([new InputProblem("network", 0, $"calendars[{calendars}]", found, "at least one")]);
}
