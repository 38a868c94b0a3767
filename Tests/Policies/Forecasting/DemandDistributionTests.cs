using Policies.Ports;
using Scenarios.Measures;

namespace Tests.Policies.Forecasting;

public sealed class DemandDistributionTests
{
    private static readonly ProductId Product = new(0);

    // Mean 10 and shape 4 is the textbook's negative binomial: P(D >= 17) passes 1/9 (FORMULATION section 11, T1).
    [Test]
    public void The_newsvendor_quantile_is_the_documented_one() =>
        Assert.That(Of(10, 4).Quantile(Product, 1, [1], 8.0 / 9), Is.EqualTo(17));

    // The probability is the sum of the masses, for a small, a usual and a large mean.
    [TestCase(0.05, 0.3)]
    [TestCase(3.0, 0.7)]
    [TestCase(150.0, 8.0)]
    [TestCase(999.0, 50.0)]
    public void Probabilities_add_up_the_masses(double mean, double shape)
    {
        var mass = Math.Exp(-shape * Math.Log(1 + (mean / shape)));
        var sum = 0.0;
        for (var units = 0; units < 2 * mean + 20; units++)
        {
            sum += mass;
            Assert.That(Of(mean, shape).Probability(Product, 1, [1], units), Is.EqualTo(sum).Within(1e-9));
            mass *= mean / (mean + shape) * (units + shape) / (units + 1);
        }
    }

    // Beyond the largest mean that is counted, the approximation goes on where the exact distribution ends.
    [TestCase(0.7, 0.01)]
    [TestCase(8.0, 0.001)]
    [TestCase(50.0, 0.001)]
    public void Large_means_go_on_smoothly(double shape, double within)
    {
        for (var units = 100; units < 4000; units += 100)
        {
            var exact = Of(1000, shape).Probability(Product, 1, [1], units);
            var approximate = Of(1000.001, shape).Probability(Product, 1, [1], units);
            Assert.That(approximate, Is.EqualTo(exact).Within(within), $"{units} units");
        }
    }

    // The quantile is the least number that covers, also over an uncertain length of time and for a part.
    [Test]
    public void The_quantile_is_the_least_number_that_covers(
        [Values(0.5, 0.95, 0.999)] double probability, [Values(0.01, 1)] double share)
    {
        var demand = Of(6, 1.5);
        var quantile = demand.Quantile(Product, share, [2, 9.5], probability);
        Assert.That(demand.Probability(Product, share, [2, 9.5], quantile), Is.GreaterThanOrEqualTo(probability));
        Assert.That(demand.Probability(Product, share, [2, 9.5], quantile - 1), Is.LessThan(probability));
    }

    // Shares of cells add up to 1; unseen cells have the national share, seen ones move away from it.
    [Test]
    public void Shares_of_cells_add_up()
    {
        var demand = Of(6, 1.5);
        var sum = 0.0;
        for (var region = 0; region < 2; region++)
        {
            for (var promise = 0; promise < 2; promise++)
            {
                sum += demand.ShareOf(Product, new RegionId(region), new PromiseClassId(promise));
            }
        }

        Assert.That(sum, Is.EqualTo(1).Within(1e-12));
        Assert.That(demand.ShareOf(Product, new RegionId(0)), Is.EqualTo((30 + (10 * 0.6)) / 40));
    }

    // Within one block of the shock the shape stays; over four blocks it is four times as large. The calendar's sums
    // go on beyond their last entry.
    [Test]
    public void Longer_times_hold_more_shocks()
    {
        var demand = Of(6, 1.5);
        Assert.That(demand.ShapeOver(Product, 7), Is.EqualTo(1.5));
        Assert.That(demand.ShapeOver(Product, 28), Is.EqualTo(6));
        Assert.That(demand.Mean(Product, 0.5, 1.5), Is.EqualTo(6 * 0.5 * 1.25));
        Assert.That(demand.Mean(Product, 1, 4), Is.EqualTo(6 * 3));
    }

    private static DemandDistribution Of(double mean, double shape) => new()
    {
        Level = new[] { mean },
        CalendarSum = new[] { 0, 1, 1.5 },
        Shape = new[] { shape },
        ShockDays = 7,
        NationalShare = new[] { 0.6, 0.4 },
        RegionUnits = new[] { 30f, 0f },
        ProductUnits = new[] { 30.0 },
        RegionStrength = 10,
        ClassShares = new[] { 0.5, 0.5, 0.1, 0.9 },
    };
}
