using Policies.Decomposition;

namespace Benchmarks;

/// <summary>Makes a plan fit under any evaluator: trim what loses least, fill what earns most.</summary>
/// <remarks>As <see cref="PrimalRecovery"/>, whose values are the fixed point's; every product is valued anew after a
/// move. Source: FORMULATION 7.3.</remarks>
internal sealed class FittedPlan
{
    // Sums of volumes are exact only to rounding.
    private const double Rounding = 1e-12;
    private readonly PlacementProblem _problem;
    private readonly StockCost _cost;
    private readonly double[] _prices;
    private readonly int[] _units;
    private readonly double[] _gains;
    private readonly double[] _losses;
    private readonly double[] _usage;

    private FittedPlan(PlacementProblem problem, StockCost cost, double[] prices, ReadOnlySpan<int> units)
    {
        (_problem, _cost, _prices, _units) = (problem, cost, prices, units.ToArray());
        _gains = new double[units.Length];
        _losses = new double[units.Length];
        _usage = new double[problem.Capacity.Length];
        for (var product = 0; product < problem.Products.Length; product++) Value(product);
    }

    private int Facilities => _problem.FacilityCount;

    /// <summary>Trims and fills.</summary>
    /// <param name="problem">The problem, without limits of flow and given supplies.</param>
    /// <param name="cost">The evaluator.</param>
    /// <param name="prices">Price of every row.</param>
    /// <param name="units">What the products would like: building is the fast index.</param>
    internal static int[] Of(PlacementProblem problem, StockCost cost, double[] prices, ReadOnlySpan<int> units)
    {
        var plan = new FittedPlan(problem, cost, prices, units);
        for (var row = 0; row < problem.Capacity.Length; row++) plan.Trim(row);
        plan.Fill();
        return plan._units;
    }

    private void Trim(int row)
    {
        while (_usage[row] > _problem.Capacity[row] * (1 + Rounding))
        {
            var (least, at) = (double.PositiveInfinity, -1);
            for (var point = 0; point < _units.Length; point++)
            {
                var taken = Taken(point, row);
                if (_units[point] == 0 || taken <= 0) continue;
                var loss = (_losses[point] - PriceWithout(point, row)) / taken;
                if (loss < least) (least, at) = (loss, point);
            }

            if (at < 0) return;
            Move(at, -1);
        }
    }

    private void Fill()
    {
        while (true)
        {
            var (best, at) = (0.0, -1);
            for (var point = 0; point < _units.Length; point++)
            {
                var earned = (_gains[point] - _problem.Products[point / Facilities].HoldingCost)
                    / PriceWithout(point, row: -1);
                if (earned > best && Fits(point, point % Facilities) && Fits(point, _problem.BudgetRow))
                {
                    (best, at) = (earned, point);
                }
            }

            if (at < 0) return;
            Move(at, 1);
        }
    }

    private bool Fits(int point, int row) =>
        _usage[row] + Taken(point, row) <= _problem.Capacity[row] * (1 + Rounding);

    private double Taken(int point, int row) => row == point % Facilities
        ? _problem.Size(_problem.Products[point / Facilities], row)
        : row == _problem.BudgetRow ? _problem.BudgetPerUnit(point / Facilities) : 0;

    /// <summary>Price of a unit in stock but for one row; -1 for all.</summary>
    private double PriceWithout(int point, int row)
    {
        var price = _problem.Products[point / Facilities].HoldingCost;
        foreach (var each in (ReadOnlySpan<int>)[point % Facilities, _problem.BudgetRow])
        {
            if (each != row) price += _prices[each] * Taken(point, each);
        }

        return price;
    }

    private void Move(int point, int change)
    {
        _units[point] += change;
        Value(point / Facilities);
    }

    private void Value(int product)
    {
        var first = product * Facilities;
        var stock = _units.AsSpan(first, Facilities);
        _cost.Gains(product, stock, _gains.AsSpan(first, Facilities));
        _cost.Losses(product, stock, _losses.AsSpan(first, Facilities));
        _problem.Usage(_units, _usage);
    }
}
