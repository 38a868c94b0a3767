using Google.OrTools.LinearSolver;
using Policies.Decomposition;

namespace Tests.Policies.Decomposition;

/// <summary>The placement problem on scenarios as one linear program, solved by CLP in OR-Tools.</summary>
/// <remarks>Stock may be fractional: its optimum is the best Lagrangian bound (strong duality).</remarks>
internal sealed class ReferenceProgram : IDisposable
{
    private readonly Solver _solver = Solver.CreateSolver("CLP")
        ?? throw new InvalidOperationException("OR-Tools has no CLP on this machine.");

    private readonly Constraint[] _rows;

    internal ReferenceProgram(PlacementProblem problem, DemandScenarios[] scenarios)
    {
        _rows = [.. problem.Capacity.Take(problem.BudgetRow + 1)
            .Select((capacity, row) => _solver.MakeConstraint(double.NegativeInfinity, capacity, $"row{row}"))];
        _solver.Objective().SetMinimization();
        for (var product = 0; product < scenarios.Length; product++) Add(problem, product, scenarios[product]);
    }

    internal double Optimum { get; private set; }

    internal double[] Prices { get; private set; } = [];

    internal void Solve()
    {
        Assert.That(_solver.Solve(), Is.EqualTo(Solver.ResultStatus.OPTIMAL));
        Optimum = _solver.Objective().Value();
        Prices = [.. _rows.Select(row => Math.Max(0, -row.DualValue()))];
    }

    public void Dispose() => _solver.Dispose();

    private void Add(PlacementProblem problem, int product, DemandScenarios scenarios)
    {
        var item = problem.Products[product];
        var stock = new Variable[problem.FacilityCount];
        for (var facility = 0; facility < stock.Length; facility++)
        {
            stock[facility] = _solver.MakeNumVar(0, double.PositiveInfinity, "");
            _solver.Objective().SetCoefficient(stock[facility], item.HoldingCost);
            _rows[facility].SetCoefficient(stock[facility], item.Volume);
            _rows[problem.BudgetRow].SetCoefficient(stock[facility], item.UnitCost);
        }

        for (var scenario = 0; scenario < scenarios.Count; scenario++)
        {
            Add(problem.Tiers[item.Tier], stock, scenarios.Demand(scenario), 1.0 / scenarios.Count);
        }
    }

    private void Add(SizeTier tier, Variable[] stock, ReadOnlySpan<int> demand, double weight)
    {
        var limits = new Constraint[stock.Length];
        for (var facility = 0; facility < stock.Length; facility++)
        {
            limits[facility] = _solver.MakeConstraint(double.NegativeInfinity, 0, "");
            limits[facility].SetCoefficient(stock[facility], -1);
        }

        for (var demandClass = 0; demandClass < demand.Length; demandClass++)
        {
            if (demand[demandClass] == 0) continue;
            var all = _solver.MakeConstraint(demand[demandClass], demand[demandClass], "");
            var lost = _solver.MakeNumVar(0, double.PositiveInfinity, "");
            all.SetCoefficient(lost, 1);
            _solver.Objective().SetCoefficient(lost, weight * tier.LostCost(demandClass));
            var facilities = tier.Preferences(demandClass);
            for (var rank = 0; rank < facilities.Length; rank++)
            {
                var served = _solver.MakeNumVar(0, double.PositiveInfinity, "");
                all.SetCoefficient(served, 1);
                limits[facilities[rank]].SetCoefficient(served, 1);
                _solver.Objective().SetCoefficient(served, weight * tier.Costs(demandClass)[rank]);
            }
        }
    }
}
