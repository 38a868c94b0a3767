using CsCheck;
using Policies.Decomposition;
using Scenarios.Randomness;

namespace Tests.Policies.Decomposition;

/// <summary>What units are worth given the stock there is: a near class that pays 4 at A, 7 at B and 9 at C, a far one
/// that pays 6 at B and 8 at C; a lost sale costs 30.</summary>
public sealed class StockedWorthTests
{
    private const double Near = 0.5;
    private const double Far = 0.25;
    private const double Lost = 30;

    /// <summary>With plenty at B, who misses the unit at A pays 3 more; with none at B 5 more, at C; with none
    /// anywhere the sale is lost.</summary>
    [TestCase(1_000, 1_000, 3)]
    [TestCase(0, 1_000, 5)]
    [TestCase(0, 0, 26)]
    public void A_unit_is_worth_the_way_to_the_next(int atB, int atC, double extra)
    {
        var worth = Worth(1, atB, atC, 2).OfTaking(1, 1);
        Assert.That(worth, Is.EqualTo((1 - Math.Exp(-2 * Near)) * extra).Within(1e-9));
    }

    /// <summary>A class takes nothing from a building that has none: its demand is the next one's, and with it what
    /// a unit is worth there.</summary>
    [Test]
    public void Demand_goes_to_where_units_are()
    {
        var full = Evaluated(1_000, 1, 1_000, 2).Of(1).OfTaking(1, 1);
        Assert.That(full, Is.EqualTo((1 - Math.Exp(-2 * Far)) * 2).Within(1e-9), "A serves its own");
        var empty = Evaluated(0, 1, 1_000, 2).Of(1).OfTaking(1, 1);
        Assert.That(empty, Is.EqualTo((1 - Math.Exp(-2 * (Near + Far))) * 2).Within(1e-9), "A's come to B");
    }

    /// <summary>What one unit at A leaves of its demand overflows to B, in the mean over the shock.</summary>
    [Test]
    public void What_runs_out_overflows()
    {
        double[] shocks = [0.5, 1.5];
        var worth = Evaluated(1, 1, 1_000, 4, shocks).Of(1);
        for (var each = 0; each < shocks.Length; each++)
        {
            var asked = 4 * Near * shocks[each];
            var served = 1 - Math.Exp(-asked);
            var load = (4 * Far * shocks[each]) + asked - served;
            Assert.That(worth.Load[each], Is.EqualTo(load).Within(1e-9));
        }

        Assert.That(worth.Load[2], Is.Zero, "two values of the shock, not four");
        Assert.That(worth.ShockCount, Is.EqualTo(2));
    }

    /// <summary>A building that is on no list has units: the sale is not lost, but made from farther than the last on
    /// the list, by as much as that is from the first.</summary>
    [Test]
    public void Beyond_the_list_is_farther_than_its_last()
    {
        var problem = Problem(depth: 2);
        var worth = new StockedWorth(problem);
        new[] { 1, 0, 5 }.CopyTo(worth.Stock);
        worth.Days.Fill(2);
        worth.Evaluate(0, [1]);
        Assert.That(worth.Of(0).Shortage[0], Is.EqualTo(10 - 4).Within(1e-9));
    }

    /// <summary>More units there, or elsewhere, never make one worth more.</summary>
    [Test]
    public void More_stock_never_raises_the_worth()
    {
        var units = Gen.Int[0, 4];
        Gen.Select(Gen.Int[1, 4], units, units, Gen.Double[0.25, 8]).Sample(
            (a, b, c, days) =>
            {
                var worth = Worth(a, b, c, days).OfTaking(a, 1);
                Assert.That(Worth(a + 1, b, c, days).OfTaking(a + 1, 1), Is.LessThanOrEqualTo(worth + 1e-9));
                Assert.That(Worth(a, b + 1, c, days).OfTaking(a, 1), Is.LessThanOrEqualTo(worth + 1e-9));
                Assert.That(Worth(a, b, c + 1, days).OfTaking(a, 1), Is.LessThanOrEqualTo(worth + 1e-9));
            },
            iter: 2_000,
            threads: 1);
    }

