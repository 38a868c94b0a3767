using Policies.Decomposition;

namespace Tests.Policies.Decomposition;

/// <summary>T6: the gap of the tiny instance when it is copied, its space with it.</summary>
public sealed class ManyCopiesTests
{
    private const int MostCopies = 64;

    /// <summary>The gap between the best whole plan of all copies and the bound falls toward 0, as Shapley and Folkman
    /// have it: the gap in money stays that of a few copies.</summary>
    [TestCase(2, 3, 30.5)]
    [TestCase(2, 2, 211.0 / 6)]
    public void Many_copies_close_the_gap(int first, int second, double dual)
    {
        var bound = new LagrangianBound(TinyInstance.Problem(first, second), TinyInstance.Scenarios());
        var costs = CostBySpace(bound, first * MostCopies, second * MostCopies);
        List<double> gaps = [(costs[first, second] - dual) / dual];
        for (var copies = 2; copies <= MostCopies; copies *= 2)
        {
            var best = Together(costs, copies * first, copies * second);
            gaps.Add((best - (copies * dual)) / (copies * dual));
            if (copies < MostCopies) costs = Doubled(costs);
        }

        TestContext.Out.WriteLine(string.Join(", ", gaps.Select(gap => $"{gap:P4}")));
        Assert.That(gaps[0], Is.Positive, "one copy has a gap");
        Assert.That(gaps, Is.All.GreaterThanOrEqualTo(-1e-12));
        Assert.That(gaps.Zip(gaps.Skip(1), (before, after) => after - before), Is.All.LessThanOrEqualTo(1e-12));
        Assert.That(gaps[^1], Is.LessThan(gaps[0] / 16));
    }

    /// <summary>Least cost of one copy, by the space it may take at each building.</summary>
    private static double[,] CostBySpace(LagrangianBound bound, int first, int second)
    {
        var costs = new double[first + 1, second + 1];
        for (var cell = 0; cell < costs.Length; cell++)
        {
            costs[cell / (second + 1), cell % (second + 1)] = double.PositiveInfinity;
        }

        foreach (var one in TinyInstance.Stocks())
        {
            foreach (var two in TinyInstance.Stocks())
            {
                ref var cost = ref costs[one[0] + (2 * two[0]), one[1] + (2 * two[1])];
                cost = Math.Min(cost, bound.CostOf([.. one, .. two]));
            }
        }

        for (var row = 0; row <= first; row++)
        {
            for (var column = 0; column <= second; column++)
            {
                ref var cost = ref costs[row, column];
                if (row > 0) cost = Math.Min(cost, costs[row - 1, column]);
                if (column > 0) cost = Math.Min(cost, costs[row, column - 1]);
            }
        }

        return costs;
    }

    private static double[,] Doubled(double[,] half)
    {
        var costs = new double[half.GetLength(0), half.GetLength(1)];
        Parallel.For(0, costs.GetLength(0), row =>
        {
            for (var column = 0; column < costs.GetLength(1); column++)
            {
                costs[row, column] = Together(half, row, column);
            }
        });
        return costs;
    }

    /// <summary>Least cost of twice as many copies in the given space, whoever takes it.</summary>
    private static double Together(double[,] half, int first, int second)
    {
        var least = double.PositiveInfinity;
        for (var row = 0; row <= first / 2; row++)
        {
            for (var column = 0; column <= second; column++)
            {
                least = Math.Min(least, half[row, column] + half[first - row, second - column]);
            }
        }

        return least;
    }
}
