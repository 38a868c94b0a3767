using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;

namespace Tests.Network;

/// <summary>Random local times: zones that change their clocks, weeks in which they do, and days off.</summary>
internal static class RandomClocks
{
    private static readonly TimeZoneInfo[] Zones =
    [
        .. new[]
        {
            "UTC", "Europe/London", "America/New_York", "America/St_Johns", "America/Sao_Paulo", "Asia/Kolkata",
            "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland",
        }.Select(TimeZoneInfo.FindSystemTimeZoneById),
    ];

    // A day before a change of the clocks: in spring and autumn of both hemispheres, and the turn of the year.
    private static readonly SimTime[] Beginnings =
    [
        SimTime.FromUtc(2024, 3, 8), SimTime.FromUtc(2024, 3, 29), SimTime.FromUtc(2024, 4, 5),
        SimTime.FromUtc(2024, 9, 27), SimTime.FromUtc(2024, 10, 4), SimTime.FromUtc(2024, 10, 25),
        SimTime.FromUtc(2024, 11, 1), SimTime.FromUtc(2024, 12, 29),
    ];

    /// <summary>A zone.</summary>
    internal static TimeZoneInfo Zone(ref RngStream random) => Zones[random.NextIndex(Zones.Length)];

    /// <summary>When a world of a few days begins.</summary>
    internal static SimTime Beginning(ref RngStream random) => Beginnings[random.NextIndex(Beginnings.Length)];

    /// <summary>A minute of the day.</summary>
    internal static TimeOnly Clock(ref RngStream random)
    {
        var minutes = random.NextIndex(24 * 60);
        return new TimeOnly(minutes / 60, minutes % 60);
    }

    /// <summary>One to three times of the day.</summary>
    internal static ImmutableArray<TimeOnly> Pulls(ref RngStream random)
    {
        var pulls = new TimeOnly[1 + random.NextIndex(3)];
        for (var pull = 0; pull < pulls.Length; pull++) pulls[pull] = Clock(ref random);
        return [.. pulls.Distinct()];
    }

    /// <summary>A calendar without some days of the week and with a few holidays.</summary>
    internal static WorkCalendar DaysOff(ref RngStream random, SimTime start)
    {
        if (random.NextIndex(3) == 0) return WorkCalendar.EveryDay;
        var working = Enum.GetValues<DayOfWeek>().ToHashSet();
        for (var off = random.NextIndex(3); off > 0; off--) working.Remove((DayOfWeek)random.NextIndex(7));
        var first = DateOnly.FromDateTime(start.ToUtc());
        var holidays = ImmutableHashSet.CreateBuilder<DateOnly>();
        for (var more = random.NextIndex(4); more > 0; more--) holidays.Add(first.AddDays(random.NextIndex(14)));
        return new WorkCalendar { Code = "days-off", WorkingDays = [.. working], Holidays = holidays.ToImmutable() };
    }
}
