using System.Collections.Immutable;
using Simulator.Events;
using Simulator.Metrics;

namespace Simulator.Studies;

/// <summary>Measures of one run what its metrics do not say.</summary>
internal interface IRunMeasure : IDisposable
{
    /// <summary>Receives the run's log.</summary>
    IEventSink Sink { get; }

    /// <summary>What it found, once the run is over; kept with the run's metrics.</summary>
    ImmutableArray<Kpi> Of(RunResult result);
}
