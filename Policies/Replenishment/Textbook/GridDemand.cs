namespace Policies.Replenishment.Textbook;

/// <summary>Demand as probabilities on the multiples of a step.</summary>
/// <remarks>For a normal demand they are densities, scaled to add up to 1: sums over a smooth function then miss its
/// integral by less than rounding does, which probabilities of cells would not.</remarks>
internal sealed class GridDemand
{
    /// <summary>Standard deviations beyond which nothing is counted.</summary>
    private const double Reach = 9;

    private GridDemand(double step, int first, double[] probabilities, double mean, double variance, bool isWhole)
    {
        (Step, First, Probabilities, Mean, Variance, IsWhole) = (step, first, probabilities, mean, variance, isWhole);
    }

    /// <summary>Distance of grid points [units].</summary>
    internal double Step { get; }

    /// <summary>The grid point of the first probability.</summary>
    internal int First { get; }

    /// <summary>The probabilities, point by point.</summary>
    internal ReadOnlyMemory<double> Probabilities { get; }

    /// <summary>Mean [units].</summary>
    internal double Mean { get; }

    /// <summary>Variance [units squared].</summary>
    internal double Variance { get; }

    /// <summary>Whether demand is in whole units, and the grid therefore all there is.</summary>
    internal bool IsWhole { get; }

    internal static GridDemand Normal(NormalDemand demand, double step)
    {
        var (mean, deviation) = (demand.Mean, demand.StandardDeviation);
        var first = (int)Math.Floor((mean - (Reach * deviation)) / step);
        var last = (int)Math.Ceiling((mean + (Reach * deviation)) / step);
        var probabilities = new double[last - first + 1];
        var sum = 0.0;
        for (var point = 0; point < probabilities.Length; point++)
        {
            var z = (((first + point) * step) - mean) / deviation;
            sum += probabilities[point] = Math.Exp(-z * z / 2);
        }

        for (var point = 0; point < probabilities.Length; point++) probabilities[point] /= sum;
        return new GridDemand(step, first, probabilities, mean, deviation * deviation, false);
    }

    internal static GridDemand Poisson(double mean)
    {
        var probabilities = new double[LastOfPoisson(mean) + 1];
        for (var units = 0; units < probabilities.Length; units++)
        {
            probabilities[units] = MathNet.Numerics.Distributions.Poisson.PMF(mean, units);
        }

        return new GridDemand(1, 0, probabilities, mean, mean, true);
    }

    /// <summary>Expected units that demand exceeds a level by.</summary>
    internal double Loss(double level) => IsWhole
        ? LossFunctions.OfPoisson(Mean, (int)level)
        : LossFunctions.OfNormal(new NormalDemand(Mean, Math.Sqrt(Variance)), level);

    /// <summary>First and last grid point at which demand of a mean and variance may lie.</summary>
    internal (int First, int Last) Range(double mean, double variance)
    {
        var reach = Reach * Math.Sqrt(variance);
        return IsWhole
            ? (0, LastOfPoisson(mean))
            : ((int)Math.Floor((mean - reach) / Step), (int)Math.Ceiling((mean + reach) / Step));
    }

    /// <summary>Beyond it a Poisson demand lies with a probability below 1e-15.</summary>
    private static int LastOfPoisson(double mean) => (int)Math.Ceiling(mean + (Reach * Math.Sqrt(mean)) + 20);
}