    /// <summary>Working out one building by the classes that name it gives the bits of all of them worked out class by
    /// class, whatever was asked before: with few and many buildings, stock that runs out or is sure, products and
    /// shocks one after the other.</summary>
    [TestCase(5, 12)]
    [TestCase(40, 60)]
    [TestCase(90, 60)]
    public void One_building_is_worked_out_as_all_are(int buildings, int classes)
    {
        var random = new RngStream(12);
        var (asked, sure) = (0, 0);
        for (var trial = 0; trial < 40; trial++)
        {
            var problem = RandomProblem(ref random, buildings, classes, depth: 1 + random.NextIndex(6));
            var worth = new StockedWorth(problem);
            for (var product = 0; product < problem.Products.Length; product++)
            {
                foreach (ref var units in worth.Stock) units = Math.Max(0, random.NextIndex(12) - 5);
                if (product == 1) worth.Stock[0] = 1_000;
                foreach (ref var days in worth.Days) days = 0.25 + (3 * random.NextDouble());
                double[] shocks = product == 0 ? [1] : [0.4, 0.8, 1.1, 1.7];
                worth.Evaluate(product, shocks);
                var all = new ClassByClassWorth(problem, worth.Stock.ToArray(), worth.Days.ToArray())
                    .Of(product, shocks);
                for (var count = 0; count < 2 * buildings; count++)
                {
                    var facility = random.NextIndex(buildings);
                    if (worth.Stock[facility] == 0) continue;
                    Assert.That(worth.Of(facility), Is.EqualTo(all[facility]), $"trial {trial}, {facility}");
                    asked += all[facility].Load[0] > 0 ? 1 : 0;
                    sure += PoissonTail.IsBeyond(LaneMath.Largest(all[facility].Load), worth.Stock[facility]) ? 1 : 0;
                }
            }
        }

        Assert.That(asked, Is.GreaterThan(500), "buildings that somebody asks");
        Assert.That(sure, Is.Positive, "buildings where nobody goes without");
    }

    private static PlacementProblem RandomProblem(ref RngStream random, int buildings, int classes, int depth)
    {
        var costs = new double[classes, buildings];
        for (var demandClass = 0; demandClass < classes; demandClass++)
        {
            for (var building = 0; building < buildings; building++)
            {
                costs[demandClass, building] = random.NextIndex(5) == 0
                    ? double.PositiveInfinity
                    : 4 + random.NextIndex(8) + random.NextDouble();
            }
        }

        var products = new PlacementProduct[3];
        for (var product = 0; product < products.Length; product++)
        {
            var means = new double[classes];
            foreach (ref var mean in means.AsSpan())
            {
                mean = random.NextIndex(6) == 0 ? 0 : 12 * random.NextDouble() / classes * buildings / 10;
            }

            products[product] = new PlacementProduct
            {
                Tier = 0,
                MeanDemand = [.. means],
                Volume = 1,
                HoldingCost = 1,
                LostCost = product == 2 ? 10 : null,
            };
        }

        return new PlacementProblem(
            [.. Enumerable.Repeat(double.PositiveInfinity, buildings)],
            [new SizeTier(costs, Enumerable.Repeat(Lost, classes).ToArray(), depth)],
            [.. products]);
    }

    private static UnitWorth Worth(int atA, int atB, int atC, double days) => Evaluated(atA, atB, atC, days).Of(0);

    private static StockedWorth Evaluated(int atA, int atB, int atC, double days, double[]? shocks = null)
    {
        var worth = new StockedWorth(Problem(depth: 3));
        new[] { atA, atB, atC }.CopyTo(worth.Stock);
        worth.Days.Fill(days);
        worth.Evaluate(0, shocks ?? [1]);
        return worth;
    }

    private static PlacementProblem Problem(int depth) => new(
        [double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity],
        [new SizeTier(new[,] { { 4.0, 7, 9 }, { double.PositiveInfinity, 6, 8 } }, [Lost, Lost], depth)],
        [new PlacementProduct { Tier = 0, MeanDemand = [Near, Far], Volume = 1, HoldingCost = 1 }]);
}
