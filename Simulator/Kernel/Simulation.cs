namespace SimSharp;

/// <summary>The environment of a discrete-event simulation: its clock, its schedule and its random numbers.</summary>
/// <remarks>
/// <para>
/// Order of events: by time, then by priority (smaller first), then in the order they were scheduled. That order is
/// strict whatever the number of events.
/// </para>
/// <para>
/// The clock has the resolution of <see cref="DateTime"/>, 100 ns. Methods ending in <c>D</c> count time in steps of
/// the simulation's default step (one second unless the constructor says otherwise). One simulation belongs to one
/// thread; different simulations share nothing.
/// </para>
/// </remarks>
public class Simulation
{
    /// <summary>Seed of a simulation that was given none: a run is repeatable unless its user says otherwise.</summary>
    private const int DefaultSeed = 0;

    private static readonly DateTime DefaultStart = new(1970, 1, 1);

    private readonly EventQueue _queue = new();
    private readonly Action<Event> _onStopEvent;
    private Event? _stopEvent;
    private long _processedEvents;
    private volatile bool _stopRequested;

    /// <summary>Starts at 1970-01-01 with a default step of one second and the default seed.</summary>
    public Simulation()
        : this(DefaultStart)
    {
    }

    /// <summary>Starts at 1970-01-01 with the default seed.</summary>
    /// <param name="defaultStep">Length of one step of the <c>D</c> methods; one second when null.</param>
    /// <exception cref="ArgumentException">The step is zero.</exception>
    public Simulation(TimeSpan? defaultStep)
        : this(DefaultStart, defaultStep)
    {
    }

    /// <summary>Starts at 1970-01-01.</summary>
    /// <param name="randomSeed">Seed of the random numbers; equal seeds give equal runs.</param>
    /// <param name="defaultStep">Length of one step of the <c>D</c> methods; one second when null.</param>
    /// <exception cref="ArgumentException">The step is zero.</exception>
    public Simulation(int randomSeed, TimeSpan? defaultStep = null)
        : this(DefaultStart, randomSeed, defaultStep)
    {
    }

    /// <summary>Starts at the given date with the default seed.</summary>
    /// <param name="initialDateTime">The clock's first value.</param>
    /// <param name="defaultStep">Length of one step of the <c>D</c> methods; one second when null.</param>
    /// <exception cref="ArgumentException">The step is zero.</exception>
    public Simulation(DateTime initialDateTime, TimeSpan? defaultStep = null)
        : this(initialDateTime, DefaultSeed, defaultStep)
    {
    }

    /// <summary>Starts at the given date with the given seed.</summary>
    /// <param name="initialDateTime">The clock's first value.</param>
    /// <param name="randomSeed">Seed of the random numbers; equal seeds give equal runs.</param>
    /// <param name="defaultStep">Length of one step of the <c>D</c> methods; one second when null.</param>
    /// <exception cref="ArgumentException">The step is zero.</exception>
    public Simulation(DateTime initialDateTime, int randomSeed, TimeSpan? defaultStep = null)
        : this(new PcgRandom(randomSeed), initialDateTime, defaultStep)
    {
    }

    /// <summary>Starts at the given date with the given source of random numbers.</summary>
    /// <param name="random">Where random numbers come from.</param>
    /// <param name="initialDateTime">The clock's first value.</param>
    /// <param name="defaultStep">Length of one step of the <c>D</c> methods; one second when null.</param>
    /// <exception cref="ArgumentException">The step is zero.</exception>
    public Simulation(IRandom random, DateTime initialDateTime, TimeSpan? defaultStep = null)
    {
        ArgumentNullException.ThrowIfNull(random);
        DefaultTimeStepSeconds = (defaultStep ?? TimeSpan.FromSeconds(1)).Duration().TotalSeconds;
        if (DefaultTimeStepSeconds == 0)
            throw new ArgumentException("The default step must not be zero.", nameof(defaultStep));
        StartDate = initialDateTime;
        Now = initialDateTime;
        Random = random;
        _onStopEvent = OnStopEvent;
    }

    /// <summary>The current simulation time.</summary>
    public DateTime Now { get; private set; }

    /// <summary>Default steps since <see cref="StartDate"/>.</summary>
    public double NowD => ToDouble(Now - StartDate);

    /// <summary>The clock's first value.</summary>
    public DateTime StartDate { get; }

    /// <summary>The process whose code is running, or null between processes.</summary>
    public Process? ActiveProcess { get; internal set; }

    /// <summary>Events processed so far, not counting the one that ended a run; stays at the largest integer.</summary>
    public int ProcessedEvents => (int)Math.Min(_processedEvents, int.MaxValue);

    /// <summary>Where <see cref="Log"/> writes; null, the default, is silence.</summary>
    public TextWriter? Logger { get; set; }

    /// <summary>Length of one default step [s].</summary>
    protected double DefaultTimeStepSeconds { get; }

    /// <summary>Where the simulation's random numbers come from.</summary>
    protected IRandom Random { get; private set; }

