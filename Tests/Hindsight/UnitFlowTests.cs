using Google.OrTools.LinearSolver;
using Scenarios.Randomness;
using Simulator.Hindsight;

namespace Tests.Hindsight;

/// <summary>The flow of one product's units over time: exact, and proved so by its prices.</summary>
public sealed class UnitFlowTests
{
    /// <summary>X5: three buildings with 60, 50 and 40 units serve four regions at 595; further units would save 0, 2
    /// and 2.5.</summary>
    [Test]
    public void The_assignment_program_is_that_of_the_ground_truth()
    {
        var flow = new UnitFlow();
        foreach (var units in new[] { 60, 50, 40 }) flow.AddNodes([units]);
        double[,] costs = { { 4, 7, 10 }, { 6.5, 4.5, 7.5 }, { 9, 5.5, 5 }, { 11, 8, 4 } };
        int[] demand = [30, 40, 25, 35];
        for (var region = 0; region < demand.Length; region++)
        {
            flow.AddDemand(demand[region], 1_000_000);
            for (var facility = 0; facility < 3; facility++)
            {
                flow.AddArc(facility, (long)(costs[region, facility] * 1000));
            }
        }

        var solver = new UnitFlowSolver();
        solver.Solve(flow);
        Assert.That(FlowCertificate.Check(flow, solver), Is.EqualTo(595_000));
        Assert.That(solver.Prices[..3].ToArray(), Is.EqualTo(new long[] { 0, 2000, 2500 }));
        Assert.That(
            solver.Flow[..12].ToArray(), Is.EqualTo(new[] { 30, 0, 0, 10, 30, 0, 0, 20, 5, 0, 0, 35 }));
    }

    /// <summary>Strong duality on random problems over time: the cost of the flow is the optimum of the linear
    /// program by CLP, which is also the value of CLP's duals.</summary>
    [Test]
    public void Flow_prices_and_the_linear_program_agree([Range(1, 40)] int seed)
    {
        var flow = Random(new RngStream((ulong)seed), buildings: 4, receipts: 5, demands: 30);
        var solver = new UnitFlowSolver();
        solver.Solve(flow);
        var cost = FlowCertificate.Check(flow, solver);
        var (primal, dual) = SolveByClp(flow);
        Assert.That(primal, Is.EqualTo((double)cost).Within(1e-6 * cost));
        Assert.That(dual, Is.EqualTo((double)cost).Within(1e-6 * cost));
    }

    /// <summary>One solver serves problem after problem: nothing of the one before is left.</summary>
    [Test]
    public void A_solver_can_be_used_again()
    {
        var solver = new UnitFlowSolver();
        for (var seed = 1; seed <= 30; seed++)
        {
            var flow = Random(new RngStream((ulong)seed), 1 + (seed % 5), 1 + (seed * 7 % 6), 1 + (seed * 13 % 40));
            solver.Solve(flow);
            var fresh = new UnitFlowSolver();
            fresh.Solve(flow);
            Assert.That(FlowCertificate.Check(flow, solver), Is.EqualTo(FlowCertificate.Check(flow, fresh)));
        }
    }

    /// <summary>Units serve whom they came in time for: a dear unit is used before a cheap one that comes
    /// later.</summary>
    [Test]
    public void Units_are_not_taken_before_they_come()
    {
        var flow = new UnitFlow();
        flow.AddNodes([1, 1]);
        flow.AddNodes([5]);
        flow.AddDemand(2, 1000);
        flow.AddArc(0, 10);
        flow.AddArc(2, 40);
        flow.AddDemand(2, 1000);
        flow.AddArc(1, 10);
        flow.AddArc(2, 30);
        var solver = new UnitFlowSolver();
        solver.Solve(flow);
        // One unit of the first building at 10 to each would be 100; the first two units cannot both be had early.
        Assert.That(FlowCertificate.Check(flow, solver), Is.EqualTo(10 + 40 + 10 + 30));
        Assert.That(solver.Prices[0], Is.EqualTo(30));
        Assert.That(solver.Prices[1], Is.EqualTo(20));
    }

    /// <summary>The certificate can fail: prices and flow of one problem do not prove another.</summary>
    [Test]
    public void A_flow_that_is_not_the_best_is_found()
    {
        var flow = Random(new RngStream(5), 3, 3, 12);
        var solver = new UnitFlowSolver();
        solver.Solve(flow);
        Assert.DoesNotThrow(() => FlowCertificate.Check(flow, solver));
        for (var arc = 0; arc < flow.ArcNode.Length; arc++) if (solver.Flow[arc] == 0) flow.Reprice(arc, -90_000);
        Assert.Throws<InvalidOperationException>(() => FlowCertificate.Check(flow, solver));
    }

    private static UnitFlow Random(RngStream random, int buildings, int receipts, int demands)
    {
        var flow = new UnitFlow();
        for (var building = 0; building < buildings; building++)
        {
            flow.AddNodes([.. Enumerable.Range(0, receipts).Select(_ => random.NextIndex(5))]);
        }

        for (var demand = 0; demand < demands; demand++)
        {
            flow.AddDemand(1 + random.NextIndex(4), 100_000 + random.NextIndex(50_000));
            for (var building = 0; building < buildings; building++)
            {
                if (random.NextIndex(4) == 0) continue;
                flow.AddArc((building * receipts) + random.NextIndex(receipts), 1000 * random.NextIndex(60));
                if (random.NextIndex(3) > 0) continue;
                flow.AddArc((building * receipts) + receipts - 1, 1000 * random.NextIndex(90));
            }
        }

        return flow;
    }

    private static (double Primal, double Dual) SolveByClp(UnitFlow flow)
    {
        using var solver = Solver.CreateSolver("CLP");
        var served = new Constraint[flow.Units.Length];
        var balance = new Constraint[flow.Supply.Length];
        for (var node = 0; node < balance.Length; node++) balance[node] = solver.MakeConstraint(
            flow.Supply[node], flow.Supply[node], "");
        for (var node = 0; node < balance.Length; node++)
        {
            var carried = solver.MakeNumVar(0, double.PositiveInfinity, "");
            balance[node].SetCoefficient(carried, 1);
            if (!flow.IsLast[node]) balance[node + 1].SetCoefficient(carried, -1);
        }

        for (var demand = 0; demand < served.Length; demand++)
        {
            served[demand] = solver.MakeConstraint(flow.Units[demand], flow.Units[demand], "");
            var unserved = solver.MakeNumVar(0, double.PositiveInfinity, "");
            served[demand].SetCoefficient(unserved, 1);
            solver.Objective().SetCoefficient(unserved, flow.UnservedCost[demand]);
            for (var arc = flow.FirstArc[demand]; arc < flow.FirstArc[demand + 1]; arc++)
            {
                var units = solver.MakeNumVar(0, double.PositiveInfinity, "");
                served[demand].SetCoefficient(units, 1);
                balance[flow.ArcNode[arc]].SetCoefficient(units, 1);
                solver.Objective().SetCoefficient(units, flow.ArcCost[arc]);
            }
        }

        Assert.That(solver.Solve(), Is.EqualTo(Solver.ResultStatus.OPTIMAL));
        var dual = 0.0;
        for (var node = 0; node < balance.Length; node++) dual += balance[node].DualValue() * flow.Supply[node];
        for (var demand = 0; demand < served.Length; demand++) dual += served[demand].DualValue() * flow.Units[demand];
        return (solver.Objective().Value(), dual);
    }
}
