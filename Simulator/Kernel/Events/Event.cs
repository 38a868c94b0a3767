namespace SimSharp;

/// <summary>Something that happens at an instant, and what is to be done then.</summary>
/// <remarks>
/// An event is <em>alive</em> until it is triggered, <em>triggered</em> while it stands in the schedule with its
/// outcome fixed, and <em>processed</em> once its callbacks have been called. It goes through these states once.
/// </remarks>
public class Event
{
    // Most events have one callback, so the list is made for the second.
    private Action<Event>? _callback;
    private List<Action<Event>>? _furtherCallbacks;

    /// <summary>An event that nobody has triggered yet.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    public Event(Simulation environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        Environment = environment;
    }

    /// <summary>What the event carries: a result, the cause of a failure or of an interrupt, or null.</summary>
    public object? Value { get; protected set; }

    /// <summary>Whether the event succeeded; false as long as it is alive, except for a process.</summary>
    public bool IsOk { get; protected set; }

    /// <summary>Whether the event is neither triggered nor processed.</summary>
    public bool IsAlive => !IsTriggered && !IsProcessed;

    /// <summary>Whether the callbacks have been called, or are being called now.</summary>
    public bool IsProcessed { get; protected set; }

    /// <summary>Whether the outcome is fixed and the event has been put in the schedule.</summary>
    public bool IsTriggered { get; protected set; }

    /// <summary>The simulation the event belongs to.</summary>
    protected internal Simulation Environment { get; }

    /// <summary>Waits for both events.</summary>
    /// <param name="event1">One event.</param>
    /// <param name="event2">The other.</param>
    /// <returns>An event that happens when both have happened, and fails when one fails.</returns>
    public static Condition operator &(Event event1, Event event2)
    {
        ArgumentNullException.ThrowIfNull(event1);
        return new AllOf(event1.Environment, event1, event2);
    }

    /// <summary>Waits for either event.</summary>
    /// <param name="event1">One event.</param>
    /// <param name="event2">The other.</param>
    /// <returns>An event that happens when the first of them happens, and fails when that one fails.</returns>
    public static Condition operator |(Event event1, Event event2)
    {
        ArgumentNullException.ThrowIfNull(event1);
        return new AnyOf(event1.Environment, event1, event2);
    }

    /// <summary>Triggers this event at this instant with the outcome and value of another.</summary>
    /// <param name="event">The event to take the outcome from.</param>
    /// <param name="priority">Rank among the events of this instant; the smaller, the earlier.</param>
    /// <exception cref="InvalidOperationException">This event has been triggered before.</exception>
    public virtual void Trigger(Event @event, int priority = 0)
    {
        ArgumentNullException.ThrowIfNull(@event);
        Settle(@event.IsOk, @event.Value, priority);
    }

    /// <summary>Triggers this event at this instant as a success.</summary>
    /// <param name="value">What the event carries.</param>
    /// <param name="priority">Rank among the events of this instant; the smaller, the earlier.</param>
    /// <exception cref="InvalidOperationException">This event has been triggered before.</exception>
    public virtual void Succeed(object? value = null, int priority = 0) => Settle(true, value, priority);

    /// <summary>Triggers this event at this instant as a failure, which each waiting process has to handle.</summary>
    /// <remarks>A failure that nobody waits for has no effect.</remarks>
    /// <param name="value">The cause of the failure.</param>
    /// <param name="priority">Rank among the events of this instant; the smaller, the earlier.</param>
    /// <exception cref="InvalidOperationException">This event has been triggered before.</exception>
    public virtual void Fail(object? value = null, int priority = 0) => Settle(false, value, priority);

    /// <summary>Adds something to do when the event is processed, after what has been added before.</summary>
    /// <param name="callback">What to do; it is given the event.</param>
    /// <exception cref="InvalidOperationException">The event has been processed.</exception>
    public virtual void AddCallback(Action<Event> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        RequireUnprocessed();
        Attach(callback);
    }

    /// <summary>Adds several things to do when the event is processed, in their order.</summary>
    /// <param name="callbacks">What to do; each is given the event.</param>
    /// <exception cref="InvalidOperationException">The event has been processed.</exception>
    public virtual void AddCallbacks(IEnumerable<Action<Event>> callbacks)
    {
        ArgumentNullException.ThrowIfNull(callbacks);
        foreach (var callback in callbacks)
            AddCallback(callback);
    }

    /// <summary>Takes the first equal callback away; nothing happens when there is none.</summary>
    /// <param name="callback">The callback to take away.</param>
    /// <exception cref="InvalidOperationException">The event has been processed.</exception>
    public virtual void RemoveCallback(Action<Event> callback)
    {
        RequireUnprocessed();
        if (_callback != callback)
        {
            _furtherCallbacks?.Remove(callback);
        }
        else if (_furtherCallbacks is { Count: > 0 })
        {
            _callback = _furtherCallbacks[0];
            _furtherCallbacks.RemoveAt(0);
        }
        else
        {
            _callback = null;
        }
    }

    /// <summary>Calls the callbacks in the order they were added; the simulation does this when it gets here.</summary>
    /// <exception cref="InvalidOperationException">The event has been processed before.</exception>
    public virtual void Process()
    {
        RequireUnprocessed();
        IsProcessed = true;
        var callback = _callback;
        if (callback is null)
            return;
        _callback = null;
        callback(this);
        if (_furtherCallbacks is null)
            return;
        foreach (var further in _furtherCallbacks)
        {
            if (Environment.HasReachedStop)
                break;
            further(this);
        }
        _furtherCallbacks = null;
    }

    /// <summary>Adds a callback without asking whether it is still time to.</summary>
    /// <param name="callback">What to do; it is given the event.</param>
    internal void Attach(Action<Event> callback)
    {
        if (_callback is null)
            _callback = callback;
        else
            (_furtherCallbacks ??= []).Add(callback);
    }

    private void Settle(bool isOk, object? value, int priority)
    {
        if (IsTriggered)
            throw new InvalidOperationException("The event has already been triggered.");
        IsOk = isOk;
        Value = value;
        IsTriggered = true;
        Environment.Schedule(this, priority);
    }

    private void RequireUnprocessed()
    {
        if (IsProcessed)
            throw new InvalidOperationException("The event has already been processed.");
    }
}
