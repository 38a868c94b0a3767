using MathNet.Numerics.Distributions;
using Scenarios.Measures;

namespace Policies.Replenishment.Textbook;

/// <summary>An (s, S) policy in whole units.</summary>
/// <param name="ReorderPoint">s: order when the position is at or below it.</param>
/// <param name="OrderUpTo">S: the order lifts the position to it.</param>
/// <param name="CostPerPeriod">Expected cost of a period [currency].</param>
public sealed record OrderUpToSolution(Quantity ReorderPoint, Quantity OrderUpTo, double CostPerPeriod);

/// <summary>(s, S) under periodic review with Poisson demand: exact cost and optimum.</summary>
/// <remarks>Orders come before the demand of their period and arrive at once; what is short waits. Sources: Veinott and
/// Wagner (1965) for the cost; Zheng and Federgruen (1991) for the optimum; Snyder and Shen (2019), example
/// 4.7.</remarks>
public sealed class PoissonOrderUpToModel
{
    private readonly InventoryCosts _costs;
    private readonly double _mean;
    private readonly List<double> _visits;
    private readonly List<double> _visitsUpTo;

    /// <summary>Takes a stock point.</summary>
    /// <param name="costs">Holding, shortage (per unit and period) and fixed cost.</param>
    /// <param name="demandPerPeriod">Mean demand of a period [units], positive.</param>
    public PoissonOrderUpToModel(InventoryCosts costs, double demandPerPeriod)
    {
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(demandPerPeriod);
        _costs = costs;
        _mean = demandPerPeriod;
        _visits = [1 / -double.ExpM1(-demandPerPeriod)];
        _visitsUpTo = [0, _visits[0]];
    }

    /// <summary>Expected cost of a period under any s and S above it [currency].</summary>
    /// <remarks>Renewal reward over an order cycle: (K + sum of m(j) G(S - j)) / M(S - s), where m(j) is the expected
    /// number of periods of a cycle that start j units below S, and M its sum.</remarks>
    public double CostPerPeriod(Quantity reorderPoint, Quantity orderUpTo)
    {
        var span = orderUpTo.Units - reorderPoint.Units;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(span, nameof(orderUpTo));
        var cost = _costs.FixedPerOrder;
        for (var below = 0; below < span; below++) cost += Visits(below) * CostOfPeriod(orderUpTo.Units - below);
        return cost / _visitsUpTo[span];
    }

    /// <summary>The best s and S.</summary>
    public OrderUpToSolution Solve()
    {
        var best = 0;
        while (CostOfPeriod(best + 1) < CostOfPeriod(best)) best++;
        var (point, upTo) = (best - 1, best);
        while (Cost(point, upTo) > CostOfPeriod(point)) point--;
        var cost = Cost(point, upTo);
        for (var candidate = upTo + 1; CostOfPeriod(candidate) <= cost; candidate++)
        {
            if (Cost(point, candidate) >= cost) continue;
            upTo = candidate;
            while (Cost(point, upTo) <= CostOfPeriod(point + 1)) point++;
            cost = Cost(point, upTo);
        }

        return new OrderUpToSolution(new Quantity(point), new Quantity(upTo), cost);
    }

    private double Cost(int point, int upTo) => CostPerPeriod(new Quantity(point), new Quantity(upTo));

    private double CostOfPeriod(int level) => _costs.OfPeriod(level - _mean, LossFunctions.OfPoisson(_mean, level));

    /// <summary>m(j), by the renewal equation m(j) = sum of P(D = d) m(j - d), m(0) = 1 / (1 - P(D = 0)).</summary>
    private double Visits(int below)
    {
        while (_visits.Count <= below)
        {
            var sum = 0.0;
            for (var demand = 1; demand <= _visits.Count; demand++)
            {
                sum += Poisson.PMF(_mean, demand) * _visits[_visits.Count - demand];
            }

            _visits.Add(sum * _visits[0]);
            _visitsUpTo.Add(_visitsUpTo[^1] + _visits[^1]);
        }

        return _visits[below];
    }
}
