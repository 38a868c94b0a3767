using Scenarios.Measures;
using Scenarios.Network;

namespace Tests.Network;

/// <summary>Pulls, cut-offs, deliveries and promises in local time.</summary>
public sealed class ShippingCalendarTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    /// <summary>An order at the very instant of the cut-off makes the pull; a tick later it waits for the
    /// next.</summary>
    [Test]
    public void An_order_at_the_cut_off_makes_it()
    {
        var (calendar, option) = Build(SimTime.FromUtc(2024, 1, 10), London);
        var cutOff = SimTime.FromUtc(2024, 1, 12, 16);
        Assert.That(calendar.Departure(option, cutOff), Is.EqualTo(SimTime.FromUtc(2024, 1, 12, 18)));
        Assert.That(
            calendar.Departure(option, cutOff + new Duration(1)), Is.EqualTo(SimTime.FromUtc(2024, 1, 13, 9)));
    }

    /// <summary>A pull stands at its local time on both sides of a change of the clocks.</summary>
    [Test]
    public void Pulls_follow_daylight_saving()
    {
        var (calendar, option) = Build(SimTime.FromUtc(2024, 3, 25), London);
        Assert.That(
            calendar.Departure(option, SimTime.FromUtc(2024, 3, 30, 12)), Is.EqualTo(SimTime.FromUtc(2024, 3, 30, 18)));
        Assert.That(
            calendar.Departure(option, SimTime.FromUtc(2024, 3, 31, 12)), Is.EqualTo(SimTime.FromUtc(2024, 3, 31, 17)));
    }

    /// <summary>Delivery is the first delivery time at the destination after transit, in the destination's
    /// time.</summary>
    [Test]
    public void Delivery_is_in_the_destinations_time()
    {
        var (calendar, option) = Build(SimTime.FromUtc(2024, 1, 10), NewYork);
        // 18:00 in London + 20 h is 09:00 in New York on the 13th; delivered at 20:00 there, 01:00 UTC on the 14th.
        Assert.That(
            calendar.Delivery(option, SimTime.FromUtc(2024, 1, 12, 18)), Is.EqualTo(SimTime.FromUtc(2024, 1, 14, 1)));
    }

    /// <summary>A promise counts from the local day of the order, or the next when the order comes after its
    /// cut-off.</summary>
    [TestCase(15, 0, 14, 2)]
    [TestCase(20, 0, 14, 2)]
    [TestCase(20, 1, 15, 2)]
    public void A_promise_counts_local_days(int hour, int second, int day, int deadlineHour)
    {
        var (calendar, _) = Build(SimTime.FromUtc(2024, 1, 10), NewYork);
        // Order cut-off 15:00 in New York is 20:00 UTC; deliver by 21:00 a day later is 02:00 UTC of the day after
        // that.
        Assert.That(
            calendar.PromisedBy(new RegionId(0), new PromiseClassId(0), SimTime.FromUtc(2024, 1, 12, hour, 0, second)),
            Is.EqualTo(SimTime.FromUtc(2024, 1, day, deadlineHour)));
    }

    /// <summary>A clock time that a change to summer time skips falls on the change; a repeated one on its
    /// first.</summary>
    [Test]
    public void Skipped_and_repeated_clock_times_are_defined()
    {
        Assert.That(
            LocalDays.ToUtc(new DateOnly(2024, 3, 31), new TimeOnly(1, 30), London),
            Is.EqualTo(SimTime.FromUtc(2024, 3, 31, 1)));
        Assert.That(
            LocalDays.ToUtc(new DateOnly(2024, 10, 27), new TimeOnly(1, 30), London),
            Is.EqualTo(SimTime.FromUtc(2024, 10, 27, 0, 30)));
    }

    /// <summary>Every instant of a year falls on the local day that the time zone itself gives.</summary>
    [Test]
    public void Local_days_agree_with_the_time_zone()
    {
        var start = SimTime.FromUtc(2024, 1, 1);
        var days = new LocalDays(NewYork, start, SimTime.FromUtc(2025, 1, 1));
        for (var time = start; time < SimTime.FromUtc(2025, 1, 1); time += Duration.FromHours(0.7))
        {
            var local = TimeZoneInfo.ConvertTimeFromUtc(time.ToUtc(), NewYork);
            Assert.That(days.Date(days.DayOf(time)), Is.EqualTo(DateOnly.FromDateTime(local)));
        }
    }

    /// <summary>Billed weight is rounded up to 100 g and the amount half to even, to the millionth.</summary>
    [TestCase(0, 3_000_000)]
    [TestCase(1, 3_011_111)]
    [TestCase(100, 3_011_111)]
    [TestCase(101, 3_022_222)]
    public void Parcel_cost_is_exact(int grams, long micros)
    {
        var option = new ShipOption { CostPerParcel = Money.Of(3), CostPerKg = new Money(111_111) };
        Assert.That(option.ParcelCost(new Grams(grams), new Millilitres(7)), Is.EqualTo(new Money(micros)));
    }

    private static (ShippingCalendar Calendar, ShipOption Option) Build(SimTime start, TimeZoneInfo destination)
    {
        var network = new NetworkBuilder()
            .Add(new Facility { Code = "F", Kind = FacilityKind.SortableFulfillmentCenter, TimeZone = London })
            .Add(new Region { Code = "R", TimeZone = destination })
            .Add(new PromiseClass { Code = "one-day", Days = 1, OrderCutOff = new TimeOnly(15, 0) })
            .Add(new CarrierService
            {
                Code = "S",
                OfferedAt = ["F"],
                Pulls = [new TimeOnly(9, 0), new TimeOnly(18, 0)],
                CutOff = Duration.FromHours(2),
                DeliveredAt = new TimeOnly(20, 0),
                Zones = [new ZoneRate(100, Money.Of(3), Money.Zero, Duration.FromHours(20))],
            })
            .Build();
        var calendar = new ShippingCalendar(network, start, start + Duration.FromDays(20));
        return (calendar, network.ShipOptions[0]);
    }
}
