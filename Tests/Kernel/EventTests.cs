
namespace Tests.Kernel;

using SimSharp;

public sealed class EventTests
{
    // An event goes from alive to triggered to processed, and its outcome is known from the second state on.
    [Test]
    public void An_event_is_alive_then_triggered_then_processed()
    {
        var simulation = new Simulation();
        var @event = new Event(simulation);
        Assert.That(State(@event), Is.EqualTo((true, false, false, false)));

        @event.Succeed(3);
        Assert.That(State(@event), Is.EqualTo((false, true, false, true)));
        Assert.That(@event.Value, Is.EqualTo(3));

        simulation.Run();
        Assert.That(State(@event), Is.EqualTo((false, true, true, true)));
    }

    // An outcome is settled once.
    [Test]
    public void A_triggered_event_cannot_be_triggered_again()
    {
        var simulation = new Simulation();
        var @event = new Event(simulation);
        @event.Fail("cause");

        Assert.That(() => @event.Succeed(), Throws.InvalidOperationException);
        Assert.That(() => @event.Fail(), Throws.InvalidOperationException);
        Assert.That(() => simulation.TimeoutD(1).Succeed(), Throws.InvalidOperationException);
        Assert.That((@event.IsOk, @event.Value), Is.EqualTo((false, (object)"cause")));
    }

    // An event can be triggered by another, as a callback, and takes its outcome and value.
    [Test]
    public void Trigger_copies_the_outcome_of_another_event()
    {
        var simulation = new Simulation();
        var copy = new Event(simulation);
        var original = new Timeout(simulation, TimeSpan.FromSeconds(2), "broken", isOk: false);
        original.AddCallback(@event => copy.Trigger(@event));

        simulation.Run();

        Assert.That((copy.IsProcessed, copy.IsOk, copy.Value), Is.EqualTo((true, false, (object)"broken")));
    }

    // Callbacks are called in the order they were added, less those that were taken away again.
    [Test]
    public void Callbacks_run_in_the_order_they_were_added()
    {
        var simulation = new Simulation();
        var @event = simulation.TimeoutD(1);
        var calls = new List<string>();
        Action<Event>[] callbacks =
            [_ => calls.Add("a"), _ => calls.Add("b"), _ => calls.Add("c"), _ => calls.Add("d")];
        @event.AddCallbacks(callbacks);
        @event.RemoveCallback(callbacks[0]);
        @event.RemoveCallback(callbacks[2]);
        @event.RemoveCallback(_ => calls.Add("never added"));

        simulation.Run();

        Assert.That(calls, Is.EqualTo(new[] { "b", "d" }));
    }

    // Nothing can be added to or taken from an event that has happened, nor can it happen twice.
    [Test]
    public void A_processed_event_takes_no_callbacks()
    {
        var simulation = new Simulation();
        var @event = simulation.TimeoutD(1);
        simulation.Run();

        Assert.That(() => @event.AddCallback(_ => { }), Throws.InvalidOperationException);
        Assert.That(() => @event.RemoveCallback(_ => { }), Throws.InvalidOperationException);
        Assert.That(@event.Process, Throws.InvalidOperationException);
    }

    // A failure that nobody waits for passes silently.
    [Test]
    public void A_lone_failure_has_no_effect()
    {
        var simulation = new Simulation();
        new Event(simulation).Fail("cause");

        Assert.That(() => simulation.Run(), Throws.Nothing);
    }

    private static (bool Alive, bool Triggered, bool Processed, bool Ok) State(Event @event) =>
        (@event.IsAlive, @event.IsTriggered, @event.IsProcessed, @event.IsOk);
}
