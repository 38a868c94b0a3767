using Policies.Forecasting;
using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Products;
using Scenarios.Randomness;

namespace Tests.Policies.Forecasting;

public sealed class HierarchicalForecasterTests
{
    private static readonly SimTime Start = SimTime.FromUtc(2024, 1, 1);

    // On demand drawn from its own model it finds mean, shape and shares of regions and classes.
    [Test]
    public void Its_own_model_is_recovered()
    {
        const int Products = 200;
        const int Days = 400;
        var forecaster = Make(Catalog(Products), new HierarchicalSettings { ShockDays = 1, Alpha = 0.02 });
        var random = new RngStream(7);
        double[] share = [0.7, 0.3];
        for (var day = 0; day < Days; day++)
        {
            var lines = new List<DemandLine>();
            for (var product = 0; product < Products; product++)
            {
                var shock = random.NextGamma(2) / 2;
                for (var region = 0; region < 2; region++)
                {
                    var units = random.NextPoisson(5 * share[region] * shock);
                    var promise = new PromiseClassId(random.NextDouble() < 0.25 ? 0 : 1);
                    if (units == 0) continue;
                    lines.Add(new DemandLine(new(product), new(region), promise, new Quantity(units)));
                }
            }

            Observe(forecaster, day, Products, [.. lines]);
        }

        Forecast(forecaster, Products);
        var demand = forecaster.Distribution;
        var (mean, shape, region0, class0) = (0.0, 0.0, 0.0, 0.0);
        for (var product = 0; product < Products; product++)
        {
            var id = new ProductId(product);
            mean += demand.Mean(id, 1, 14) / 14 / Products;
            shape += demand.Shape[product] / Products;
            region0 += demand.ShareOf(id, new RegionId(0)) / Products;
            class0 += demand.ShareOf(id, new RegionId(1), new PromiseClassId(0)) / 0.3 / Products;
        }

        Assert.That(mean, Is.EqualTo(5).Within(0.25));
        Assert.That(shape, Is.EqualTo(2).Within(0.3));
        Assert.That(region0, Is.EqualTo(0.7).Within(0.02));
        Assert.That(class0, Is.EqualTo(0.25).Within(0.03));
    }

    // A weekday on which nothing ever sells is expected to sell nothing, and does not lower the other days.
    [Test]
    public void A_closed_weekday_is_learnt()
    {
        var forecaster = Make(Catalog(1), new HierarchicalSettings { GrowthDamping = 0 });
        for (var day = 0; day < 70; day++) Observe(forecaster, day, 1, day % 7 == 6 ? [] : [Line(0, 12)]);
        Forecast(forecaster, 1);
        var demand = forecaster.Distribution;
        Assert.That(demand.Mean(new ProductId(0), 1, 6), Is.EqualTo(72).Within(0.2));
        Assert.That(demand.Mean(new ProductId(0), 1, 7), Is.EqualTo(72).Within(0.2));
    }

    // Demand that grows 1 % a day is forecast higher with growth than without, and growth dies out.
    [Test]
    public void Growth_is_followed_and_damped()
    {
        var (with, without) = (Grown(0.9), Grown(0));
        Assert.That(with.Week, Is.GreaterThan(without.Week * 1.02));
        Assert.That(with.Year / without.Year, Is.LessThan(Math.Exp(0.01 * 9) + 0.01));

        static (double Week, double Year) Grown(double damping)
        {
            var forecaster = Make(Catalog(1), new HierarchicalSettings { GrowthDamping = damping });
            for (var day = 0; day < 120; day++)
            {
                Observe(forecaster, day, 1, [Line(0, (int)(100 * Math.Exp(0.01 * day)))]);
            }

            Forecast(forecaster, 1);
            var demand = forecaster.Distribution;
            return (demand.Mean(new ProductId(0), 1, 7), demand.Mean(new ProductId(0), 1, 364));
        }
    }

    // Where a year is known, last year's peak is expected again; switched off, it is not.
    [Test]
    public void Last_years_season_comes_back()
    {
        Assert.That(Peak(true), Is.EqualTo(3).Within(0.3));
        Assert.That(Peak(false), Is.EqualTo(1).Within(0.01));

        static double Peak(bool hasSeason)
        {
            var forecaster = Make(Catalog(1), new HierarchicalSettings { HasSeason = hasSeason });
            // Days 100 to 149 of every year sell three times as much; the next peak is 60 days ahead.
            for (var day = 0; day < 404; day++)
            {
                Observe(forecaster, day, 1, [Line(0, day is >= 100 and < 150 ? 30 : 10)]);
            }

            Forecast(forecaster, 1);
            var demand = forecaster.Distribution;
            var product = new ProductId(0);
            var ahead = demand.Mean(product, 1, 100) - demand.Mean(product, 1, 70);
            return ahead / 30 / (demand.Mean(product, 1, 30) / 30);
        }
    }

