using Scenarios;

namespace Simulator.Hindsight;

/// <summary>What no assignment of a run's orders could have cost less than, given when stock came into its
/// buildings.</summary>
/// <param name="Micros">The bound [micros].</param>
/// <param name="EqualSharesMicros">The bound before shares of orders with several products were improved
/// [micros].</param>
/// <param name="UnitsLate">Late units in the solution that gave the bound.</param>
/// <param name="UnitsLost">Units not served in it.</param>
/// <param name="Demands">Products of orders.</param>
/// <param name="Arcs">Ways to serve them.</param>
internal sealed record HindsightBound(
    long Micros, long EqualSharesMicros, long UnitsLate, long UnitsLost, long Demands, long Arcs)
{
    /// <summary>Computes the bound of a run; every part of it is certified by prices of equal value.</summary>
    /// <param name="scenario">The world.</param>
    /// <param name="run">What was recorded of the run.</param>
    /// <param name="prices">What late and lost units cost.</param>
    /// <param name="rounds">Steps that improve the shares of orders with several products.</param>
    internal static HindsightBound Of(Scenario scenario, ReplayedRun run, HindsightPrices prices, int rounds)
    {
        var built = new FlowBuilder(scenario, run, prices);
        var solver = new UnitFlowSolver();
        var found = new HindsightBound[built.Flows.Length];
        for (var product = 0; product < found.Length; product++) found[product] = Solve(built, product, solver);
        var first = Sum(found);
        var best = first;
        for (var round = 1; round <= rounds; round++)
        {
            built.Shares.Improve(StepOf(round));
            for (var product = 0; product < found.Length; product++)
            {
                if (built.Shares.Concerns(product)) found[product] = Solve(built, product, solver);
            }

            var sum = Sum(found);
            if (sum.Micros > best.Micros) best = sum;
        }

        return best with { EqualSharesMicros = first.Micros };
    }

    private static double StepOf(int round) => 3 / Math.Sqrt(round);

    private static HindsightBound Solve(FlowBuilder built, int product, UnitFlowSolver solver)
    {
        var flow = built.Flows[product];
        solver.Solve(flow);
        built.Shares.Observe(product, solver);
        var micros = FlowCertificate.Check(flow, solver);
        var (late, lost) = (0L, 0L);
        for (var demand = 0; demand < flow.Units.Length; demand++)
        {
            if (flow.UnservedCost[demand] != UnitFlow.Mandatory) lost += solver.Unserved[demand];
            else if (solver.Unserved[demand] > 0) throw new InvalidOperationException("Invariant: units left twice.");
        }

        for (var arc = 0; arc < flow.ArcNode.Length; arc++) if (flow.ArcIsLate[arc]) late += solver.Flow[arc];
        return new HindsightBound(micros, micros, late, lost, flow.Units.Length, flow.ArcNode.Length);
    }

    private static HindsightBound Sum(HindsightBound[] parts)
    {
        var (micros, late, lost, demands, arcs) = (0L, 0L, 0L, 0L, 0L);
        foreach (var part in parts)
        {
            micros += part.Micros;
            late += part.UnitsLate;
            lost += part.UnitsLost;
            demands += part.Demands;
            arcs += part.Arcs;
        }

        return new HindsightBound(micros, micros, late, lost, demands, arcs);
    }
}
