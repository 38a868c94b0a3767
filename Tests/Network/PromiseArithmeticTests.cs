using CsCheck;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;

namespace Tests.Network;

/// <summary>Departures, deliveries and promises against an enumeration day by day, in zones that change their clocks,
/// on days off, at cut-offs to the second and the tick.</summary>
public sealed class PromiseArithmeticTests
{
    private const int OrdersPerWorld = 40;

    /// <summary>Orders in random worlds leave, arrive and are promised when the enumeration says.</summary>
    [Test]
    public void The_calendar_agrees_with_an_enumeration() =>
        Gen.ULong.Sample(seed => CheckWorld(new RngStream(seed)), iter: 300, threads: 1);

    private static void CheckWorld(RngStream random)
    {
        var start = RandomClocks.Beginning(ref random);
        var network = Build(ref random, start);
        var calendar = new ShippingCalendar(network, start, start + Duration.FromDays(5));
        var option = network.ShipOptions[0] with { TransitDays = random.NextIndex(4) };
        var slow = new DayByDay(network.Facilities[0], network.Regions[0], network.Services[0]);
        for (var order = 0; order < OrdersPerWorld; order++)
        {
            var now = OrderInstant(ref random, network, slow, start);
            var departure = calendar.Departure(option, now);
            Assert.That(departure, Is.EqualTo(slow.Departure(now)), $"departure, placed {now}");
            Assert.That(
                calendar.Delivery(option, departure),
                Is.EqualTo(slow.Delivery(departure, option.Transit, option.TransitDays)),
                $"delivery, left {departure}");
            Assert.That(
                calendar.PromisedBy(option.Region, new PromiseClassId(0), now),
                Is.EqualTo(DayByDay.PromisedBy(network.PromiseClasses[0], network.Regions[0], now)),
                $"promise, placed {now}");
        }
    }

    /// <summary>Any instant, or one within a second of a cut-off or of midnight.</summary>
    private static SimTime OrderInstant(ref RngStream random, SupplyNetwork network, DayByDay slow, SimTime start)
    {
        var any = start + Duration.FromDays(1 + (3 * random.NextDouble()));
        var edge = random.NextIndex(4) switch
        {
            0 => slow.Departure(any) - network.Services[0].CutOff,
            1 => DayByDay.OrderCutOff(network.PromiseClasses[0], network.Regions[0], any),
            2 => DayByDay.Midnight(network.Regions[0], any),
            _ => any,
        };
        Duration[] steps = [new(0), new(1), new(-1), Duration.FromSeconds(1), Duration.FromSeconds(-1)];
        var now = edge + steps[random.NextIndex(steps.Length)];
        return now < start + Duration.FromDays(5) && now >= start ? now : any;
    }

    private static SupplyNetwork Build(ref RngStream random, SimTime start) => new NetworkBuilder()
        .Add(new Facility
        {
            Code = "F",
            Kind = FacilityKind.SortableFulfillmentCenter,
            TimeZone = RandomClocks.Zone(ref random),
            Calendar = RandomClocks.DaysOff(ref random, start),
        })
        .Add(new Region { Code = "R", TimeZone = RandomClocks.Zone(ref random) })
        .Add(new PromiseClass
        {
            Code = "class",
            Days = random.NextIndex(4),
            OrderCutOff = random.NextIndex(3) == 0 ? TimeOnly.MaxValue : RandomClocks.Clock(ref random),
            DeliverBy = RandomClocks.Clock(ref random),
            Calendar = RandomClocks.DaysOff(ref random, start),
        })
        .Add(new CarrierService
        {
            Code = "S",
            OfferedAt = ["F"],
            Pulls = RandomClocks.Pulls(ref random),
            CutOff = Duration.FromHours(random.NextIndex(20)),
            Calendar = RandomClocks.DaysOff(ref random, start),
            DeliveredAt = random.NextIndex(3) == 0 ? null : RandomClocks.Clock(ref random),
            Zones = [new ZoneRate(100_000, Money.Of(3), Money.Zero, Duration.FromHours(random.NextIndex(90)))],
        })
        .Build();
}
