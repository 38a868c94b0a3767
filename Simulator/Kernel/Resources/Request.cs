namespace SimSharp;

/// <summary>Asks for one unit of a resource; happens when the unit is granted.</summary>
/// <remarks>
/// Disposing it gives the unit back, or leaves the line when none was granted yet, so a process writes
/// <c>using (var request = resource.Request()) { yield return request; ... }</c>. Disposing it again, or after an
/// explicit release, does nothing.
/// </remarks>
public class Request : Event, IDisposable
{
    private readonly Action<Event>? _disposeCallback;

    /// <summary>A request; a process gets one from its resource.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="callback">What to do first when the request is processed, or null.</param>
    /// <param name="disposeCallback">What to do when it is disposed of, or null.</param>
    public Request(Simulation environment, Action<Event>? callback, Action<Event>? disposeCallback)
        : base(environment)
    {
        if (callback is not null)
            Attach(callback);
        _disposeCallback = disposeCallback;
        Time = environment.Now;
        Owner = environment.ActiveProcess;
    }

    /// <summary>When the request was made.</summary>
    public DateTime Time { get; }

    /// <summary>The process that made it, or null.</summary>
    public Process? Owner { get; set; }

    /// <summary>The counter the request was made at.</summary>
    internal Leases? Counter { get; init; }

    /// <summary>How far it has come; written by the counter.</summary>
    internal LeaseState State { get; set; }

    /// <summary>Gives the unit back, or leaves the line.</summary>
    public virtual void Dispose()
    {
        _disposeCallback?.Invoke(this);
        GC.SuppressFinalize(this);
    }
}
