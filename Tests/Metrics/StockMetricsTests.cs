using System.Collections.Immutable;
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

/// <summary>Metrics of transfers, receipts and capacities, on logs written by hand, and the stock that the log
/// tells.</summary>
public sealed class StockMetricsTests
{
    private const int Dc = 0;
    private const int N = 1;

    /// <summary>Six units moved for 0.50 each and received, ten of 500 g bought for 4 and 1 a kilogram, four
    /// shipped.</summary>
    [Test]
    public void Transfers_and_receipts()
    {
        var kpis = Fold(
            MetricsWorld.Build(),
            Fact(0, EventKind.PurchaseReceived, Dc, quantity: 10),
            Fact(1, EventKind.TransferRequested, N, quantity: 6),
            Fact(1, EventKind.TransferDispatched, Dc, quantity: 6),
            Fact(2, EventKind.TransferReceived, N, quantity: 6),
            Fact(2, EventKind.OrderPlaced, 0, item: 1, quantity: 4, value: MetricsWorld.Start.Ticks + 1),
            Fact(2, EventKind.LineAssigned, N, quantity: 4),
            Fact(2, EventKind.ParcelShipped, N, item: 3600, quantity: 4, value: 2_000_000));
        Assert.Multiple(() =>
        {
            Assert.That(kpis["transfer_cost", "all"], Is.EqualTo(3));
            Assert.That(kpis["transfer_cost", "facility:DC"], Is.EqualTo(3));
            Assert.That(kpis["transfer_cost_per_unit", "all"], Is.EqualTo(0.75));
            Assert.That(kpis["purchase_cost", "all"], Is.EqualTo(40));
            Assert.That(kpis["inbound_cost", "facility:DC"], Is.EqualTo(5));
            Assert.That(kpis["inbound_cost_per_unit", "all"], Is.EqualTo(0.5));
            // Received 10 + 6, moved 6, shipped 4.
            Assert.That(kpis["touches_per_unit", "all"], Is.EqualTo(26.0 / 4));
        });
    }

    /// <summary>Three days of a storage area 50, 100 and 96 % full; 4, 2 and 0 units taken in of 4 a day; 0, 6 and 3
    /// left at the dock.</summary>
    [Test]
    public void Storage_and_inbound_utilisation()
    {
        var kpis = Fold(
            With(building => building with
            {
                Storage = [new StorageArea { Units = new Quantity(10) }],
                InboundCapacityPerDay = new Quantity(4),
            }),
            Fact(24, EventKind.FacilityLoaded, N, item: 500_000, number: 4, value: 0),
            Fact(24, EventKind.DayClosed, 0),
            Fact(48, EventKind.FacilityLoaded, N, item: 1_000_000, number: 2, value: 6),
            Fact(48, EventKind.DayClosed, 0),
            Fact(72, EventKind.FacilityLoaded, N, item: 960_000, number: 0, value: 3),
            Fact(72, EventKind.DayClosed, 0));
        Assert.Multiple(() =>
        {
            Assert.That(kpis["storage_utilisation", "facility:N"], Is.EqualTo(2.46 / 3).Within(1e-12));
            Assert.That(kpis["storage_days_over_95", "facility:N"], Is.EqualTo(2.0 / 3));
            Assert.That(kpis["inbound_utilisation", "facility:N"], Is.EqualTo(0.5));
            Assert.That(kpis["inbound_days_over_95", "facility:N"], Is.EqualTo(1.0 / 3));
            Assert.That(kpis["units_at_dock_average", "facility:N"], Is.EqualTo(3));
        });
    }

