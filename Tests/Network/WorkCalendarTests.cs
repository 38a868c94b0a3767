using Scenarios.Measures;
using Scenarios.Network;

namespace Tests.Network;

/// <summary>Working days and holidays of buildings, carriers and promises, to the second.</summary>
public sealed class WorkCalendarTests
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private static readonly WorkCalendar Weekdays = new()
    {
        Code = "weekdays",
        WorkingDays =
        [
            DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday,
        ],
        Holidays = [new DateOnly(2024, 11, 28)],
    };

    // Times of New York: UTC-4 until 3 November 2024, 02:00, then UTC-5.
    private static readonly Func<int, int, int, int, int, SimTime> Local = (month, day, hour, minute, second) =>
        LocalDays.ToUtc(new DateOnly(2024, month, day), new TimeOnly(hour, minute, second), NewYork);

    /// <summary>No pull on a holiday or at the weekend: an order a second after Wednesday's cut-off before a holiday
    /// leaves on Friday, one a second after Friday's on Monday.</summary>
    [Test]
    public void Pulls_pass_over_days_off()
    {
        var (calendar, option) = Build(Weekdays, WorkCalendar.EveryDay, 0);
        Assert.That(calendar.Departure(option, Local(11, 27, 16, 0, 0)), Is.EqualTo(Local(11, 27, 18, 0, 0)));
        Assert.That(calendar.Departure(option, Local(11, 27, 16, 0, 1)), Is.EqualTo(Local(11, 29, 18, 0, 0)));
        Assert.That(calendar.Departure(option, Local(11, 29, 16, 0, 1)), Is.EqualTo(Local(12, 2, 18, 0, 0)));
    }

    /// <summary>A pull needs both the building and the carrier to work.</summary>
    [Test]
    public void A_pull_needs_building_and_carrier()
    {
        var (calendar, option) = Build(WorkCalendar.EveryDay, Weekdays, 0);
        Assert.That(calendar.Departure(option, Local(11, 28, 9, 0, 0)), Is.EqualTo(Local(11, 29, 18, 0, 0)));
    }

    /// <summary>Transit days are working days of the carrier after the day of departure.</summary>
    [TestCase(11, 26, 11, 29)] // Tuesday: Wednesday is the first, Thursday is a holiday, Friday the second.
    [TestCase(11, 29, 12, 3)] // Friday: Monday, Tuesday.
    [TestCase(11, 1, 11, 5)] // over the end of daylight saving time
    public void Transit_days_are_working_days(int month, int day, int toMonth, int toDay)
    {
        var (calendar, option) = Build(Weekdays, WorkCalendar.EveryDay, 2);
        Assert.That(
            calendar.Delivery(option, Local(month, day, 18, 0, 0)), Is.EqualTo(Local(toMonth, toDay, 20, 0, 0)));
    }

    /// <summary>A promise that counts working days takes an order of a day off as one of the next working
    /// day.</summary>
    [TestCase(11, 27, 14, 0, 11, 29)] // Wednesday in time: the next working day is Friday.
    [TestCase(11, 27, 14, 1, 12, 2)] // A second late counts as Friday's, so Monday.
    [TestCase(11, 28, 9, 0, 12, 2)] // The holiday counts as Friday.
    [TestCase(11, 2, 23, 0, 11, 5)] // A Saturday night before the clocks change counts as Monday.
    public void A_promise_counts_working_days(int month, int day, int hour, int second, int toMonth, int toDay)
    {
        var (calendar, _) = Build(Weekdays, WorkCalendar.EveryDay, 0);
        Assert.That(
            calendar.PromisedBy(new RegionId(0), new PromiseClassId(0), Local(month, day, hour, 0, second)),
            Is.EqualTo(Local(toMonth, toDay, 21, 0, 0)));
    }

    /// <summary>A building is open from the start of its shift, to the second, on its working days only.</summary>
    [Test]
    public void A_building_is_open_in_its_shift()
    {
        var building = Building(Weekdays) with { Opens = new TimeOnly(6, 30), Closes = new TimeOnly(22, 0) };
        var network = Network(building, WorkCalendar.EveryDay, 0);
        var hours = new OperatingHours(network, Local(10, 1, 0, 0, 0), Local(12, 31, 0, 0, 0));
        var f = new FacilityId(0);
        Assert.That(hours.NextOpen(f, Local(11, 27, 6, 29, 59)), Is.EqualTo(Local(11, 27, 6, 30, 0)));
        Assert.That(hours.NextOpen(f, Local(11, 27, 6, 30, 0)), Is.EqualTo(Local(11, 27, 6, 30, 0)));
        Assert.That(hours.NextOpen(f, Local(11, 27, 21, 59, 59)), Is.EqualTo(Local(11, 27, 21, 59, 59)));
        Assert.That(hours.NextOpen(f, Local(11, 27, 22, 0, 0)), Is.EqualTo(Local(11, 29, 6, 30, 0)));
        Assert.That(hours.NextOpen(f, Local(11, 1, 23, 0, 0)), Is.EqualTo(Local(11, 4, 6, 30, 0)), "summer to winter");
        Assert.That(hours.WorksOnDayOf(f, Local(11, 28, 12, 0, 0)), Is.False);
        Assert.That(hours.WorksOnDayOf(f, Local(11, 29, 0, 0, 0)), Is.True);
    }

    private static (ShippingCalendar Calendar, ShipOption Option) Build(
        WorkCalendar carrier, WorkCalendar building, int transitDays)
    {
        var network = Network(Building(building), carrier, transitDays);
        return (
            new ShippingCalendar(network, Local(10, 1, 0, 0, 0), Local(12, 31, 0, 0, 0)),
            network.OptionsTo(new RegionId(0))[0]);
    }

    private static Facility Building(WorkCalendar calendar) => new()
    {
        Code = "F",
        Kind = FacilityKind.MixedFulfillmentCenter,
        TimeZone = NewYork,
        Calendar = calendar,
    };

    private static SupplyNetwork Network(Facility building, WorkCalendar carrier, int transitDays) =>
        new NetworkBuilder()
            .Add(building)
            .Add(new Region { Code = "R", TimeZone = NewYork })
            .Add(new PromiseClass { Code = "c", Days = 1, OrderCutOff = new TimeOnly(14, 0), Calendar = Weekdays })
            .Add(new CarrierService
            {
                Code = "ground",
                OfferedAt = ["F"],
                Calendar = carrier,
                Pulls = [new TimeOnly(18, 0)],
                CutOff = Duration.FromHours(2),
                DeliveredAt = new TimeOnly(20, 0),
                Zones = [new ZoneRate(9, Money.Zero, Money.Zero, Duration.FromHours(12)) { TransitDays = transitDays }],
            })
            .Build();
}
