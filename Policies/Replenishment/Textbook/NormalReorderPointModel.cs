using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace Policies.Replenishment.Textbook;

/// <summary>Reorder point and lot of an (r, Q) policy.</summary>
/// <param name="ReorderPoint">Reorder point r [units].</param>
/// <param name="OrderQuantity">Order quantity Q [units].</param>
/// <param name="CostPerPeriod">Expected cost of a period as the method that found them reckons it [currency].</param>
public sealed record ReorderPointSolution(double ReorderPoint, double OrderQuantity, double CostPerPeriod);

/// <summary>(r, Q) under continuous review with normal lead-time demand: four ways to choose r and Q.</summary>
/// <remarks>Source: Snyder and Shen (2019), chapter 5, example 5.1; equation numbers below are theirs.</remarks>
public sealed class NormalReorderPointModel
{
    private const int MostIterations = 10_000;
    private readonly InventoryCosts _costs;
    private readonly NormalDemand _leadTimeDemand;
    private readonly double _demand;

    /// <summary>Takes a stock point.</summary>
    /// <param name="costs">Holding, shortage and fixed cost.</param>
    /// <param name="demand">Demand of one period (of any length, the same as of the costs).</param>
    /// <param name="leadTimePeriods">Lead time [periods], positive.</param>
    public NormalReorderPointModel(InventoryCosts costs, NormalDemand demand, double leadTimePeriods)
    {
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentNullException.ThrowIfNull(demand);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(leadTimePeriods);
        _costs = costs;
        _demand = demand.Mean;
        _leadTimeDemand = demand.Over(leadTimePeriods);
    }

    /// <summary>Expected-inventory-level approximation: average stock is r - mean + Q / 2.</summary>
    /// <remarks>Here a shortage costs p once per unit, however long it lasts. Iterates Q = sqrt(2 d (K + p n(r)) / h)
    /// and P(D &lt;= r) = 1 - h Q / (p d) from the EOQ. Source: equations 5.16 to 5.18,
    /// algorithm 5.1.</remarks>
    public ReorderPointSolution ByExpectedInventoryLevel()
    {
        var (holding, shortage, fixedCost) = Rates;
        var lot = EconomicOrderQuantity.Solve(_costs, _demand).OrderQuantity;
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            var tail = holding * lot / (shortage * _demand);
            var point = _leadTimeDemand.Mean - (_leadTimeDemand.StandardDeviation * Normal.InvCDF(0, 1, tail));
            var loss = LossFunctions.OfNormal(_leadTimeDemand, point);
            var next = Math.Sqrt(2 * _demand * (fixedCost + (shortage * loss)) / holding);
            if (Math.Abs(next - lot) > 1e-12 * lot)
            {
                lot = next;
                continue;
            }

            var stock = holding * (point - _leadTimeDemand.Mean + (next / 2));
            return new ReorderPointSolution(
                point, next, stock + ((fixedCost + (shortage * loss)) * _demand / next));
        }

        throw new InvalidOperationException($"Invariant: no fixed point in {MostIterations} iterations.");
    }

    /// <summary>Loss-function approximation: exact but for n(r + Q) and its second order, taken as 0.</summary>
    /// <remarks>Iterates n(r) = h Q / (h + p) and Q = sqrt(2 (K d + (h + p) n2(r)) / h). Source: Hadley and Whitin
    /// (1963); equations 5.28 and 5.29.</remarks>
    public ReorderPointSolution ByLossFunction()
    {
        var (holding, shortage, fixedCost) = Rates;
        var lot = EconomicOrderQuantity.Solve(_costs, _demand).OrderQuantity;
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            var loss = holding * lot / (holding + shortage);
            var point = Root(level => loss - LossFunctions.OfNormal(_leadTimeDemand, level), lot);
            var second = LossFunctions.SecondOrderOfNormal(_leadTimeDemand, point);
            var next = Math.Sqrt(2 * ((fixedCost * _demand) + ((holding + shortage) * second)) / holding);
            if (Math.Abs(next - lot) <= 1e-12 * lot) return Solution(point, next);
            lot = next;
        }

        throw new InvalidOperationException($"Invariant: no fixed point in {MostIterations} iterations.");
    }

    /// <summary>Q from the EOQ with backorders; r where the cost rates at r and at r + Q are equal.</summary>
    /// <remarks>Source: Zheng (1992); equations 3.27 and 5.9.</remarks>
    public ReorderPointSolution ByEconomicOrderQuantityWithBackorders()
    {
        var lot = EconomicOrderQuantity.WithBackorders(_costs, _demand).OrderQuantity;
        var point = Root(level => CostRate(level + lot) - CostRate(level), lot);
        return Solution(point, lot);
    }

    /// <summary>Q from the EOQ; r covers lead-time demand with probability p / (p + h).</summary>
    /// <remarks>Source: equations 3.4 and 5.21.</remarks>
    public ReorderPointSolution ByEconomicOrderQuantityAndSafetyStock()
    {
        var lot = EconomicOrderQuantity.Solve(_costs, _demand).OrderQuantity;
        return Solution(BaseStockModel.Newsvendor(_costs, _leadTimeDemand).Level, lot);
    }

    /// <summary>Expected cost of a period under any r and Q [currency], with p per unit and period.</summary>
    /// <remarks>(K d + integral over y from r to r + Q of h E[(y - D)+] + p E[(D - y)+]) / Q: the position is uniform
    /// on (r, r + Q]. Source: equation 5.7.</remarks>
    public double CostPerPeriod(double reorderPoint, double orderQuantity)
    {
        var top = reorderPoint + orderQuantity;
        var held = orderQuantity * (reorderPoint - _leadTimeDemand.Mean + (orderQuantity / 2));
        var shortage = LossFunctions.SecondOrderOfNormal(_leadTimeDemand, reorderPoint)
            - LossFunctions.SecondOrderOfNormal(_leadTimeDemand, top);
        return ((_costs.FixedPerOrder * _demand) + _costs.OfPeriod(held, shortage)) / orderQuantity;
    }

    private (double Holding, double Shortage, double Fixed) Rates =>
        (_costs.HoldingPerUnitPeriod, _costs.ShortagePerUnit, _costs.FixedPerOrder);

    private double CostRate(double level) =>
        _costs.OfPeriod(level - _leadTimeDemand.Mean, LossFunctions.OfNormal(_leadTimeDemand, level));

    private ReorderPointSolution Solution(double point, double lot) => new(point, lot, CostPerPeriod(point, lot));

    /// <summary>The level where an increasing function is zero.</summary>
    private double Root(Func<double, double> function, double lot)
    {
        var reach = lot + (40 * _leadTimeDemand.StandardDeviation);
        return Brent.FindRoot(function, _leadTimeDemand.Mean - reach, _leadTimeDemand.Mean + reach, 1e-10, 1000);
    }
}
