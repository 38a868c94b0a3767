
namespace Tests.Kernel;

using SimSharp;

public sealed class ScheduleTests
{
    // Events happen by time, then by priority (smaller first), then in the order they were scheduled.
    [Test]
    public void Events_run_by_time_then_priority_then_insertion()
    {
        var simulation = new Simulation();
        var order = new List<string>();
        foreach (var (name, delay, priority) in new[]
                 { ("late", 2, -9), ("b", 1, 0), ("c", 1, 0), ("a", 1, -1), ("d", 1, 7), ("now", 0, 3) })
            simulation.TimeoutD(delay, priority).AddCallback(_ => order.Add(name));

        simulation.Run();

        Assert.That(order, Is.EqualTo(new[] { "now", "a", "b", "c", "d", "late" }));
    }

    // Five thousand simultaneous events run in their order, and so do those they schedule for the same instant.
    [Test]
    public void Five_thousand_simultaneous_events_run_first_in_first_out()
    {
        const int Count = 5_000;
        var simulation = new Simulation();
        var order = new List<int>();
        for (var i = 0; i < Count; i++)
        {
            var id = i;
            simulation.TimeoutD(1).AddCallback(_ =>
            {
                order.Add(id);
                simulation.TimeoutD(0).AddCallback(_ => order.Add(Count + id));
            });
        }

        simulation.Run();

        Assert.That(order, Is.EqualTo(Enumerable.Range(0, 2 * Count)));
    }

    // Simultaneous events keep their order when the schedule grows after some of them have run.
    [Test]
    public void Ties_keep_their_order_when_the_schedule_grows()
    {
#if REAL_SIMSHARP
        Assert.Ignore("Known fault of SimSharp 3.4.2: growing its queue of 1,024 entries loses the order of ties.");
#else
        var simulation = new Simulation();
        var order = new List<int>();
        for (var id = 0; id < 5_000; id++)
        {
            var scheduled = id;
            simulation.Timeout(TimeSpan.FromSeconds(1) - (simulation.Now - simulation.StartDate))
                .AddCallback(_ => order.Add(scheduled));
            if (id is > 800 and < 1_000)
                simulation.Step();
        }

        simulation.Run();

        Assert.That(order, Is.EqualTo(Enumerable.Range(0, 5_000)));
#endif
    }

    // The schedule sorts any mixture of times and priorities, checked against a stable sort of 20,000 entries.
    [Test]
    public void A_random_schedule_comes_out_sorted()
    {
#if REAL_SIMSHARP
        Assert.Ignore("Known fault of SimSharp 3.4.2: growing its queue of 1,024 entries loses the order of ties.");
#else
        var random = new PcgRandom(7);
        var simulation = new Simulation();
        var order = new List<int>();
        var entries = Enumerable.Range(0, 20_000)
            .Select(id => (Id: id, Time: random.Next(50), Priority: random.Next(-2, 3))).ToList();
        foreach (var (id, time, priority) in entries)
            simulation.TimeoutD(time, priority).AddCallback(_ => order.Add(id));

        simulation.Run();

        var expected = entries.OrderBy(entry => entry.Time).ThenBy(entry => entry.Priority).Select(entry => entry.Id);
        Assert.That(order, Is.EqualTo(expected));
#endif
    }

    // A run is half-open: what is scheduled at its very end is left for the next run, save negative priorities.
    [Test]
    public void Run_until_leaves_the_events_of_the_last_instant_for_the_next_run()
    {
        var simulation = new Simulation();
        var order = new List<int>();
        foreach (var priority in new[] { 1, 0, -1 })
            simulation.TimeoutD(5, priority).AddCallback(_ => order.Add(priority));

        simulation.Run(TimeSpan.FromSeconds(5));
        Assert.That(order, Is.EqualTo(new[] { -1 }), "only what is more urgent than the stop itself");
        Assert.That(simulation.NowD, Is.EqualTo(5));

        simulation.Run(TimeSpan.FromSeconds(1));
        Assert.That(order, Is.EqualTo(new[] { -1, 0, 1 }));
    }

    // Consecutive runs meet without a gap or a repetition, and move the clock to their end when nothing happens there.
    [Test]
    public void A_run_can_be_continued()
    {
        var start = new DateTime(2024, 2, 29, 0, 0, 0, DateTimeKind.Utc);
        var simulation = new Simulation(start, TimeSpan.FromMinutes(1));
        var events = new[] { 5, 10, 15, 20 }.Select(minute => simulation.TimeoutD(minute)).ToArray();

        simulation.Run(TimeSpan.FromMinutes(10));
        Assert.That(events.Count(@event => @event.IsProcessed), Is.EqualTo(1));
        Assert.That(simulation.Peek(), Is.EqualTo(start.AddMinutes(10)));

        simulation.RunD(5.5);
        Assert.That(events.Count(@event => @event.IsProcessed), Is.EqualTo(3));
        Assert.That(simulation.Now, Is.EqualTo(start.AddMinutes(15.5)));
        Assert.That(simulation.NowD, Is.EqualTo(15.5));

        simulation.RunD();
        Assert.That(simulation.Now, Is.EqualTo(start.AddMinutes(20)));

        simulation.Run(start.AddDays(1));
        Assert.That(simulation.Now, Is.EqualTo(start.AddDays(1)));
    }

