using Simulator.Metrics;
using SimSharp;
using static SimSharp.Distributions;

namespace Simulator.Engine;

/// <summary>Poisson arrivals before equal servers, as processes of the kernel that share a resource.</summary>
/// <remarks>Holds the kernel against queueing theory (docs/validation.md). The mean service takes 1. One batch of
/// warm-up, then <see cref="Batches"/> batches of as many customers each.</remarks>
internal sealed class ServiceQueue
{
    /// <summary>Number of batches.</summary>
    internal const int Batches = 30;

    private const int Seed = 20_240_229;
    private readonly Simulation _simulation = new(Seed);
    private readonly IDistribution<double> _interarrival;
    private readonly IDistribution<double> _service;
    private readonly Resource _servers;
    private readonly int _batchSize;
    private double _lastChange;
    private int _waiting;
    private int _busy;
    private int _served;

    private ServiceQueue(double arrivalRate, int servers, IDistribution<double> service, int batchSize)
    {
        _interarrival = EXP(1 / arrivalRate);
        _service = service;
        _servers = new Resource(_simulation, servers);
        _batchSize = batchSize;
        var closed = new Event(_simulation);
        _simulation.Process(Arrivals(closed));
        _simulation.Run(closed);
    }

    /// <summary>Time in the queue.</summary>
    internal BatchMeans Wait { get; } = new();

    /// <summary>Time in the queue and in service.</summary>
    internal BatchMeans Stay { get; } = new();

    /// <summary>1 for a customer who had to wait.</summary>
    internal BatchMeans HadToWait { get; } = new();

    /// <summary>Customers in the queue, over time.</summary>
    internal BatchMeans QueueLength { get; } = new();

    /// <summary>Customers in the queue and in service, over time.</summary>
    internal BatchMeans Present { get; } = new();

    /// <summary>Busy servers, over time.</summary>
    internal BatchMeans Busy { get; } = new();

    private BatchMeans[] All => [Wait, Stay, HadToWait, QueueLength, Present, Busy];

    /// <summary>Runs a queue with exponential service (M/M/c).</summary>
    internal static ServiceQueue Exponential(double arrivalRate, int servers, int batchSize) =>
        new(arrivalRate, servers, EXP(1.0), batchSize);

    /// <summary>Runs a queue with constant service (M/D/1).</summary>
    internal static ServiceQueue Constant(double arrivalRate, int batchSize) =>
        new(arrivalRate, 1, CONST(1.0), batchSize);

    /// <summary>Runs a queue with lognormal service of a given standard deviation (M/G/1).</summary>
    internal static ServiceQueue LogNormal(double arrivalRate, double deviation, int batchSize) =>
        new(arrivalRate, 1, LNORM2(1.0, deviation), batchSize);

    private IEnumerable<Event> Arrivals(Event closed)
    {
        while (Wait.Means.Count < Batches)
        {
            yield return _simulation.TimeoutD(_simulation.Rand(_interarrival));
            _simulation.Process(Customer());
        }

        closed.Succeed();
    }

    private IEnumerable<Event> Customer()
    {
        var arrived = _simulation.NowD;
        using var request = _servers.Request();
        Account(waiting: +1, busy: 0);
        yield return request;
        Account(waiting: -1, busy: +1);
        var wait = _simulation.NowD - arrived;
        Wait.Add(wait);
        HadToWait.Add(wait > 0 ? 1 : 0);
        yield return _simulation.TimeoutD(_simulation.Rand(_service));
        Account(waiting: 0, busy: -1);
        Stay.Add(_simulation.NowD - arrived);
        CountServed();
    }

    /// <summary>The state since the last change, weighted with how long it lasted.</summary>
    private void Account(int waiting, int busy)
    {
        var now = _simulation.NowD;
        QueueLength.Add(_waiting, now - _lastChange);
        Busy.Add(_busy, now - _lastChange);
        Present.Add(_waiting + _busy, now - _lastChange);
        _lastChange = now;
        _waiting += waiting;
        _busy += busy;
    }

    private void CountServed()
    {
        if (++_served % _batchSize != 0) return;
        foreach (var series in All)
        {
            // The first batch is the warm-up.
            if (_served == _batchSize) series.Forget();
            else series.CloseBatch();
        }
    }
}
