namespace SimSharp;

/// <summary>The counter at which a resource's units are asked for and given back, most urgent request first.</summary>
/// <remarks>
/// <see cref="Resource"/> asks with one priority throughout, which makes the order first come, first served. A unit
/// is free from the call that gives it back, but goes to the next in line only when that release is processed or
/// somebody else asks; either way the line is kept.
/// </remarks>
internal sealed class Leases
{
    private const int SmallestWorthCompacting = 32;

    private readonly Simulation _environment;
    private readonly PriorityQueue<Request, (double Priority, long Arrival)> _waiting = new();
    private readonly Action<Event> _grantWaiting;
    private readonly Action<Event> _giveUp;
    private int _withdrawn;
    private long _arrivals;

    /// <summary>A counter with all its units free.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="capacity">Number of units.</param>
    /// <exception cref="ArgumentException">The capacity is not positive.</exception>
    public Leases(Simulation environment, int capacity)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (capacity <= 0)
            throw new ArgumentException($"The capacity must be positive; found {capacity}.", nameof(capacity));
        _environment = environment;
        Capacity = capacity;
        _grantWaiting = _ => GrantWaiting();
        _giveUp = @event => GiveUp((Request)@event);
    }

    /// <summary>Number of units.</summary>
    public int Capacity { get; }

    /// <summary>Units given out.</summary>
    public int InUse { get; private set; }

    /// <summary>Asks for one unit.</summary>
    /// <param name="priority">Rank in the line; the smaller, the earlier.</param>
    /// <returns>The request, triggered already when a unit is free.</returns>
    public Request Request(double priority)
    {
        var request = new Request(_environment, null, _giveUp) { Counter = this };
        _waiting.Enqueue(request, (priority, _arrivals++));
        GrantWaiting();
        return request;
    }

    /// <summary>Gives a unit back, or leaves the line when it was not granted yet.</summary>
    /// <param name="request">The request.</param>
    /// <returns>An event at this instant.</returns>
    /// <exception cref="InvalidOperationException">The request is another's or has been given back.</exception>
    public Release Release(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Counter != this || request.State is LeaseState.Over)
            throw new InvalidOperationException("The request holds no unit of this resource.");
        if (request.State is LeaseState.Held)
            Free(request);
        else
            Withdraw(request);
        var release = new Release(_environment, request, _grantWaiting);
        release.Succeed();
        return release;
    }

    private void GiveUp(Request request)
    {
        if (request.State is not LeaseState.Over)
            Release(request);
    }

    private void Free(Request request)
    {
        request.State = LeaseState.Over;
        InUse--;
    }

    private void GrantWaiting()
    {
        while (InUse < Capacity && _waiting.TryDequeue(out var request, out _))
        {
            if (request.State is LeaseState.Over)
            {
                _withdrawn--;
                continue;
            }
            request.State = LeaseState.Held;
            InUse++;
            request.Succeed();
        }
    }

    // Leaving the line only marks the request; the line is rebuilt once half of it is gone.
    private void Withdraw(Request request)
    {
        request.State = LeaseState.Over;
        _withdrawn++;
        if (_waiting.Count < SmallestWorthCompacting || 2 * _withdrawn < _waiting.Count)
            return;
        var staying = _waiting.UnorderedItems.Where(item => item.Element.State is LeaseState.Waiting).ToArray();
        _waiting.Clear();
        _waiting.EnqueueRange(staying);
        _withdrawn = 0;
    }
}
