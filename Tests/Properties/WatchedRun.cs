using Policies.Ports;
using Scenarios;
using Simulator.Engine;
using Simulator.Events;
using Simulator.Validation;

namespace Tests.Properties;

/// <summary>A run under every check there is: the engine's invariants, the answers of the order assignment, the
/// parcels, the limits of the scenario, and the state at every close of a day.</summary>
internal sealed class WatchedRun
{
    private readonly Scenario _scenario;
    private readonly FlowLedger _ledger;

    /// <param name="scenario">What runs.</param>
    /// <param name="assignment">The order assignment.</param>
    internal WatchedRun(Scenario scenario, IOrderAssignmentPolicy assignment)
    {
        _scenario = scenario;
        Assignment = new AssignmentWatch(scenario, assignment);
        Parcels = new ParcelWatch(scenario, Assignment);
        Limits = new LimitsWatch(scenario);
        _ledger = new FlowLedger(scenario);
    }

    internal AssignmentWatch Assignment { get; }

    internal ParcelWatch Parcels { get; }

    internal LimitsWatch Limits { get; }

    /// <summary>Everything that was broken so far, a sentence each.</summary>
    internal IEnumerable<string> Broken =>
    [
        .. Assignment.Broken, .. Parcels.Broken, .. Limits.Broken,
        .. Enumerable.Repeat("a close that the log does not explain", _ledger.BrokenSnapshots),
    ];

    /// <summary>Runs the scenario to its end.</summary>
    /// <param name="policies">The policies.</param>
    /// <param name="assignment">Stands between the engine and the watched order assignment; absent for
    /// nothing.</param>
    internal void Execute(PolicySet policies, IOrderAssignmentPolicy? assignment = null)
    {
        IEventSink[] sinks = [Parcels, Limits, _ledger];
        SimulationRun.Execute(
            _scenario, policies with { Assignment = assignment ?? Assignment },
            options: new RunOptions { CheckInvariants = true, Sinks = sinks });
        Limits.Close();
    }
}
