using Google.OrTools.LinearSolver;
using Policies.Decomposition;

namespace Benchmarks;

/// <summary>The best Lagrangian bound by cutting planes over the prices (Kelley 1960), the master solved by
/// CLP.</summary>
/// <remarks>Another way to the same number than ascent: it stops when the master's value, which is above the best
/// bound, meets the best bound seen.</remarks>
internal sealed class CuttingPlaneReference(PlacementProblem problem, LagrangianBound bound)
{
    internal double Solve()
    {
        using var solver = Solver.CreateSolver("CLP") ?? throw new InvalidOperationException("OR-Tools has no CLP.");
        var value = solver.MakeNumVar(double.NegativeInfinity, 1e12, "value");
        var rows = problem.BudgetRow + 1;
        Variable[] prices = [.. Enumerable.Range(0, rows).Select(row => solver.MakeNumVar(0, 50, ""))];
        solver.Objective().SetMaximization();
        solver.Objective().SetCoefficient(value, 1);
        var best = double.NegativeInfinity;
        var at = new double[problem.Capacity.Length];
        var excess = new double[problem.Capacity.Length];
        for (var round = 0; round < 400; round++)
        {
            var here = bound.At(at, tolerance: 1e-6);
            best = Math.Max(best, here);
            Array.Clear(excess);
            for (var product = 0; product < problem.Products.Length; product++) bound.AddUsage(product, 1, excess);
            var cut = solver.MakeConstraint(double.NegativeInfinity, 0, "");
            cut.SetCoefficient(value, 1);
            var constant = here;
            for (var row = 0; row < rows; row++)
            {
                excess[row] -= problem.Capacity[row];
                cut.SetCoefficient(prices[row], -excess[row]);
                constant -= excess[row] * at[row];
            }

            cut.SetUb(constant);
            if (solver.Solve() != Solver.ResultStatus.OPTIMAL) throw new InvalidOperationException("No optimum.");
            if (value.SolutionValue() - best <= 1e-4 * Math.Abs(best)) return best;
            for (var row = 0; row < rows; row++) at[row] = prices[row].SolutionValue();
        }

        return best;
    }
}