    /// <summary>True from the moment the awaited stop event happens until its run returns.</summary>
    internal bool HasReachedStop { get; private set; }

    /// <summary>Counts a time span in default steps.</summary>
    /// <param name="span">The time span.</param>
    /// <returns>Its length [default steps].</returns>
    public double ToDouble(TimeSpan span) => span.TotalSeconds / DefaultTimeStepSeconds;

    /// <summary>Turns default steps into a time span, cut to whole ticks of 100 ns.</summary>
    /// <param name="span">Number of default steps.</param>
    /// <returns>The time span.</returns>
    /// <exception cref="OverflowException">The span is outside what <see cref="TimeSpan"/> can hold.</exception>
    public TimeSpan ToTimeSpan(double span) => TimeSpan.FromSeconds(DefaultTimeStepSeconds * span);

    /// <summary>Starts a process: its code runs up to its first event when the simulation gets there.</summary>
    /// <param name="generator">The process's code, an iterator that yields the events it waits for.</param>
    /// <param name="priority">Rank of its start among the events of this instant; the smaller, the earlier.</param>
    /// <returns>The process, itself an event that happens when its code ends.</returns>
    public Process Process(IEnumerable<Event> generator, int priority = 0) => new(this, generator, priority);

    /// <summary>An event that happens after a delay.</summary>
    /// <param name="delay">How long from now; zero is allowed.</param>
    /// <param name="priority">Rank among the events of its instant; the smaller, the earlier.</param>
    /// <returns>The scheduled event.</returns>
    /// <exception cref="ArgumentException">The delay is negative.</exception>
    public Timeout Timeout(TimeSpan delay, int priority = 0) => new(this, delay, priority: priority);

    /// <summary>An event that happens after a random delay.</summary>
    /// <param name="duration">Distribution of the delay, sampled once now.</param>
    /// <returns>The scheduled event.</returns>
    /// <exception cref="ArgumentException">The sampled delay is negative.</exception>
    public Timeout Timeout(IDistribution<TimeSpan> duration) => Timeout(Rand(duration));

    /// <summary>An event that happens after a delay.</summary>
    /// <param name="delay">How long from now [default steps]; zero is allowed.</param>
    /// <param name="priority">Rank among the events of its instant; the smaller, the earlier.</param>
    /// <returns>The scheduled event.</returns>
    /// <exception cref="ArgumentException">The delay is negative.</exception>
    public Timeout TimeoutD(double delay, int priority = 0) => Timeout(ToTimeSpan(delay), priority);

    /// <summary>An event that happens after a random delay.</summary>
    /// <param name="duration">Distribution of the delay [default steps], sampled once now.</param>
    /// <returns>The scheduled event.</returns>
    /// <exception cref="ArgumentException">The sampled delay is negative.</exception>
    public Timeout TimeoutD(IDistribution<double> duration) => TimeoutD(Rand(duration));

    /// <summary>Draws from a distribution with the simulation's random numbers.</summary>
    /// <typeparam name="T">What the distribution is over.</typeparam>
    /// <param name="distribution">The distribution.</param>
    /// <returns>One sample.</returns>
    public T Rand<T>(IDistribution<T> distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        return distribution.Sample(Random);
    }

