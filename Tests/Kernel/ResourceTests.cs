
namespace Tests.Kernel;

using SimSharp;

public sealed class ResourceTests
{
    private readonly List<string> _log = [];

    [SetUp]
    public void Clear() => _log.Clear();

    // A resource serves as many at a time as it has units, first come, first served.
    [Test]
    public void A_resource_serves_first_come_first_served()
    {
        var simulation = new Simulation();
        var desk = new Resource(simulation, capacity: 2);
        for (var i = 0; i < 5; i++)
            simulation.Process(Visit(i));

        simulation.Run();

        Assert.That(_log, Is.EqualTo(new[] { "0@0", "1@0", "2@1", "3@1", "4@2" }));
        Assert.That((desk.InUse, desk.Remaining), Is.EqualTo((0, 2)));

        IEnumerable<Event> Visit(int id)
        {
            using var request = desk.Request();
            yield return request;
            _log.Add($"{id}@{simulation.NowD}");
            yield return simulation.TimeoutD(1);
        }
    }

    // A priority resource serves the most urgent first, and equally urgent ones first come, first served.
    [Test]
    public void A_priority_resource_serves_by_priority_then_arrival()
    {
        var simulation = new Simulation();
        var desk = new PriorityResource(simulation);
        foreach (var (name, priority) in new[] { ("holder", 9.0), ("c", 2), ("a", 0.5), ("d", 2), ("b", 1) })
            simulation.Process(Visit(name, priority));

        simulation.Run();

        Assert.That(_log, Is.EqualTo(new[] { "holder", "a", "b", "c", "d" }));

        IEnumerable<Event> Visit(string name, double priority)
        {
            using var request = desk.Request(priority);
            yield return request;
            _log.Add(name);
            yield return simulation.TimeoutD(1);
        }
    }

    // A unit that is given back goes to the first in line even when a newcomer asks in between.
    [Test]
    public void A_newcomer_does_not_pass_the_line()
    {
        var simulation = new Simulation();
        var desk = new Resource(simulation);
        var holder = desk.Request();
        var first = desk.Request();
        simulation.Run();

        desk.Release(holder);
        var newcomer = desk.Request();

        Assert.That((first.IsTriggered, newcomer.IsTriggered), Is.EqualTo((true, false)));
    }

    // Whoever disposes of a request while waiting has left the line.
    [Test]
    public void A_disposed_request_is_not_served()
    {
        var simulation = new Simulation();
        var desk = new Resource(simulation);
        var holder = desk.Request();
        var waiting = Enumerable.Range(0, 200).Select(_ => desk.Request()).ToArray();
        simulation.Run();
        foreach (var request in waiting[..199])
            request.Dispose();

        holder.Dispose();
        simulation.Run();

        Assert.That(waiting[198].IsTriggered, Is.False);
        Assert.That(waiting[199].IsProcessed, Is.True);
        Assert.That(desk.InUse, Is.EqualTo(1));
    }

    // A process that is interrupted in the line and leaves its using block holds nothing.
    [Test]
    public void An_interrupt_in_the_line_leaves_no_request_behind()
    {
        var simulation = new Simulation();
        var desk = new Resource(simulation);
        var holder = desk.Request();
        var visitor = simulation.Process(Visit());
        simulation.TimeoutD(1).AddCallback(_ => visitor.Interrupt());
        simulation.TimeoutD(2).AddCallback(_ => holder.Dispose());

        simulation.Run();

        Assert.That(_log, Is.EqualTo(new[] { "gone at 1" }));
        Assert.That(desk.InUse, Is.Zero);

        IEnumerable<Event> Visit()
        {
            using (var request = desk.Request())
            {
                yield return request;
                if (simulation.ActiveProcess?.HandleFault() == true)
                    _log.Add($"gone at {simulation.NowD}");
            }
            yield return simulation.TimeoutD(5);
        }
    }

    // Giving back twice, or to another resource, is a mistake in the model and is told.
    [Test]
    public void A_unit_is_given_back_once_and_to_its_own_resource()
    {
        var simulation = new Simulation();
        var desk = new Resource(simulation);
        var request = desk.Request();
        Assert.That(() => new Resource(simulation).Release(request), Throws.InvalidOperationException);
        desk.Release(request);
        Assert.That(() => desk.Release(request), Throws.InvalidOperationException);
    }

    // A resource without units would make everybody wait for ever.
    [Test]
    public void A_resource_needs_a_unit()
    {
        Assert.That(() => new Resource(new Simulation(), 0), Throws.ArgumentException);
        Assert.That(() => new PriorityResource(new Simulation(), 0), Throws.ArgumentException);
    }
}
