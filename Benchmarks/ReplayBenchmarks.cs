using BenchmarkDotNet.Attributes;
using Policies.Assignment;
using Policies.Forecasting;
using Policies.Ports;
using Policies.Replenishment;
using Scenarios;
using Scenarios.Generation;
using Simulator.Engine;
using Simulator.Metrics;

namespace Benchmarks;

/// <summary>Workload W1: the whole engine on 10 k to 10 M order lines; lines/s = Lines / Mean.</summary>
[MemoryDiagnoser]
public class ReplayBenchmarks
{
    private Scenario? _scenario;
    private InventoryLevels? _levels;

    [Params(10_000, 100_000, 1_000_000, 10_000_000)]
    public int Lines { get; set; }

    [GlobalSetup]
    public void Generate()
    {
        _scenario = ScaleWorkload.Create(Lines);
        _levels = new InventoryLevels(ScaleWorkload.Centers + 1, ScaleWorkload.Levels(Lines));
    }

    [Benchmark]
    public RunResult Replay()
    {
        var inventory = new BaseStockPolicy(_levels!);
        var policies = new PolicySet(
            "w1", new MovingAverageForecaster(), inventory, inventory, new CheapestOnTimeAssignment());
        return SimulationRun.Execute(_scenario!, policies);
    }
}
