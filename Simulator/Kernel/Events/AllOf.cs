namespace SimSharp;

/// <summary>An event that happens when all of its events have happened; at once when there are none.</summary>
public sealed class AllOf : Condition
{
    /// <summary>A condition on the given events.</summary>
    /// <param name="environment">The simulation all of them belong to.</param>
    /// <param name="events">The events; processed ones count at once.</param>
    /// <exception cref="ArgumentException">An event belongs to another simulation.</exception>
    public AllOf(Simulation environment, params Event[] events)
        : base(environment, events)
    {
    }

    /// <summary>A condition on the given events.</summary>
    /// <param name="environment">The simulation all of them belong to.</param>
    /// <param name="events">The events; processed ones count at once.</param>
    /// <exception cref="ArgumentException">An event belongs to another simulation.</exception>
    public AllOf(Simulation environment, IEnumerable<Event> events)
        : base(environment, events)
    {
    }

    /// <inheritdoc/>
    protected override bool Evaluate() => FiredEvents.Count == Events.Count;
}
