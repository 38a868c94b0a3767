using System.Collections.Immutable;
using CsCheck;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;

namespace Tests.Network;

/// <summary>Departures, deliveries and promises against an enumeration day by day, in zones that change their clocks,
/// on days off, at cut-offs to the second and the tick.</summary>
public sealed class PromiseArithmeticTests
{
    private const int DaysTried = 40;
    private const int OrdersPerWorld = 40;

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

    /// <summary>Orders in random worlds leave, arrive and are promised when the enumeration says.</summary>
    [Test]
    public void The_calendar_agrees_with_an_enumeration() =>
        Gen.ULong.Sample(seed => CheckWorld(new RngStream(seed)), iter: 300, threads: 1);

    private static void CheckWorld(RngStream random)
    {
        var start = Beginnings[random.NextIndex(Beginnings.Length)];
        var network = Build(ref random, start);
        var calendar = new ShippingCalendar(network, start, start + Duration.FromDays(5));
        var option = network.ShipOptions[0] with { TransitDays = random.NextIndex(4) };
        var slow = new Enumeration(network, option);
        for (var order = 0; order < OrdersPerWorld; order++)
        {
            var now = OrderInstant(ref random, slow, start);
            var departure = calendar.Departure(option, now);
            Assert.That(departure, Is.EqualTo(slow.Departure(now)), $"departure, placed {now}");
            Assert.That(
                calendar.Delivery(option, departure),
                Is.EqualTo(slow.Delivery(departure)),
                $"delivery, left {departure}");
            Assert.That(
                calendar.PromisedBy(option.Region, new PromiseClassId(0), now),
                Is.EqualTo(slow.PromisedBy(now)),
                $"promise, placed {now}");
        }
    }

    /// <summary>Any instant, or one within a second of a cut-off or of midnight.</summary>
    private static SimTime OrderInstant(ref RngStream random, Enumeration slow, SimTime start)
    {
        var any = start + Duration.FromDays(1 + (3 * random.NextDouble()));
        var edge = random.NextIndex(4) switch
        {
            0 => slow.Departure(any) - slow.CutOff,
            1 => slow.OrderCutOff(any),
            2 => slow.Midnight(any),
            _ => any,
        };
        Duration[] steps = [new(0), new(1), new(-1), Duration.FromSeconds(1), Duration.FromSeconds(-1)];
        var now = edge + steps[random.NextIndex(steps.Length)];
        return now < start + Duration.FromDays(5) && now >= start ? now : any;
    }

    private static SupplyNetwork Build(ref RngStream random, SimTime start)
    {
        var pulls = new int[1 + random.NextIndex(3)];
        for (var pull = 0; pull < pulls.Length; pull++) pulls[pull] = random.NextIndex(24 * 60);
        return new NetworkBuilder()
            .Add(new Facility
            {
                Code = "F",
                Kind = FacilityKind.SortableFulfillmentCenter,
                TimeZone = Zones[random.NextIndex(Zones.Length)],
                Calendar = DaysOff(ref random, start),
            })
            .Add(new Region { Code = "R", TimeZone = Zones[random.NextIndex(Zones.Length)] })
            .Add(new PromiseClass
            {
                Code = "class",
                Days = random.NextIndex(4),
                OrderCutOff = random.NextIndex(3) == 0 ? TimeOnly.MaxValue : Clock(random.NextIndex(24 * 60)),
                DeliverBy = Clock(random.NextIndex(24 * 60)),
                Calendar = DaysOff(ref random, start),
            })
            .Add(new CarrierService
            {
                Code = "S",
                OfferedAt = ["F"],
                Pulls = [.. pulls.Distinct().Select(Clock)],
                CutOff = Duration.FromHours(random.NextIndex(20)),
                Calendar = DaysOff(ref random, start),
                DeliveredAt = random.NextIndex(3) == 0 ? null : Clock(random.NextIndex(24 * 60)),
                Zones = [new ZoneRate(100_000, Money.Of(3), Money.Zero, Duration.FromHours(random.NextIndex(90)))],
            })
            .Build();
    }

