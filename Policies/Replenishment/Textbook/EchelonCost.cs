using System.Numerics;

namespace Policies.Replenishment.Textbook;

/// <summary>C_j: what a serial system's first j stages cost in a period, by the echelon position of stage j.</summary>
/// <remarks>A table on the grid of demand. Left of it demand surely exceeds stock, and the cost is a straight
/// line.</remarks>
internal sealed class EchelonCost
{
    private readonly int _first;
    private readonly double[] _costs;
    private readonly double _slopeLeft;
    private readonly double _mean;
    private readonly double _variance;
    private readonly double _step;

    private EchelonCost(int first, double[] costs, double slopeLeft, GridDemand grid, (double, double) meanAndVariance)
    {
        (_first, _costs, _slopeLeft, _step) = (first, costs, slopeLeft, grid.Step);
        (_mean, _variance) = meanAndVariance;
        var least = 0;
        for (var point = 1; point < costs.Length; point++) if (costs[point] < costs[least]) least = point;
        (Level, LeastCost) = ((first + least) * _step, costs[least]);
        if (grid.IsWhole || least < 3 || least + 3 >= costs.Length) return;
        // Between grid points: the root of a parabola through the slopes at three of them.
        var (slope, before, after) = (Slope(costs, least), Slope(costs, least - 1), Slope(costs, least + 1));
        var (rise, bend) = ((after - before) / 2, ((after + before) / 2) - slope);
        if (rise <= 0) return;
        var shift = -slope / rise;
        for (var pass = 0; pass < 3; pass++) shift = -slope / (rise + (bend * shift));
        Level += shift * _step;
        LeastCost += shift * (slope + (shift * ((rise / 2) + (shift * bend / 3))));
    }

    /// <summary>Where the cost is least [units].</summary>
    internal double Level { get; }

    /// <summary>The cost there.</summary>
    internal double LeastCost { get; }

    /// <summary>The stage that serves customers.</summary>
    internal static EchelonCost OfFirst(double echelonHolding, double penalty, GridDemand demand)
    {
        var (first, last) = demand.Range(demand.Mean, demand.Variance);
        var costs = new double[last - first + 1];
        for (var point = 0; point < costs.Length; point++)
        {
            var level = (first + point) * demand.Step;
            costs[point] = (echelonHolding * (level - demand.Mean)) + (penalty * demand.Loss(level));
        }

        return new EchelonCost(
            first, costs, echelonHolding - penalty, demand, (demand.Mean, demand.Variance));
    }

    /// <summary>A stage that supplies another.</summary>
    internal static EchelonCost Above(EchelonCost below, double echelonHolding, GridDemand demand)
    {
        var mean = below._mean + demand.Mean;
        var variance = below._variance + demand.Variance;
        var (first, last) = demand.Range(mean, variance);
        var costs = new double[last - first + 1];
        var probabilities = demand.Probabilities.Span;
        // The penalty at every grid point that the sums reach, so that they add up two plain arrays.
        var lowest = first - (demand.First + probabilities.Length - 1);
        var penalties = new double[last - demand.First - lowest + 1];
        for (var point = 0; point < penalties.Length; point++) penalties[point] = below.InducedPenalty(lowest + point);
        AddUp(probabilities, penalties, costs);
        for (var point = 0; point < costs.Length; point++)
        {
            costs[point] = (echelonHolding * (((first + point) * demand.Step) - demand.Mean)) + costs[point];
        }

        return new EchelonCost(first, costs, echelonHolding + below._slopeLeft, demand, (mean, variance));
    }

    /// <summary>The expected penalty by point, of all demands; the penalty of point 0 and the last demand comes
    /// first.</summary>
    /// <remarks>Lanes are points, so each sum is added up in the order of demands, however wide the vectors
    /// are.</remarks>
    private static void AddUp(ReadOnlySpan<double> probabilities, ReadOnlySpan<double> penalties, Span<double> sums)
    {
        var lanes = Vector<double>.Count;
        var block = 4 * lanes;
        var point = 0;
        while (point < sums.Length && sums.Length >= block)
        {
            // The last block overlaps the one before: it finds the same sums again.
            point = Math.Min(point, sums.Length - block);
            var (first, second) = (Vector<double>.Zero, Vector<double>.Zero);
            var (third, fourth) = (Vector<double>.Zero, Vector<double>.Zero);
            for (var units = 0; units < probabilities.Length; units++)
            {
                var at = penalties.Slice(point + probabilities.Length - 1 - units, block);
                var probability = new Vector<double>(probabilities[units]);
                first += probability * new Vector<double>(at);
                second += probability * new Vector<double>(at[lanes..]);
                third += probability * new Vector<double>(at[(2 * lanes)..]);
                fourth += probability * new Vector<double>(at[(3 * lanes)..]);
            }

            first.CopyTo(sums[point..]);
            second.CopyTo(sums[(point + lanes)..]);
            third.CopyTo(sums[(point + (2 * lanes))..]);
            fourth.CopyTo(sums[(point + (3 * lanes))..]);
            point += block;
        }

        for (; point < sums.Length; point++)
        {
            for (var units = 0; units < probabilities.Length; units++)
            {
                sums[point] += probabilities[units] * penalties[point + probabilities.Length - 1 - units];
            }
        }
    }

    /// <summary>P_j at a grid point: the cost, but never of more stock than the level.</summary>
    private double InducedPenalty(int point)
    {
        if (point * _step >= Level) return LeastCost;
        return point >= _first
            ? _costs[point - _first]
            : _costs[0] + (_slopeLeft * (point - _first) * _step);
    }

    /// <summary>The slope per grid step, exact for curves of the fourth degree.</summary>
    private static double Slope(double[] costs, int point) =>
        (costs[point - 2] - costs[point + 2] + (8 * (costs[point + 1] - costs[point - 1]))) / 12;
}
