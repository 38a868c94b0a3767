using Policies.Decomposition;
using Scenarios.Measures;

namespace Policies.MultiEchelon;

/// <summary>What one planning epoch found: opportunity costs, and what a unit is worth where.</summary>
/// <param name="Made">When.</param>
/// <param name="Prices">Opportunity costs and how good they are.</param>
/// <param name="Problem">What was solved.</param>
/// <param name="Response">The products' answer at the prices.</param>
public sealed record PlacementPlan(
    SimTime Made, PriceSearchResult Prices, PlacementProblem Problem, PlacementResponse Response)
{
    private readonly double[] _unitPrices = new double[Problem.FacilityCount];
    private readonly float[] _basins = BasinsOf(Problem);

    /// <summary>Customers' demand that a stock point is asked for per day, basin and overflow [units].</summary>
    public double LoadPerDay(ProductId product, FacilityId facility) => Response.OfferedLoad[At(product, facility)];

    /// <summary>Customers' demand per day everywhere [units].</summary>
    public double DemandPerDay(ProductId product) => Problem.Products[product.Index].MeanDemand.Sum();

    /// <summary>Customers' demand per day that a stock point is the first choice of [units].</summary>
    public double BasinPerDay(ProductId product, FacilityId facility) => _basins[At(product, facility)];

    /// <summary>Mean extra cost of an asked unit if the stock point were out [money per unit].</summary>
    public double ShortageCost(ProductId product, FacilityId facility) =>
        Response.ShortageCost[At(product, facility)];

    /// <summary>Values of the common shock of a product's demand.</summary>
    public ReadOnlySpan<double> Shocks(ProductId product) => Response.Shocks(product.Index);

    /// <summary>What a unit of a product must earn at each building in one review period [money]. The span is valid
    /// until the next call.</summary>
    public ReadOnlySpan<double> UnitPrices(ProductId product)
    {
        Problem.UnitPrices(product.Index, Prices.Prices.AsSpan(), _unitPrices);
        return _unitPrices;
    }

    private int At(ProductId product, FacilityId facility) =>
        (product.Index * Problem.FacilityCount) + facility.Index;

    private static float[] BasinsOf(PlacementProblem problem)
    {
        var basins = new float[problem.Products.Length * problem.FacilityCount];
        for (var product = 0; product < problem.Products.Length; product++)
        {
            var item = problem.Products[product];
            var tier = problem.Tiers[item.Tier];
            for (var demandClass = 0; demandClass < tier.ClassCount; demandClass++)
            {
                var preferences = tier.Preferences(demandClass);
                if (preferences.IsEmpty) continue;
                basins[(product * problem.FacilityCount) + preferences[0]] += (float)item.MeanDemand[demandClass];
            }
        }

        return basins;
    }
}
