using Policies.Assignment;
using Policies.Replenishment;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;
using Simulator.Metrics;
using Tests.Support;

namespace Tests.Theory;

/// <summary>Continuous-review base stock against queueing theory (GROUND-TRUTH E7 to E9, E12).</summary>
public sealed class StochasticServiceTests
{
    private const int Replications = 12;
    private const int DaysPerRun = 10000;

    private static readonly DurationLaw[] LawsOfMeanThreeDays =
    [
        DurationLaw.Fixed(Duration.FromDays(3)),
        new GammaDuration(Duration.Zero, Duration.FromDays(3), 1),
        new UniformDuration(Duration.FromDays(1), Duration.FromDays(5)),
    ];

    /// <summary>E7, E8: by Palm's theorem only the mean of the lead time matters, whatever its law.</summary>
    [Test]
    public void One_site_serves_as_Palms_theorem_says(
        [ValueSource(nameof(LawsOfMeanThreeDays))] DurationLaw leadTime, [Values(18, 15)] int baseStock)
    {
        var (fill, owed, held) = baseStock == 18
            ? (0.748859, 0.517610, 3.517610)
            : (0.465654, 1.536538, 1.536538);
        var results = Repeat(seed =>
        {
            var world = new TextbookWorld(UnmetDemand.Backordered) { Seed = seed }
                .Site("S", baseStock, ReviewCalendar.Continuous)
                .Supply("S", leadTime)
                .Customers("R", "S");
            AddPoissonOrders(world, "R", 5, seed);
            var policy = new BaseStockPolicy(new InventoryLevels(1, [new Quantity(baseStock)]));
            return TextbookWorld.Run(world.Build(DaysPerRun), policy, new CheapestOnTimeAssignment());
        });
        Assert.Multiple(() =>
        {
            AssertMean(results, "immediate_fill_rate", Kpi.All, fill);
            AssertMean(results, "units_owed_average", "facility:S", owed);
            AssertMean(results, "units_in_building_average", "facility:S", held);
        });
    }

    /// <summary>E9: ten retailers behind a first-come-first-served warehouse match the exact two-echelon
    /// values.</summary>
    [Test]
    public void Two_echelons_match_the_exact_values_not_METRIC()
    {
        var results = Repeat(seed =>
        {
            var world = new TextbookWorld(UnmetDemand.Backordered) { Seed = seed }
                .Site("A0", 24, ReviewCalendar.Continuous, ShortageRule.RememberFirstComeFirstServed)
                .Supply("A0", DurationLaw.Fixed(Duration.FromDays(5)));
            for (var retailer = 0; retailer < 10; retailer++)
            {
                world.Site($"B{retailer}", 2, ReviewCalendar.Continuous).Lane("A0", $"B{retailer}", 1)
                    .Customers($"R{retailer}", $"B{retailer}");
                AddPoissonOrders(world, $"R{retailer}", 0.5, (seed * 100) + retailer);
            }

            var levels = new InventoryLevels(11, [new Quantity(24), .. Enumerable.Repeat(new Quantity(2), 10)]);
            var policy = new BaseStockPolicy(levels);
            return TextbookWorld.Run(world.Build(DaysPerRun), policy, new CheapestOnTimeAssignment());
        });
        Assert.Multiple(() =>
        {
            AssertMean(results, "immediate_fill_rate", Kpi.All, 0.822753);
            AssertMean(results, "transfer_fill_rate", "facility:A0", 0.393876);
            AssertMean(results, "units_owed_average", "facility:A0", 2.514675);
            AssertMean(results, "units_in_building_average", "facility:A0", 1.514675);
            AssertMean(results, "units_owed_average", "facility:B3", 0.064956);
            AssertMean(results, "units_in_building_average", "facility:B3", 1.313489);
        });
    }

    /// <summary>E12: Little's law holds on a lane: units on the way equal flow times transit time.</summary>
    [Test]
    public void Units_in_transit_equal_flow_times_transit_time()
    {
        var world = new TextbookWorld(UnmetDemand.Backordered)
            .Site("A", 40, ReviewCalendar.Continuous, ShortageRule.RememberFirstComeFirstServed)
            .Site("B", 20, ReviewCalendar.Continuous)
            .Supply("A", DurationLaw.Fixed(Duration.FromDays(2)))
            .Lane("A", "B", 3)
            .Customers("R", "B");
        AddPoissonOrders(world, "R", 5, 1);
        var levels = new InventoryLevels(2, [new Quantity(40), new Quantity(20)]);
        var result = TextbookWorld.Run(
            world.Build(DaysPerRun), new BaseStockPolicy(levels), new CheapestOnTimeAssignment());
        var flowPerDay = result.Value("units_transferred") / DaysPerRun;
        // What is still under way at the end has not had its full transit: at most 3 days of flow in 10,000.
        Assert.That(
            result.Value("units_sent_off_average", "facility:A"),
            Is.EqualTo(flowPerDay * 3).Within(flowPerDay * 3 * 3 / DaysPerRun));
    }

    private static RunResult[] Repeat(Func<long, RunResult> run)
    {
        var results = new RunResult[Replications];
        Parallel.For(0, Replications, index => results[index] = run(index + 1));
        return results;
    }

    private static void AddPoissonOrders(TextbookWorld world, string region, double perDay, long seed)
    {
        var random = RngStream.For(new RngKey(seed, 0), Purpose.GeneratedOrders, 1);
        for (var day = random.NextExponential() / perDay; day < DaysPerRun; day += random.NextExponential() / perDay)
        {
            world.Order(day, region, 1);
        }
    }

    /// <summary>The mean over replications is within three 95 % half-widths of the expected value.</summary>
    private static void AssertMean(RunResult[] results, string metric, string segment, double expected)
    {
        var values = results.Select(result => result.Value(metric, segment)).ToArray();
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
        // t quantile for 11 degrees of freedom.
        var halfWidth = 2.201 * deviation / Math.Sqrt(values.Length);
        TestContext.Out.WriteLine($"{metric} {segment}: {mean:0.000000} ± {halfWidth:0.000000}, expected {expected}");
        Assert.That(Math.Abs(mean - expected), Is.LessThanOrEqualTo(3 * halfWidth), $"{metric} {segment}: {mean}");
        Assert.That(halfWidth, Is.LessThan(0.04 * Math.Max(expected, 0.5)), "the test is sharp enough to fail");
    }
}
