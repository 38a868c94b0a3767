using System.Collections.Immutable;
using Policies.Assignment;
using Policies.Ports;
using Policies.Replenishment;
using Policies.Replenishment.Textbook;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;

namespace Simulator.Validation;

/// <summary>Textbook systems with random demand, run by the engine: the cost that the formula promises comes
/// out.</summary>
/// <remarks>Normal demand is in hundredths of a unit, truncated at 0: the engine counts whole units, so levels and
/// rates are scaled. The day is the period; a batch has 1,000 days, or 10,000 on the page; the first is left
/// out.</remarks>
internal static class SimulatedCases
{
    private const int Batches = 31;
    private const int Fine = 100;

    // Levels and demand are rounded to hundredths of a unit.
    private static readonly SimulationLimits Limits = new(0.0005, 0.05);

    // The reference is a simulation as well: its own interval is .05 % of the cost.
    private static readonly SimulationLimits SerialLimits = new(0.003, 0.05);

    internal static ImmutableArray<ValidationCase> All =>
    [
        new("C1s", "serial system of FoSCT example 6.1, N(5, 1), levels 6.49, 5.53, 10.69", true, Serial),
        new("N1s", "N1 simulated", true, length => Newsvendor(length, 5660, 0, "1.997605")),
        new("N2s", "N2 simulated", true, length => Newsvendor(length, 26477, 4, "4.466781")),
        new("R2s", "R2 simulated under continuous review", true, ReorderPoint),
        new("Z1s", "Z1 simulated", true, length => [OrderUpTo(length, new(1, 4, 5), (6, 4, 10), "8.034112")]),
        new("Z2s", "Z2 simulated", true, length =>
        [
            OrderUpTo(length, TextbookCases.ZhengFedergruen, (10, 6, 40), "35.0216"),
            OrderUpTo(length, TextbookCases.ZhengFedergruen, (20, 14, 62), "49.1730"),
            OrderUpTo(length, TextbookCases.ZhengFedergruen, (30, 23, 66), "57.8189"),
            OrderUpTo(length, TextbookCases.ZhengFedergruen, (64, 55, 74), "78.4023"),
        ]),
    ];

    private static ValidationRow[] Serial(RunLength length)
    {
        int[] levels = [649, 553, 1069];
        var world = PublishedTraces.Chain(levels, 1m / Fine, 37.12m / Fine);
        AddDemand(world, length, (ref random) => NormalUnits(ref random, 5, 1));
        // Units on their way are charged at the rate of the stage that sent them; the first stage's vendor has none.
        CloseRates[] rates =
        [
            new(7.0 / Fine, 37.12 / Fine, 4.0 / Fine), new(4.0 / Fine, 0, 2.0 / Fine), new(2.0 / Fine, 0),
        ];
        var policy = new BaseStockPolicy(TextbookWorld.Table(levels));
        var fold = Run(world, length, policy, new PeriodFold(rates, 0, BatchDays(length)));
        return
        [
            ValidationRow.Simulated("cost per period", "47.675", fold.Cost.Means, SerialLimits),
            ValidationRow.Simulated("cost without in-transit", "17.666", fold.CostAtSites.Means, SerialLimits),
            ValidationRow.Simulated("fill rate", "0.97563", fold.Fill.Means, SerialLimits),
            Held("on hand, stage 1", "1.2605", 0),
            Held("on hand, stage 2", "0.5926", 1),
            Held("on hand, stage 3", "0.9731", 2),
        ];

        ValidationRow Held(string quantity, string expected, int stage) => ValidationRow.Simulated(
            quantity, expected, [.. fold.Held[stage].Means.Select(mean => mean / Fine)], SerialLimits);
    }

    private static ValidationRow[] Newsvendor(RunLength length, int level, int leadTimeDays, string expected)
    {
        // Goods come an hour after midnight: after the close of the day before, before the demand of noon.
        var leadTime = leadTimeDays == 0 ? Duration.Zero : Duration.FromDays(leadTimeDays + PublishedTraces.Hour);
        var world = OneSite(level, DurationLaw.Fixed(leadTime), ReviewCalendar.Daily);
        AddDemand(world, length, (ref random) => NormalUnits(ref random, 50, 8));
        var policy = new BaseStockPolicy(TextbookWorld.Table(level));
        var fold = Run(world, length, policy, new([new(0.18 / Fine, 0.70 / Fine)], 0, BatchDays(length)));
        return [ValidationRow.Simulated("cost per period", expected, fold.Cost.Means, Limits)];
    }

    private static ValidationRow[] ReorderPoint(RunLength length)
    {
        var world = OneSite(8, DurationLaw.Fixed(Duration.FromDays(2)), ReviewCalendar.Continuous);
        var days = Days(length);
        var random = Demand();
        for (var day = random.NextExponential() / 1.5; day < days; day += random.NextExponential() / 1.5)
        {
            world.Order(day, "R", 1);
        }

        var policy = new ReorderPointPolicy(TextbookWorld.Table(3), TextbookWorld.Table(5));
        var fold = Run(world, length, policy, new([new(20, 150)], 100, BatchDays(length)));
        return [ValidationRow.Simulated("cost per period of (3, 5)", "107.923581", fold.Cost.Means, Limits)];
    }

    private static ValidationRow OrderUpTo(
        RunLength length, InventoryCosts costs, (int Mean, int Point, int UpTo) model, string expected)
    {
        var world = OneSite(model.UpTo, DurationLaw.Fixed(Duration.Zero), ReviewCalendar.Daily);
        AddDemand(world, length, (ref random) => random.NextPoisson(model.Mean));
        var policy = new OrderUpToPolicy(TextbookWorld.Table(model.Point), TextbookWorld.Table(model.UpTo));
        var rate = new CloseRates(costs.HoldingPerUnitPeriod, costs.ShortagePerUnit);
        var fold = Run(world, length, policy, new([rate], costs.FixedPerOrder, BatchDays(length)));
        return ValidationRow.Simulated(
            $"mean {model.Mean}: cost per period of ({model.Point}, {model.UpTo})", expected, fold.Cost.Means, Limits);
    }

    private static TextbookWorld OneSite(int opening, DurationLaw leadTime, ReviewCalendar review) =>
        new TextbookWorld(UnmetDemand.Backordered).Site("S", opening, review).Supply("S", leadTime).Customers("R", "S");

    /// <summary>One order at every noon, unless nothing is asked for.</summary>
    private static void AddDemand(TextbookWorld world, RunLength length, DailyUnits draw)
    {
        var random = Demand();
        for (var day = 0; day < Days(length); day++)
        {
            var units = draw(ref random);
            if (units > 0) world.Order(day + PublishedTraces.Noon, "R", units);
        }
    }

    private static PeriodFold Run(TextbookWorld world, RunLength length, IInventoryPolicy policy, PeriodFold fold)
    {
        TextbookWorld.Run(world.Build(Days(length)), policy, new CheapestOnTimeAssignment(), fold);
        return fold;
    }

    private static int NormalUnits(ref RngStream random, double mean, double deviation) =>
        (int)Math.Round(Fine * Math.Max(0, mean + (deviation * random.NextNormal())));

    private static RngStream Demand() => RngStream.For(new RngKey(1, 0), Purpose.GeneratedOrders, 1);

    private static int BatchDays(RunLength length) => length == RunLength.Full ? 10_000 : 1_000;

    private static int Days(RunLength length) => Batches * BatchDays(length);

    private delegate int DailyUnits(ref RngStream random);
}
