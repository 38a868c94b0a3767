using Scenarios;

namespace Simulator.Hindsight;

/// <summary>What no assignment of a run's orders could have cost less than, given when stock came into its
/// buildings.</summary>
/// <param name="Micros">The bound [micros].</param>
/// <param name="EqualSharesMicros">The bound before shares of orders with several products were improved
/// [micros].</param>
/// <param name="ServedMicros">Shipping and handling in the solution that gave the bound [micros].</param>
/// <param name="UnchargedMicros">The best shares would lift the bound by no more [micros].</param>
/// <param name="UnitsLate">Late units in it.</param>
/// <param name="UnitsUnserved">Units not served in it.</param>
internal sealed record HindsightBound(
    long Micros,
    long EqualSharesMicros,
    long ServedMicros,
    long UnchargedMicros,
    long UnitsLate,
    long UnitsUnserved)
{
    /// <summary>Computes the bound of a run; every part of it is certified by prices of equal value.</summary>
    /// <param name="scenario">The world.</param>
    /// <param name="run">What was recorded of the run.</param>
    /// <param name="terms">What late and lost units cost, and what hindsight may do.</param>
    internal static HindsightBound Of(Scenario scenario, ReplayedRun run, HindsightTerms terms)
    {
        var built = new FlowBuilder(scenario, run, terms);
        var solver = new UnitFlowSolver();
        var found = new HindsightBound[built.Flows.Length];
        for (var product = 0; product < found.Length; product++) found[product] = Solve(built, product, solver, terms);
        var first = Sum(found, built.Shares.Uncharged());
        var best = first;
        for (var round = 1; round <= terms.Rounds; round++)
        {
            built.Shares.Improve(StepOf(round));
            for (var product = 0; product < found.Length; product++)
            {
                if (built.Shares.Concerns(product)) found[product] = Solve(built, product, solver, terms);
            }

            var sum = Sum(found, built.Shares.Uncharged());
            if (sum.Micros > best.Micros) best = sum;
        }

        return best with { EqualSharesMicros = first.Micros };
    }

    private static double StepOf(int round) => 0.4 / Math.Sqrt(round);

    private static HindsightBound Solve(
        FlowBuilder built, int product, UnitFlowSolver solver, HindsightTerms terms)
    {
        var flow = built.Flows[product];
        solver.Solve(flow);
        built.Shares.Observe(product, solver);
        var micros = FlowCertificate.Check(flow, solver);
        var (served, late, unserved) = (micros, 0L, 0L);
        for (var demand = 0; demand < flow.Units.Length; demand++)
        {
            var units = solver.Unserved[demand];
            if (units == 0) continue;
            if (flow.UnservedCost[demand] == UnitFlow.Mandatory)
            {
                throw new InvalidOperationException("Invariant: units that left in the run are not there.");
            }

            unserved += units;
            served -= flow.UnservedCost[demand] * units;
        }

        for (var arc = 0; arc < flow.ArcNode.Length; arc++) if (flow.ArcIsLate[arc]) late += solver.Flow[arc];
        return new HindsightBound(micros, micros, served - (terms.LateCost.Micros * late), 0, late, unserved);
    }

    private static HindsightBound Sum(HindsightBound[] parts, long uncharged)
    {
        var (micros, served, late, unserved) = (0L, 0L, 0L, 0L);
        foreach (var part in parts)
        {
            micros += part.Micros;
            served += part.ServedMicros;
            late += part.UnitsLate;
            unserved += part.UnitsUnserved;
        }

        return new HindsightBound(micros, micros, served, uncharged, late, unserved);
    }
}
