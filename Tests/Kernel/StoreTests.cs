
namespace Tests.Kernel;

using SimSharp;

public sealed class StoreTests
{
    // Items leave in the order they came, and gets are served in the order they were asked for.
    [Test]
    public void A_store_is_first_in_first_out()
    {
        var simulation = new Simulation();
        var store = new Store(simulation);
        StoreGet[] gets = [store.Get(), store.Get()];
        store.Put("a");
        store.Put("b");
        store.Put("c");

        simulation.Run();

        Assert.That(gets.Select(get => get.Value), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(store.Count, Is.EqualTo(1));
    }

    // A put into a full store waits until an item is taken out.
    [Test]
    public void A_full_store_holds_up_puts()
    {
        var simulation = new Simulation();
        var store = new Store(simulation, ["first"], capacity: 1);
        var put = store.Put("second");
        simulation.TimeoutD(3).AddCallback(_ => store.Get());

        simulation.RunD(2);
        Assert.That((put.IsTriggered, store.Count), Is.EqualTo((false, 1)));

        simulation.Run(put);
        Assert.That((simulation.NowD, store.Count), Is.EqualTo((3.0, 1)));
    }

    // An empty store makes the getter wait until something is put in.
    [Test]
    public void An_empty_store_holds_up_gets()
    {
        var simulation = new Simulation();
        var store = new Store(simulation);
        var get = store.Get();
        simulation.TimeoutD(3).AddCallback(_ => store.Put(17));

        Assert.That(simulation.Run(get), Is.EqualTo(17));
        Assert.That(simulation.NowD, Is.EqualTo(3));
    }

    // A store refuses what could not work.
    [Test]
    public void A_store_checks_its_arguments()
    {
        var simulation = new Simulation();
        Assert.That(() => new Store(simulation, 0), Throws.ArgumentException);
        Assert.That(() => new Store(simulation, [1, 2], capacity: 1), Throws.ArgumentException);
        Assert.That(() => new Store(simulation).Put(null!), Throws.ArgumentNullException);
    }
}
