using CsCheck;
using Scenarios;
using Simulator.Engine;
using Simulator.Events;
using Simulator.Validation;
using Tests.Support;

namespace Tests.Properties;

/// <summary>Little's law and conservation of flows hold at every place of every world (E12).</summary>
public sealed class FlowLedgerTests
{
    /// <summary>On random worlds: every place, every close, and the engine's own accounts.</summary>
    [Test]
    public void Littles_law_holds_at_every_place_of_random_worlds() => Gen.Long[1, 1_000_000].Sample(
        seed =>
        {
            var world = new RandomWorld(seed);
            var scenario = world.Build();
            var ledger = new FlowLedger(scenario);
            var result = SimulationRun.Execute(
                scenario, world.Policies(), options: new RunOptions { Sinks = [ledger] });
            ledger.Close();
            Assert.That(LittlesLawCases.Rows(ledger).Where(row => row.Verdict != Verdict.Agrees), Is.Empty);
            var (compared, equal) = ledger.Compare(result);
            Assert.That(equal, Is.EqualTo(compared));
        },
        iter: 60);

    /// <summary>Units flow at every sort of place of some random world, so the law is not true of nothing.</summary>
    [Test]
    public void Every_sort_of_place_is_used()
    {
        var used = new bool[8];
        for (var seed = 1; seed <= 20; seed++)
        {
            var world = new RandomWorld(seed);
            var scenario = world.Build();
            var ledger = new FlowLedger(scenario);
            SimulationRun.Execute(scenario, world.Policies(), options: new RunOptions { Sinks = [ledger] });
            ledger.Close();
            Station[][] sorts =
            [
                ledger.Buildings, ledger.Docks, ledger.Yards, ledger.OwedTransfers, ledger.Lanes, ledger.VendorLinks,
                [ledger.WaitingCustomers], [ledger.OpenOrders],
            ];
            for (var sort = 0; sort < sorts.Length; sort++) used[sort] |= sorts[sort].Any(place => place.Left > 0);
        }

        Assert.That(used, Is.All.True);
    }

    /// <summary>The checks can fail: they find a unit that left twice, one that came from nowhere, and a false
    /// snapshot.</summary>
    [Test]
    public void A_false_log_is_found()
    {
        var (scenario, events) = Run(3);
        Assert.That(Faults(scenario, events), Is.Zero);
        var dispatched = events.FindIndex(fact => fact.Kind == EventKind.TransferDispatched);
        Assert.That(Faults(scenario, [.. events[..dispatched], .. events[(dispatched + 1)..]]), Is.Positive);
        var received = events.FindIndex(fact => fact.Kind == EventKind.TransferReceived);
        Assert.That(Faults(scenario, Replaced(events, received, fact => fact with { Number = 999_999 })), Is.Positive);
        var closed = events.FindLastIndex(fact => fact.Kind == EventKind.FacilityClosed);
        var falseClose = Replaced(events, closed, fact => fact with { Value = fact.Value + 1 });
        Assert.That(Faults(scenario, falseClose), Is.Positive);
    }

    private static (Scenario Scenario, List<SimEvent> Events) Run(long seed)
    {
        var world = new RandomWorld(seed);
        var sink = new RecordingSink();
        var scenario = world.Build();
        SimulationRun.Execute(scenario, world.Policies(), options: new RunOptions { Sinks = [sink] });
        return (scenario, sink.Events);
    }

    private static int Faults(Scenario scenario, List<SimEvent> events)
    {
        var ledger = new FlowLedger(scenario);
        ledger.Take(events.ToArray());
        ledger.Close();
        return LittlesLawCases.Rows(ledger).Count(row => row.Verdict != Verdict.Agrees);
    }

    private static List<SimEvent> Replaced(List<SimEvent> events, int at, Func<SimEvent, SimEvent> change) =>
        [.. events[..at], change(events[at]), .. events[(at + 1)..]];
}
