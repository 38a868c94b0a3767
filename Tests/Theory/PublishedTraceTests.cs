using Policies.Assignment;
using Policies.Ports;
using Policies.Replenishment;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;
using Scenarios.Randomness;
using Scenarios;
using Simulator.Events;
using Simulator.Metrics;
using Tests.Support;

namespace Tests.Theory;

/// <summary>Deterministic cases that published programs agree on; every integer must match.</summary>
public sealed class PublishedTraceTests
{
    // Textbook periods are demand-first: demand at noon, orders an hour later, receipts before the next noon.
    private const double Noon = 0.5;
    private const double Hour = 1.0 / 24;
    private static readonly ReviewCalendar AfterNoon = new(Duration.FromDays(1), Duration.FromDays(Noon + Hour));

    /// <summary>D1: a serial system of three stages gives the end-of-period levels and costs of stockpyl.</summary>
    [Test]
    public void Serial_system_matches_every_cell_of_D1()
    {
        int[] demand = [5, 4, 6, 7, 3, 5, 9, 8, 2, 5, 6, 4, 7, 10, 3, 5, 4, 6, 5, 5];
        var world = new TextbookWorld(UnmetDemand.Backordered)
        {
            Product = new Product { Code = "P", HoldingCostPerUnitDay = Money.Of(1) },
            Charging = CostCharging.AtDayClose,
            BackorderCost = 37,
        }
            .Site("N1", 7, AfterNoon, holding: 7)
            .Site("N2", 6, AfterNoon, ShortageRule.RememberFirstComeFirstServed, holding: 4)
            .Site("N3", 11, AfterNoon, ShortageRule.RememberFirstComeFirstServed, holding: 2)
            .Supply("N3", DurationLaw.Fixed(Duration.FromDays(2 - (2 * Hour))))
            .Lane("N3", "N2", 1 - (2 * Hour))
            .Lane("N2", "N1", 1 - (2 * Hour))
            .Customers("R", "N1");
        for (var day = 0; day < demand.Length; day++) world.Order(day + Noon, "R", demand[day]);
        var events = new RecordingSink();
        var result = TextbookWorld.Run(
            world.Build(demand.Length), BaseStock([7, 6, 11]), new CheapestOnTimeAssignment(), events);

        Assert.That(Levels(events, 3), Is.EqualTo(
            "(2,1,6)(3,2,2)(1,0,1)(0,-1,-2)(3,1,1)(2,1,3)(-2,-3,-3)(-4,-5,-6)(0,-2,1)(0,1,4)(1,0,0)(3,2,1)(0,-1,0)"
            + "(-4,-4,-6)(0,-3,-2)(-1,-1,3)(2,2,2)(1,0,1)(2,1,0)(2,1,1)"));
        Assert.Multiple(() =>
        {
            Assert.That(result.Value("holding_cost", "facility:N1"), Is.EqualTo(154));
            Assert.That(result.Value("holding_cost", "facility:N2"), Is.EqualTo(48));
            Assert.That(result.Value("holding_cost", "facility:N3"), Is.EqualTo(52));
            Assert.That(result.Value("holding_cost_in_transit", "facility:N3"), Is.EqualTo(218));
            Assert.That(result.Value("holding_cost_in_transit", "facility:N2"), Is.EqualTo(436));
            Assert.That(result.Value("backorder_cost"), Is.EqualTo(407));
            Assert.That(result.Value("total_cost"), Is.EqualTo(1315));
            Assert.That(result.Value("immediate_fill_rate"), Is.EqualTo(98.0 / 109));
        });
    }

