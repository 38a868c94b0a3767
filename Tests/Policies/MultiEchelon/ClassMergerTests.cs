using Policies.MultiEchelon;

namespace Tests.Policies.MultiEchelon;

/// <summary>Cells of demand that rank the same buildings alike become one class.</summary>
public sealed class ClassMergerTests
{
    /// <summary>Two cells with the ranks 0, 1 are one class at their weighted mean cost; the third is not.</summary>
    [Test]
    public void Cells_with_the_same_ranks_are_one_class()
    {
        var merger = new ClassMerger(facilities: 3, depth: 2);
        merger.Add(region: 0, share: 0.5, weight: 1, [1, 2, 9]);
        merger.Add(region: 1, share: 1, weight: 3, [3, 6, double.PositiveInfinity]);
        merger.Add(region: 0, share: 0.5, weight: 1, [9, 2, 1]);
        var demand = merger.Build([]);
        Assert.That(demand.Tier.ClassCount, Is.EqualTo(2));
        Assert.That(demand.Tier.Preferences(0).ToArray(), Is.EqualTo([0, 1]));
        Assert.That(demand.Tier.Costs(0).ToArray(), Is.EqualTo([2.5, 5.0]));
        Assert.That(demand.Tier.Preferences(1).ToArray(), Is.EqualTo([2, 1]));
        Assert.That(demand.MeanPerDay(10, [0.4, 0.6]).ToArray(), Is.EqualTo([8.0, 2.0]).Within(1e-12));
    }

    /// <summary>Whatever the cells, no demand is lost or made.</summary>
    [Test]
    public void Demand_is_conserved([Range(1, 20)] int seed)
    {
        var state = (uint)seed;
        var merger = new ClassMerger(facilities: 6, depth: 3);
        for (var region = 0; region < 9; region++)
        {
            for (var cell = 0; cell < 4; cell++)
            {
                double[] costs = [.. Enumerable.Range(0, 6).Select(_ => (double)Next(5))];
                merger.Add(region, 0.25, 0.1 + Next(7), costs);
            }
        }

        double[] shares = [.. Enumerable.Repeat(1.0 / 9, 9)];
        Assert.That(merger.Build([]).MeanPerDay(18, shares).Sum(), Is.EqualTo(18).Within(1e-9));

        uint Next(uint below)
        {
            state = unchecked((state * 1664525) + 1013904223);
            return (state >> 8) % below;
        }
    }

    /// <summary>Cheapest first, ties by building, no building that cannot serve.</summary>
    [Test]
    public void Buildings_are_ranked_by_cost()
    {
        var ranked = RankedBuildings.Of([5, double.PositiveInfinity, 2, 5, 1], depth: 4);
        Assert.That(ranked.Count, Is.EqualTo(4));
        Assert.That(ranked, Is.EqualTo(RankedBuildings.Of([6, 99, 3, 7, 2], depth: 4)));
        Assert.That(ranked, Is.Not.EqualTo(RankedBuildings.Of([7, 99, 3, 6, 2], depth: 4)));
        Assert.That(Enumerable.Range(0, 4).Select(rank => ranked[rank]), Is.EqualTo([4, 2, 0, 3]));
    }
}
