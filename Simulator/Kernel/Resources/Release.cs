namespace SimSharp;

/// <summary>Gives one unit back to its resource; happens at the same instant.</summary>
public sealed class Release : Event
{
    /// <summary>A release; a process gets one from its resource.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="request">The request whose unit is given back.</param>
    /// <param name="callback">What to do first when the release is processed.</param>
    public Release(Simulation environment, Request request, Action<Event> callback)
        : base(environment)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Request = request;
        Attach(callback);
    }

    /// <summary>The request whose unit is given back.</summary>
    public Request Request { get; }
}
