using Policies.Decomposition;

namespace Benchmarks;

/// <summary>Climbs a Lagrangian value by Polyak's step along the usage of an averaged plan: the volume algorithm.
/// </summary>
/// <remarks>
/// Every value comes with the products' cheapest stock at its prices; an exponential average of these stocks is nearly
/// feasible and nearly optimal, and what it takes above the capacities is the direction of the next step from the best
/// prices. The weight of the newest stock is the one that makes the averaged excess least, from a tenth to the whole of
/// <see cref="MostWeight"/>. The step's share of the gap to the target is halved after three steps that do not improve.
/// Sources: Barahona and Anbil (2000), "The volume algorithm"; FORMULATION 7.1.
/// </remarks>
internal sealed class VolumeAscent
{
    private const double MostWeight = 0.5;
    private const int Patience = 3;
    private readonly PlacementProblem _problem;
    private readonly Func<double[], PricedStock> _solve;
    private readonly double[] _stock;
    private readonly List<double> _steps = [];
    private double[] _newest = [];

    /// <summary>Prepares the ascent.</summary>
    /// <param name="problem">The problem, without limits of flow.</param>
    /// <param name="solve">Solves all products at given prices.</param>
    internal VolumeAscent(PlacementProblem problem, Func<double[], PricedStock> solve)
    {
        (_problem, _solve) = (problem, solve);
        _stock = new double[problem.Products.Length * problem.FacilityCount];
    }

    /// <summary>The value of every step taken [money].</summary>
    internal IReadOnlyList<double> Steps => _steps;

    /// <summary>Average of the stocks [units], not whole: building is the fast index.</summary>
    internal ReadOnlySpan<double> Stock => _stock;

    /// <summary>Climbs.</summary>
    /// <param name="start">Prices to start from.</param>
    /// <param name="target">Cost of a feasible plan by the same evaluator [money].</param>
    /// <param name="steps">Most steps.</param>
    /// <returns>The best prices seen.</returns>
    internal double[] Climb(double[] start, double target, int steps)
    {
        double[] best = [.. start], at = [.. start];
        var highest = Note(at);
        _newest.CopyTo(_stock, 0);
        var (share, failures) = (1.0, 0);
        for (var step = 0; step < steps; step++)
        {
            var excess = Excess(_stock);
            var square = excess.Sum(each => each * each);
            if (square <= 0 || target <= highest) break;
            var length = share * (target - highest) / square;
            for (var row = 0; row < at.Length; row++) at[row] = Math.Max(0, best[row] + (length * excess[row]));
            var bound = Note(at);
            Average();
            if (bound > highest)
            {
                (highest, failures) = (bound, 0);
                at.CopyTo(best, 0);
            }
            else if (++failures == Patience)
            {
                (share, failures) = (share / 2, 0);
            }
        }

        return best;
    }

    /// <summary>The value at some prices; keeps the stock it was taken at.</summary>
    private double Note(double[] prices)
    {
        var solved = _solve(prices);
        _steps.Add(solved.Value);
        _newest = solved.Stock;
        return solved.Value;
    }

    /// <summary>What the average takes above the capacity of each row; 0 where a row is not limited.</summary>
    internal double[] Excess() => Excess(_stock);

    private void Average()
    {
        var (before, newest) = (Excess(_stock), Excess(_newest));
        double product = 0, square = 0;
        for (var row = 0; row < before.Length; row++)
        {
            product += before[row] * (before[row] - newest[row]);
            square += (before[row] - newest[row]) * (before[row] - newest[row]);
        }

        var weight = square > 0 ? Math.Clamp(product / square, MostWeight / 10, MostWeight) : MostWeight;
        for (var point = 0; point < _stock.Length; point++) _stock[point] += weight * (_newest[point] - _stock[point]);
    }

    /// <summary>What a stock takes above the capacity of each limited row.</summary>
    private double[] Excess(double[] stock)
    {
        var excess = new double[_problem.Capacity.Length];
        for (var point = 0; point < stock.Length; point++)
        {
            var (product, facility) = (point / _problem.FacilityCount, point % _problem.FacilityCount);
            excess[facility] += stock[point] * _problem.Size(_problem.Products[product], facility);
            excess[_problem.BudgetRow] += stock[point] * _problem.BudgetPerUnit(product);
        }

        for (var row = 0; row < excess.Length; row++)
        {
            excess[row] = double.IsInfinity(_problem.Capacity[row]) ? 0 : excess[row] - _problem.Capacity[row];
        }

        return excess;
    }
}
