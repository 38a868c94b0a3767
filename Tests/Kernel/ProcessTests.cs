
namespace Tests.Kernel;

using SimSharp;

public sealed class ProcessTests
{
    private readonly List<string> _log = [];

    // A process waits for another by yielding it, and reads the value it ended with.
    [Test]
    public void A_process_waits_for_another_and_gets_its_result()
    {
        var simulation = new Simulation();
        simulation.Process(Parent());

        simulation.Run();

        Assert.That(_log, Is.EqualTo(new[] { "1", "2" }));

        IEnumerable<Event> Parent()
        {
            for (var i = 0; i < 2; i++)
            {
                var child = simulation.Process(Child());
                yield return child;
                _log.Add($"{child.Value}");
            }
        }

        IEnumerable<Event> Child()
        {
            yield return simulation.TimeoutD(1);
            simulation.ActiveProcess?.Succeed(simulation.NowD);
            yield return simulation.TimeoutD(1);
            Assert.Fail("A process that ended itself went on.");
        }
    }

    // Processes that start at one instant start by priority.
    [Test]
    public void Processes_start_by_priority()
    {
        var simulation = new Simulation();
        foreach (var priority in new[] { 2, 1, 0, -1, 0 })
            simulation.Process(Start(priority), priority);

        simulation.Run();

        Assert.That(_log, Is.EqualTo(new[] { "-1", "0", "0", "1", "2" }));

        IEnumerable<Event> Start(int priority)
        {
            _log.Add($"{priority}");
            yield break;
        }
    }

    // An event that has happened already does not make a process wait, not even for its turn.
    [Test]
    public void A_processed_event_does_not_suspend_a_process()
    {
        var simulation = new Simulation();
        var done = new Timeout(simulation, TimeSpan.Zero, "done");
        simulation.Process(Work("A", done));
        simulation.Process(Work("B", done));

        simulation.Run();

        Assert.That(_log, Is.EqualTo(new[] { "A starts", "A done", "B starts", "B done" }));

        IEnumerable<Event> Work(string name, Event processed)
        {
            yield return simulation.TimeoutD(1);
            _log.Add($"{name} starts");
            yield return processed;
            _log.Add($"{name} {simulation.ActiveProcess?.Value}");
        }
    }

    // An interrupted process learns the cause, no longer waits for its target, and may wait for it again.
    [Test]
    public void An_interrupted_process_can_wait_again()
    {
        var simulation = new Simulation();
        var worker = simulation.Process(Work());
        simulation.Process(Disturb());

        simulation.Run();

        Assert.That(_log, Is.EqualTo(new[] { "1: rain", "4: finished" }));

        IEnumerable<Event> Work()
        {
            var job = simulation.TimeoutD(4);
            yield return job;
            Assert.That(simulation.ActiveProcess?.HandleFault(), Is.True);
            Assert.That(simulation.ActiveProcess?.HandleFault(), Is.False, "a fault is handled once");
            _log.Add($"{simulation.NowD}: {simulation.ActiveProcess?.Value}");
            yield return job;
            _log.Add($"{simulation.NowD}: finished");
        }

        IEnumerable<Event> Disturb()
        {
            yield return simulation.TimeoutD(1);
            worker.Interrupt("rain");
        }
    }

    // Interrupts of one instant arrive one by one, by priority and then in order, and outrun a timeout of that instant.
    [Test]
    public void Interrupts_arrive_by_priority_then_order()
    {
        var simulation = new Simulation();
        Process worker = null!;
        simulation.Process(Disturb());
        worker = simulation.Process(Work());

        simulation.Run();

        Assert.That(_log, Is.EqualTo(new[] { "1: urgent", "1: first", "1: second", "2: " }));

        IEnumerable<Event> Work()
        {
            for (var i = 0; i < 4; i++)
            {
                yield return simulation.TimeoutD(1);
                simulation.ActiveProcess?.HandleFault();
                _log.Add($"{simulation.NowD}: {simulation.ActiveProcess?.Value}");
            }
        }

        IEnumerable<Event> Disturb()
        {
            yield return simulation.TimeoutD(1);
            worker.Interrupt("first");
            worker.Interrupt("second");
            worker.Interrupt("urgent", -1);
        }
    }

