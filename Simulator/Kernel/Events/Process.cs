namespace SimSharp;

/// <summary>A course of action that takes simulated time: an iterator that yields each event it waits for.</summary>
/// <remarks>
/// <para>
/// The iterator runs until it yields an event that has not been processed, and again when that event is. It finds its
/// own process in <see cref="Simulation.ActiveProcess"/>. When the iterator ends, the process, itself an event, is
/// triggered with the value of the last event; it may end itself earlier by <see cref="Event.Succeed"/> or
/// <see cref="Event.Fail"/>, and then its value is the one given there.
/// </para>
/// <para>
/// When the awaited event fails, or the process is interrupted, <see cref="Event.IsOk"/> is false and
/// <see cref="Event.Value"/> is the cause. The iterator must call <see cref="HandleFault"/> before it yields again. A
/// process that yields without that makes the run throw, and is not resumed any more; one that ends without that
/// fails, which its own waiters must handle.
/// </para>
/// </remarks>
public class Process : Event
{
    private readonly IEnumerator<Event> _generator;
    private readonly Action<Event> _resume;

    /// <summary>Schedules the start of a process for this instant.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="generator">The process's code.</param>
    /// <param name="priority">Rank of its start among the events of this instant; the smaller, the earlier.</param>
    public Process(Simulation environment, IEnumerable<Event> generator, int priority = 0)
        : base(environment)
    {
        ArgumentNullException.ThrowIfNull(generator);
        _generator = generator.GetEnumerator();
        _resume = Resume;
        IsOk = true;
        Target = new Initialize(environment, _resume, priority);
    }

    /// <summary>The event the process waits for.</summary>
    public Event Target { get; protected set; }

    /// <summary>Wakes the process at this instant with a fault, whatever it waits for.</summary>
    /// <remarks>
    /// It stops waiting for its target at once, and is resumed when its turn comes among the events of this instant.
    /// The target itself is not affected and may be yielded again.
    /// </remarks>
    /// <param name="cause">What the process finds in <see cref="Event.Value"/>.</param>
    /// <param name="priority">Rank among the events of this instant; the smaller, the earlier.</param>
    /// <exception cref="InvalidOperationException">The process has ended, or interrupts itself.</exception>
    public virtual void Interrupt(object? cause = null, int priority = 0)
    {
        if (IsTriggered)
            throw new InvalidOperationException("The process has ended and cannot be interrupted.");
        if (Environment.ActiveProcess == this)
            throw new InvalidOperationException("A process cannot interrupt itself.");
        Detach();
        var interruption = new Event(Environment);
        interruption.Attach(_resume);
        interruption.Fail(cause, priority);
    }

    /// <summary>Tells whether the last wait ended in a failure or an interrupt, and settles it.</summary>
    /// <returns>True once for each fault, whose cause is in <see cref="Event.Value"/>; false otherwise.</returns>
    public virtual bool HandleFault()
    {
        var isFault = !IsOk;
        IsOk = true;
        return isFault;
    }

    /// <summary>Takes the outcome of an event and runs the iterator up to an event that is still to come.</summary>
    /// <param name="event">The event that was waited for, or an interruption.</param>
    /// <exception cref="InvalidOperationException">The iterator yielded without handling a fault.</exception>
    protected virtual void Resume(Event @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        if (IsTriggered)
            return;
        if (!ReferenceEquals(@event, Target))
            Detach();
        Environment.ActiveProcess = this;
        try
        {
            while (Advance(@event))
            {
                @event = Target;
                if (@event.IsProcessed)
                    continue;
                @event.AddCallback(_resume);
                break;
            }
        }
        finally
        {
            Environment.ActiveProcess = null;
        }
    }

    // One stretch of the iterator; false when the process has ended.
    private bool Advance(Event outcome)
    {
        IsOk = outcome.IsOk;
        Value = outcome.Value;
        if (!_generator.MoveNext())
        {
            if (!IsTriggered)
                End();
            return false;
        }
        if (IsTriggered)
            return false;
        if (!IsOk)
            throw new InvalidOperationException("The process did not react to being faulted.");
        Target = _generator.Current
            ?? throw new InvalidOperationException("The process yielded null where an event was expected.");
        return true;
    }

    private void End()
    {
        IsTriggered = true;
        Environment.Schedule(this);
    }

    private void Detach()
    {
        if (!Target.IsProcessed)
            Target.RemoveCallback(_resume);
    }

    private sealed class Initialize : Event
    {
        public Initialize(Simulation environment, Action<Event> start, int priority)
            : base(environment)
        {
            Attach(start);
            Succeed(null, priority);
        }
    }
}
