using CsCheck;
using Scenarios;
using Scenarios.Measures;
using Scenarios.Network;
using Simulator.Engine;
using Simulator.Events;
using Simulator.Metrics;
using Simulator.Stock;
using Tests.Support;

namespace Tests.Metrics;

/// <summary>Metrics after a warm-up: orders placed later, stock and flows of later days.</summary>
public sealed class WarmUpTests
{
    private const int N = 1;

    private static readonly string[] Averages =
        ["units_in_building_average", "units_sent_off_average", "units_owed_average"];

    private static readonly RunResult Result = SimulationRun.Execute(
        MetricsWorld.Build(),
        MetricsWorld.Policies(),
        options: new() { CheckInvariants = true, WarmUpDays = 1 });

    /// <summary>The world of <see cref="MetricsWorld"/> after its first day: order 3 waits to the end, order 4 is sent
    /// from N by a carrier that is two days late. P: 5 at DC, 1 at N for 10 of 72 hours, 1 at S; Q: none.</summary>
    [TestCase("orders", "all", 2)]
    [TestCase("units_demanded", "class:day", 1)]
    [TestCase("units_shipped", "all", 1)]
    [TestCase("units_shipped", "facility:N", 1)]
    [TestCase("units_shipped", "facility:S", 0)]
    [TestCase("units_shipped", "zone:0", 1)]
    [TestCase("units_lost", "all", 0)]
    [TestCase("lost_margin", "all", 0)]
    [TestCase("units_delayed", "class:day", 1)]
    [TestCase("speed_fill_rate", "class:day", 0)]
    [TestCase("in_stock_rate", "class:day", 1)]
    [TestCase("in_stock_rate", "all", 0.5)]
    [TestCase("units_open_at_end", "all", 1)]
    [TestCase("click_to_door_p50", "all", 60)]
    [TestCase("shipping_cost", "all", 1)]
    [TestCase("shipping_cost", "facility:N", 1)]
    [TestCase("handling_cost", "all", 0.5)]
    [TestCase("distance_per_unit", "all", 10)]
    [TestCase("local_share", "all", 1)]
    [TestCase("lines_assigned", "all", 1)]
    [TestCase("days_closed", "all", 3)]
    [TestCase("units_in_building_average", "facility:N", 10.0 / 72)]
    [TestCase("units_in_building_average", "all", 6 + (10.0 / 72))]
    [TestCase("units_in_building_at_end", "all", 6)]
    [TestCase("inventory_value_average", "all", 24)]
    [TestCase("days_of_cover", "all", (6 + (10.0 / 72)) / (2.0 / 3))]
    [TestCase("turns", "all", 4 * (365.0 / 3) / 24)]
    public void Only_what_comes_later_counts(string metric, string segment, double expected) =>
        Assert.That(Result.Value(metric, segment), Is.EqualTo(expected).Within(1e-9));

    /// <summary>An order of the warm-up that leaves or is cancelled after it is not counted anywhere; its units leave
    /// the building, and the daily table has them.</summary>
    [Test]
    public void Orders_of_the_warm_up_never_count()
    {
        var scenario = MetricsWorld.Build();
        var daily = new Days();
        var fold = new MetricsFold(scenario, daily, warmUpDays: 1);
        fold.Take(
        [
            Fact(0, EventKind.StockOpened, N, quantity: 9),
            Fact(20, EventKind.OrderPlaced, 0, item: 1, number: 0, quantity: 4, value: At(90).Ticks),
            Fact(20, EventKind.LineAssigned, N, number: 0, quantity: 4),
            Fact(24, EventKind.FacilityClosed, N),
            Fact(24, EventKind.DayClosed, 0),
            Fact(24, EventKind.OrderPlaced, 0, item: 1, number: 1, quantity: 2, value: At(90).Ticks),
            Fact(24, EventKind.LineAssigned, N, number: 1, quantity: 2),
            Fact(30, EventKind.ReservationCancelled, N, number: 0, quantity: 1),
            Fact(31, EventKind.ParcelShipped, N, item: 3600, number: 0, quantity: 3, value: 8_000_000),
            Fact(32, EventKind.ParcelShipped, N, item: 3600, number: 1, quantity: 2, value: 5_000_000),
            Fact(32, EventKind.OrderCompleted, 0, item: 2, number: 1, quantity: 2, value: At(33).Ticks),
            Fact(33, EventKind.OrderCompleted, 0, item: 4, number: 0, quantity: 3, value: At(32).Ticks),
            Fact(48, EventKind.FacilityClosed, N),
            Fact(48, EventKind.DayClosed, 0),
        ]);
        var found = fold.Summarise(new InventoryState(scenario)).ToDictionary(kpi => (kpi.Metric, kpi.Segment));
        Assert.Multiple(() =>
        {
            foreach (var (metric, expected) in new[]
            {
                ("orders", 1.0), ("units_demanded", 2), ("units_shipped", 2), ("units_cancelled", 0),
                ("units_open_at_end", 0), ("orders_completed", 1), ("orders_on_time", 1), ("parcels", 1),
                ("shipping_cost", 5), ("handling_cost", 1), ("speed_fill_rate", 1),
            })
            {
                Assert.That(found[(metric, Kpi.All)].Value, Is.EqualTo(expected), metric);
            }

            Assert.That(found[("units_shipped", "facility:N")].Value, Is.EqualTo(2));
            // Four of nine left, at 4 each; one came back.
            Assert.That(found[("inventory_value_average", "facility:N")].Value, Is.EqualTo(4 * 4));
            Assert.That(daily.Rows.Where(row => row.Facility.Index == N).Select(row => row.Shipped),
                Is.EqualTo(new[] { 0, 5 }));
        });
    }

