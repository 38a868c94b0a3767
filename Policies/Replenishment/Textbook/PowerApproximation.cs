namespace Policies.Replenishment.Textbook;

/// <summary>An (s, S) policy in fractional units, from an approximation that gives no cost.</summary>
/// <param name="ReorderPoint">s [units].</param>
/// <param name="OrderUpTo">S [units].</param>
public sealed record OrderUpToLevels(double ReorderPoint, double OrderUpTo);

/// <summary>(s, S) for periodic review with normal demand, by a formula fitted to optimal policies.</summary>
public static class PowerApproximation
{
    /// <summary>Reorder point and order-up-to level, orders before the demand of their period.</summary>
    /// <param name="costs">Holding, shortage (per unit and period) and fixed cost, which must be positive.</param>
    /// <param name="demand">Demand of one period, its mean positive.</param>
    /// <param name="leadTimePeriods">Periods from order to receipt (L); an order covers L + 1 demands.</param>
    /// <remarks>
    /// S - s = 1.30 mean^0.494 (K / h)^0.506 (1 + sdL^2 / mean^2)^0.116 and s = 0.973 meanL + sdL (0.183 / z + 1.063 -
    /// 2.192 z) with z = sqrt((S - s) h / (sdL p)); meanL and sdL are of L + 1 periods. Sources: Ehrhardt and Mosier
    /// (1984); Snyder and Shen (2019), equations 4.77 to 4.80, example 4.8.
    /// </remarks>
    public static OrderUpToLevels Solve(InventoryCosts costs, NormalDemand demand, double leadTimePeriods = 0)
    {
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentNullException.ThrowIfNull(demand);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(costs.FixedPerOrder, nameof(costs));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(demand.Mean, nameof(demand));
        var covered = demand.Over(leadTimePeriods + 1);
        var deviation = covered.StandardDeviation;
        var variation = deviation / demand.Mean;
        var lot = 1.30 * Math.Pow(demand.Mean, 0.494)
            * Math.Pow(costs.FixedPerOrder / costs.HoldingPerUnitPeriod, 0.506)
            * Math.Pow(1 + (variation * variation), 0.116);
        var z = Math.Sqrt(lot * costs.HoldingPerUnitPeriod / (deviation * costs.ShortagePerUnit));
        var point = (0.973 * covered.Mean) + (deviation * ((0.183 / z) + 1.063 - (2.192 * z)));
        return new OrderUpToLevels(point, point + lot);
    }
}
