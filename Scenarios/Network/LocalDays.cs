using Scenarios.Measures;

namespace Scenarios.Network;

/// <summary>The days of one time zone over a horizon: when each begins, and when a clock time falls on it.</summary>
/// <remarks>
/// Computed once, so that a local day is found in a few nanoseconds during replay. A clock time that a
/// daylight-saving change skips falls on the instant of the change; one that occurs twice falls on the first.
/// </remarks>
public sealed class LocalDays
{
    private readonly long[] _midnights;
    private readonly DateOnly _firstDay;

    /// <summary>Days of a zone from the day before <paramref name="start"/> to 60 days after <paramref
    /// name="end"/>.</summary>
    public LocalDays(TimeZoneInfo zone, SimTime start, SimTime end)
    {
        ArgumentNullException.ThrowIfNull(zone);
        Zone = zone;
        _firstDay = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(start.ToUtc(), zone)).AddDays(-1);
        var lastDay = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(end.ToUtc(), zone)).AddDays(60);
        _midnights = new long[lastDay.DayNumber - _firstDay.DayNumber + 1];
        for (var day = 0; day < _midnights.Length; day++)
        {
            _midnights[day] = ToUtc(_firstDay.AddDays(day), TimeOnly.MinValue, zone).Ticks;
        }
    }

    /// <summary>The zone.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>Number of days covered.</summary>
    public int Count => _midnights.Length;

    /// <summary>The index of the local day that an instant falls on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant is outside the days covered.</exception>
    public int DayOf(SimTime time)
    {
        var day = (int)((time.Ticks - _midnights[0]) / Duration.TicksPerDay);
        if (time.Ticks < _midnights[0] || day > _midnights.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(time), time, "Outside the calendar's days.");
        }

        day = Math.Min(day, _midnights.Length - 1);
        while (_midnights[day] > time.Ticks) day--;
        while (day + 1 < _midnights.Length && _midnights[day + 1] <= time.Ticks) day++;
        return day;
    }

    /// <summary>The instant a local day begins.</summary>
    public SimTime Midnight(int day) => new(_midnights[day]);

    /// <summary>The calendar date of a day.</summary>
    public DateOnly Date(int day) => _firstDay.AddDays(day);

    /// <summary>The instant a clock time falls on, for every day covered.</summary>
    public SimTime[] InstantsOf(TimeOnly clock)
    {
        var instants = new SimTime[_midnights.Length];
        for (var day = 0; day < instants.Length; day++) instants[day] = ToUtc(_firstDay.AddDays(day), clock, Zone);
        return instants;
    }

    /// <summary>The instant of a clock time on a date in a zone.</summary>
    public static SimTime ToUtc(DateOnly date, TimeOnly clock, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = date.ToDateTime(clock);
        if (zone.IsInvalidTime(local))
        {
            // Skipped by a change to summer time: the instant of the change itself.
            var probe = local;
            while (zone.IsInvalidTime(probe)) probe = probe.AddMinutes(-1);
            var before = TimeZoneInfo.ConvertTimeToUtc(probe, zone);
            return new SimTime(before.Ticks + TimeSpan.TicksPerMinute - (probe.Ticks % TimeSpan.TicksPerMinute));
        }

        if (zone.IsAmbiguousTime(local))
        {
            var offset = zone.GetAmbiguousTimeOffsets(local).Max();
            return new SimTime(local.Ticks - offset.Ticks);
        }

        return new SimTime(TimeZoneInfo.ConvertTimeToUtc(local, zone).Ticks);
    }
}