    /// <summary>Nothing of a run changes but what is counted: the same log and days. Orders and their units add up over
    /// classes, zones and buildings; what is bought and moved is what the log says after the warm-up's last close; time
    /// averages of the whole run are those of the warm-up and of the rest, by their lengths.</summary>
    [Test]
    public void Random_worlds_add_up() => Gen.Long[1, 1_000_000].Sample(
        seed =>
        {
            var world = new RandomWorld(seed);
            var scenario = world.Build();
            var days = 1 + (int)(seed % 20);
            var (sink, daily) = (new RecordingSink(), new Days());
            var whole = Run(scenario, 0, [], daily);
            var dailyAfter = new Days();
            var after = Run(scenario, days, [sink], dailyAfter);
            Assert.That(after.EventLogHash, Is.EqualTo(whole.EventLogHash));
            Assert.That(dailyAfter.Rows, Is.EqualTo(daily.Rows));
            CheckOrders(scenario, sink.Events, after, days);
            var calendar = new LocalDays(scenario.TimeZone, scenario.Start, scenario.End);
            var cut = calendar.Midnight(calendar.DayOf(scenario.Start) + days);
            var before = Run(scenario with { End = cut }, 0, [], new Days());
            var share = (cut - scenario.Start).Days / (scenario.End - scenario.Start).Days;
            foreach (var metric in Averages)
            {
                foreach (var facility in scenario.Network.Facilities)
                {
                    var segment = $"facility:{facility.Code}";
                    Assert.That(
                        (share * before.Value(metric, segment)) + ((1 - share) * after.Value(metric, segment)),
                        Is.EqualTo(whole.Value(metric, segment)).Within(1e-9), metric);
                }
            }

            RunResult Run(Scenario given, int warmUp, IReadOnlyList<IEventSink> sinks, IDailySink taker) =>
                SimulationRun.Execute(given, world.Policies(), options: new RunOptions
                {
                    CheckInvariants = true,
                    WarmUpDays = warmUp,
                    Sinks = sinks,
                    Daily = taker,
                });
        },
        iter: 40);

    /// <summary>A warm-up must leave something of the horizon.</summary>
    [Test]
    public void A_warm_up_is_shorter_than_the_horizon() => Assert.That(
        () => SimulationRun.Execute(
            MetricsWorld.Build(), MetricsWorld.Policies(), options: new RunOptions { WarmUpDays = 4 }),
        Throws.ArgumentException.With.Message.Contains("4 days leaves nothing"));

    private static void CheckOrders(Scenario scenario, List<SimEvent> events, RunResult found, int days)
    {
        var close = events.FindIndex(fact => fact.Kind == EventKind.DayClosed && fact.Number == days - 1);
        var later = events[(close + 1)..];
        var placed = later.Where(fact => fact.Kind == EventKind.OrderPlaced).ToArray();
        var numbers = placed.Select(fact => fact.Number).ToHashSet();
        Assert.That(found.Value("orders"), Is.EqualTo(placed.Length));
        Assert.That(found.Value("units_demanded"), Is.EqualTo(placed.Sum(fact => fact.Quantity)));
        var parcels = later.Where(fact => fact.Kind == EventKind.ParcelShipped && numbers.Contains(fact.Number))
            .ToArray();
        Assert.That(found.Value("units_shipped"), Is.EqualTo(parcels.Sum(fact => fact.Quantity)));
        Assert.That(found.Value("shipping_cost"), Is.EqualTo(parcels.Sum(fact => fact.Value) / 1e6).Within(1e-6));
        foreach (var metric in new[] { "units_shipped", "shipping_cost" })
        {
            foreach (var kind in new[] { "facility:", "zone:", "class:" })
            {
                Assert.That(
                    found.Kpis.Where(kpi => kpi.Metric == metric)
                        .Where(kpi => kpi.Segment.StartsWith(kind, StringComparison.Ordinal)).Sum(kpi => kpi.Value),
                    Is.EqualTo(found.Value(metric)).Within(1e-6), $"{metric} by {kind}");
            }
        }

        Assert.That(found.Value("units_open_at_end"), Is.Not.Negative);
        Assert.That(found.Value("units_bought"), Is.EqualTo(Sum(EventKind.PurchaseReceived)));
        Assert.That(found.Value("units_ordered"), Is.EqualTo(Sum(EventKind.PurchaseOrdered)));
        Assert.That(found.Value("units_transferred"), Is.EqualTo(Sum(EventKind.TransferDispatched)));
        Assert.That(found.Value("days_closed"), Is.EqualTo(later.Count(fact => fact.Kind == EventKind.DayClosed)));
        Assert.That(scenario.End, Is.GreaterThan(events[close].Time));

        long Sum(EventKind kind) => later.Where(fact => fact.Kind == kind).Sum(fact => (long)fact.Quantity);
    }

    private static SimTime At(int hour) => MetricsWorld.Start + Duration.FromHours(hour);

    private static SimEvent Fact(
        int hour, EventKind kind, int place, int item = 0, int number = 0, int quantity = 0, long value = 0) =>
        new(At(hour), value, number, item, quantity, (ushort)place, kind, 0);

    private sealed class Days : IDailySink
    {
        public List<DailyRow> Rows { get; } = [];

        public void Take(in DailyRow row) => Rows.Add(row);
    }
}
