using Policies.Ports;
using Scenarios;
using Scenarios.Measures;
using Simulator.Engine;
using Simulator.Metrics;

namespace Benchmarks;

/// <summary>What a policy set did in one world after the warm-up.</summary>
/// <remarks>Totals of the whole run less those of the run that ends with the warm-up, which is its beginning event by
/// event. Cost to serve is FORMULATION 9.1's: the program's and <see cref="DynamicWorld.LateCost"/> for each unit
/// shipped late.</remarks>
internal sealed record DynamicMeasure
{
    internal required double CostToServe { get; init; }

    internal required double Outbound { get; init; }

    internal required double FastFill { get; init; }

    internal required double LostShare { get; init; }

    /// <summary>Units in buildings and on lanes, time average.</summary>
    internal required double Units { get; init; }

    /// <summary>Units at the FCs, time average.</summary>
    internal required double UnitsAtCentres { get; init; }

    /// <summary>Share of units shipped that the DC, the last resort, ships.</summary>
    internal required double ShippedByDc { get; init; }

    /// <summary>Mean use of the FCs' storage over the whole run.</summary>
    internal required double StorageUse { get; init; }

    /// <summary>Runs a policy set in a replication of a world.</summary>
    internal static DynamicMeasure Of(Scenario scenario, int replication, Func<PolicySet> policies)
    {
        var whole = SimulationRun.Execute(scenario, policies(), replication);
        var end = scenario.Start + Duration.FromDays(DynamicWorld.WarmUpDays);
        var before = SimulationRun.Execute(scenario with { End = end }, policies(), replication);
        var demanded = Total("units_demanded");
        var cost = Total("cost_to_serve");
        var late = Total("units_shipped") - Total("units_on_time");
        return new DynamicMeasure
        {
            CostToServe = (cost + (DynamicWorld.LateCost * late)) / demanded,
            Outbound = Total("shipping_cost") / Total("units_shipped"),
            FastFill = Total("units_on_time", "class:fast") / Total("units_demanded", "class:fast"),
            LostShare = Total("units_lost") / demanded,
            Units = Average("units_in_building_average", Kpi.All) + Average("units_sent_off_average", "facility:DC"),
            UnitsAtCentres = Average("units_in_building_average", "echelon:0"),
            ShippedByDc = Total("units_shipped", "facility:DC") / Total("units_shipped"),
            StorageUse = Enumerable.Range(0, DynamicWorld.Centres)
                .Average(centre => whole.Value("storage_utilisation", $"facility:FC{centre}")),
        };

        double Total(string metric, string segment = Kpi.All) =>
            whole.Value(metric, segment) - before.Value(metric, segment);

        double Average(string metric, string segment) =>
            ((whole.Value(metric, segment) * DynamicWorld.Days)
                - (before.Value(metric, segment) * DynamicWorld.WarmUpDays))
            / (DynamicWorld.Days - DynamicWorld.WarmUpDays);
    }
}
