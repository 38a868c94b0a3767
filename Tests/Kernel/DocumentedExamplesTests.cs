
namespace Tests.Kernel;

using SimSharp;
using static SimSharp.Distributions;

/// <summary>The examples of SimSharp's documentation, written anew; the real package gives the same logs.</summary>
public sealed class DocumentedExamplesTests
{
    private readonly List<string> _log = [];

    [SetUp]
    public void Clear() => _log.Clear();

    // Bank renege: customers wait for the one counter no longer than their patience lasts.
    [Test]
    public void Impatient_customers_leave_the_bank_unserved()
    {
        var bank = new Simulation(41, TimeSpan.FromMinutes(1));
        var counter = new Resource(bank, capacity: 1);
        var (arrival, patience, service) = (EXP(10.0), UNIF(1.0, 3.0), EXP(12.0));
        bank.Process(Customers());

        bank.Run();

        Assert.That(_log, Is.EqualTo(new[]
        {
            "0 served after 0.0000", "1 reneged after 2.6667", "2 reneged after 1.3019", "3 reneged after 2.2930",
            "4 reneged after 1.9509", "5 reneged after 2.1639", "6 reneged after 1.0968", "7 served after 0.0000",
            "8 served after 0.0000", "9 served after 0.0000",
        }));
        Assert.That(counter.InUse, Is.Zero);

        IEnumerable<Event> Customers()
        {
            for (var i = 0; i < 10; i++)
            {
                bank.Process(Customer(i));
                yield return bank.TimeoutD(arrival);
            }
        }

        IEnumerable<Event> Customer(int id)
        {
            var arrived = bank.NowD;
            using var request = counter.Request();
            yield return request | bank.TimeoutD(patience);
            _log.Add(FormattableString.Invariant(
                $"{id} {(request.IsProcessed ? "served" : "reneged")} after {bank.NowD - arrived:F4}"));
            if (request.IsProcessed)
                yield return bank.TimeoutD(service);
        }
    }

    // Machine shop: breakdowns interrupt work, and one repairman mends machines before he does other jobs.
    [Test]
    public void Broken_machines_are_interrupted_and_repaired()
    {
        var shop = new Simulation(42, TimeSpan.FromMinutes(1));
        var repairman = new PriorityResource(shop, capacity: 1);
        var (work, failure) = (TRI(6.0, 14.0, 10.0), EXP(300.0));
        var parts = new int[10];
        var repairs = new int[10];
        var broken = new bool[10];
        for (var i = 0; i < parts.Length; i++)
            shop.Process(Break(shop.Process(Machine(i)), i));
        var otherJobs = 0;
        shop.Process(OtherJobs());

        shop.Run(TimeSpan.FromDays(28));

        using var all = Assert.EnterMultipleScope();
        Assert.That(string.Join(' ', parts), Is.EqualTo("3269 3179 3238 3262 3278 3161 3140 3202 3011 3229"));
        Assert.That(string.Join(' ', repairs), Is.EqualTo("104 112 109 102 96 117 114 110 127 106"));
        Assert.That(otherJobs, Is.EqualTo(246));

        IEnumerable<Event> Machine(int id)
        {
            while (true)
            {
                for (var left = shop.Rand(work); left > 0;)
                {
                    var start = shop.NowD;
                    yield return shop.TimeoutD(left);
                    if (shop.ActiveProcess?.HandleFault() != true)
                        break;
                    left -= shop.NowD - start;
                    broken[id] = true;
                    using var request = repairman.Request(1);
                    yield return request;
                    yield return shop.TimeoutD(30);
                    repairs[id]++;
                    broken[id] = false;
                }
                parts[id]++;
            }
        }

        IEnumerable<Event> Break(Process machine, int id)
        {
            while (true)
            {
                yield return shop.TimeoutD(failure);
                if (!broken[id])
                    machine.Interrupt();
            }
        }

        IEnumerable<Event> OtherJobs()
        {
            while (true)
            {
                using var request = repairman.Request(2);
                yield return request;
                yield return shop.TimeoutD(30);
                otherJobs++;
            }
        }
    }

    // Gas station: cars share two pumps and one tank; when the tank runs low, a truck is called and fills it.
    [Test]
    public void The_gas_station_is_refilled_when_it_runs_low()
    {
        var station = new Simulation(42);
        var pumps = new Resource(station, capacity: 2);
        var tank = new Container(station, capacity: 200, initial: 200);
        var (arrival, fuelLeft) = (UNIF(30.0, 300.0), UNIF(5.0, 25.0));
        var deliveries = new List<double>();
        var sold = 0.0;
        station.Process(Watch());
        station.Process(Cars());

        station.Run(TimeSpan.FromMinutes(50));

        var delivered = deliveries.Sum();
        using var all = Assert.EnterMultipleScope();
        Assert.That(deliveries, Has.Count.EqualTo(2));
        Assert.That(tank.Level, Is.EqualTo(200 + delivered - sold).Within(1e-9), "fuel is neither made nor lost");
        Assert.That(deliveries, Has.All.InRange(180, 200));
        Assert.That(_log, Is.EqualTo(new[]
        {
            "1475.4944: 200.0000", "2521.7184: 200.0000",
        }));

        IEnumerable<Event> Cars()
        {
            while (true)
            {
                yield return station.TimeoutD(arrival);
                station.Process(Car());
            }
        }

        IEnumerable<Event> Car()
        {
            using var request = pumps.Request();
            yield return request;
            // What the tank cannot give at once is waited for.
            for (var wanted = 50 - station.Rand(fuelLeft); wanted > 0;)
            {
                var amount = tank.Level > 0 ? Math.Min(wanted, tank.Level) : wanted;
                yield return tank.Get(amount);
                sold += amount;
                wanted -= amount;
                yield return station.TimeoutD(amount / 2);
            }
        }

        IEnumerable<Event> Watch()
        {
            while (true)
            {
                yield return tank.WhenAtMost(20);
                yield return station.Process(Truck());
            }
        }

        IEnumerable<Event> Truck()
        {
            yield return station.Timeout(TimeSpan.FromMinutes(5));
            var amount = tank.Capacity - tank.Level;
            yield return tank.Put(amount);
            deliveries.Add(amount);
            _log.Add(FormattableString.Invariant($"{station.NowD:F4}: {amount:F4}"));
        }
    }

    // Process communication: messages pass through a store to a consumer that may be late for them.
    [Test]
    public void Messages_pass_through_a_store()
    {
        var office = new Simulation(42, TimeSpan.FromSeconds(1));
        var pipe = new Store(office);
        var (pause, work) = (UNIF(6.0, 11.0), UNIF(4.0, 9.0));
        office.Process(Produce());
        office.Process(Consume());

        office.Run(TimeSpan.FromSeconds(60));

        Assert.That(_log, Is.EqualTo(new[]
        {
            "9.8078", "17.8982", "25.2289 at 26.6968", "33.2747 at 34.6768", "43.4531", "54.4351",
        }));

        IEnumerable<Event> Produce()
        {
            while (true)
            {
                yield return office.TimeoutD(pause);
                pipe.Put(office.NowD);
            }
        }

        IEnumerable<Event> Consume()
        {
            while (true)
            {
                var get = pipe.Get();
                yield return get;
                var late = get.Value is double sent && sent < office.NowD;
                _log.Add(FormattableString.Invariant($"{get.Value:F4}{(late ? $" at {office.NowD:F4}" : "")}"));
                yield return office.TimeoutD(work);
            }
        }
    }
}
