using Policies.Decomposition;

namespace Benchmarks;

/// <summary>What a whole plan costs when orders are assigned one by one, holding included.</summary>
internal readonly record struct SequentialPlanCost(double Cost, double ShippingPerUnit, double FastFill)
{
    /// <summary>Evaluates a plan; even classes are the fast ones, as the synthetic one-cycle problems have
    /// them.</summary>
    internal static SequentialPlanCost Of(
        PlacementProblem problem, SolvedPlan solved, DemandScenarios[] scenarios, double bidPriceWeight)
    {
        var facilities = problem.FacilityCount;
        var stride = solved.Response.OfferedLoad.Length / problem.Products.Length;
        double cost = 0, shipping = 0, served = 0, fast = 0, fastAsked = 0;
        for (var product = 0; product < scenarios.Length; product++)
        {
            var item = problem.Products[product];
            var stock = solved.Plan.AsSpan(product * facilities, facilities);
            var most = 0;
            foreach (var units in stock)
            {
                most = Math.Max(most, units);
                cost += units * item.HoldingCost;
            }

            var sequential = new SequentialCost(problem.TierOf(product));
            sequential.SetBidPrices(
                solved.Response.OfferedLoad.Slice(product * stride, facilities),
                solved.Response.ShortageCost.Slice(product * stride, facilities),
                solved.Response.Shocks(product),
                most,
                bidPriceWeight);
            cost += sequential.Of(stock, scenarios[product], (ulong)product);
            shipping += sequential.ShippingCost;
            for (var demandClass = 0; demandClass < sequential.ServedUnits.Length; demandClass++)
            {
                served += sequential.ServedUnits[demandClass];
                if (demandClass % 2 != 0) continue;
                fast += sequential.ServedUnits[demandClass];
                for (var scenario = 0; scenario < scenarios[product].Count; scenario++)
                {
                    fastAsked += scenarios[product].Demand(scenario)[demandClass] / (double)scenarios[product].Count;
                }
            }
        }

        return new SequentialPlanCost(cost, shipping / served, fast / fastAsked);
    }
}
