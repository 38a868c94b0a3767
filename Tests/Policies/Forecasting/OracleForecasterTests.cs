using Policies.Catalog;
using Policies.Forecasting;
using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Products;

namespace Tests.Policies.Forecasting;

public sealed class OracleForecasterTests
{
    private static readonly ProductCatalog Two = new(
        [new Product { Code = "P" }, new Product { Code = "Q" }], _ => new VendorId(0));

    // Each forecast is the mean of the days ahead in the window, and at the end of the horizon of its last days.
    [Test]
    public void It_knows_the_days_ahead()
    {
        int[] units = [3, 1, 8, 0, 4];
        var oracle = Shown(units, window: 2);
        Assert.That(NextMean(oracle), Is.EqualTo(4.5), "days 2 and 3");
        Assert.That(NextMean(oracle), Is.EqualTo(4), "days 3 and 4");
        Assert.That(NextMean(oracle), Is.EqualTo(2), "days 4 and 5");
        Assert.That(NextMean(oracle), Is.EqualTo(2), "day 5 is the last: still days 4 and 5");
    }

    // Days within the window have the profile of all products' units.
    [Test]
    public void It_knows_which_days_are_busy()
    {
        var oracle = Shown([3, 1, 8, 0, 4], window: 2);
        NextMean(oracle);
        Assert.That(oracle.Distribution.Mean(new ProductId(0), 1, 1), Is.EqualTo(1).Within(1e-12), "day 2 has 1 of 9");
        Assert.That(oracle.Distribution.Mean(new ProductId(0), 1, 2), Is.EqualTo(9).Within(1e-12));
        Assert.That(oracle.Distribution.Mean(new ProductId(1), 1, 2), Is.Zero);
        Assert.That(oracle.Quantile(new ProductId(0), 1, [2.0], 0.5), Is.InRange(6, 10));
    }

    // Shares are those of the whole stream, also of days that nobody has seen yet.
    [Test]
    public void It_knows_where_demand_comes_from()
    {
        var oracle = Shown([3, 1, 8, 0, 4], window: 2);
        var (mean, deviation, share) = (new double[2], new double[2], new double[2]);
        oracle.Observe(default);
        oracle.Forecast(mean, deviation, share);
        Assert.That(share, Is.EqualTo(new[] { 0.25, 0.75 }));
        // 4 of 16 units were to region 0, and one more counts by the national share of a quarter.
        Assert.That(
            oracle.Distribution.ShareOf(new ProductId(0), new RegionId(0)), Is.EqualTo(4.25 / 17).Within(1e-9));
        Assert.That(
            oracle.Distribution.ShareOf(new ProductId(0), new RegionId(0), new PromiseClassId(1)),
            Is.EqualTo(4.25 / 17).Within(1e-9), "all units are of class 1");
    }

    // An oracle that was shown nothing says so instead of forecasting nothing.
    [Test]
    public void It_refuses_to_guess() => Assert.That(
        () => new OracleForecaster(Two).Observe(default),
        Throws.InvalidOperationException.With.Message.Contains("oracle is shown every day"));

    // It is told apart from forecasters, and is the only one in the catalog that sees the future.
    [Test]
    public void It_is_labelled() => Assert.That(
        PolicyCatalog.BuiltIn.Entries.Where(entry => entry.SeesFuture).Select(entry => entry.Name),
        Is.EqualTo(new[] { "oracle" }));

    /// <summary>Units of product 0; the last day's are to region 0, all others to region 1.</summary>
    private static OracleForecaster Shown(int[] units, int window)
    {
        var oracle = new OracleForecaster(Two, window);
        foreach (var (day, asked) in units.Index())
        {
            var quantity = new Quantity(asked);
            var region = day == units.Length - 1 ? 0 : 1;
            var line = new DemandLine(new ProductId(0), new RegionId(region), new PromiseClassId(1), quantity);
            oracle.Foresee(new DemandDay(
                default, [quantity, Quantity.Zero],
                region == 0 ? [quantity, Quantity.Zero] : [Quantity.Zero, quantity], [line]));
        }

        return oracle;
    }

    private static double NextMean(OracleForecaster oracle)
    {
        var (mean, deviation, share) = (new double[2], new double[2], new double[2]);
        oracle.Observe(default);
        oracle.Forecast(mean, deviation, share);
        return mean[0];
    }
}
