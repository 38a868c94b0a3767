namespace SimSharp;

/// <summary>An amount of something continuous, between nothing and a capacity.</summary>
/// <remarks>
/// Puts and gets are each served first come, first served: one that does not fit yet holds up those behind it, but
/// puts do not hold up gets, nor gets puts.
/// </remarks>
public class Container
{
    private readonly Simulation _environment;
    private readonly Queue<ContainerPut> _puts = new();
    private readonly Queue<ContainerGet> _gets = new();
    private readonly PriorityQueue<Event, (double Rank, long Arrival)> _waitingForMore = new();
    private readonly PriorityQueue<Event, (double Rank, long Arrival)> _waitingForLess = new();
    private readonly Action<Event> _servePuts;
    private readonly Action<Event> _serveGets;
    private long _arrivals;

    /// <summary>A container.</summary>
    /// <param name="environment">The simulation it belongs to.</param>
    /// <param name="capacity">The most it can hold.</param>
    /// <param name="initial">What it holds at first.</param>
    /// <exception cref="ArgumentException">
    /// The capacity is not positive, or the initial level is not between nothing and the capacity.
    /// </exception>
    public Container(Simulation environment, double capacity = double.MaxValue, double initial = 0)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (!(capacity > 0))
            throw new ArgumentException($"The capacity must be positive; found {capacity}.", nameof(capacity));
        if (!(initial >= 0 && initial <= capacity))
            throw new ArgumentException($"The level must be in [0, {capacity}]; found {initial}.", nameof(initial));
        _environment = environment;
        Capacity = capacity;
        Level = initial;
        _servePuts = _ => ServePuts();
        _serveGets = _ => ServeGets();
    }

    /// <summary>The most it can hold.</summary>
    public double Capacity { get; }

    /// <summary>What it holds now.</summary>
    public double Level { get; private set; }

    /// <summary>Adds an amount.</summary>
    /// <param name="amount">How much; positive and at most the capacity.</param>
    /// <returns>An event that happens when there is room for all of it, at this instant if there is now.</returns>
    /// <exception cref="ArgumentException">The amount is not positive or could never fit.</exception>
    public virtual ContainerPut Put(double amount)
    {
        RequireAtMostCapacity(amount);
        var put = new ContainerPut(_environment, _serveGets, amount);
        _puts.Enqueue(put);
        ServePuts();
        return put;
    }

    /// <summary>Takes an amount out.</summary>
    /// <param name="amount">How much; positive and at most the capacity.</param>
    /// <returns>An event that happens when there is as much, at this instant if there is now.</returns>
    /// <exception cref="ArgumentException">The amount is not positive or could never be there.</exception>
    public virtual ContainerGet Get(double amount)
    {
        RequireAtMostCapacity(amount);
        var get = new ContainerGet(_environment, _servePuts, amount);
        _gets.Enqueue(get);
        ServeGets();
        return get;
    }

    /// <summary>Waits for a level from below.</summary>
    /// <param name="level">The level to reach.</param>
    /// <returns>An event triggered when the container holds that much or more; at once if it does now.</returns>
    public virtual Event WhenAtLeast(double level)
    {
        var reached = new Event(_environment);
        _waitingForMore.Enqueue(reached, (level, _arrivals++));
        AnnounceLevel();
        return reached;
    }

    /// <summary>Waits for a level from above.</summary>
    /// <param name="level">The level to reach.</param>
    /// <returns>An event triggered when the container holds that much or less; at once if it does now.</returns>
    public virtual Event WhenAtMost(double level)
    {
        var reached = new Event(_environment);
        _waitingForLess.Enqueue(reached, (-level, _arrivals++));
        AnnounceLevel();
        return reached;
    }

    /// <summary>Waits until the container is full.</summary>
    /// <returns>An event triggered when it is; at once if it is now.</returns>
    public virtual Event WhenFull() => WhenAtLeast(Capacity);

    /// <summary>Waits until the container is empty.</summary>
    /// <returns>An event triggered when it is; at once if it is now.</returns>
    public virtual Event WhenEmpty() => WhenAtMost(0);

    private void ServePuts()
    {
        while (_puts.TryPeek(out var put) && Capacity - Level >= put.Amount)
        {
            _puts.Dequeue();
            Level += put.Amount;
            put.Succeed();
            AnnounceLevel();
        }
    }

    private void ServeGets()
    {
        while (_gets.TryPeek(out var get) && Level >= get.Amount)
        {
            _gets.Dequeue();
            Level -= get.Amount;
            get.Succeed();
            AnnounceLevel();
        }
    }

    private void AnnounceLevel()
    {
        while (_waitingForMore.TryPeek(out _, out var wanted) && Level >= wanted.Rank)
            _waitingForMore.Dequeue().Succeed();
        while (_waitingForLess.TryPeek(out _, out var wanted) && Level <= -wanted.Rank)
            _waitingForLess.Dequeue().Succeed();
    }

    private void RequireAtMostCapacity(double amount)
    {
        if (amount > Capacity)
            throw new ArgumentException($"The capacity is {Capacity}; found {amount}.", nameof(amount));
    }
}
