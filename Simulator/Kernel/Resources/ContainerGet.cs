namespace SimSharp;

/// <summary>Takes an amount from a container; happens when there is as much.</summary>
public class ContainerGet : Event
{
    /// <summary>A get; a process gets one from its container.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="callback">What to do first when the get is processed.</param>
    /// <param name="amount">How much [units of the container].</param>
    /// <exception cref="ArgumentException">The amount is not positive.</exception>
    public ContainerGet(Simulation environment, Action<Event> callback, double amount)
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

    /// <summary>When the get was asked for.</summary>
    public DateTime Time { get; }

    /// <summary>The process that asked, or null.</summary>
    public Process? Owner { get; set; }
}
