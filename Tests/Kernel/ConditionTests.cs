
namespace Tests.Kernel;

using SimSharp;

public sealed class ConditionTests
{
    // "And" happens with the last of its events and carries all their values in the order they are named.
    [Test]
    public void All_of_happens_with_the_last_event()
    {
        var simulation = new Simulation();
        var late = Say(simulation, 2, "late");
        var early = Say(simulation, 1, "early");
        var all = late & early;

        simulation.Run(all);

        Assert.That(simulation.NowD, Is.EqualTo(2));
        Assert.That(all.Value.Values, Is.EqualTo(new[] { "late", "early" }));
        Assert.That(all.Value[early], Is.EqualTo("early"));
    }

    // "Or" happens with the first of its events and carries what has happened by then, ties included.
    [Test]
    public void Any_of_happens_with_the_first_event()
    {
        var simulation = new Simulation();
        var any = Say(simulation, 1, "a") | Say(simulation, 1, "b") | Say(simulation, 2, "c");

        simulation.Run(any);

        Assert.That(simulation.NowD, Is.EqualTo(1));
        Assert.That(any.Value.Values, Is.EqualTo(new[] { "a", "b" }));
    }

    // Nested conditions wait as the formula says, and their values lie open in the outer one.
    [Test]
    public void Nested_conditions_are_laid_open()
    {
        var simulation = new Simulation();
        var nested = (Say(simulation, 1, "x") | Say(simulation, 5, "y")) & Say(simulation, 3, "z");

        simulation.Run(nested);

        Assert.That(simulation.NowD, Is.EqualTo(3));
        Assert.That(nested.Value.Values, Is.EqualTo(new[] { "x", "z" }));
    }

    // A condition on nothing is met at once, but still happens in its turn.
    [Test]
    public void A_condition_on_no_events_is_met_at_once()
    {
        var simulation = new Simulation();
        Condition[] conditions = [new AllOf(simulation), new AnyOf(simulation, Enumerable.Empty<Event>())];

        Assert.That(conditions, Has.All.Property(nameof(Event.IsTriggered)).True);
        Assert.That(conditions, Has.All.Property(nameof(Event.IsProcessed)).False);
        simulation.Run();
        Assert.That(conditions, Has.All.Property(nameof(Event.IsProcessed)).True);
    }

    // Events that have happened before count; events that are only triggered do not yet.
    [Test]
    public void Processed_events_count_and_triggered_ones_do_not()
    {
        var simulation = new Simulation();
        var processed = simulation.TimeoutD(1);
        simulation.Run();
        var triggered = simulation.TimeoutD(1);

        Assert.That((processed | triggered).IsTriggered, Is.True);
        Assert.That((processed & triggered).IsTriggered, Is.False);
    }

    // The failure of one event fails the condition with the same cause, and the waiting process handles it.
    [Test]
    public void A_failed_event_fails_its_condition()
    {
        var simulation = new Simulation();
        var broken = new Timeout(simulation, TimeSpan.FromSeconds(1), "broken", isOk: false);
        object? cause = null;
        simulation.Process(Wait());

        simulation.Run();

        Assert.That(cause, Is.EqualTo("broken"));
        Assert.That(simulation.NowD, Is.EqualTo(3), "the process went on after it had handled the fault");

        IEnumerable<Event> Wait()
        {
            yield return broken & simulation.TimeoutD(2);
            Assert.That(simulation.ActiveProcess?.HandleFault(), Is.True);
            cause = simulation.ActiveProcess?.Value;
            yield return simulation.TimeoutD(2);
        }
    }

    // A failure after the condition has happened reaches nobody, so it must stop the run.
    [Test]
    public void A_failure_after_the_condition_surfaces_from_run()
    {
        var simulation = new Simulation();
        var broken = new Timeout(simulation, TimeSpan.FromSeconds(2), "broken", isOk: false);
        _ = simulation.TimeoutD(1) | broken;

        Assert.That(() => simulation.Run(), Throws.InvalidOperationException);
        Assert.That(simulation.NowD, Is.EqualTo(2));
    }

    // Events of two simulations have no common time.
    [Test]
    public void Mixing_simulations_is_refused() =>
        Assert.That(() => new Simulation().TimeoutD(1) & new Simulation().TimeoutD(1), Throws.ArgumentException);

    private static Timeout Say(Simulation simulation, double delay, string value) =>
        new(simulation, simulation.ToTimeSpan(delay), value);
}
