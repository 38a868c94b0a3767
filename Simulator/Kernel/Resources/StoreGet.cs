namespace SimSharp;

/// <summary>Takes the oldest item out of a store; happens when there is one. Its value is the item.</summary>
public class StoreGet : Event
{
    /// <summary>A get; a process gets one from its store.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="callback">What to do first when the get is processed.</param>
    public StoreGet(Simulation environment, Action<Event> callback)
        : base(environment)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Attach(callback);
        Time = environment.Now;
        Owner = environment.ActiveProcess;
    }

    /// <summary>When the get was asked for.</summary>
    public DateTime Time { get; }

    /// <summary>The process that asked, or null.</summary>
    public Process? Owner { get; set; }
}
