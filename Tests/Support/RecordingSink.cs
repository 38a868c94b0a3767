using Simulator.Events;

namespace Tests.Support;

/// <summary>Keeps every event of a run.</summary>
internal sealed class RecordingSink : IEventSink
{
    internal List<SimEvent> Events { get; } = [];

    public void Take(ReadOnlySpan<SimEvent> events) => Events.AddRange(events);
}
