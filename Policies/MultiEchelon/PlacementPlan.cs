using Policies.Decomposition;
using Policies.Ports;
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
    private const double LeastShare = 0.01;

    private readonly float[] _basins = BasinsOf(Problem);
    private int[]? _targets;
    private double[]? _used;

    /// <summary>The row of a building's resource among the prices, if it is one of the plan's.</summary>
    public bool TryGetRow(CapacityResource resource, int facility, out int row)
    {
        row = resource switch
        {
            CapacityResource.Storage => facility,
            CapacityResource.Inbound when Problem.HasFlowRows => Problem.InboundRow(facility),
            CapacityResource.Outbound when Problem.HasFlowRows => Problem.OutboundRow(facility),
            _ => -1,
        };
        return row >= 0;
    }

    /// <summary>Customers' demand per day everywhere [units].</summary>
    public double DemandPerDay(ProductId product) => Problem.Products[product.Index].MeanDemand.Sum();

    /// <summary>Customers' demand per day that a stock point is the first choice of [units].</summary>
    public double BasinPerDay(ProductId product, FacilityId facility) => _basins[At(product, facility)];

    /// <summary>Units of a product that the plan wants at a building, in transit included: the answer at the prices,
    /// made to fit every capacity.</summary>
    public int Target(ProductId product, FacilityId facility) => Targets[At(product, facility)];

    /// <summary>What the targets take of a building's storage [ml, or units where those are counted].</summary>
    public double StorageUsed(FacilityId facility)
    {
        if (_used is null) Problem.Usage(Targets, _used = new double[Problem.Capacity.Length]);
        return _used[facility.Index];
    }

    /// <summary>Demand that a stock point is asked for per day, its basin's and what overflows to it [units].</summary>
    public double LoadPerDay(ProductId product, FacilityId facility) =>
        Response.OfferedLoad[At(product, facility)] / Problem.Network.Horizon(facility.Index);

    /// <summary>Share of the demand asked of a building that the plan serves there: how likely an order finds a unit,
    /// as the plan has it.</summary>
    public double Availability(ProductId product, FacilityId facility)
    {
        var at = At(product, facility);
        return Response.OfferedLoad[at] > 0 ? Response.Flow[at] / Response.OfferedLoad[at] : 0;
    }

    /// <summary>What each further unit would earn at a building in a day, before its price: the marginal-value curve.
    /// </summary>
    /// <param name="product">The product.</param>
    /// <param name="facility">The building.</param>
    /// <param name="perDay">Written: what unit 1, 2, ... earns [money].</param>
    public void UnitsEarn(ProductId product, FacilityId facility, Span<double> perDay)
    {
        var days = Problem.Network.Horizon(facility.Index);
        var values = new UnitValues(WorthPerDay(product, facility).Times(days), 0);
        for (var unit = 0; unit < perDay.Length; unit++)
        {
            perDay[unit] = values.Next / days;
            values.Add();
        }
    }

    /// <summary>Load per day and shortage cost of a stock point.</summary>
    internal UnitWorth WorthPerDay(ProductId product, FacilityId facility) =>
        Response.Worth(product.Index, facility.Index).Times(1 / Problem.Network.Horizon(facility.Index));

    /// <summary>Values of the common shock of a product's demand.</summary>
    public ReadOnlySpan<double> Shocks(ProductId product) => Response.Shocks(product.Index);

    /// <summary>What a unit of a product costs at a building in a day: holding and storage [money].</summary>
    public double PricePerDay(ProductId product, FacilityId facility)
    {
        var item = Problem.Products[product.Index];
        var price = (item.HoldingCost * Problem.Network.HoldingFactor(facility.Index))
            + (Prices.Prices[facility.Index] * Problem.Size(item, facility.Index));
        return price / Problem.Network.Horizon(facility.Index);
    }

    /// <summary>What a unit takes of a building's storage [ml, or 1 where units are counted].</summary>
    public double SizeOf(ProductId product, FacilityId facility) =>
        Problem.Size(Problem.Products[product.Index], facility.Index);

    /// <summary>What a unit sent from one building to another must earn there in a day [money]: its price there
    /// less what it saves, but not less than a hundredth of it.</summary>
    public double PriceOfMoving(ProductId product, FacilityId from, FacilityId to)
    {
        var item = Problem.Products[product.Index];
        var kept = (1 - Problem.Network.HoldingCredit) * item.HoldingCost
            * Problem.Network.HoldingFactor(from.Index) / Problem.Network.Horizon(from.Index);
        var price = PricePerDay(product, to);
        return Math.Max(LeastShare * price, price - PricePerDay(product, from) + kept);
    }

    private int[] Targets => _targets ??= PrimalRecovery.Recover(Problem, Response, Prices.Prices.AsSpan());

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
