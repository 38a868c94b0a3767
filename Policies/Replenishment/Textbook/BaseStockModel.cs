using MathNet.Numerics.Distributions;

namespace Policies.Replenishment.Textbook;

/// <summary>A base-stock level and what it costs.</summary>
/// <param name="Level">Optimal base-stock level S [units].</param>
/// <param name="CostPerPeriod">Expected holding and shortage cost of a period [currency].</param>
public sealed record BaseStockSolution(double Level, double CostPerPeriod);

/// <summary>One stock point, no fixed cost, normal demand: the newsvendor and the base-stock policy.</summary>
public static class BaseStockModel
{
    /// <summary>The newsvendor: S = mean + z sd with P(Z &lt;= z) = p / (p + h), cost (h + p) density(z) sd.</summary>
    /// <remarks>Also the infinite horizon with backorders and no lead time. Source: Snyder and Shen (2019),
    /// equations 4.24 and 4.30, example 4.3.</remarks>
    public static BaseStockSolution Newsvendor(InventoryCosts costs, NormalDemand demand)
    {
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentNullException.ThrowIfNull(demand);
        var z = Normal.InvCDF(0, 1, costs.CriticalRatio);
        var perUnit = costs.HoldingPerUnitPeriod + costs.ShortagePerUnit;
        return new BaseStockSolution(
            demand.Mean + (z * demand.StandardDeviation),
            perUnit * Normal.PDF(0, 1, z) * demand.StandardDeviation);
    }

    /// <summary>Base stock with a lead time: the newsvendor on the demand of L + 1 periods.</summary>
    /// <param name="costs">Holding and shortage for one period.</param>
    /// <param name="demand">Demand of one period.</param>
    /// <param name="leadTimePeriods">Periods from order to receipt (L). The order comes before the period's demand, so
    /// an order covers L + 1 demands; where demand is seen first it covers L: pass L - 1.</param>
    /// <remarks>Source: Snyder and Shen (2019), section 4.3, example 4.4.</remarks>
    public static BaseStockSolution WithLeadTime(InventoryCosts costs, NormalDemand demand, double leadTimePeriods)
    {
        ArgumentNullException.ThrowIfNull(demand);
        return Newsvendor(costs, demand.Over(leadTimePeriods + 1));
    }
}
