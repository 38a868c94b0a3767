using Scenarios.Measures;

namespace Policies.Replenishment.Textbook;

/// <summary>Reorder point and lot in whole units.</summary>
/// <param name="ReorderPoint">Reorder point r: order when the position is at or below it.</param>
/// <param name="OrderQuantity">Order quantity Q.</param>
/// <param name="CostPerPeriod">Expected cost of a period [currency].</param>
public sealed record LotPolicySolution(Quantity ReorderPoint, Quantity OrderQuantity, double CostPerPeriod);

/// <summary>(r, Q) under continuous review, Poisson demand of single units, constant lead time: exact.</summary>
/// <remarks>The position is uniform on r + 1 ... r + Q, and stock a lead time later is the position less the demand of
/// that time. Source: Snyder and Shen (2019), equation 5.48, example 5.8.</remarks>
public sealed class PoissonReorderPointModel
{
    private readonly InventoryCosts _costs;
    private readonly double _demand;
    private readonly double _leadTimeMean;

    /// <summary>Takes a stock point.</summary>
    /// <param name="costs">Holding, shortage (per unit and period) and fixed cost.</param>
    /// <param name="demandPerPeriod">Mean demand [units per period], positive.</param>
    /// <param name="leadTimePeriods">Lead time [periods], positive.</param>
    public PoissonReorderPointModel(InventoryCosts costs, double demandPerPeriod, double leadTimePeriods)
    {
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(demandPerPeriod);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(leadTimePeriods);
        _costs = costs;
        _demand = demandPerPeriod;
        _leadTimeMean = demandPerPeriod * leadTimePeriods;
    }

    /// <summary>The best r and Q.</summary>
    /// <remarks>Cost rates fall and then rise with the position: Q grows by the cheaper end of the range for as long as
    /// that position costs less than the average. Source: Federgruen and Zheng (1992).</remarks>
    public LotPolicySolution Solve()
    {
        var low = 0;
        while (CostRate(low + 1) < CostRate(low)) low++;
        var high = low;
        var total = (_costs.FixedPerOrder * _demand) + CostRate(low);
        while (true)
        {
            var lot = high - low + 1;
            var (below, above) = (CostRate(low - 1), CostRate(high + 1));
            var next = Math.Min(below, above);
            if (next * lot >= total) return new(new Quantity(low - 1), new Quantity(lot), total / lot);
            total += next;
            if (below <= above) low--;
            else high++;
        }
    }

    /// <summary>Expected cost of a period under any r and Q [currency].</summary>
    public double CostPerPeriod(Quantity reorderPoint, Quantity orderQuantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(orderQuantity.Units, nameof(orderQuantity));
        var total = _costs.FixedPerOrder * _demand;
        for (var unit = 1; unit <= orderQuantity.Units; unit++) total += CostRate(reorderPoint.Units + unit);
        return total / orderQuantity.Units;
    }

    private double CostRate(int position) =>
        _costs.OfPeriod(position - _leadTimeMean, LossFunctions.OfPoisson(_leadTimeMean, position));
}
