using System.Collections.Specialized;

namespace SimSharp;

/// <summary>An event that happens depending on other events; see <see cref="AllOf"/> and <see cref="AnyOf"/>.</summary>
/// <remarks>
/// When one of its events fails before the condition is met, the condition fails with the same cause. One that fails
/// afterwards can no longer be handled by anybody who waited for the condition, so it makes the run throw.
/// </remarks>
public abstract class Condition : Event
{
    private readonly List<Event> _events;
    private readonly List<Event> _firedEvents = [];

    /// <summary>A condition on the given events.</summary>
    /// <param name="environment">The simulation all of them belong to.</param>
    /// <param name="events">The events; processed ones count at once.</param>
    /// <exception cref="ArgumentException">An event belongs to another simulation.</exception>
    protected Condition(Simulation environment, params Event[] events)
        : this(environment, (IEnumerable<Event>)events)
    {
    }

    /// <summary>A condition on the given events.</summary>
    /// <param name="environment">The simulation all of them belong to.</param>
    /// <param name="events">The events; processed ones count at once.</param>
    /// <exception cref="ArgumentException">An event belongs to another simulation.</exception>
    protected Condition(Simulation environment, IEnumerable<Event> events)
        : base(environment)
    {
        ArgumentNullException.ThrowIfNull(events);
        Attach(CollectValues);
        _events = [.. events];
        foreach (var @event in _events)
        {
            ArgumentNullException.ThrowIfNull(@event, nameof(events));
            if (@event.Environment != environment)
                throw new ArgumentException("A condition cannot mix events of several simulations.", nameof(events));
        }
        Watch();
    }

    /// <summary>
    /// The values of those events that have been processed by now, keyed by event, in the order the condition names
    /// them, with nested conditions laid open; empty until the condition has happened, and when it has failed.
    /// </summary>
    public new OrderedDictionary Value => base.Value as OrderedDictionary ?? [];

    /// <summary>The events the condition depends on.</summary>
    protected IReadOnlyList<Event> Events => _events;

    /// <summary>Those of them that have happened so far, in the order they happened.</summary>
    protected IReadOnlyList<Event> FiredEvents => _firedEvents;

    /// <summary>Tells whether the condition is met.</summary>
    /// <returns>True when enough of <see cref="Events"/> are among the <see cref="FiredEvents"/>.</returns>
    protected abstract bool Evaluate();

    private void Watch()
    {
        Action<Event> check = Check;
        foreach (var @event in _events)
        {
            if (@event.IsProcessed)
                Check(@event);
            else
                @event.AddCallback(check);
        }
        if (!IsTriggered && Evaluate())
            Succeed();
    }

    private void Check(Event @event)
    {
        if (IsTriggered)
        {
            if (!@event.IsOk)
                throw new InvalidOperationException("An event of a condition failed after the condition had happened.");
            return;
        }
        _firedEvents.Add(@event);
        if (!@event.IsOk)
            Fail(@event.Value);
        else if (Evaluate())
            Succeed();
    }

    // Runs first when the condition is processed, so it sees all that happened at this instant so far.
    private void CollectValues(Event condition)
    {
        if (!IsOk)
            return;
        var values = new OrderedDictionary();
        Collect(values);
        base.Value = values;
    }

    private void Collect(OrderedDictionary values)
    {
        foreach (var @event in _events)
        {
            if (@event is Condition nested)
                nested.Collect(values);
            else if (@event.IsProcessed)
                values[@event] = @event.Value;
        }
    }
}