    /// <summary>Draws several times from a distribution with the simulation's random numbers.</summary>
    /// <typeparam name="T">What the distribution is over.</typeparam>
    /// <param name="distribution">The distribution.</param>
    /// <param name="count">How many samples.</param>
    /// <returns>The samples, each drawn when it is enumerated.</returns>
    public IEnumerable<T> Rand<T>(IDistribution<T> distribution, int count)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        return distribution.Sample(Random, count);
    }

    /// <summary>Schedules an event for this instant.</summary>
    /// <param name="event">The event.</param>
    /// <param name="priority">Rank among the events of this instant; the smaller, the earlier.</param>
    public void Schedule(Event @event, int priority = 0)
    {
        ArgumentNullException.ThrowIfNull(@event);
        _queue.Enqueue(Now.Ticks, priority, @event);
    }

    /// <summary>Schedules an event after a delay.</summary>
    /// <param name="delay">How long from now; zero is allowed.</param>
    /// <param name="event">The event.</param>
    /// <param name="priority">Rank among the events of its instant; the smaller, the earlier.</param>
    /// <exception cref="ArgumentException">The delay is negative.</exception>
    public void Schedule(TimeSpan delay, Event @event, int priority = 0)
    {
        ArgumentNullException.ThrowIfNull(@event);
        if (delay < TimeSpan.Zero)
            throw new ArgumentException($"A delay must not be negative; found {delay}.", nameof(delay));
        _queue.Enqueue((Now + delay).Ticks, priority, @event);
    }

    /// <summary>Schedules an event after a delay.</summary>
    /// <param name="delay">How long from now [default steps]; zero is allowed.</param>
    /// <param name="event">The event.</param>
    /// <exception cref="ArgumentException">The delay is negative.</exception>
    public void ScheduleD(double delay, Event @event) => Schedule(ToTimeSpan(delay), @event);

    /// <summary>Runs for a time; see <see cref="Run(DateTime)"/>.</summary>
    /// <param name="span">How long from now; must be positive.</param>
    /// <returns>Null.</returns>
    /// <exception cref="InvalidOperationException">The span is not positive, or a process failed.</exception>
    public object? Run(TimeSpan span) => Run(Now + span);

    /// <summary>Runs for a number of default steps, or until no event is left.</summary>
    /// <param name="until">How long from now [default steps]; null runs until no event is left.</param>
    /// <returns>Null.</returns>
    /// <exception cref="InvalidOperationException">The time is not positive, or a process failed.</exception>
    public object? RunD(double? until = null) => until is { } steps ? Run(Now + ToTimeSpan(steps)) : Run();

    /// <summary>Runs up to an instant and leaves the clock there.</summary>
    /// <remarks>
    /// The interval is half-open, [now, until): an event at the very instant stays scheduled and is the first of the
    /// next run. The stop itself has priority 0 and precedes all others of that priority, so only events that ask for
    /// a negative priority at that instant still happen, as in SimSharp.
    /// </remarks>
    /// <param name="until">The instant to stop at; must lie in the future.</param>
    /// <returns>Null.</returns>
    /// <exception cref="InvalidOperationException">The instant is not in the future, or a process failed.</exception>
    public object? Run(DateTime until)
    {
        if (until <= Now)
            throw new InvalidOperationException($"A run must end in the future; it is {Now:O}, found {until:O}.");
        var stop = new Event(this);
        _queue.EnqueueFirst(until.Ticks, 0, stop);
        try
        {
            return Run(stop);
        }
        finally
        {
            // A run that was broken off leaves no stop behind for a later one.
            if (!stop.IsProcessed)
                _queue.Remove(stop);
        }
    }

    /// <summary>Runs until an event happens, or until no event is left.</summary>
    /// <remarks>
    /// The run ends at once when the event happens: callbacks that were added to it before this call have run, those
    /// added since (a process that came to wait for it) never do, as in SimSharp.
    /// </remarks>
    /// <param name="stopEvent">The event to stop at; null runs until no event is left.</param>
    /// <returns>The value of the event, or null.</returns>
    /// <exception cref="InvalidOperationException">
    /// No event is left and the awaited one was never triggered, or a process did not react to a fault.
    /// </exception>
    public object? Run(Event? stopEvent = null)
    {
        if (stopEvent is { IsProcessed: true })
            return stopEvent.Value;
        _stopRequested = false;
        _stopEvent = stopEvent;
        stopEvent?.AddCallback(_onStopEvent);
        try
        {
            while (_queue.Count > 0 && !_stopRequested && !HasReachedStop)
                Step();
            if (stopEvent is { IsTriggered: false, IsProcessed: false } && !_stopRequested)
                throw new InvalidOperationException("No scheduled events left, but the awaited event never happened.");
            return stopEvent?.Value;
        }
        finally
        {
            HasReachedStop = false;
            _stopEvent = null;
            if (stopEvent is { IsProcessed: false })
                stopEvent.RemoveCallback(_onStopEvent);
        }
    }

    /// <summary>Asks the run to end before its next event; may be called from another thread.</summary>
    public void StopAsync() => _stopRequested = true;

    /// <summary>Processes the next event, moving the clock to its time.</summary>
    /// <exception cref="EmptyScheduleException">No event is left.</exception>
    public void Step()
    {
        if (_queue.Count == 0)
            throw new EmptyScheduleException();
        var next = _queue.Dequeue(out var ticks);
        Now = new DateTime(ticks, StartDate.Kind);
        next.Process();
        if (!HasReachedStop)
            _processedEvents++;
    }

    /// <summary>The time of the next event.</summary>
    /// <returns>The time, or <see cref="DateTime.MaxValue"/> when no event is left.</returns>
    public DateTime Peek() => _queue.Count == 0 ? DateTime.MaxValue : new DateTime(_queue.NextTicks, StartDate.Kind);

    /// <summary>The time of the next event.</summary>
    /// <returns>The time [default steps since the start], or the largest number when no event is left.</returns>
    public double PeekD() => _queue.Count == 0 ? double.MaxValue : ToDouble(Peek() - StartDate);

    /// <summary>Forgets all events and starts again at <see cref="StartDate"/>.</summary>
    /// <param name="randomSeed">Seed of the random numbers.</param>
    public void Reset(int randomSeed)
    {
        _queue.Clear();
        _processedEvents = 0;
        Now = StartDate;
        Random = new PcgRandom(randomSeed);
    }

    /// <summary>Writes a line to the <see cref="Logger"/>, if there is one.</summary>
    /// <param name="message">The line, with the places of <see cref="string.Format(string, object?[])"/>.</param>
    /// <param name="args">What goes in those places.</param>
    public void Log(string message, params object?[] args) => Logger?.WriteLine(message, args);

    private void OnStopEvent(Event @event) => HasReachedStop = ReferenceEquals(@event, _stopEvent);
}