    /// <summary>D2: when a warehouse is short it serves its first retailer first, as stockpyl does.</summary>
    [Test]
    public void Warehouse_and_two_retailers_match_every_cell_of_D2()
    {
        int[] first = [5, 4, 6, 7, 3, 5, 9, 8, 2, 5];
        int[] second = [3, 6, 2, 5, 8, 4, 3, 7, 5, 4];
        // Receipts come after the day's orders here, so that what is owed and what is new are served together.
        var review = new ReviewCalendar(Duration.FromDays(1), Duration.FromDays(Noon - Hour));
        var world = new TextbookWorld(UnmetDemand.Backordered)
        {
            Product = new Product { Code = "P", HoldingCostPerUnitDay = Money.Of(1) },
            Charging = CostCharging.AtDayClose,
            BackorderCost = 10,
        }
            .Site("W0", 25, review, ShortageRule.RememberInFacilityOrder)
            .Site("W1", 10, review, holding: 2)
            .Site("W2", 15, review, holding: 2)
            .Supply("W0", DurationLaw.Fixed(Duration.FromDays(3 + Hour)))
            .Lane("W0", "W1", 1)
            .Lane("W0", "W2", 2)
            .Customers("R1", "W1")
            .Customers("R2", "W2");
        for (var day = 0; day < first.Length; day++)
        {
            world.Order(day + Noon - (2 * Hour), "R1", first[day]).Order(day + Noon - (2 * Hour), "R2", second[day]);
        }

        var events = new RecordingSink();
        var result = TextbookWorld.Run(
            world.Build(first.Length), BaseStock([25, 10, 15]), new CheapestOnTimeAssignment(), events);

        Assert.That(Levels(events, 3), Is.EqualTo(
            "(17,5,12)(7,6,6)(-1,4,7)(-5,3,8)(-6,7,1)(-7,5,-2)(-7,1,2)(-11,2,-2)(-9,8,-4)(-6,5,-5)"));
        Assert.That(Shipments(events, 0, first.Length), Is.EqualTo(
            "(5,3)(4,6)(6,1)(7,1)(3,7)(5,3)(9,3)(8,3)(2,7)(5,7)"));
        Assert.That(
            result.Value("total_cost"),
            Is.EqualTo(447));
    }

    /// <summary>D3: continuous (r, Q) gives the counts and costs of anyLogistix and SupplyNetPy.</summary>
    [Test]
    public void Reorder_point_case_matches_D3()
    {
        var world = ContinuousReviewWorld(200, 0.2m)
            .Site("D1", 1000, ReviewCalendar.Continuous)
            .Supply("D1", DurationLaw.Fixed(Duration.FromDays(2)), costPerOrder: 10)
            .Customers("R", "D1", transitDays: 2, costPerParcel: 10);
        for (var day = 0; day < 59; day += 2) world.Order(day, "R", 120);
        var result = TextbookWorld.Run(
            world.Build(59), new ReorderPointPolicy(All(500, 1), All(500, 1)), new CheapestOnTimeAssignment());
        AssertCase(result, 400, (30, 3600), (7, 3500), (29, 3480), 3000, (7600, 600000, 607970));
    }

    /// <summary>D5: continuous (s, S) gives the counts and costs of anyLogistix and SupplyNetPy.</summary>
    [Test]
    public void Order_up_to_case_matches_D5()
    {
        var world = ContinuousReviewWorld(200, 0.2m)
            .Site("D1", 500, ReviewCalendar.Continuous)
            .Supply("D1", DurationLaw.Fixed(Duration.FromDays(1)), costPerOrder: 10)
            .Customers("R1", "D1", transitDays: 1, costPerParcel: 10)
            .Customers("R2", "D1", transitDays: 1, costPerParcel: 10);
        for (var day = 0; day < 59; day += 2) world.Order(day, "R1", 120).Order(day, "R2", 80);
        var result = TextbookWorld.Run(
            world.Build(59), new OrderUpToPolicy(All(200, 1), All(500, 1)), new CheapestOnTimeAssignment());
        AssertCase(result, 100, (60, 6000), (15, 6000), (58, 5800), 5600, (3500, 1120000, 1124250));
    }