    // A run must end in the future.
    [Test]
    public void Running_into_the_past_is_refused()
    {
        var simulation = new Simulation(new DateTime(2024, 1, 1));

        Assert.That(() => simulation.Run(new DateTime(2023, 12, 31)), Throws.InvalidOperationException);
        Assert.That(() => simulation.Run(TimeSpan.Zero), Throws.InvalidOperationException);
    }

    // A run until an event returns its value, at once when the event has happened already.
    [Test]
    public void Run_until_an_event_returns_its_value()
    {
        var simulation = new Simulation();
        var awaited = new Timeout(simulation, TimeSpan.FromSeconds(1), "spam");
        simulation.TimeoutD(2);

        Assert.That(simulation.Run(awaited), Is.EqualTo("spam"));
        Assert.That(simulation.NowD, Is.EqualTo(1));
        Assert.That(simulation.Run(awaited), Is.EqualTo("spam"));
        Assert.That(simulation.NowD, Is.EqualTo(1));
    }

    // Waiting for an event that nobody will trigger is an error, not an endless or silent run.
    [Test]
    public void Run_until_an_event_that_never_happens_throws()
    {
        var simulation = new Simulation();
        simulation.TimeoutD(1);

        Assert.That(() => simulation.Run(new Event(simulation)), Throws.InvalidOperationException);
    }

    // StopAsync ends the run after the current event, and the stop that was not reached does not end a later run.
    [Test]
    public void A_broken_off_run_leaves_no_stop_behind()
    {
#if REAL_SIMSHARP
        Assert.Ignore("Known fault of SimSharp 3.4.2: the stop of a broken-off run ends a later one.");
#else
        var simulation = new Simulation();
        simulation.TimeoutD(1).AddCallback(_ => simulation.StopAsync());
        simulation.TimeoutD(20);

        simulation.RunD(10);
        Assert.That(simulation.NowD, Is.EqualTo(1));

        simulation.Run();
        Assert.That(simulation.NowD, Is.EqualTo(20));
#endif
    }

    // Peek tells the time of the next event without moving the clock; a step processes exactly one event.
    [Test]
    public void Peek_and_step_go_through_the_events_one_by_one()
    {
        var simulation = new Simulation();
        simulation.TimeoutD(3);
        simulation.TimeoutD(1);

        Assert.That(simulation.PeekD(), Is.EqualTo(1));
        Assert.That(simulation.NowD, Is.Zero);
        simulation.Step();
        Assert.That((simulation.NowD, simulation.PeekD(), simulation.ProcessedEvents), Is.EqualTo((1.0, 3.0, 1)));
        simulation.Step();
        Assert.That((simulation.NowD, simulation.PeekD()), Is.EqualTo((3.0, double.MaxValue)));
        Assert.That(simulation.Peek(), Is.EqualTo(DateTime.MaxValue));
    }

    // A step with nothing left says so by an exception of its own.
    [Test]
    public void A_step_with_an_empty_schedule_throws()
    {
#if REAL_SIMSHARP
        Assert.Ignore("Known fault of SimSharp 3.4.2: it fails with a NullReferenceException.");
#else
        Assert.That(() => new Simulation().Step(), Throws.TypeOf<EmptyScheduleException>());
#endif
    }

    // Time runs forward only.
    [Test]
    public void A_negative_delay_is_refused()
    {
        var simulation = new Simulation();

        Assert.That(() => simulation.TimeoutD(-1), Throws.ArgumentException);
        Assert.That(() => simulation.Schedule(TimeSpan.FromTicks(-1), new Event(simulation)), Throws.ArgumentException);
    }

    // An event that ended a run is not counted as processed; all others are, the starts and ends of processes too.
    [Test]
    public void Processed_events_are_counted()
    {
        var simulation = new Simulation();
        simulation.Process(Ticker(simulation));

        simulation.RunD(3);

        Assert.That(simulation.ProcessedEvents, Is.EqualTo(3));
    }

    // A reset simulation with the same seed repeats itself.
    [Test]
    public void Reset_starts_again()
    {
        var simulation = new Simulation(42);
        var first = simulation.Rand(new Uniform(0, 1));
        simulation.TimeoutD(4);
        simulation.RunD(1);

        simulation.Reset(42);

        Assert.That(simulation.Now, Is.EqualTo(simulation.StartDate));
        Assert.That(simulation.Peek(), Is.EqualTo(DateTime.MaxValue));
        Assert.That(simulation.Rand(new Uniform(0, 1)), Is.EqualTo(first));
    }

    // The first example of SimSharp's documentation prints what its documentation says.
    [Test]
    public void The_first_documented_example_prints_0_3_and_6()
    {
        using var written = new StringWriter { NewLine = "\n" };
        var simulation = new Simulation { Logger = written };
        simulation.Process(Steps(simulation));

        simulation.Run();

        Assert.That(written.ToString(), Is.EqualTo("The time is 0\nThe time is 3\nThe time is 6\n"));
    }

    private static IEnumerable<Event> Steps(Simulation simulation)
    {
        simulation.Log("The time is {0}", simulation.NowD);
        yield return simulation.TimeoutD(3);
        simulation.Log("The time is {0}", simulation.NowD);
        yield return simulation.TimeoutD(3);
        simulation.Log("The time is {0}", simulation.NowD);
    }

    private static IEnumerable<Event> Ticker(Simulation simulation)
    {
        while (true)
            yield return simulation.TimeoutD(1);
    }
}
