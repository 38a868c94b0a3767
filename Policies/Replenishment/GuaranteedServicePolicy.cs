using MathNet.Numerics.Distributions;
using Policies.Ports;
using Policies.Replenishment.Textbook;
using Scenarios.Measures;
using Scenarios.Randomness;

namespace Policies.Replenishment;

/// <summary>Safety stock by guaranteed service times on each product's supply tree.</summary>
/// <remarks>
/// The facilities below a vendor's entry, each by its main route, quote service times in whole days to those they feed,
/// and 0 to customers (<see cref="GuaranteedService"/>). A facility's stock must last for its net replenishment time:
/// its level is the forecast's quantile over those days, with the variance of its own lead time; 0 where that is no
/// day. Echelon levels are the sums of levels below. Baseline B3. Source: Graves and Willems (2000).
/// </remarks>
public sealed class GuaranteedServicePolicy : IInventoryPolicy, IEchelonLevels
{
    private static readonly DurationLaw s_none = DurationLaw.Fixed(Duration.Zero);

    private readonly DemandQuantile _quantile;
    private readonly double _safetyFactor;
    private readonly EchelonReviews _reviews;
    private int[] _netDays = [];
    private OwnLevel[] _levels = [];

    /// <summary>Takes the service level.</summary>
    /// <param name="serviceLevel">Probability of no stock-out in a cycle, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The service level is not strictly between 0 and 1.</exception>
    public GuaranteedServicePolicy(double serviceLevel = 0.95)
    {
        _quantile = new DemandQuantile(serviceLevel);
        // Where stock is least does not depend on the factor, unless it is 0.
        _safetyFactor = Math.Max(Normal.InvCDF(0, 1, serviceLevel), 0.1);
        _reviews = new EchelonReviews(this);
    }

    /// <inheritdoc/>
    public void Place(in ReviewContext context, TransferOrders answer) => _reviews.Place(context, answer);

    /// <inheritdoc/>
    public void Buy(in ReviewContext context, PurchaseOrders answer) => _reviews.Buy(context, answer);

    void IEchelonLevels.Plan(in ReviewContext context, ProductId product)
    {
        var routes = _reviews.RoutesOf(context);
        if (_netDays.Length == 0)
        {
            _netDays = new int[context.Products.Count * routes.FacilityCount];
            _levels = new OwnLevel[_netDays.Length];
        }

        Array.Clear(_levels, product.Index * routes.FacilityCount, routes.FacilityCount);
        var sort = context.Products.Sorts[product.Index];
        var vendor = context.Products.Vendors[product.Index];
        for (var index = 0; index < routes.FacilityCount; index++)
        {
            var entry = new FacilityId(index);
            if (!routes.Holds(entry, sort) || !routes.TryGetSupply(vendor, entry, out _)) continue;
            Solve(context, product, entry);
        }
    }

    double IEchelonLevels.Level(in ReviewContext context, ProductId product, FacilityId facility)
    {
        var routes = _reviews.RoutesOf(context);
        var sort = context.Products.Sorts[product.Index];
        var vendor = context.Products.Vendors[product.Index];
        var at = (product.Index * routes.FacilityCount) + facility.Index;
        // All reviews of an instant know the same forecast; those of each echelon ask for all levels below it.
        ref var own = ref _levels[at];
        if (own.At != context.Now || !own.IsKnown)
        {
            own = new OwnLevel(context.Now, true, OwnLevelOf(context, product, facility, _netDays[at]));
        }

        var level = own.Units;
        foreach (var fed in routes.FedBy(facility, sort, vendor))
        {
            level += ((IEchelonLevels)this).Level(context, product, fed);
        }

        return level;
    }

    /// <summary>What a facility's own stock must cover [units].</summary>
    private double OwnLevelOf(in ReviewContext context, ProductId product, FacilityId facility, int netDays)
    {
        var vendor = context.Products.Vendors[product.Index];
        if (netDays == 0 || !_reviews.RoutesOf(context).TryGetLeadTime(
            context.LeadTimes, facility, context.Products.Sorts[product.Index], vendor, out var leadTime))
        {
            return 0;
        }

        var covered = leadTime.Mean + context.Network.Facilities[facility.Index].Review.Period;
        return Math.Ceiling(_reviews.Demand.Level(
            context, product, facility, leadTime, _quantile, Duration.FromDays(netDays) - covered));
    }

    private void Solve(in ReviewContext context, ProductId product, FacilityId entry)
    {
        var routes = _reviews.RoutesOf(context);
        var sort = context.Products.Sorts[product.Index];
        var vendor = context.Products.Vendors[product.Index];
        var facilities = new List<FacilityId> { entry };
        var links = new List<StageLink>();
        for (var from = 0; from < facilities.Count; from++)
        {
            foreach (var fed in routes.FedBy(facilities[from], sort, vendor))
            {
                links.Add(new StageLink(from, facilities.Count));
                facilities.Add(fed);
            }
        }

        var stages = new GuaranteedServiceStage[facilities.Count];
        for (var index = 0; index < stages.Length; index++)
        {
            var facility = facilities[index];
            var about = context.Network.Facilities[facility.Index];
            var leadTime = routes.TryGetLeadTime(context.LeadTimes, facility, sort, vendor, out var law) ? law : s_none;
            var days = (leadTime.Mean + about.Review.Period).Days;
            var spread = Math.Sqrt(_reviews.Demand.Over(
                context, product, facility, s_none, Duration.FromDays(1) - about.Review.Period).Variance);
            var servesCustomers = routes.FedBy(facility, sort, vendor).IsEmpty
                || _reviews.Demand.Basins.OwnShare(facility, sort) > 0;
            stages[index] = new GuaranteedServiceStage(
                (int)Math.Ceiling(days), (double)about.HoldingCostFactor, spread,
                LongestOutboundTime: servesCustomers ? 0 : null);
        }

        var solution = GuaranteedService.Solve(stages, links, _safetyFactor);
        for (var index = 0; index < stages.Length; index++)
        {
            var at = (product.Index * routes.FacilityCount) + facilities[index].Index;
            _netDays[at] = solution.NetReplenishmentTimes[index];
        }
    }

    private readonly record struct OwnLevel(SimTime At, bool IsKnown, double Units);
}