    /// <summary>D7: four distributors under (s, S) and (r, Q) give the counts and costs of both published
    /// tools.</summary>
    [Test]
    public void Four_distributors_match_D7()
    {
        var world = ContinuousReviewWorld(150, 0.22m);
        (string Site, int Opening, int Every, int[] Units)[] sites =
        [
            ("D1", 1000, 1, [20, 40]),
            ("D2", 1500, 2, [60, 80]),
            ("D3", 2000, 3, [100, 120]),
            ("D4", 2500, 4, [140, 160]),
        ];
        foreach (var (site, opening, every, units) in sites)
        {
            world.Site(site, opening, ReviewCalendar.Continuous)
                .Supply(site, DurationLaw.Fixed(Duration.FromDays(1)), costPerOrder: 20);
            for (var customer = 0; customer < units.Length; customer++)
            {
                var region = $"{site}-{customer}";
                world.Customers(region, site, transitDays: 1, costPerParcel: 20);
                for (var day = 0; day < 31; day += every) world.Order(day, region, units[customer]);
            }
        }

        var upTo = new OrderUpToPolicy(Table([500, 1000, -1, -1]), Table([1000, 1500, -1, -1]));
        var fixedLot = new ReorderPointPolicy(Table([-1, -1, 1000, 1500]), Table([0, 0, 1000, 1000]));
        var result = TextbookWorld.Run(
            world.Build(31), new BySite(upTo, fixedLot), new CheapestOnTimeAssignment());
        AssertCase(result, 5380, (132, 8920), (11, 7860), (126, 8500), 7300, (36260.4, 1095000, 1134120.4));
    }

    private static TextbookWorld ContinuousReviewWorld(decimal buy, decimal holding) =>
        new(UnmetDemand.Backordered)
        {
            Product = new Product
            {
                Code = "P",
                UnitCost = Money.Of(buy),
                Price = Money.Of(buy),
                HoldingCostPerUnitDay = Money.Of(holding),
            },
        };

    private static void AssertCase(
        RunResult result,
        int onHand,
        (int Orders, int Units) placed,
        (int Orders, int Units) bought,
        (int Orders, int Units) delivered,
        int received,
        (double Holding, double Spend, double Total) cost)
    {
        Assert.Multiple(() =>
        {
            Assert.That(result.Value("units_in_building_at_end"), Is.EqualTo(onHand));
            Assert.That(result.Value("orders"), Is.EqualTo(placed.Orders));
            Assert.That(result.Value("units_demanded"), Is.EqualTo(placed.Units));
            Assert.That(result.Value("purchase_orders"), Is.EqualTo(bought.Orders));
            Assert.That(result.Value("units_ordered"), Is.EqualTo(bought.Units));
            Assert.That(result.Value("orders_delivered"), Is.EqualTo(delivered.Orders));
            Assert.That(result.Value("units_delivered"), Is.EqualTo(delivered.Units));
            Assert.That(result.Value("units_bought"), Is.EqualTo(received));
            Assert.That(result.Value("holding_cost"), Is.EqualTo(cost.Holding));
            Assert.That(result.Value("purchase_cost"), Is.EqualTo(cost.Spend));
            Assert.That(result.Value("total_cost"), Is.EqualTo(cost.Total));
        });
    }

    private static BaseStockPolicy BaseStock(int[] levels) => new(Table(levels));

    private static InventoryLevels All(int level, int facilities) =>
        Table([.. Enumerable.Repeat(level, facilities)]);

    private static InventoryLevels Table(int[] levels) =>
        new(levels.Length, [.. levels.Select(level => new Quantity(level))]);

    /// <summary>End-of-day net stock (on hand less owed) of every facility, as the references print it.</summary>
    private static string Levels(RecordingSink sink, int facilities) => string.Concat(
        sink.Events.Where(fact => fact.Kind == EventKind.FacilityClosed).Select(fact => fact.Value - fact.Item)
            .Chunk(facilities).Select(levels => $"({string.Join(',', levels)})"));

    private static string Shipments(RecordingSink sink, int from, int days)
    {
        var shipped = new int[days, 2];
        foreach (var fact in sink.Events.Where(fact => fact.Kind == EventKind.TransferDispatched && fact.Place == from))
        {
            shipped[(int)((fact.Time - TextbookWorld.Start).Ticks / Duration.TicksPerDay), fact.Value] += fact.Quantity;
        }

        return string.Concat(Enumerable.Range(0, days).Select(day => $"({shipped[day, 0]},{shipped[day, 1]})"));
    }

    /// <summary>Two policies side by side: each leaves alone the facilities that its levels leave out.</summary>
    private sealed class BySite(IInventoryPolicy first, IInventoryPolicy second) : IInventoryPolicy
    {
        public void Place(in ReviewContext context, TransferOrders answer)
        {
            first.Place(context, answer);
            second.Place(context, answer);
        }

        public void Buy(in ReviewContext context, PurchaseOrders answer)
        {
            first.Buy(context, answer);
            second.Buy(context, answer);
        }
    }
}
