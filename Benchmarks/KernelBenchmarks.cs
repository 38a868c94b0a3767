using BenchmarkDotNet.Attributes;

namespace Benchmarks;

using SimSharp;

/// <summary>Events a second of the kernel: N processes in a timeout loop, and customers of one resource.</summary>
[MemoryDiagnoser]
public class KernelBenchmarks
{
    private const int Events = 1_000_000;

    /// <summary>Events that stand in the schedule at any time.</summary>
    [Params(1_000, 10_000, 100_000, 1_000_000)]
    public int Pending { get; set; }

    /// <summary>A million timeouts; the mean is the time of one event.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public int Timeouts()
    {
        var simulation = new Simulation(1);
        var random = new PcgRandom(1);
        for (var i = 0; i < Pending; i++)
            simulation.Process(Loop(simulation, random));
        while (simulation.ProcessedEvents < Events)
            simulation.Step();
        return simulation.ProcessedEvents;
    }

    /// <summary>A million events of processes that take turns at a resource; the mean is of one event.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public int Resource()
    {
        var simulation = new Simulation(1);
        var desk = new Resource(simulation, capacity: 3);
        for (var i = 0; i < Pending; i++)
            simulation.Process(Visit(simulation, desk));
        while (simulation.ProcessedEvents < Events)
            simulation.Step();
        return simulation.ProcessedEvents;
    }

    private static IEnumerable<Event> Loop(Simulation simulation, PcgRandom random)
    {
        while (true)
            yield return simulation.Timeout(TimeSpan.FromTicks(random.Next(10_000_000)));
    }

    private static IEnumerable<Event> Visit(Simulation simulation, Resource desk)
    {
        while (true)
        {
            using (var request = desk.Request())
            {
                yield return request;
                yield return simulation.Timeout(TimeSpan.FromTicks(1));
            }
        }
    }
}
