using CsCheck;
using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;
using Simulator.Engine;
using Simulator.Events;
using Simulator.Metrics;
using Simulator.Stock;
using Simulator.Studies;
using Tests.Support;

namespace Tests.Properties;

/// <summary>What must hold in every world, on random worlds and policies.</summary>
public sealed class EngineProperties
{
    private static readonly Gen<long> Seeds = Gen.Long[1, 1_000_000];

    /// <summary>Units are conserved every day, the log runs forward, and every unit asked for is accounted
    /// for.</summary>
    [Test]
    public void Units_and_orders_are_accounted_for() => Seeds.Sample(
        seed =>
        {
            var (result, events) = Run(seed);
            Assert.That(events.Zip(events.Skip(1)).All(pair => pair.First.Time <= pair.Second.Time));
            var demanded = Sum(events, EventKind.OrderPlaced);
            var assigned = Sum(events, EventKind.LineAssigned);
            var lost = Sum(events, EventKind.LineLost);
            Assert.That(result.Value("units_demanded"), Is.EqualTo(demanded));
            Assert.That(assigned + lost, Is.LessThanOrEqualTo(demanded));
            Assert.That(
                result.Value("units_shipped") + result.Value("units_lost") + result.Value("units_cancelled")
                    + result.Value("units_open_at_end"),
                Is.EqualTo(demanded));
            Assert.That(
                Sum(events, EventKind.StockOpened) + Sum(events, EventKind.PurchaseReceived)
                    + Sum(events, EventKind.ReturnRestocked),
                Is.EqualTo(
                    result.Value("units_in_building_at_end") + InTransit(events) + result.Value("units_shipped")));
        },
        iter: 60);

    /// <summary>No storage, dock, pull or truck takes more than its limit, no building a sort of item that it does not
    /// hold, and nobody units that are not free: at every event.</summary>
    [Test]
    public void No_limit_is_broken_at_any_event()
    {
        var met = 0;
        Seeds.Sample(
            seed =>
            {
                var world = new RandomWorld(seed);
                var scenario = world.Build();
                var watch = new LimitsWatch(scenario);
                SimulationRun.Execute(scenario, world.Policies(), options: new RunOptions { Sinks = [watch] });
                watch.Close();
                Assert.That(watch.Broken, Is.Empty);
                Interlocked.Add(ref met, watch.Met);
            },
            iter: 60);
        Assert.That(met, Is.Positive, "limits bind in some worlds");
    }

    /// <summary>The watch over limits can fail: an unlimited run breaks the limits of a narrower scenario.</summary>
    [Test]
    public void A_broken_limit_is_noticed()
    {
        var world = new RandomWorld(8);
        var scenario = world.Build();
        var events = new RecordingSink();
        SimulationRun.Execute(scenario, world.Policies(), options: new RunOptions { Sinks = [events] });
        foreach (var narrow in new Func<Facility, Facility>[]
        {
            facility => facility with { Storage = [new StorageArea { Units = new Quantity(1) }] },
            facility => facility with { OutboundCapacityPerPull = new Quantity(1) },
            facility => facility with { Kind = FacilityKind.SortableFulfillmentCenter },
        })
        {
            var watch = new LimitsWatch(scenario, narrow);
            watch.Take(events.Events.ToArray());
            watch.Close();
            Assert.That(watch.Broken, Is.Not.Empty);
        }
    }

    /// <summary>Money of the parcels in the log is the money of the summary, to the millionth.</summary>
    [Test]
    public void Money_of_parcels_is_money_of_the_summary() => Seeds.Sample(
        seed =>
        {
            var (result, events) = Run(seed);
            var micros = events.Where(fact => fact.Kind == EventKind.ParcelShipped).Sum(fact => fact.Value);
            Assert.That(Money.Of((decimal)result.Value("shipping_cost")), Is.EqualTo(new Money(micros)));
        },
        iter: 40);

