using System.Collections.Immutable;
using Scenarios;
using Scenarios.Measures;
using Simulator.Events;
using Simulator.Metrics;
using Simulator.Studies;

namespace Simulator.Hindsight;

/// <summary>Measures what the assignment of a run's orders cost, and the least that any could have cost.</summary>
internal sealed class HindsightMeasure(Scenario scenario, int replication, HindsightPrices prices, int rounds)
    : IRunMeasure
{
    /// <summary>What assignment cost [currency].</summary>
    internal const string Cost = "assignment_cost";

    /// <summary>The bound [currency].</summary>
    internal const string Bound = "hindsight_bound";

    /// <summary>The bound before shares were improved [currency].</summary>
    internal const string BoundAtFirst = "hindsight_bound_equal_shares";

    /// <summary>Units late in hindsight [units].</summary>
    internal const string UnitsLate = "hindsight_units_late";

    /// <summary>Units lost in hindsight [units].</summary>
    internal const string UnitsLost = "hindsight_units_lost";

    /// <summary>Units that wait at the end of the run [units].</summary>
    internal const string UnitsWaiting = "units_waiting_at_end";

    private readonly ReplayedRun _run = new(scenario, replication);

    /// <inheritdoc/>
    public IEventSink Sink => _run;

    /// <inheritdoc/>
    public ImmutableArray<Kpi> Of(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        _run.Complete();
        var cost = CostOf(result);
        var bound = HindsightBound.Of(scenario, _run, prices, rounds);
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
            new Kpi(UnitsLate, Kpi.All, bound.UnitsLate, "units"),
            new Kpi(UnitsLost, Kpi.All, bound.UnitsLost, "units"),
            new Kpi(UnitsWaiting, Kpi.All, _run.UnitsWaiting, "units"),
        ];

        Kpi Amount(string metric, long micros) =>
            new(metric, Kpi.All, new Money(micros).ToDouble(), scenario.Currency);
    }

    /// <inheritdoc/>
    public void Dispose() => _run.Dispose();

    /// <summary>What the assignment of the run's orders cost: docs/hindsight.md has the parts.</summary>
    private Money CostOf(RunResult result)
    {
        var late = (long)result.Value("units_downgraded");
        var waiting = Money.Of((decimal)result.Value("backorder_cost"));
        return waiting + new Money(
            _run.ShippingMicros + _run.HandlingMicros + _run.LostMarginMicros + _run.WaitingMarginMicros
            + (prices.LateCost.Micros * late)
            + (prices.LostGoodwill.Micros * (_run.UnitsLost + _run.UnitsWaiting)));
    }
}
