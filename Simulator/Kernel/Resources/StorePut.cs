namespace SimSharp;

/// <summary>Puts an item in a store; happens when there is room. Its value is the item.</summary>
public class StorePut : Event
{
    /// <summary>A put; a process gets one from its store.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="callback">What to do first when the put is processed.</param>
    /// <param name="value">The item.</param>
    public StorePut(Simulation environment, Action<Event> callback, object value)
        : base(environment)
    {
        ArgumentNullException.ThrowIfNull(callback);
        ArgumentNullException.ThrowIfNull(value);
        Attach(callback);
        Value = value;
        Time = environment.Now;
        Owner = environment.ActiveProcess;
    }

    /// <summary>When the put was asked for.</summary>
    public DateTime Time { get; }

    /// <summary>The process that asked, or null.</summary>
    public Process? Owner { get; set; }
}
