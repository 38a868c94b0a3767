using Policies.Decomposition;

namespace Policies.MultiEchelon;

/// <summary>Certifies how far the decomposition is from the best placement of one cycle.</summary>
/// <remarks>A bound exists for one cycle only: demand of the mean time that stock must last, any number of units to
/// be had, the plan's storage. The problem is solved, its plan recovered so that it fits, and its gap certified; the
/// policy's own plan, which knows of supply and of stock that stays, has no bound. Source: FORMULATION 7.2.</remarks>
public static class CycleAudit
{
    private const double Tolerance = 0.005;

    // With few scenarios plan and bound follow different ones; prices settle well enough on few.
    private const int Scenarios = 800;
    private const int FewScenarios = 200;
    private const int Batches = 3;

    /// <summary>Certifies.</summary>
    /// <param name="plan">The plan whose demand, costs and storage are taken.</param>
    /// <param name="products">Products audited.</param>
    public static CycleReport Certify(PlacementPlan plan, int products)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var days = MeanDays(plan.Problem);
        var problem = OneCycle(plan.Problem, days);
        var response = new PlacementResponse(problem, new FixedPointOptions { WarmSweeps = 2 });
        var found = new CapacityPriceSearch(Tolerance).Search(response);
        var rows = problem.Capacity.Length;
        response.Respond(found.Prices.AsSpan(), new double[rows], new double[rows]);
        var units = PrimalRecovery.Recover(problem, response, found.Prices.AsSpan());
        var options = new GapOptions { Products = products, Scenarios = Scenarios, Batches = Batches };
        var few = options with { Scenarios = FewScenarios };
        var settled = PlanPolish.Settle(problem, units, found.Prices.AsSpan(), few);
        var polished = PlanPolish.Improve(problem, settled.Units.AsSpan(), settled.Prices.AsSpan(), options);
        var reports = GapAudit.Certify(problem, [[.. units], [.. polished]], settled.Prices.AsSpan(), options);
        return new CycleReport(days, found.Residual, reports[0], reports[1]);
    }

    /// <summary>How long stock must last, on average over buildings that customers ask first [days].</summary>
    private static double MeanDays(PlacementProblem problem)
    {
        var (sum, weight) = (0.0, 0.0);
        foreach (var product in problem.Products)
        {
            var tier = problem.Tiers[product.Tier];
            for (var demandClass = 0; demandClass < tier.ClassCount; demandClass++)
            {
                var nearest = tier.Preferences(demandClass);
                if (nearest.IsEmpty) continue;
                sum += product.MeanDemand[demandClass] * problem.Network.Horizon(nearest[0]);
                weight += product.MeanDemand[demandClass];
            }
        }

        return weight > 0 ? sum / weight : 1;
    }

    private static PlacementProblem OneCycle(PlacementProblem problem, double days) => new(
        [.. problem.Capacity.Take(problem.FacilityCount)],
        problem.Tiers,
        [
            .. problem.Products.Select(product => product with
            {
                MeanDemand = [.. product.MeanDemand.Select(mean => mean * days)],
                HoldingCost = product.HoldingCost * days,
                Supply = [],
                Staying = [],
            }),
        ],
        network: new PlacementNetwork
        {
            CountsUnits = problem.Network.CountsUnits,
            HoldingFactors = [.. Enumerable.Range(0, problem.FacilityCount).Select(facility =>
                problem.Network.HoldingFactor(facility) / problem.Network.Horizon(facility))],
        });
}
