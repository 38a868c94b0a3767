using Scenarios.Files.Input;
using Scenarios.Network;

namespace Scenarios.Files;

/// <summary>Reads one row of the section <c>calendars</c>.</summary>
internal static class CalendarSection
{
    private static readonly ValueKind<DayOfWeek> _weekday = ValueKinds.OneOf(
        ("mon", DayOfWeek.Monday), ("tue", DayOfWeek.Tuesday), ("wed", DayOfWeek.Wednesday),
        ("thu", DayOfWeek.Thursday), ("fri", DayOfWeek.Friday), ("sat", DayOfWeek.Saturday),
        ("sun", DayOfWeek.Sunday));

    public static WorkCalendar Read(FieldReader row) => new()
    {
        Code = row.Required("code", ValueKinds.Code, ""),
        WorkingDays =
            [.. row.RequiredValues("working_days", _weekday, DayOfWeek.Monday).Select(day => day.Value)],
        Holidays = [.. row.Values("holidays", ValueKinds.Date, default).Select(date => date.Value)],
    };
}
