using Scenarios.Generation;
using Simulator.Engine;
using Simulator.Validation;

namespace Tests.Theory;

/// <summary>Workload W1; its counts are cases D9a and D9b of <see cref="ValidationTests"/>.</summary>
public sealed class ScaleWorkloadTests
{
    /// <summary>The log of the workload is the same bytes as when it was pinned, with either kernel.</summary>
    [Test]
    public void Log_hash_is_pinned()
    {
        var result = SimulationRun.Execute(
            ScaleWorkload.Create(10_000), ScaleCases.Policies(10_000),
            options: new RunOptions { CheckInvariants = true });
        Assert.That(result.EventLogHash, Is.EqualTo("e0d26d83a881834f3258d8a43aed0c90"));
    }
}
