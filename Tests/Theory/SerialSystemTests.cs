using MathNet.Numerics.Distributions;
using Policies.Replenishment;
using Policies.Replenishment.Textbook;

namespace Tests.Theory;

/// <summary>What serial systems must satisfy beside the printed numbers (C1 to C3 of
/// <see cref="ValidationTests"/>).</summary>
public sealed class SerialSystemTests
{
    /// <summary>One stage is the newsvendor on the demand of its lead time.</summary>
    [Test]
    public void A_system_of_one_stage_is_the_newsvendor()
    {
        var found = SerialSystem.ForNormalDemand([new SerialStage(0.18, 1)], 0.7, new NormalDemand(50, 8));
        Assert.That(found.EchelonLevels[0], Is.EqualTo(56.603956).Within(1e-5));
        Assert.That(found.CostPerPeriod, Is.EqualTo(1.997605).Within(1e-6));
    }

    /// <summary>Poisson demand: exhaustive search over whole levels with costs summed over demands finds the
    /// same.</summary>
    [Test]
    public void Whole_levels_are_those_of_exhaustive_search()
    {
        SerialStage[] stages = [new(1, 1), new(0.5, 2)];
        var found = SerialSystem.ForPoissonDemand(stages, 9, 1.5);
        var (best, least) = ((0, 0), double.PositiveInfinity);
        for (var first = 0; first <= 12; first++)
        {
            for (var second = 0; second <= 20; second++)
            {
                var cost = CostOf(first, second);
                if (cost < least) (best, least) = ((first, second), cost);
            }
        }

        Assert.That(found.EchelonLevels, Is.EqualTo(new double[] { best.Item1, best.Item2 }));
        Assert.That(found.CostPerPeriod, Is.EqualTo(least).Within(1e-9));

        double CostOf(int first, int second)
        {
            var cost = 0.0;
            for (var upstream = 0; upstream < 40; upstream++)
            {
                var position = Math.Min(first, second - upstream);
                var expected = (0.5 * (second - upstream)) + (position - 1.5)
                    + (10.5 * LossFunctions.OfPoisson(1.5, position));
                cost += Poisson.PMF(3, upstream) * expected;
            }

            return cost;
        }
    }

    /// <summary>Many units a day make Poisson demand normal.</summary>
    [Test]
    public void Poisson_and_normal_demand_agree_where_demand_is_large()
    {
        SerialStage[] stages = [new(3, 1), new(2, 1), new(2, 2)];
        var poisson = SerialSystem.ForPoissonDemand(stages, 37.12, 400);
        var normal = SerialSystem.ForNormalDemand(stages, 37.12, new NormalDemand(400, 20));
        for (var stage = 0; stage < stages.Length; stage++)
        {
            Assert.That(poisson.EchelonLevels[stage], Is.EqualTo(normal.EchelonLevels[stage]).Within(1.5));
        }

        Assert.That(poisson.CostPerPeriod, Is.EqualTo(normal.CostPerPeriod).Within(0.2).Percent);
    }

    /// <summary>The grid that policies use is coarse, and close: a hundredth of a deviation.</summary>
    [Test]
    public void A_coarse_grid_gives_nearly_the_same_levels()
    {
        double[] holding = [3, 2, 2];
        NormalDemand[] demands = [new(5, 1), new(5, 1), new(10, Math.Sqrt(2))];
        var found = SerialSystem.ForLeadTimeDemands(holding, 37.12, demands, ClarkScarfPolicy.CoarseGrid);
        double[] levels = [6.4909, 12.0176, 22.7055];
        for (var stage = 0; stage < levels.Length; stage++)
        {
            Assert.That(found.EchelonLevels[stage], Is.EqualTo(levels[stage]).Within(0.01));
        }

        Assert.That(found.CostPerPeriod, Is.EqualTo(47.6602).Within(0.005));
    }

    /// <summary>A dearer shortage or a longer lead time never lowers a level; nothing is held where it costs what it
    /// costs downstream and shortage is cheap.</summary>
    [Test]
    public void Levels_rise_with_the_cost_of_shortage_and_with_lead_time()
    {
        var demand = new NormalDemand(5, 2);
        var before = SerialSystem.ForNormalDemand([new(1, 2), new(1, 3)], 2, demand);
        var dearer = SerialSystem.ForNormalDemand([new(1, 2), new(1, 3)], 20, demand);
        var longer = SerialSystem.ForNormalDemand([new(1, 2), new(1, 6)], 2, demand);
        Assert.That(dearer.EchelonLevels[0], Is.GreaterThan(before.EchelonLevels[0]));
        Assert.That(dearer.EchelonLevels[1], Is.GreaterThan(before.EchelonLevels[1]));
        Assert.That(longer.EchelonLevels[0], Is.EqualTo(before.EchelonLevels[0]).Within(1e-9));
        Assert.That(longer.EchelonLevels[1], Is.GreaterThan(before.EchelonLevels[1] + 15));
    }

    [Test]
    public void Stages_that_mean_nothing_are_refused()
    {
        var demand = new NormalDemand(5, 1);
        Assert.That(
            () => SerialSystem.ForNormalDemand([], 1, demand), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => SerialSystem.ForNormalDemand([new(0, 1)], 1, demand), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => SerialSystem.ForNormalDemand([new(1, 0)], 1, demand), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => SerialSystem.ForPoissonDemand([new(1, 1)], 0, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    /// <summary>A lot covers whole periods, and a period without demand needs none.</summary>
    [Test]
    public void Lots_of_known_demand_are_those_of_exhaustive_search()
    {
        double[] demand = [0, 40, 0, 25, 60, 5];
        var costs = new InventoryCosts(1, 1, 50);
        var found = WagnerWhitin.Solve(costs, demand);
        var least = double.PositiveInfinity;
        for (var orders = 0; orders < 1 << demand.Length; orders++)
        {
            var (cost, source) = (0.0, -1);
            for (var period = 0; period < demand.Length; period++)
            {
                if ((orders >> period & 1) == 1) (cost, source) = (cost + 50, period);
                if (demand[period] == 0) continue;
                cost += source < 0 ? double.PositiveInfinity : demand[period] * (period - source);
            }

            least = Math.Min(least, cost);
        }

        Assert.That(found.Cost, Is.EqualTo(least).Within(1e-12));
        Assert.That(found.Orders.Sum(), Is.EqualTo(130));
        Assert.That(found.Orders[0], Is.Zero);
        Assert.That(WagnerWhitin.Solve(costs, []).Cost, Is.Zero);
    }
}
