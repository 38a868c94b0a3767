using Scenarios.Randomness;

namespace Policies.Decomposition;

/// <summary>Equally likely demands of one product: a row of units per scenario, a column per class.</summary>
public sealed class DemandScenarios
{
    private readonly int[] _units;

    /// <summary>Takes given demands.</summary>
    /// <param name="units">Units asked: scenario by class, not negative, at least one scenario.</param>
    public DemandScenarios(int[,] units)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentOutOfRangeException.ThrowIfZero(units.GetLength(0));
        Count = units.GetLength(0);
        ClassCount = units.GetLength(1);
        _units = [.. units.Cast<int>()];
    }

    private DemandScenarios(int count, int classCount, int[] units) =>
        (Count, ClassCount, _units) = (count, classCount, units);

    /// <summary>Number of scenarios.</summary>
    public int Count { get; }

    /// <summary>Number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>Units asked by each class.</summary>
    public ReadOnlySpan<int> Demand(int scenario) => _units.AsSpan(scenario * ClassCount, ClassCount);

    /// <summary>Draws demands of a product: Poisson given a Gamma shock common to its classes.</summary>
    /// <param name="product">The product.</param>
    /// <param name="count">Number of scenarios, positive; fewer than 200 over-fit (FORMULATION, pitfall 1).</param>
    /// <param name="random">The product's own stream.</param>
    public static DemandScenarios Draw(PlacementProduct product, int count, ref RngStream random)
    {
        ArgumentNullException.ThrowIfNull(product);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var classes = product.MeanDemand.Length;
        var units = new int[count * classes];
        for (var scenario = 0; scenario < count; scenario++)
        {
            var shock = double.IsInfinity(product.Shape) ? 1 : random.NextGamma(product.Shape) / product.Shape;
            for (var demandClass = 0; demandClass < classes; demandClass++)
            {
                var mean = product.MeanDemand[demandClass] * shock;
                units[(scenario * classes) + demandClass] = mean > 0 ? random.NextPoisson(mean) : 0;
            }
        }

        return new DemandScenarios(count, classes, units);
    }
}
