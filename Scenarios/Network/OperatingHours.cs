using Scenarios.Measures;

namespace Scenarios.Network;

/// <summary>When buildings work: the days of their calendars and, on these, their shift, in local time.</summary>
/// <remarks>A closed building takes in no goods and reviews no stock. Carriers pull on its days, whatever its shift
/// (<see cref="ShippingCalendar"/>). Computed once.</remarks>
public sealed class OperatingHours
{
    private readonly LocalDays[] _days;
    private readonly SimTime[][] _opens;
    private readonly SimTime[][] _closes;
    private readonly bool[][] _works;
    private readonly bool[] _always;

    /// <summary>Prepares the hours of a network's buildings.</summary>
    /// <param name="network">The network.</param>
    /// <param name="start">First instant asked about.</param>
    /// <param name="end">Last instant of the horizon; the hours go on for weeks after it.</param>
    public OperatingHours(SupplyNetwork network, SimTime start, SimTime end)
    {
        ArgumentNullException.ThrowIfNull(network);
        var count = network.Facilities.Length;
        _days = new LocalDays[count];
        _opens = new SimTime[count][];
        _closes = new SimTime[count][];
        _works = new bool[count][];
        _always = new bool[count];
        var tables = new CalendarTables(start, end);
        for (var index = 0; index < count; index++)
        {
            var facility = network.Facilities[index];
            _always[index] = facility.IsAlwaysOpen;
            if (_always[index]) continue;
            var days = tables.DaysOf(facility.TimeZone);
            _days[index] = days;
            _opens[index] = tables.InstantsOf(days, facility.Opens);
            _closes[index] = facility.Closes == TimeOnly.MaxValue
                ? [.. Enumerable.Range(1, days.Count).Select(day => days.Midnight(Math.Min(day, days.Count - 1)))]
                : tables.InstantsOf(days, facility.Closes);
            _works[index] = tables.WorksOf(days, facility.Calendar);
        }
    }

    /// <summary>Whether a building works on the local day that an instant falls on.</summary>
    public bool WorksOnDayOf(FacilityId facility, SimTime time) =>
        _always[facility.Index] || _works[facility.Index][_days[facility.Index].DayOf(time)];

    /// <summary>The first instant, not before a given one, at which a building is open.</summary>
    /// <remarks>Open from the start of its shift, inclusive, to its end, exclusive. After the last day covered, weeks
    /// after the horizon, it is <see cref="SimTime.Never"/>.</remarks>
    public SimTime NextOpen(FacilityId facility, SimTime time)
    {
        var index = facility.Index;
        if (_always[index]) return time;
        var works = _works[index];
        for (var day = _days[index].DayOf(time); day < works.Length; day++)
        {
            if (!works[day] || _closes[index][day] <= time) continue;
            return time < _opens[index][day] ? _opens[index][day] : time;
        }

        return SimTime.Never;
    }
}