    private static TimeOnly Clock(int minutes) => new(minutes / 60, minutes % 60);

    /// <summary>A calendar without some days of the week and with a few holidays.</summary>
    private static WorkCalendar DaysOff(ref RngStream random, SimTime start)
    {
        if (random.NextIndex(3) == 0) return WorkCalendar.EveryDay;
        var working = Enum.GetValues<DayOfWeek>().ToHashSet();
        for (var off = random.NextIndex(3); off > 0; off--) working.Remove((DayOfWeek)random.NextIndex(7));
        var first = DateOnly.FromDateTime(start.ToUtc());
        var holidays = ImmutableHashSet.CreateBuilder<DateOnly>();
        for (var more = random.NextIndex(4); more > 0; more--) holidays.Add(first.AddDays(random.NextIndex(14)));
        return new WorkCalendar { Code = "days-off", WorkingDays = [.. working], Holidays = holidays.ToImmutable() };
    }

    /// <summary>The rules, one day after the other, from what a clock on the wall shows.</summary>
    private sealed class Enumeration(SupplyNetwork network, ShipOption option)
    {
        private readonly TimeZoneInfo _here = network.Facilities[0].TimeZone;
        private readonly TimeZoneInfo _there = network.Regions[0].TimeZone;
        private readonly CarrierService _carrier = network.Services[0];
        private readonly PromiseClass _promise = network.PromiseClasses[0];

        internal Duration CutOff => _carrier.CutOff;

        /// <summary>The earliest pull that the order makes.</summary>
        internal SimTime Departure(SimTime now) => Days(now, _here)
            .Where(day => network.Facilities[0].Calendar.Works(day) && _carrier.Calendar.Works(day))
            .SelectMany(day => _carrier.Pulls.Select(pull => Instant(day, pull, _here)))
            .Where(pull => pull >= now + CutOff).Min();

        internal SimTime Delivery(SimTime departure)
        {
            var reached = departure + option.Transit;
            if (option.TransitDays > 0)
            {
                var left = Days(departure, _there).ElementAt(1);
                var counted = Days(departure, _there).Where(day => day > left && _carrier.Calendar.Works(day));
                reached = Instant(counted.ElementAt(option.TransitDays - 1), TimeOnly.MinValue, _there);
            }

            if (_carrier.DeliveredAt is not { } clock) return reached;
            return Days(reached, _there).Where(_carrier.Calendar.Works).Select(day => Instant(day, clock, _there))
                .Where(delivery => delivery >= reached).Min();
        }

        internal SimTime PromisedBy(SimTime now)
        {
            var counts = Days(now, _there).ElementAt(now > OrderCutOff(now) ? 2 : 1);
            var working = Days(now, _there).Where(day => day >= counts && _promise.Calendar.Works(day));
            return Instant(working.ElementAt(_promise.Days), _promise.DeliverBy, _there);
        }

        internal SimTime OrderCutOff(SimTime now) =>
            Instant(Days(now, _there).ElementAt(1), _promise.OrderCutOff, _there);

        internal SimTime Midnight(SimTime now) => Instant(Days(now, _there).ElementAt(2), TimeOnly.MinValue, _there);

        /// <summary>Local days from yesterday on.</summary>
        private static IEnumerable<DateOnly> Days(SimTime now, TimeZoneInfo zone)
        {
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now.ToUtc(), zone));
            return Enumerable.Range(-1, DaysTried).Select(today.AddDays);
        }

        /// <summary>The first instant at which a clock on the wall shows a time or a later one: clocks change at whole
        /// half hours of universal time.</summary>
        private static SimTime Instant(DateOnly day, TimeOnly time, TimeZoneInfo zone)
        {
            var wanted = day.ToDateTime(time);
            var step = TimeSpan.FromMinutes(30);
            var from = DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue).AddHours(-15), DateTimeKind.Utc);
            for (; ; from += step)
            {
                var shown = TimeZoneInfo.ConvertTimeFromUtc(from, zone);
                if (shown + step <= wanted) continue;
                return SimTime.FromUtc(shown >= wanted ? from : from + (wanted - shown));
            }
        }
    }
}
