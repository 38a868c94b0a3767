namespace SimSharp;

/// <summary>An event that happens after a delay; it is triggered from the start.</summary>
public sealed class Timeout : Event
{
    /// <summary>Schedules the event.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="delay">How long from now; zero is allowed.</param>
    /// <param name="value">What the event carries.</param>
    /// <param name="isOk">Whether it succeeds or fails.</param>
    /// <param name="priority">Rank among the events of its instant; the smaller, the earlier.</param>
    /// <exception cref="ArgumentException">The delay is negative.</exception>
    public Timeout(Simulation environment, TimeSpan delay, object? value = null, bool isOk = true, int priority = 0)
        : base(environment)
    {
        IsOk = isOk;
        Value = value;
        IsTriggered = true;
        environment.Schedule(delay, this, priority);
    }
}
