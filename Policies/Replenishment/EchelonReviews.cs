using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>Echelon order-up-to levels, as a model of the whole network below a vendor gives them.</summary>
internal interface IEchelonLevels
{
    /// <summary>Plans a product anew, from forecasts that are not 0.</summary>
    void Plan(in ReviewContext context, ProductId product);

    /// <summary>Level of a facility and all it feeds, since the product was planned [units].</summary>
    double Level(in ReviewContext context, ProductId product, FacilityId facility);
}

/// <summary>Reviews by echelon order-up-to levels: buys up to them, and shares what a source has in balance.</summary>
/// <remarks>
/// A facility's echelon position is lifted to its level. When a source has not enough for all that are due, each gets
/// what lifts it to its mean demand over lead time and review period plus the same number of standard deviations, as
/// far as it is not above that already. A source that serves customers itself takes part with its review period. Room
/// in storage is granted in proportion, and what is cut stays at the source. Source for the allocation: Federgruen
/// and Zipkin (1984).
/// </remarks>
internal sealed class EchelonReviews : IReplenishmentRule
{
    private static readonly Duration s_planFor = Duration.FromDays(28);

    private readonly IEchelonLevels _levels;
    private readonly StockPointReviews _reviews = new();
    private readonly StorageBudget _storage = new();
    private readonly BalancedShares _shares = new();
    private readonly TransferOrders _wished = new();
    private SimTime[] _plannedUntil = [];
    private bool[] _due = [];

    internal EchelonReviews(IEchelonLevels levels)
    {
        _levels = levels;
        Demand = new StockPointDemand(_reviews);
    }

    /// <summary>What stock points must be ready for.</summary>
    internal StockPointDemand Demand { get; }

    internal SupplyRoutes RoutesOf(in ReviewContext context) => _reviews.RoutesOf(context);

    internal void Buy(in ReviewContext context, PurchaseOrders answer)
    {
        Refresh(context);
        _reviews.Buy(context, this, answer);
    }

    internal void Place(in ReviewContext context, TransferOrders answer)
    {
        Refresh(context);
        Array.Clear(_due);
        foreach (var facility in context.Due) _due[facility.Index] = true;
        var hasLimits = context.Storage.HasLimits;
        var wished = hasLimits ? _wished : answer;
        _wished.Clear();
        SpreadEach(context, wished);
        if (hasLimits) _storage.GrantEach(context, wished, answer);
    }

    Quantity IReplenishmentRule.QuantityToOrder(in ReviewContext context, ProductId product, FacilityId facility) =>
        new((int)Math.Max(0, Missing(context, product, facility)));

    private void Refresh(in ReviewContext context)
    {
        Demand.Refresh(context);
        if (_due.Length == 0)
        {
            _due = new bool[RoutesOf(context).FacilityCount];
            _plannedUntil = new SimTime[context.Products.Count];
        }

        for (var index = context.FirstProduct.Index; index < context.EndProduct.Index; index++)
        {
            if (context.Demand.MeanPerDay[index] <= 0 || context.Now < _plannedUntil[index]) continue;
            _levels.Plan(context, new ProductId(index));
            _plannedUntil[index] = context.Now + s_planFor;
        }
    }

    /// <summary>Goes through products and sources and adds what is wished for.</summary>
    private void SpreadEach(in ReviewContext context, TransferOrders wished)
    {
        for (var index = context.FirstProduct.Index; index < context.EndProduct.Index; index++)
        {
            var product = new ProductId(index);
            for (var source = 0; source < _due.Length; source++)
            {
                var from = new FacilityId(source);
                if (context.Stock.OnHand(product, from) > Quantity.Zero) Spread(context, product, from, wished);
            }
        }
    }

    private void Spread(in ReviewContext context, ProductId product, FacilityId from, TransferOrders wished)
    {
        var about = context.Products[product];
        var vendor = context.Products.Vendors[product.Index];
        var routes = RoutesOf(context);
        var fed = routes.FedBy(from, about.Sort, vendor);
        _shares.Clear();
        var isMissing = false;
        foreach (var to in fed)
        {
            var missing = _due[to.Index] ? Missing(context, product, to) : 0;
            isMissing |= missing >= 1;
            var (mean, variance) =
                missing > 0 && routes.TryGetLeadTime(context.LeadTimes, to, about.Sort, vendor, out var leadTime)
                    ? Demand.Over(context, product, to, leadTime)
                    : (0, 0);
            var position = missing > 0 ? Demand.Basins.EchelonPosition(context, product, to) : 0;
            _shares.Add(new Claim((long)Math.Max(0, missing), mean - position, Math.Sqrt(variance)));
        }

        if (!isMissing) return;
        _shares.Add(OwnClaim(context, product, from));
        var units = _shares.Divide(context.Stock.OnHand(product, from).Units);
        for (var index = 0; index < fed.Length; index++)
        {
            if (units[index] > 0) wished.Add(product, from, fed[index], new Quantity((int)units[index]));
        }
    }

    /// <summary>What a source keeps for its own customers until its next review.</summary>
    private Claim OwnClaim(in ReviewContext context, ProductId product, FacilityId from)
    {
        var share = Math.Min(1, Demand.Basins.OwnShare(from, context.Products.Sorts[product.Index]));
        var national = context.Demand.MeanPerDay[product.Index];
        var deviation = share * context.Demand.DeviationPerDay[product.Index];
        var days = context.Network.Facilities[from.Index].Review.Period.Days;
        var spread = Math.Sqrt(((deviation * deviation) + (share * (1 - share) * national)) * days);
        var mean = share * national * days;
        return new Claim((long)Math.Ceiling(mean + (2 * spread)), mean, spread);
    }

    private double Missing(in ReviewContext context, ProductId product, FacilityId facility)
    {
        if (context.Demand.MeanPerDay[product.Index] <= 0) return 0;
        var level = Math.Ceiling(_levels.Level(context, product, facility));
        return level - Demand.Basins.EchelonPosition(context, product, facility);
    }
}
