using System.Collections.Immutable;
using Scenarios;
using Scenarios.Measures;
using Simulator.Events;
using Simulator.Metrics;
using Simulator.Studies;

namespace Simulator.Hindsight;

/// <summary>Measures what the assignment of a run's orders cost, and the least that any could have cost.</summary>
internal sealed class HindsightMeasure(Scenario scenario, int replication, HindsightTerms terms) : IRunMeasure
{
    /// <summary>What assignment cost [currency].</summary>
    internal const string Cost = "assignment_cost";

    /// <summary>The bound [currency].</summary>
    internal const string Bound = "hindsight_bound";

    /// <summary>The bound before shares were improved [currency].</summary>
    internal const string BoundAtFirst = "hindsight_bound_equal_shares";

    /// <summary>The best shares would lift the bound by no more [currency].</summary>
    internal const string Uncharged = "hindsight_bound_slack";

    /// <summary>Shipping and handling of units that left [currency].</summary>
    internal const string Served = "assignment_shipping_handling";

    /// <summary>Shipping and handling in hindsight [currency].</summary>
    internal const string ServedInHindsight = "hindsight_shipping_handling";

    /// <summary>Units that are late even when the carrier is punctual [units].</summary>
    internal const string UnitsLate = "units_downgraded";

    /// <summary>Units late in hindsight [units].</summary>
    internal const string UnitsLateInHindsight = "hindsight_units_late";

    /// <summary>Units that were lost or wait at the end [units].</summary>
    internal const string UnitsUnserved = "assignment_units_unserved";

    /// <summary>Units not served in hindsight [units].</summary>
    internal const string UnitsUnservedInHindsight = "hindsight_units_unserved";

    private readonly ReplayedRun _run = new(scenario, replication);

    /// <inheritdoc/>
    public IEventSink Sink => _run;

    /// <inheritdoc/>
    public ImmutableArray<Kpi> Of(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        _run.Complete();
        var cost = CostOf(result);
        var bound = HindsightBound.Of(scenario, _run, terms);
        if (bound.Micros > cost.Micros)
        {
            throw new InvalidOperationException(
                $"Invariant: the run cost {cost}, less than its bound {new Money(bound.Micros)}.");
        }

        return
        [
            Amount(Cost, cost.Micros),
            Amount(Bound, bound.Micros),
            Amount(BoundAtFirst, bound.EqualSharesMicros),
            Amount(Uncharged, bound.UnchargedMicros),
            Amount(Served, _run.ShippingMicros + _run.HandlingMicros),
            Amount(ServedInHindsight, bound.ServedMicros),
            new Kpi(UnitsLateInHindsight, Kpi.All, bound.UnitsLate, "units"),
            new Kpi(UnitsUnserved, Kpi.All, _run.UnitsLost + _run.UnitsWaiting, "units"),
            new Kpi(UnitsUnservedInHindsight, Kpi.All, bound.UnitsUnserved, "units"),
        ];

        Kpi Amount(string metric, long micros) =>
            new(metric, Kpi.All, new Money(micros).ToDouble(), scenario.Currency);
    }

    /// <inheritdoc/>
    public void Dispose() => _run.Dispose();

    /// <summary>What the assignment of the run's orders cost: docs/hindsight.md has the parts.</summary>
    private Money CostOf(RunResult result)
    {
        var late = (long)result.Value(UnitsLate);
        var waiting = Money.Of((decimal)result.Value("backorder_cost"));
        return waiting + new Money(
            _run.ShippingMicros + _run.HandlingMicros + _run.LostMarginMicros + _run.WaitingMarginMicros
            + (terms.LateCost.Micros * late)
            + (terms.LostGoodwill.Micros * (_run.UnitsLost + _run.UnitsWaiting)));
    }
}
