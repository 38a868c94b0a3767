using System.Collections.Immutable;

namespace Policies.Replenishment.Textbook;

/// <summary>One stage of a serial system.</summary>
/// <param name="EchelonHolding">What holding a unit here for one period costs more than at the stage that supplies it
/// (h'), positive.</param>
/// <param name="LeadTimePeriods">Periods from shipment by the supplying stage to receipt (L), positive. Demand is seen
/// before the order, so an order covers L demands; where the order comes first, pass L + 1.</param>
public sealed record SerialStage(double EchelonHolding, double LeadTimePeriods);

/// <summary>The optimum of a serial system.</summary>
/// <param name="EchelonLevels">Optimal echelon base-stock level of each stage, downstream first [units].</param>
/// <param name="InducedCosts">C_j(S_j): what the system of the first j stages costs in a period when stage j is at its
/// level and its own supplier never fails, downstream first [currency].</param>
public sealed record SerialSolution(ImmutableArray<double> EchelonLevels, ImmutableArray<double> InducedCosts)
{
    /// <summary>Expected cost of a period of the whole system, stock on its way included [currency].</summary>
    public double CostPerPeriod => InducedCosts[^1];
}

/// <summary>Serial systems: the echelon base-stock policy that no other policy beats, and its cost.</summary>
/// <remarks>
/// Stage 1 serves customers, who wait; stage j is supplied by stage j + 1, the last by a supplier that never fails.
/// With B = p + the sum of all h' and D_j the demand over the lead time of stage j,
/// C_j(y) = h'_j (y - E[D_j]) + E[P_(j-1)(y - D_j)], where the induced penalty is P_0(x) = B (-x)+ and
/// P_j(x) = C_j(min(x, S_j)), and S_j minimises C_j. Costs are added up on a grid that demand and stock share.
/// Sources: Clark and Scarf (1960); Chen and Zheng (1994); Snyder and Shen (2019), section 6.2.2, example 6.1.
/// </remarks>
public static class SerialSystem
{
    /// <summary>Grid points in a standard deviation that leave four decimals of level and cost exact.</summary>
    internal const int FineGrid = 50;

    /// <summary>Normal demand, the same for every stage.</summary>
    /// <param name="stages">The stages, the one that serves customers first; at least one.</param>
    /// <param name="shortagePerUnitPeriod">A unit short for one period (p), positive.</param>
    /// <param name="demand">Demand of one period.</param>
    public static SerialSolution ForNormalDemand(
        IReadOnlyList<SerialStage> stages, double shortagePerUnitPeriod, NormalDemand demand)
    {
        ArgumentNullException.ThrowIfNull(stages);
        ArgumentNullException.ThrowIfNull(demand);
        Check(stages, shortagePerUnitPeriod);
        return ForLeadTimeDemands(
            [.. stages.Select(stage => stage.EchelonHolding)], shortagePerUnitPeriod,
            [.. stages.Select(stage => demand.Over(stage.LeadTimePeriods))], FineGrid);
    }

    /// <summary>Poisson demand; levels are whole.</summary>
    /// <param name="stages">The stages, the one that serves customers first; at least one.</param>
    /// <param name="shortagePerUnitPeriod">A unit short for one period (p), positive.</param>
    /// <param name="meanPerPeriod">Mean demand of one period [units], positive.</param>
    public static SerialSolution ForPoissonDemand(
        IReadOnlyList<SerialStage> stages, double shortagePerUnitPeriod, double meanPerPeriod)
    {
        ArgumentNullException.ThrowIfNull(stages);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(meanPerPeriod);
        Check(stages, shortagePerUnitPeriod);
        return Solve(
            [.. stages.Select(stage => stage.EchelonHolding)], shortagePerUnitPeriod,
            [.. stages.Select(stage => GridDemand.Poisson(meanPerPeriod * stage.LeadTimePeriods))]);
    }

    /// <summary>Normal demand over the lead time of each stage, which need not be that of one period many times:
    /// several parallel sites of one stage can stand as one.</summary>
    /// <param name="echelonHolding">h' by stage, downstream first.</param>
    /// <param name="shortagePerUnitPeriod">A unit short for one period (p).</param>
    /// <param name="leadTimeDemand">Demand over the lead time, by stage.</param>
    /// <param name="pointsPerDeviation">Grid points in the least standard deviation.</param>
    internal static SerialSolution ForLeadTimeDemands(
        ReadOnlySpan<double> echelonHolding,
        double shortagePerUnitPeriod,
        ReadOnlySpan<NormalDemand> leadTimeDemand,
        int pointsPerDeviation)
    {
        var least = double.PositiveInfinity;
        foreach (var demand in leadTimeDemand) least = Math.Min(least, demand.StandardDeviation);
        var demands = new GridDemand[leadTimeDemand.Length];
        for (var stage = 0; stage < demands.Length; stage++)
        {
            demands[stage] = GridDemand.Normal(leadTimeDemand[stage], least / pointsPerDeviation);
        }

        return Solve(echelonHolding, shortagePerUnitPeriod, demands);
    }

    private static SerialSolution Solve(
        ReadOnlySpan<double> echelonHolding, double shortagePerUnitPeriod, ReadOnlySpan<GridDemand> demands)
    {
        var penalty = shortagePerUnitPeriod;
        foreach (var holding in echelonHolding) penalty += holding;
        var levels = ImmutableArray.CreateBuilder<double>(demands.Length);
        var costs = ImmutableArray.CreateBuilder<double>(demands.Length);
        EchelonCost? below = null;
        for (var stage = 0; stage < demands.Length; stage++)
        {
            below = below is null
                ? EchelonCost.OfFirst(echelonHolding[stage], penalty, demands[stage])
                : EchelonCost.Above(below, echelonHolding[stage], demands[stage]);
            levels.Add(below.Level);
            costs.Add(below.LeastCost);
        }

        return new SerialSolution(levels.MoveToImmutable(), costs.MoveToImmutable());
    }

    private static void Check(IReadOnlyList<SerialStage> stages, double shortagePerUnitPeriod)
    {
        ArgumentOutOfRangeException.ThrowIfZero(stages.Count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shortagePerUnitPeriod);
        foreach (var stage in stages)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stage.EchelonHolding);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stage.LeadTimePeriods);
        }
    }
}
