
namespace Tests.Kernel;

using SimSharp;

/// <summary>Random models in which everything meets at the same few instants; their event logs are pinned.</summary>
/// <remarks>The pinned hashes came from the real SimSharp 3.4.2: both kernels must take every tie alike.</remarks>
public sealed class EventTraceTests
{
    // The order of all that processes do to each other is the one of the real package, event by event.
    [TestCaseSource(nameof(Pinned))]
    public void The_event_log_is_that_of_the_real_package(int seed, int steps, ulong hash)
    {
        var model = new Model(seed);

        model.Run();

        Assert.That((model.Steps, model.Hash), Is.EqualTo((steps, hash)));
    }

    private static IEnumerable<TestCaseData> Pinned() =>
    [
        new(1, 6295, 5417877116986084337UL),
        new(2, 6061, 10311508941823698097UL),
        new(3, 5468, 13114964556993478883UL),
        new(4, 6468, 11044472372343492800UL),
    ];

    private sealed class Model(int seed)
    {
        private const int Workers = 40;

        private readonly Simulation _simulation = new(seed);
        private readonly PcgRandom _random = new(seed);
        private readonly List<Process> _processes = [];
        private readonly HashSet<int> _interrupted = [];
        private Resource _desk = null!;
        private PriorityResource _ward = null!;
        private Store _shelf = null!;
        private Container _tank = null!;

        public int Steps { get; private set; }

        public ulong Hash { get; private set; } = 14695981039346656037;

        public void Run()
        {
            _desk = new Resource(_simulation, 3);
            _ward = new PriorityResource(_simulation, 2);
            _shelf = new Store(_simulation, 4);
            _tank = new Container(_simulation, 20, 10);
            for (var i = 0; i < Workers; i++)
                _processes.Add(_simulation.Process(Work(i), _random.Next(-1, 2)));
            for (var day = 1; day <= 40; day++)
                _simulation.RunD(3);
            Note(-1, _simulation.ProcessedEvents);
        }

        private IEnumerable<Event> Work(int id)
        {
            while (true)
            {
                Settle(id);
                var choice = _random.Next(9);
                Note(id, choice);
                switch (choice)
                {
                    case 0 or 1:
                        yield return _simulation.TimeoutD(_random.Next(3), _random.Next(-1, 2));
                        break;
                    case 2:
                        using (var request = _desk.Request())
                        {
                            yield return request | _simulation.TimeoutD(_random.Next(3));
                            Note(id, request.IsProcessed ? 20 : 21);
                            Settle(id);
                            yield return _simulation.TimeoutD(1);
                        }
                        break;
                    case 3:
                        using (var request = _ward.Request(_random.Next(3)))
                        {
                            // The real package fails on a priority request that is given up in the line.
                            for (; !request.IsProcessed; Settle(id))
                                yield return request;
                            yield return _simulation.TimeoutD(_random.Next(2));
                        }
                        break;
                    case 4:
                        yield return _shelf.Put(id) | _simulation.TimeoutD(2);
                        break;
                    case 5:
                        var get = _shelf.Get();
                        yield return get | _simulation.TimeoutD(2, 1);
                        Note(id, get.Value is int from ? from : -5);
                        break;
                    case 6:
                        yield return _tank.Put(_random.Next(1, 8)) | _simulation.TimeoutD(1);
                        break;
                    case 7:
                        var taken = _tank.Get(_random.Next(1, 8));
                        yield return (taken & _simulation.TimeoutD(1)) | _simulation.TimeoutD(2);
                        break;
                    default:
                        Interrupt(_random.Next(Workers), id);
                        yield return _simulation.Process(Errand(id));
                        break;
                }
            }
        }

        private IEnumerable<Event> Errand(int id)
        {
            yield return _simulation.TimeoutD(_random.Next(2));
            if (_random.Next(4) == 0)
                _simulation.ActiveProcess?.Fail(id);
        }

        private void Interrupt(int victim, int by)
        {
            // The real package fails on a second interrupt when the awaited event has happened since the first.
            if (victim == by || !_interrupted.Add(victim))
                return;
            _processes[victim].Interrupt(by, _random.Next(-1, 2));
        }

        private void Settle(int id)
        {
            if (_simulation.ActiveProcess?.HandleFault() != true)
                return;
            _interrupted.Remove(id);
            Note(id, _simulation.ActiveProcess.Value is int cause ? 100 + cause : 99);
        }

        private void Note(int id, int what)
        {
            Steps++;
            foreach (var part in (ReadOnlySpan<long>)[_simulation.Now.Ticks, id, what, (long)_tank.Level, _desk.InUse])
                Hash = unchecked((Hash ^ (ulong)part) * 1099511628211);
        }
    }
}