    // A product sells nothing before it is introduced, then like those of its segment until its own days tell.
    [Test]
    public void A_new_product_borrows_from_its_segment()
    {
        var introduced = Start + Duration.FromDays(30);
        var forecaster = Make(
            Catalog(3, index => index == 2 ? introduced : null), new HierarchicalSettings { GrowthDamping = 0 });
        for (var day = 0; day < 30; day++) Observe(forecaster, day, 3, [Line(0, 4), Line(1, 8)]);
        Assert.That(Forecast(forecaster, 3)[2], Is.Zero);
        Observe(forecaster, 30, 3, [Line(0, 4), Line(1, 8)]);
        Assert.That(Forecast(forecaster, 3)[2], Is.InRange(4.5, 6));
        for (var day = 31; day < 90; day++) Observe(forecaster, day, 3, [Line(0, 4), Line(1, 8)]);
        Assert.That(Forecast(forecaster, 3)[2], Is.LessThan(1));
    }

    // Demand once in ten days is expected at its rate, whatever the last day was.
    [Test]
    public void Intermittent_demand_keeps_its_rate()
    {
        var forecaster = Make(Catalog(1), new HierarchicalSettings { GrowthDamping = 0, Alpha = 0.05 });
        for (var day = 0; day < 300; day++)
        {
            Observe(forecaster, day, 1, day % 10 == 0 ? [Line(0, 1)] : []);
            if (day < 200) continue;
            Assert.That(Forecast(forecaster, 1)[0], Is.EqualTo(0.1).Within(0.02));
        }
    }

    // A shape outside 0.3 to 50 is not believed: constant demand and one burst a month show both ends.
    [Test]
    public void Shapes_stay_within_their_bounds()
    {
        Assert.That(Shape(_ => 20), Is.EqualTo(50));
        Assert.That(Shape(day => day % 30 == 0 ? 900 : 0), Is.EqualTo(0.3));

        static double Shape(Func<int, int> units)
        {
            var forecaster = Make(Catalog(1), new HierarchicalSettings());
            for (var day = 0; day < 200; day++) Observe(forecaster, day, 1, [Line(0, units(day))]);
            Forecast(forecaster, 1);
            return forecaster.Distribution.Shape[0];
        }
    }

    // A number out of its range is refused.
    [Test]
    public void Numbers_out_of_range_are_refused()
    {
        HierarchicalSettings[] wrong =
        [
            new() { Alpha = 1 }, new() { Alpha = 0 }, new() { GrowthDamping = 1 }, new() { GrowthDamping = -0.1 },
            new() { PriorDays = 0 }, new() { ShockDays = 0.5 }, new() { RegionStrength = 0 },
        ];
        foreach (var settings in wrong)
        {
            Assert.That(() => Make(Catalog(1), settings), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    private static HierarchicalForecaster Make(ProductCatalog products, HierarchicalSettings settings) =>
        new(products, settings);

    private static ProductCatalog Catalog(int products, Func<int, SimTime?>? introduced = null) => new(
        Enumerable.Range(0, products)
            .Select(index => new Product { Code = $"P{index:000}", Introduced = introduced?.Invoke(index) }),
        _ => new VendorId(0));

    private static DemandLine Line(int product, int units) =>
        new(new ProductId(product), new RegionId(0), new PromiseClassId(0), new Quantity(units));

    private static void Observe(HierarchicalForecaster forecaster, int day, int products, DemandLine[] lines)
    {
        var (byProduct, byRegion) = (new Quantity[products], new Quantity[2]);
        foreach (var line in lines)
        {
            byProduct[line.Product.Index] += line.Quantity;
            byRegion[line.Region.Index] += line.Quantity;
        }

        forecaster.Observe(new DemandDay(Start + Duration.FromDays(day + 1), byProduct, byRegion, lines));
    }

    private static double[] Forecast(HierarchicalForecaster forecaster, int products)
    {
        var mean = new double[products];
        forecaster.Forecast(mean, new double[products], new double[2]);
        return mean;
    }
}
