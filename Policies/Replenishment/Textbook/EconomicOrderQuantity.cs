namespace Policies.Replenishment.Textbook;

/// <summary>A lot size and what it costs.</summary>
/// <param name="OrderQuantity">Optimal lot Q [units].</param>
/// <param name="CostPerPeriod">Ordering, holding and shortage cost of a period [currency].</param>
/// <param name="BackorderedShare">Share of demand that waits; 0 where no shortage is allowed.</param>
public sealed record LotSizeSolution(double OrderQuantity, double CostPerPeriod, double BackorderedShare);

/// <summary>Lot sizes for demand at a constant, certain rate.</summary>
public static class EconomicOrderQuantity
{
    /// <summary>No shortage allowed: Q = sqrt(2 K d / h), cost sqrt(2 K d h).</summary>
    /// <remarks>Source: Harris (1913); Snyder and Shen (2019), equations 3.4 and 3.5, example 3.1.</remarks>
    public static LotSizeSolution Solve(InventoryCosts costs, double demandPerPeriod)
    {
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(demandPerPeriod);
        var fixedCost = 2 * costs.FixedPerOrder * demandPerPeriod;
        return new LotSizeSolution(
            Math.Sqrt(fixedCost / costs.HoldingPerUnitPeriod), Math.Sqrt(fixedCost * costs.HoldingPerUnitPeriod), 0);
    }

    /// <summary>Planned backorders: Q grows by sqrt((h + p) / p), a share h / (h + p) of demand waits.</summary>
    /// <remarks>Source: Snyder and Shen (2019), equations 3.27 to 3.29, example 3.8.</remarks>
    public static LotSizeSolution WithBackorders(InventoryCosts costs, double demandPerPeriod)
    {
        ArgumentNullException.ThrowIfNull(costs);
        var (lot, cost, _) = Solve(costs, demandPerPeriod);
        var growth = Math.Sqrt(1 / costs.CriticalRatio);
        return new LotSizeSolution(lot * growth, cost / growth, 1 - costs.CriticalRatio);
    }
}
