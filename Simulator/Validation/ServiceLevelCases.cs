using System.Collections.Immutable;
using Policies.Assignment;
using Policies.Replenishment;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;
using Simulator.Metrics;

namespace Simulator.Validation;

/// <summary>Base stock under continuous review and Poisson demand: Palm's theorem, and two echelons exactly.</summary>
internal static class ServiceLevelCases
{
    private const int Replications = 12;
    private static readonly SimulationLimits Limits = new(0, 0.04, 0.5);

    private static readonly DurationLaw Constant = DurationLaw.Fixed(Duration.FromDays(3));
    private static readonly DurationLaw Exponential = new GammaDuration(Duration.Zero, Duration.FromDays(3), 1);
    private static readonly DurationLaw Uniform = new UniformDuration(Duration.FromDays(1), Duration.FromDays(5));

    internal static ImmutableArray<ValidationCase> All =>
    [
        OneSite("E7a", "constant", Constant, 18),
        OneSite("E7b", "exponential", Exponential, 18),
        OneSite("E7c", "uniform", Uniform, 18),
        OneSite("E8a", "constant", Constant, 15),
        OneSite("E8b", "exponential", Exponential, 15),
        OneSite("E8c", "uniform", Uniform, 15),
        new("E9", "10 retailers (S 2) behind a first-come-first-served warehouse (S 24)", true, TwoEchelons),
    ];

    private static ValidationCase OneSite(string id, string law, DurationLaw leadTime, int baseStock) => new(
        id, $"one site, Poisson 5 a day, {law} lead time of mean 3 d, base stock {baseStock}", true,
        length => OneSite(length, leadTime, baseStock));

    private static ValidationRow[] OneSite(RunLength length, DurationLaw leadTime, int baseStock)
    {
        // By Little's law the mean wait is backorders over demand; it is measured order by order here.
        var (fill, owed, held, wait) = baseStock == 18
            ? ("0.748859", "0.517610", "3.517610", "0.103522")
            : ("0.465654", "1.536538", "1.536538", "0.307308");
        var waits = new double[Replications];
        var results = Repeat(length == RunLength.Full ? 30_000 : 10_000, (seed, days) =>
        {
            var world = new TextbookWorld(UnmetDemand.Backordered) { Seed = seed }
                .Site("S", baseStock, ReviewCalendar.Continuous)
                .Supply("S", leadTime)
                .Customers("R", "S");
            AddPoissonOrders(world, "R", 5, seed, days);
            var policy = new BaseStockPolicy(TextbookWorld.Table(baseStock));
            var scenario = world.Build(days);
            var ledger = new FlowLedger(scenario);
            var result = TextbookWorld.Run(scenario, policy, new CheapestOnTimeAssignment(), ledger);
            ledger.Close();
            waits[seed - 1] =
                (double)ledger.WaitingCustomers.StayTicks / Duration.TicksPerDay / result.Value("units_demanded");
            return result;
        });
        return
        [
            Row("immediate fill rate", fill, results, "immediate_fill_rate"),
            Row("backorders", owed, results, "units_owed_average", "facility:S"),
            Row("on hand", held, results, "units_in_building_average", "facility:S"),
            ValidationRow.Simulated("mean wait over all [d]", wait, waits, new SimulationLimits(0, 0.1)),
        ];
    }

    private static IEnumerable<ValidationRow> TwoEchelons(RunLength length)
    {
        const int retailers = 10;
        var results = Repeat(length == RunLength.Full ? 30_000 : 6_000, (seed, days) =>
        {
            var world = new TextbookWorld(UnmetDemand.Backordered) { Seed = seed }
                .Site("A0", 24, ReviewCalendar.Continuous, ShortageRule.RememberFirstComeFirstServed)
                .Supply("A0", DurationLaw.Fixed(Duration.FromDays(5)));
            for (var retailer = 0; retailer < retailers; retailer++)
            {
                world.Site($"B{retailer}", 2, ReviewCalendar.Continuous).Lane("A0", $"B{retailer}", 1)
                    .Customers($"R{retailer}", $"B{retailer}");
                AddPoissonOrders(world, $"R{retailer}", 0.5, (seed * 100) + retailer, days);
            }

            var policy = new BaseStockPolicy(TextbookWorld.Table([24, .. Enumerable.Repeat(2, retailers)]));
            return TextbookWorld.Run(world.Build(days), policy, new CheapestOnTimeAssignment());
        });
        return
        [
            Row("retailers: immediate fill rate", "0.822753", results, "immediate_fill_rate"),
            Row("warehouse: fill rate", "0.393876", results, "transfer_fill_rate", "facility:A0"),
            Row("warehouse: backorders", "2.514675", results, "units_owed_average", "facility:A0"),
            Row("warehouse: on hand", "1.514675", results, "units_in_building_average", "facility:A0"),
            Row("retailer 3: backorders", "0.064956", results, "units_owed_average", "facility:B3"),
            Row("retailer 3: on hand", "1.313489", results, "units_in_building_average", "facility:B3"),
        ];
    }

    private static RunResult[] Repeat(int days, Func<long, int, RunResult> run)
    {
        var results = new RunResult[Replications];
        Parallel.For(0, Replications, index => results[index] = run(index + 1, days));
        return results;
    }

    private static void AddPoissonOrders(TextbookWorld world, string region, double perDay, long seed, int days)
    {
        var random = RngStream.For(new RngKey(seed, 0), Purpose.GeneratedOrders, 1);
        for (var day = random.NextExponential() / perDay; day < days; day += random.NextExponential() / perDay)
        {
            world.Order(day, region, 1);
        }
    }

    private static ValidationRow Row(
        string quantity, string expected, RunResult[] results, string metric, string segment = Kpi.All) =>
        ValidationRow.Simulated(
            quantity, expected, [.. results.Select(result => result.Value(metric, segment))], Limits);
}
