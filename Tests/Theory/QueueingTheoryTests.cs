
namespace Tests.Theory;

using SimSharp;
using static SimSharp.Distributions;

/// <summary>Queues with a closed form, simulated as processes that share a resource.</summary>
/// <remarks>
/// A simulated mean must lie within three half-widths of its 95 % confidence interval (batch means, 30 batches) plus
/// one per cent of the exact value. Sources: Erlang C and Pollaczek-Khinchine.
/// </remarks>
public sealed class QueueingTheoryTests
{
    private static readonly TestCaseData[] Queues =
    [
        new TestCaseData(0.9, 1, EXP(1.0), 9.0, 0.9).SetName("M/M/1 at load .9 waits 9"),
        new TestCaseData(2.4, 3, EXP(1.0), 1.078652, 2.4).SetName("M/M/3 at load .8 waits 1.078652"),
        new TestCaseData(0.8, 1, CONST(1.0), 2.0, 0.8).SetName("M/D/1 at load .8 waits 2"),
        new TestCaseData(0.8, 1, LNORM2(1.0, 0.5), 2.5, 0.8).SetName("M/G/1 at load .8 with cv2 .25 waits 2.5"),
    ];

    // Mean wait, mean queue length (Little's law) and mean number of busy servers agree with the closed form.
    [TestCaseSource(nameof(Queues))]
    public void The_simulated_queue_agrees_with_theory(
        double arrivalRate, int servers, IDistribution<double> service, double meanWait, double meanBusy)
    {
        var queue = new Queue(arrivalRate, servers, service);

        queue.Run();

        Near(queue.Wait, meanWait, "Wq");
        Near(queue.Service, meanBusy / arrivalRate, "service time");
        Near(queue.QueueLength, arrivalRate * meanWait, "Lq");
        Near(queue.Busy, meanBusy, "busy servers");
        Near(queue.Interarrival, 1 / arrivalRate, "time between arrivals");
    }

    private static void Near(BatchMeans found, double expected, string what)
    {
        TestContext.Out.WriteLine($"{what}: {found.Mean:F4} +- {found.HalfWidth:F4}, exact {expected:F4}");
        Assert.That(found.Mean, Is.EqualTo(expected).Within(3 * found.HalfWidth + 0.01 * expected), what);
        Assert.That(found.HalfWidth, Is.LessThan(0.15 * expected + 1e-9), $"{what}: the run is too short to tell");
    }

    private sealed class Queue(double arrivalRate, int servers, IDistribution<double> service)
    {
        private const int Batches = 30;
        private const int BatchSize = 25_000;

        private readonly Simulation _simulation = new(20_240_229);
        private readonly Exponential _interarrival = EXP(1 / arrivalRate);
        private double _lastChange;
        private int _waiting;
        private int _busy;
        private int _served;

        public BatchMeans Wait { get; } = new();

        public BatchMeans Service { get; } = new();

        public BatchMeans QueueLength { get; } = new();

        public BatchMeans Busy { get; } = new();

        public BatchMeans Interarrival { get; } = new();

        private BatchMeans[] All => [Wait, Service, QueueLength, Busy, Interarrival];

        public void Run()
        {
            var desk = new Resource(_simulation, servers);
            var closed = new Event(_simulation);
            _simulation.Process(Arrivals(desk, closed));
            _simulation.Run(closed);
        }

        private IEnumerable<Event> Arrivals(Resource desk, Event closed)
        {
            while (Wait.Count < Batches)
            {
                var pause = _simulation.Rand(_interarrival);
                Interarrival.Add(pause);
                yield return _simulation.TimeoutD(pause);
                _simulation.Process(Customer(desk));
            }
            closed.Succeed();
        }

        private IEnumerable<Event> Customer(Resource desk)
        {
            var arrived = _simulation.NowD;
            using var request = desk.Request();
            Account(waiting: +1, busy: 0);
            yield return request;
            Account(waiting: -1, busy: +1);
            Wait.Add(_simulation.NowD - arrived);
            var duration = _simulation.Rand(service);
            Service.Add(duration);
            yield return _simulation.TimeoutD(duration);
            Account(waiting: 0, busy: -1);
            CountServed();
        }

        // The state since the last change, weighted with how long it lasted.
        private void Account(int waiting, int busy)
        {
            var now = _simulation.NowD;
            QueueLength.Add(_waiting, now - _lastChange);
            Busy.Add(_busy, now - _lastChange);
            _lastChange = now;
            _waiting += waiting;
            _busy += busy;
        }

        private void CountServed()
        {
            if (++_served % BatchSize != 0)
                return;
            // The first batch is the warm-up.
            foreach (var series in All)
            {
                if (_served == BatchSize)
                    series.Forget();
                else
                    series.CloseBatch();
            }
        }
    }
}