    /// <summary>Row order in the network, the catalog and the stream changes nothing; nor does running twice.</summary>
    [Test]
    public void Permuted_rows_give_the_same_log() => Seeds.Sample(
        seed =>
        {
            var world = new RandomWorld(seed);
            var hash = Hash(world, 0);
            Assert.That(Hash(world, 0), Is.EqualTo(hash));
            Assert.That(Hash(world, seed + 17), Is.EqualTo(hash));
        },
        iter: 40);

    /// <summary>Another seed gives another log: the hash test can fail.</summary>
    [Test]
    public void Another_world_gives_another_log() =>
        Assert.That(Hash(new RandomWorld(1), 0), Is.Not.EqualTo(Hash(new RandomWorld(2), 0)));

    /// <summary>One, two and eight threads give the same logs for every cell.</summary>
    [Test]
    public void Threads_do_not_change_results()
    {
        var world = new RandomWorld(5);
        var scenario = world.Build();
        var hashes = new[] { 1, 2, 8 }.Select(threads =>
            new StudyRunner(scenario, [world.Policies, world.Policies]) { Replications = 6, Threads = threads }.Run()
                .Select(result => result.EventLogHash).ToArray()).ToArray();
        Assert.That(hashes[1], Is.EqualTo(hashes[0]));
        Assert.That(hashes[2], Is.EqualTo(hashes[0]));
        Assert.That(hashes[0].Distinct().Count(), Is.EqualTo(6), "replications differ, policy sets share them");
    }

    /// <summary>The conservation check can fail: it finds units that came from nowhere.</summary>
    [Test]
    public void Broken_stock_is_found()
    {
        var scenario = new RandomWorld(3).Build();
        var stock = new InventoryState(scenario);
        stock.Open(new ProductId(0), new FacilityId(0), new Quantity(5), scenario.Start);
        stock.CheckAll();
        stock.PutOnOrder(new ProductId(0), new FacilityId(0), new Quantity(-1));
        Assert.That(
            () => stock.CheckAll(),
            Throws.InvalidOperationException.With.Message.Contains("none may be negative"));
        stock.PutOnOrder(new ProductId(0), new FacilityId(0), new Quantity(1));
        stock.ReceiveTransfer(new ProductId(0), new FacilityId(1), new FacilityId(0), new Quantity(0), scenario.Start);
        stock.Reserve(new ProductId(0), new FacilityId(0), new Quantity(6));
        Assert.That(() => stock.CheckAll(), Throws.InvalidOperationException.With.Message.StartsWith("Invariant"));
    }

    /// <summary>A policy that assigns stock that is not there is stopped with policy, order and rule named.</summary>
    [Test]
    public void A_policy_that_breaks_a_rule_is_named()
    {
        var world = new RandomWorld(4);
        var policies = world.Policies() with { Assignment = new Greedy() };
        Assert.That(
            () => SimulationRun.Execute(world.Build(), policies),
            Throws.TypeOf<PolicyException>().With.Message.Contains("Greedy").And.Message.Contains("order"));
    }

    private static (RunResult Result, List<SimEvent> Events) Run(long seed)
    {
        var world = new RandomWorld(seed);
        var sink = new RecordingSink();
        var options = new RunOptions { CheckInvariants = true, Sinks = [sink] };
        return (SimulationRun.Execute(world.Build(), world.Policies(), options: options), sink.Events);
    }

    private static string Hash(RandomWorld world, long permutation) =>
        SimulationRun.Execute(world.Build(permutation), world.Policies()).EventLogHash;

    private static long Sum(List<SimEvent> events, EventKind kind) =>
        events.Where(fact => fact.Kind == kind).Sum(fact => (long)fact.Quantity);

    private static long InTransit(List<SimEvent> events) =>
        Sum(events, EventKind.TransferDispatched) - Sum(events, EventKind.TransferReceived);

    private sealed class Greedy : IOrderAssignmentPolicy
    {
        public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
        {
            for (var line = 0; line < context.Quantities.Length; line++) answer.Add(line, 0, context.Quantities[line]);
        }
    }
}
