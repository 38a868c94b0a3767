namespace SimSharp;

/// <summary>Adds an amount to a container; happens when there is room for all of it.</summary>
public class ContainerPut : Event
{
    /// <summary>A put; a process gets one from its container.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="callback">What to do first when the put is processed.</param>
    /// <param name="amount">How much [units of the container].</param>
    /// <exception cref="ArgumentException">The amount is not positive.</exception>
    public ContainerPut(Simulation environment, Action<Event> callback, double amount)
        : base(environment)
    {
        ArgumentNullException.ThrowIfNull(callback);
        if (!(amount > 0))
            throw new ArgumentException($"The amount must be positive; found {amount}.", nameof(amount));
        Attach(callback);
        Amount = amount;
        Time = environment.Now;
        Owner = environment.ActiveProcess;
    }

    /// <summary>How much [units of the container].</summary>
    public double Amount { get; }

    /// <summary>When the put was asked for.</summary>
    public DateTime Time { get; }

    /// <summary>The process that asked, or null.</summary>
    public Process? Owner { get; set; }
}
