
namespace Tests.Kernel;

using SimSharp;

public sealed class ContainerTests
{
    // A get waits until there is as much as it asks for, and holds up the smaller one behind it.
    [Test]
    public void Gets_wait_in_line_for_their_amount()
    {
        var simulation = new Simulation();
        var tank = new Container(simulation, capacity: 10, initial: 2);
        var large = tank.Get(5);
        var small = tank.Get(1);
        simulation.TimeoutD(1).AddCallback(_ => tank.Put(2));
        simulation.TimeoutD(2).AddCallback(_ => tank.Put(3));

        simulation.RunD(1.5);
        Assert.That((large.IsTriggered, small.IsTriggered, tank.Level), Is.EqualTo((false, false, 4.0)));

        simulation.Run();
        Assert.That((large.IsProcessed, small.IsProcessed, tank.Level), Is.EqualTo((true, true, 1.0)));
    }

    // A put waits until there is room for all of it.
    [Test]
    public void Puts_wait_for_room()
    {
        var simulation = new Simulation();
        var tank = new Container(simulation, capacity: 10, initial: 8);
        var put = tank.Put(4);
        simulation.TimeoutD(3).AddCallback(_ => tank.Get(2));

        simulation.Run(put);

        Assert.That((simulation.NowD, tank.Level), Is.EqualTo((3.0, 10.0)));
    }

    // The level can be waited for, from below and from above; at once when it is there.
    [Test]
    public void Levels_can_be_waited_for()
    {
        var simulation = new Simulation();
        var tank = new Container(simulation, capacity: 10, initial: 10);
        Event[] waits = [tank.WhenAtMost(5), tank.WhenEmpty(), tank.WhenFull()];
        Assert.That(waits.Select(wait => wait.IsTriggered), Is.EqualTo(new[] { false, false, true }));

        tank.Get(6);
        Assert.That(waits.Select(wait => wait.IsTriggered), Is.EqualTo(new[] { true, false, true }));

        tank.Get(4);
        Assert.That(waits, Has.All.Property(nameof(Event.IsTriggered)).True);
        var refilled = tank.WhenAtLeast(3);
        tank.Put(2);
        Assert.That(refilled.IsTriggered, Is.False);
        tank.Put(1);
        Assert.That(refilled.IsTriggered, Is.True);
    }

    // A container refuses amounts and levels that could never be.
    [Test]
    public void A_container_checks_its_arguments()
    {
        var simulation = new Simulation();
        var tank = new Container(simulation, capacity: 10);
        Assert.That(() => tank.Put(0), Throws.ArgumentException);
        Assert.That(() => tank.Put(11), Throws.ArgumentException);
        Assert.That(() => tank.Get(-1), Throws.ArgumentException);
        Assert.That(() => tank.Get(11), Throws.ArgumentException);
        Assert.That(() => new Container(simulation, 0), Throws.ArgumentException);
        Assert.That(() => new Container(simulation, 1, 2), Throws.ArgumentException);
        Assert.That(() => new Container(simulation, 1, -1), Throws.ArgumentException);
    }
}
