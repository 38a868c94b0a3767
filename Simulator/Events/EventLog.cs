using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Simulator.Events;

/// <summary>Receives the events of a run in order, in batches.</summary>
public interface IEventSink
{
    /// <summary>Takes the next events; the span is only valid during the call.</summary>
    void Take(ReadOnlySpan<SimEvent> events);
}

/// <summary>The log of a run: hashes every event and hands batches to its sinks; keeps nothing.</summary>
public sealed class EventLog
{
    private const int BatchSize = 512;
    private readonly SimEvent[] _batch = new SimEvent[BatchSize];
    private readonly XxHash128 _hash = new();
    private readonly IEventSink[] _sinks;
    private int _count;
    private long _flushed;

    /// <summary>A log with the given sinks, called in the order given.</summary>
    public EventLog(params IEnumerable<IEventSink> sinks) => _sinks = [.. sinks];

    /// <summary>Number of events written.</summary>
    public long Count => _flushed + _count;

    /// <summary>Writes an event.</summary>
    public void Write(in SimEvent fact)
    {
        _batch[_count++] = fact;
        if (_count == BatchSize) Flush();
    }

    /// <summary>Hands on what is buffered.</summary>
    public void Flush()
    {
        var events = _batch.AsSpan(0, _count);
        _hash.Append(MemoryMarshal.AsBytes(events));
        foreach (var sink in _sinks) sink.Take(events);
        _flushed += _count;
        _count = 0;
    }

    /// <summary>The 128-bit hash (XXH128, seed 0) of all events written, as 32 hexadecimal digits.</summary>
    public string Hash()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetCurrentHash());
    }
}
