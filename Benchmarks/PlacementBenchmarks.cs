using BenchmarkDotNet.Attributes;
using Policies.Decomposition;

namespace Benchmarks;

/// <summary>Products a second on one core of the decomposition's fixed point; the mean is the time of one product.
/// </summary>
public class PlacementBenchmarks
{
    private const int Products = 2_000;
    private double[] _prices = [];
    private double[] _usage = [];
    private double[] _slope = [];
    private PlacementResponse? _cold;
    private PlacementResponse? _warm;

    /// <summary>Number of buildings.</summary>
    [Params(25, 50, 100)]
    public int Buildings { get; set; }

    /// <summary>Number of demand classes.</summary>
    [Params(50, 100, 200)]
    public int Classes { get; set; }

    /// <summary>Makes the products and solves them once, so that the warm ones have something to start from.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var problem = SyntheticPlacement.Epoch(1, Products, Buildings, Classes);
        var rows = problem.Capacity.Length;
        (_prices, _usage, _slope) = (new double[rows], new double[rows], new double[rows]);
        for (var row = 0; row < Buildings; row++) _prices[row] = row % 2 == 0 ? 2 : 0.1;
        _cold = new PlacementResponse(problem, new FixedPointOptions { Sweeps = 6 }, threads: 1);
        _warm = new PlacementResponse(problem, new FixedPointOptions { Sweeps = 6, WarmSweeps = 2 }, threads: 1);
        Warm();
    }

    /// <summary>Six sweeps from nothing.</summary>
    [Benchmark(OperationsPerInvoke = Products)]
    public void Cold() => _cold!.Respond(_prices, _usage, _slope);

    /// <summary>Two sweeps from the last answer.</summary>
    [Benchmark(OperationsPerInvoke = Products)]
    public void Warm() => _warm!.Respond(_prices, _usage, _slope);
}
