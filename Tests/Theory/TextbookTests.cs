using MathNet.Numerics.Distributions;
using Policies.Replenishment.Textbook;
using Scenarios.Measures;

namespace Tests.Theory;

/// <summary>What the formulas of the textbook must satisfy beside the printed numbers (see
/// <see cref="ValidationTests"/>).</summary>
public sealed class TextbookTests
{
    private static readonly InventoryCosts[] Rates =
        [new(1, 4, 5), new(1, 9, 64), new(2, 3, 0.5), new(0.5, 40, 30), new(3, 1, 20)];

    /// <summary>No (r, Q) nearby is cheaper than the one found: the search does not stop early.</summary>
    [TestCaseSource(nameof(Rates))]
    public void No_lot_policy_is_cheaper_than_the_one_found(InventoryCosts costs)
    {
        var model = new PoissonReorderPointModel(costs, 3.5, 1.7);
        var found = model.Solve();
        Assert.That(
            model.CostPerPeriod(found.ReorderPoint, found.OrderQuantity),
            Is.EqualTo(found.CostPerPeriod).Within(1e-12));
        for (var point = -20; point <= 20; point++)
        {
            for (var lot = 1; lot <= 60; lot++)
            {
                Assert.That(
                    model.CostPerPeriod(new Quantity(point), new Quantity(lot)),
                    Is.GreaterThanOrEqualTo(found.CostPerPeriod - 1e-12), $"({point}, {lot})");
            }
        }
    }

    /// <summary>No (s, S) nearby is cheaper than the one found.</summary>
    [TestCaseSource(nameof(Rates))]
    public void No_order_up_to_policy_is_cheaper_than_the_one_found(InventoryCosts costs)
    {
        var model = new PoissonOrderUpToModel(costs, 6);
        var found = model.Solve();
        for (var point = -30; point <= 15; point++)
        {
            for (var upTo = point + 1; upTo <= 60; upTo++)
            {
                Assert.That(
                    model.CostPerPeriod(new Quantity(point), new Quantity(upTo)),
                    Is.GreaterThanOrEqualTo(found.CostPerPeriod - 1e-12), $"({point}, {upTo})");
            }
        }
    }

    /// <summary>Without a fixed cost (s, S) is base stock, whose level is the quantile of demand.</summary>
    [Test]
    public void Without_a_fixed_cost_order_up_to_is_base_stock()
    {
        var found = new PoissonOrderUpToModel(new InventoryCosts(1, 4), 6).Solve();
        Assert.That(found.ReorderPoint.Units, Is.EqualTo(found.OrderUpTo.Units - 1));
        var level = Enumerable.Range(0, 50).First(units => Poisson.CDF(6, units) >= 0.8);
        Assert.That(found.OrderUpTo.Units, Is.EqualTo(level));
    }

    /// <summary>The textbook's four choices of r and Q are all near the best, and none is below it.</summary>
    [Test]
    public void Approximations_of_a_lot_policy_cost_no_less_than_the_best()
    {
        var model = new NormalReorderPointModel(
            new InventoryCosts(0.225, 7.5, 8), new NormalDemand(1300, 150), 1.0 / 12);
        var best = Enumerable.Range(60, 140)
            .SelectMany(point => Enumerable.Range(200, 250).Select(lot => model.CostPerPeriod(point, lot))).Min();
        var found = new[]
        {
            model.ByLossFunction(), model.ByEconomicOrderQuantityWithBackorders(),
            model.ByEconomicOrderQuantityAndSafetyStock(),
        };
        Assert.That(found.Select(solution => solution.CostPerPeriod), Is.All.GreaterThan(best - 0.01));
        Assert.That(found[0].CostPerPeriod, Is.EqualTo(best).Within(0.01));
    }

    /// <summary>Loss functions are integrals: a small step changes them by the probability of being above.</summary>
    [TestCase(-1.3)]
    [TestCase(0)]
    [TestCase(2.7)]
    public void Loss_falls_by_the_probability_of_demand_above(double z)
    {
        var demand = new NormalDemand(20, 4);
        var level = 20 + (4 * z);
        const double step = 1e-4;
        Assert.That(
            (LossFunctions.OfNormal(demand, level - step) - LossFunctions.OfNormal(demand, level + step)) / (2 * step),
            Is.EqualTo(1 - Normal.CDF(20, 4, level)).Within(1e-7));
        Assert.That(
            (LossFunctions.SecondOrderOfNormal(demand, level - step)
                - LossFunctions.SecondOrderOfNormal(demand, level + step)) / (2 * step),
            Is.EqualTo(LossFunctions.OfNormal(demand, level)).Within(1e-6));
        var direct = Enumerable.Range(0, 200).Sum(units => Math.Max(0, units - 18) * Poisson.PMF(15, units));
        Assert.That(LossFunctions.OfPoisson(15, 18), Is.EqualTo(direct).Within(1e-12));
        Assert.That(LossFunctions.OfPoisson(15, -2), Is.EqualTo(17));
    }

    /// <summary>Rates that mean nothing are refused.</summary>
    [Test]
    public void Impossible_rates_are_refused()
    {
        Assert.That(() => new InventoryCosts(0, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new InventoryCosts(1, -1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new NormalDemand(5, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => PowerApproximation.Solve(new InventoryCosts(1, 1), new NormalDemand(5, 1)),
            Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
