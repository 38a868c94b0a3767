using Policies.Forecasting;
using Policies.Ports;
using Policies.Replenishment;
using Scenarios.Measures;
using Scenarios.Randomness;

namespace Tests.Policies.Forecasting;

public sealed class EmpiricalQuantileTests
{
    // Windows of two days of 1, 5, 2, 8, 0 sold 6, 7, 10, 8. The least that covers a half is 7, three quarters 8.
    [TestCase(0.25, 6)]
    [TestCase(0.5, 7)]
    [TestCase(0.51, 8)]
    [TestCase(0.75, 8)]
    [TestCase(0.95, 10)]
    public void The_quantile_is_one_of_the_windows(double probability, double expected) =>
        Assert.That(Quantile([1, 5, 2, 8, 0], 10, 1, probability, 2), Is.EqualTo(expected));

    // Days that left the memory are forgotten: of the last three days, windows of two sold 10 and 8.
    [Test]
    public void Old_days_are_forgotten() =>
        Assert.That(Quantile([1, 5, 2, 8, 0], 3, 1, 0.4, 2), Is.EqualTo(8));

    // A length of 1.2 days counts as two; while one day is known, its 5 units stand for 10 in two days.
    [Test]
    public void Lengths_are_rounded_up_and_short_histories_scaled()
    {
        Assert.That(Quantile([1, 5, 2, 8, 0], 10, 1, 0.5, 1.2), Is.EqualTo(7));
        Assert.That(Quantile([5], 10, 1, 0.5, 2), Is.EqualTo(10));
        Assert.That(Quantile([], 10, 1, 0.5, 2), Is.EqualTo(0));
    }

    // Half of the days sold 0, half 2, and each unit falls into a half: at most 0 in .5 + .5 x .25 = .625 of the days,
    // at most 1 in .5 + .5 x .75 = .875.
    [TestCase(0.6, 0)]
    [TestCase(0.63, 1)]
    [TestCase(0.87, 1)]
    [TestCase(0.88, 2)]
    public void A_part_of_demand_thins_each_window(double probability, double expected) =>
        Assert.That(Quantile([0, 2, 0, 2], 10, 0.5, probability, 1), Is.EqualTo(expected));

    // Windows of one day sold 0, 2, 0, 2, of two days always 2: mixed, 0 has weight 1/4 and 2 the rest.
    [TestCase(0.25, 0)]
    [TestCase(0.26, 2)]
    public void Lengths_mix_with_equal_weights(double probability, double expected) =>
        Assert.That(Quantile([0, 2, 0, 2], 10, 1, probability, 1, 2), Is.EqualTo(expected));

    // The binomial probability: counted, by symmetry, and normal beyond a variance of 25.
    [TestCase(1, 4, 0.25, 0.73828125)]
    [TestCase(3, 4, 0.75, 0.68359375)]
    [TestCase(-1, 4, 0.25, 0)]
    [TestCase(4, 4, 0.25, 1)]
    [TestCase(1, 4, 1, 0)]
    [TestCase(999, 1000, 0.999, 0.632304575)]
    [TestCase(110, 400, 0.25, 0.886537)]
    public void Thinning_is_binomial(int atMost, int units, double share, double expected) => Assert.That(
        ThinnedCount.Probability(atMost, units, share),
        Is.EqualTo(expected).Within(units == 400 ? 0.003 : 1e-9));

    // The DC covers 6 + 1 days. Of 20 days at 100, the tenth had 400: half of the 14 windows hold it. The independent
    // order-up-to, the local base stock, the newsvendor and s of (s, S) all take 700 or 1,000 from there.
    [Test]
    public void Policies_take_the_quantile_of_the_forecaster()
    {
        var forecaster = Fed([.. Enumerable.Range(1, 20).Select(day => day == 10 ? 400 : 100)], 91);
        var world = new ReviewWorld { Quantiles = forecaster }.Demand(115, 60);
        Assert.Multiple(() =>
        {
            Assert.That(world.Buy(new IndependentOrderUpToPolicy(0.5), "DC"), Is.EqualTo("DC 700"));
            Assert.That(world.Buy(new IndependentOrderUpToPolicy(0.51), "DC"), Is.EqualTo("DC 1000"));
            Assert.That(world.Buy(new LocalBaseStockPolicy(0.9), "DC"), Is.EqualTo("DC 1000"));
            Assert.That(world.Buy(new NationalNewsvendorBuying(0.5), "DC"), Is.EqualTo("DC 700"));
            Assert.That(world.Buy(new MinMaxPolicy(0.5), "DC"), Is.EqualTo("DC 701"));
        });
    }

    // A lead time uniform on 4 to 8 days stands as 4.4, 5.2, 6, 6.8 and 7.6 days; with the review that is 6, 7, 7, 8
    // and 9 whole days of 100.
    [TestCase(0.2, "DC 600")]
    [TestCase(0.6, "DC 700")]
    [TestCase(0.8, "DC 800")]
    [TestCase(0.95, "DC 900")]
    public void An_uncertain_lead_time_mixes_lengths(double probability, string expected)
    {
        var law = new UniformDuration(Duration.FromDays(4), Duration.FromDays(8));
        var forecaster = Fed([.. Enumerable.Repeat(100, 20)], 91);
        var world = new ReviewWorld(vendorLeadTime: law) { Quantiles = forecaster }.Demand(100);
        Assert.That(world.Buy(new IndependentOrderUpToPolicy(probability), "DC"), Is.EqualTo(expected));
    }

    // A memory of no day is refused.
    [Test]
    public void Impossible_parameters_are_refused() => Assert.That(
        () => new EmpiricalQuantileForecaster(0), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static double Quantile(int[] series, int kept, double share, double probability, params double[] days) =>
        Fed(series, kept).Quantile(new ProductId(0), share, days, probability);

    private static EmpiricalQuantileForecaster Fed(int[] series, int kept)
    {
        var forecaster = new EmpiricalQuantileForecaster(kept);
        foreach (var units in series)
        {
            forecaster.Observe(new DemandDay(default, [new Quantity(units)], [new Quantity(units)]));
        }

        return forecaster;
    }
}
