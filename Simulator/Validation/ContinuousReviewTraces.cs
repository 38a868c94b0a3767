using System.Collections.Immutable;
using Policies.Assignment;
using Policies.Ports;
using Policies.Replenishment;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;
using Scenarios.Randomness;
using Simulator.Metrics;

namespace Simulator.Validation;

/// <summary>Continuous-review cases without randomness that anyLogistix and SupplyNetPy agree on.</summary>
internal static class ContinuousReviewTraces
{
    internal static ImmutableArray<ValidationCase> All =>
    [
        new("D3", "one distributor, (r, Q) = (500, 500), 59 days", false, _ => ReorderPoint()),
        new("D5", "one distributor, (s, S) = (200, 500), 59 days", false, _ => OrderUpTo()),
        new("D7", "four distributors under (s, S) and (r, Q), 31 days", false, _ => FourDistributors()),
    ];

    private static ValidationRow[] ReorderPoint()
    {
        var world = World(200, 0.2m)
            .Site("D1", 1000, ReviewCalendar.Continuous)
            .Supply("D1", DurationLaw.Fixed(Duration.FromDays(2)), costPerOrder: 10)
            .Customers("R", "D1", transitDays: 2, costPerParcel: 10);
        for (var day = 0; day < 59; day += 2) world.Order(day, "R", 120);
        var policy = new ReorderPointPolicy(TextbookWorld.Table(500), TextbookWorld.Table(500));
        var result = TextbookWorld.Run(world.Build(59), policy, new CheapestOnTimeAssignment());
        return Rows(result, 400, (30, 3600), (7, 3500), (29, 3480), 3000, (7600, 600000, 607970));
    }

    private static ValidationRow[] OrderUpTo()
    {
        var world = World(200, 0.2m)
            .Site("D1", 500, ReviewCalendar.Continuous)
            .Supply("D1", DurationLaw.Fixed(Duration.FromDays(1)), costPerOrder: 10)
            .Customers("R1", "D1", transitDays: 1, costPerParcel: 10)
            .Customers("R2", "D1", transitDays: 1, costPerParcel: 10);
        for (var day = 0; day < 59; day += 2) world.Order(day, "R1", 120).Order(day, "R2", 80);
        var policy = new OrderUpToPolicy(TextbookWorld.Table(200), TextbookWorld.Table(500));
        var result = TextbookWorld.Run(world.Build(59), policy, new CheapestOnTimeAssignment());
        return Rows(result, 100, (60, 6000), (15, 6000), (58, 5800), 5600, (3500, 1120000, 1124250));
    }

    private static ValidationRow[] FourDistributors()
    {
        var world = World(150, 0.22m);
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

        var upTo = new OrderUpToPolicy(
            TextbookWorld.Table(500, 1000, -1, -1), TextbookWorld.Table(1000, 1500, -1, -1));
        var fixedLot = new ReorderPointPolicy(
            TextbookWorld.Table(-1, -1, 1000, 1500), TextbookWorld.Table(0, 0, 1000, 1000));
        var result = TextbookWorld.Run(world.Build(31), new BySite(upTo, fixedLot), new CheapestOnTimeAssignment());
        return Rows(result, 5380, (132, 8920), (11, 7860), (126, 8500), 7300, (36260.4, 1095000, 1134120.4));
    }

    private static TextbookWorld World(decimal buy, decimal holding) => new(UnmetDemand.Backordered)
    {
        Product = new Product
        {
            Code = "P",
            UnitCost = Money.Of(buy),
            Price = Money.Of(buy),
            HoldingCostPerUnitDay = Money.Of(holding),
        },
    };

    private static ValidationRow[] Rows(
        RunResult result,
        int onHand,
        (int Orders, int Units) placed,
        (int Orders, int Units) bought,
        (int Orders, int Units) delivered,
        int received,
        (double Holding, double Spend, double Total) cost) =>
    [
        Row(result, "units_in_building_at_end", onHand),
        Row(result, "orders", placed.Orders),
        Row(result, "units_demanded", placed.Units),
        Row(result, "purchase_orders", bought.Orders),
        Row(result, "units_ordered", bought.Units),
        Row(result, "orders_delivered", delivered.Orders),
        Row(result, "units_delivered", delivered.Units),
        Row(result, "units_bought", received),
        Row(result, "holding_cost", cost.Holding),
        Row(result, "purchase_cost", cost.Spend),
        Row(result, "total_cost", cost.Total),
    ];

    private static ValidationRow Row(RunResult result, string metric, double expected) =>
        ValidationRow.Exact(metric, expected, result.Value(metric));

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
