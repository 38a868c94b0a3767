using CsCheck;
using Policies.Assignment;
using Policies.Ports;
using Scenarios.Measures;
using Simulator.Engine;
using Simulator.Events;
using Simulator.Validation;
using Tests.Support;

namespace Tests.Properties;

/// <summary>What must hold in every world when orders are assigned anew.</summary>
public sealed class ReevaluationProperties
{
    private static readonly Gen<long> Seeds = Gen.Long[1, 1_000_000];

    /// <summary>Units are conserved, no limit is broken at any event, the state at closes is that of the log, money of
    /// parcels is money of the summary, every order assigned anew is so in full, and the same run gives the same
    /// log.</summary>
    [Test]
    public void Nothing_is_lost_and_no_limit_broken()
    {
        var changed = 0;
        Seeds.Sample(
            seed =>
            {
                var scenario = new RandomWorld(seed).Build();
                var (watch, ledger, sink) = (new LimitsWatch(scenario), new FlowLedger(scenario), new RecordingSink());
                var options = new RunOptions { CheckInvariants = true, Sinks = [watch, ledger, sink] };
                var result = SimulationRun.Execute(scenario, Policies(seed), options: options);
                watch.Close();
                Assert.That(watch.Broken, Is.Empty);
                Assert.That(ledger.BrokenSnapshots, Is.Zero);
                var (taken, given) = (Units(sink, EventKind.LineWithdrawn), Units(sink, EventKind.LineReassigned));
                Assert.That(given, Is.EquivalentTo(taken));
                Assert.That(result.Value("units_reassigned"), Is.EqualTo(given.Values.Sum()));
                var micros = sink.Events.Where(fact => fact.Kind == EventKind.ParcelShipped).Sum(fact => fact.Value);
                Assert.That(Money.Of((decimal)result.Value("shipping_cost")), Is.EqualTo(new Money(micros)));
                var again = SimulationRun.Execute(scenario, Policies(seed));
                Assert.That(again.EventLogHash, Is.EqualTo(result.EventLogHash));
                Interlocked.Add(ref changed, given.Count);
            },
            iter: 30);
        Assert.That(changed, Is.Positive, "orders do change in some worlds");
    }

    /// <summary>A policy that keeps nothing leaves the log as it is without it: trials leave no trace.</summary>
    [Test]
    public void Trials_that_are_undone_leave_no_trace() => Seeds.Sample(
        seed =>
        {
            var scenario = new RandomWorld(seed).Build();
            var policies = new RandomWorld(seed).Policies();
            var with = SimulationRun.Execute(scenario, policies with { Reevaluation = new Undecided() });
            var without = SimulationRun.Execute(scenario, new RandomWorld(seed).Policies());
            Assert.That(with.EventLogHash, Is.EqualTo(without.EventLogHash));
        },
        iter: 20);

    private static PolicySet Policies(long seed) => new RandomWorld(seed).Policies() with
    {
        Reevaluation = new OrderReevaluation(Duration.FromHours(1 + (seed % 5)), onlySplit: seed % 4 == 0),
    };

    /// <summary>Units by order, product and instant.</summary>
    private static Dictionary<(int Order, int Product, SimTime Time), int> Units(RecordingSink sink, EventKind kind) =>
        sink.Events.Where(fact => fact.Kind == kind).GroupBy(fact => (fact.Number, fact.Item, fact.Time))
            .ToDictionary(group => group.Key, group => group.Sum(fact => fact.Quantity));

    /// <summary>Gives every order the plan it has, and then takes it all back.</summary>
    private sealed class Undecided : IReevaluationPolicy
    {
        public Duration Period => Duration.FromHours(2);

        public void Use(IUnitPricing pricing)
        {
        }

        public void Reevaluate(IWaitingOrderBook orders)
        {
            for (var order = 0; order + 1 < orders.Count; order += 2)
            {
                orders.Withdraw(order + 1);
                orders.Withdraw(order);
                var isWhole = orders.Context(order).LinesMaySplit || orders.Plan(order).Length == 1;
                if (isWhole && orders.KeepsPromise(order, orders.Plan(order))) orders.Give(order, orders.Plan(order));
                orders.Undo();
            }
        }
    }
}