    /// <summary>A pull at noon takes five units; 3, 5, 0 and 0 leave on four days.</summary>
    [Test]
    public void Outbound_utilisation()
    {
        var scenario = With(
            building => building with { OutboundCapacityPerPull = new Quantity(5) },
            service => service with { Pulls = [new TimeOnly(12, 0)] });
        var events = new List<SimEvent>();
        foreach (var (day, units) in new[] { (0, 3), (1, 5), (2, 0), (3, 0) })
        {
            if (units > 0)
            {
                events.Add(Fact(24 * day, EventKind.OrderPlaced, 0, item: 1, number: day, quantity: units));
                events.Add(Fact(24 * day, EventKind.LineAssigned, N, number: day, quantity: units));
                events.Add(Fact((24 * day) + 12, EventKind.ParcelShipped, N, number: day, quantity: units));
            }

            events.Add(Fact(24 * (day + 1), EventKind.FacilityClosed, N));
        }

        var kpis = Fold(scenario, [.. events]);
        Assert.That(kpis["outbound_utilisation", "facility:N"], Is.EqualTo(8.0 / 20));
        Assert.That(kpis["outbound_days_over_95", "facility:N"], Is.EqualTo(1.0 / 4));
    }

    /// <summary>In random worlds the stock that the log tells is, at every close of a day, what the accounts say can be
    /// assigned.</summary>
    [Test]
    public void The_log_tells_the_stock() => Gen.Long[1, 1_000_000].Sample(
        seed =>
        {
            var world = new RandomWorld(seed);
            var scenario = world.Build();
            var check = new MirrorCheck(scenario);
            SimulationRun.Execute(scenario, world.Policies(), options: new RunOptions { Sinks = [check] });
            Assert.That(check.Checked, Is.GreaterThan(0));
        },
        iter: 40);

    private static Scenario With(
        Func<Facility, Facility> change, Func<CarrierService, CarrierService>? service = null)
    {
        var network = new NetworkBuilder()
            .Add(new Vendor("V", default))
            .Add(new Region { Code = "R" })
            .Add(new PromiseClass { Code = "day", Within = Duration.FromDays(1) })
            .Add((service ?? (same => same))(new CarrierService { Code = "parcel", Zones = [] }))
            .Add(new Facility { Code = "DC", Kind = FacilityKind.MixedFulfillmentCenter })
            .Add(change(new Facility { Code = "N", Kind = FacilityKind.MixedFulfillmentCenter }))
            .AddShipOption("N", "R", "parcel", new ShipOption { Transit = Duration.FromHours(1) })
            .Build();
        return MetricsWorld.Build() with { Network = network };
    }

    private static SimEvent Fact(
        int hour, EventKind kind, int place, int item = 0, int number = 0, int quantity = 0, long value = 0) =>
        new(MetricsWorld.Start + Duration.FromHours(hour), value, number, item, quantity, (ushort)place, kind, 0);

    private static Kpis Fold(Scenario scenario, params ReadOnlySpan<SimEvent> events)
    {
        var fold = new MetricsFold(scenario);
        fold.Take(events);
        return new Kpis(fold.Summarise(new InventoryState(scenario)));
    }

    private sealed class Kpis(ImmutableArray<Kpi> rows)
    {
        public double this[string metric, string segment] =>
            rows.Single(kpi => kpi.Metric == metric && kpi.Segment == segment).Value;
    }

    /// <summary>Compares the stock that the metrics keep with every close of a facility.</summary>
    private sealed class MirrorCheck(Scenario scenario) : IEventSink
    {
        private readonly MetricsFold _fold = new(scenario);

        public int Checked { get; private set; }

        public void Take(ReadOnlySpan<SimEvent> events)
        {
            for (var index = 0; index < events.Length; index++)
            {
                _fold.Take(events.Slice(index, 1));
                var fact = events[index];
                if (fact.Kind != EventKind.FacilityClosed) continue;
                var onHand = 0;
                for (var product = 0; product < scenario.Products.Count; product++)
                {
                    onHand += _fold.Mirror.OnHand(product, fact.Place).Units;
                }

                Assert.That(onHand, Is.EqualTo(fact.Value - fact.Quantity), $"{fact}");
                Checked++;
            }
        }
    }
}
