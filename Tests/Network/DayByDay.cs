using Scenarios.Measures;
using Scenarios.Network;

namespace Tests.Network;

/// <summary>The rules of pulls, deliveries and promises, one day after the other, from what a clock on the wall
/// shows.</summary>
/// <param name="from">Where parcels leave.</param>
/// <param name="to">Where they go.</param>
/// <param name="carrier">Who takes them.</param>
internal sealed class DayByDay(Facility from, Region to, CarrierService carrier)
{
    private const int DaysTried = 40;

    /// <summary>The pulls of some days, from the day before an instant on, in order.</summary>
    internal IEnumerable<SimTime> Pulls(SimTime now, int days = DaysTried) => Days(now, from.TimeZone, days)
        .Where(day => from.Calendar.Works(day) && carrier.Calendar.Works(day))
        .SelectMany(day => carrier.Pulls.Select(pull => Instant(day, pull, from.TimeZone))).Order();

    /// <summary>The earliest pull that an order makes.</summary>
    internal SimTime Departure(SimTime now) => Pulls(now).First(pull => pull >= now + carrier.CutOff);

    /// <summary>When a parcel that left is nominally delivered.</summary>
    internal SimTime Delivery(SimTime departure, Duration transit, int transitDays)
    {
        var reached = departure + transit;
        if (transitDays > 0)
        {
            var left = Days(departure, to.TimeZone).ElementAt(1);
            var counted = Days(departure, to.TimeZone).Where(day => day > left && carrier.Calendar.Works(day));
            reached = Instant(counted.ElementAt(transitDays - 1), TimeOnly.MinValue, to.TimeZone);
        }

        if (carrier.DeliveredAt is not { } clock) return reached;
        return Days(reached, to.TimeZone).Where(carrier.Calendar.Works).Select(day => Instant(day, clock, to.TimeZone))
            .First(delivery => delivery >= reached);
    }

    /// <summary>The latest delivery that keeps a promise.</summary>
    internal static SimTime PromisedBy(PromiseClass promise, Region to, SimTime now)
    {
        if (promise.Within > Duration.Zero) return now + promise.Within;
        var counts = Days(now, to.TimeZone).ElementAt(now > OrderCutOff(promise, to, now) ? 2 : 1);
        var working = Days(now, to.TimeZone).Where(day => day >= counts && promise.Calendar.Works(day));
        return Instant(working.ElementAt(promise.Days), promise.DeliverBy, to.TimeZone);
    }

    /// <summary>Until when an order counts as its own day's.</summary>
    internal static SimTime OrderCutOff(PromiseClass promise, Region to, SimTime now) =>
        Instant(Days(now, to.TimeZone).ElementAt(1), promise.OrderCutOff, to.TimeZone);

    /// <summary>The midnight that ends the day of an instant.</summary>
    internal static SimTime Midnight(Region to, SimTime now) =>
        Instant(Days(now, to.TimeZone).ElementAt(2), TimeOnly.MinValue, to.TimeZone);

    /// <summary>Local days from yesterday on.</summary>
    private static IEnumerable<DateOnly> Days(SimTime now, TimeZoneInfo zone, int days = DaysTried)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now.ToUtc(), zone));
        return Enumerable.Range(-1, days).Select(today.AddDays);
    }

    /// <summary>The first instant at which a clock on the wall shows a time or a later one: clocks change at whole half
    /// hours of universal time.</summary>
    private static SimTime Instant(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var wanted = day.ToDateTime(time);
        var step = TimeSpan.FromMinutes(30);
        var tried = DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue).AddHours(-15), DateTimeKind.Utc);
        for (; ; tried += step)
        {
            var shown = TimeZoneInfo.ConvertTimeFromUtc(tried, zone);
            if (shown + step <= wanted) continue;
            return SimTime.FromUtc(shown >= wanted ? tried : tried + (wanted - shown));
        }
    }
}