    // A process that yields again without handling a fault stops the run; the others can be run on.
    [Test]
    public void An_unhandled_fault_surfaces_from_run()
    {
        var simulation = new Simulation();
        var careless = simulation.Process(Wait(handles: false));
        var careful = simulation.Process(Wait(handles: true));
        simulation.TimeoutD(1).AddCallback(_ => careless.Interrupt());
        simulation.TimeoutD(1).AddCallback(_ => careful.Interrupt());

        Assert.That(() => simulation.Run(), Throws.InvalidOperationException);
        Assert.That(simulation.NowD, Is.EqualTo(1));

        simulation.Run();
        Assert.That(careful.Value, Is.EqualTo("survived"));
        Assert.That(careless.IsAlive, Is.True, "it is never resumed");

        IEnumerable<Event> Wait(bool handles)
        {
            yield return simulation.TimeoutD(5);
            if (handles)
                simulation.ActiveProcess?.HandleFault();
            yield return simulation.TimeoutD(5);
            simulation.ActiveProcess?.Succeed("survived");
        }
    }

    // A process that ends without handling a fault fails, which whoever waits for it has to handle.
    [Test]
    public void A_fault_at_the_end_is_passed_on()
    {
        var simulation = new Simulation();
        var child = simulation.Process(Child());
        simulation.Process(Parent());
        simulation.TimeoutD(1).AddCallback(_ => child.Interrupt("cause"));

        simulation.Run();

        Assert.That(_log, Is.EqualTo(new[] { "True cause" }));

        IEnumerable<Event> Child()
        {
            yield return simulation.TimeoutD(5);
        }

        IEnumerable<Event> Parent()
        {
            yield return child;
            _log.Add($"{simulation.ActiveProcess?.HandleFault()} {simulation.ActiveProcess?.Value}");
        }
    }

    // An exception in a process's code comes out of the run as it is.
    [Test]
    public void An_exception_in_a_process_surfaces_from_run()
    {
        var simulation = new Simulation();
        simulation.Process(Break());

        Assert.That(() => simulation.Run(), Throws.TypeOf<NotSupportedException>());

        IEnumerable<Event> Break()
        {
            yield return simulation.TimeoutD(1);
            throw new NotSupportedException("on purpose");
        }
    }

    // A process may not interrupt itself, and one that has ended cannot be interrupted.
    [Test]
    public void Impossible_interrupts_are_refused()
    {
        var simulation = new Simulation();
        var process = simulation.Process(InterruptItself());
        simulation.Run();

        Assert.That(() => process.Interrupt(), Throws.InvalidOperationException);

        IEnumerable<Event> InterruptItself()
        {
            Assert.That(() => simulation.ActiveProcess?.Interrupt(), Throws.InvalidOperationException);
            yield return simulation.TimeoutD(1);
        }
    }

    // The target is the event a process waits for; an interrupt before the start reaches the first line of its code.
    [Test]
    public void A_process_knows_its_target_and_may_be_interrupted_before_it_starts()
    {
        var simulation = new Simulation();
        var timeout = simulation.TimeoutD(5);
        var process = simulation.Process(Wait());
        process.Interrupt("early");

        simulation.RunD(1);

        Assert.That(_log, Is.EqualTo(new[] { "early" }));
        Assert.That(process.Target, Is.SameAs(timeout));

        IEnumerable<Event> Wait()
        {
            _log.Add($"{simulation.ActiveProcess?.Value}");
            simulation.ActiveProcess?.HandleFault();
            yield return timeout;
        }
    }

    [SetUp]
    public void Clear() => _log.Clear();
}
