using System.Collections.Immutable;

namespace Scenarios.Network;

/// <summary>On which local days somebody works: days of the week, less holidays.</summary>
public sealed record WorkCalendar
{
    /// <summary>The code by which files name it; unique.</summary>
    public required string Code { get; init; }

    /// <summary>Days of the week that are worked.</summary>
    public required ImmutableHashSet<DayOfWeek> WorkingDays { get; init; }

    /// <summary>Dates that are not worked, whatever their day of the week.</summary>
    public ImmutableHashSet<DateOnly> Holidays { get; init; } = [];

    /// <summary>Every day, holidays included.</summary>
    public static WorkCalendar EveryDay { get; } =
        new() { Code = "every-day", WorkingDays = [.. Enum.GetValues<DayOfWeek>()] };

    /// <summary>Whether a local date is worked.</summary>
    public bool Works(DateOnly date) => WorkingDays.Contains(date.DayOfWeek) && !Holidays.Contains(date);

    /// <inheritdoc/>
    public override string ToString() => Code;
}
