using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;

namespace Policies.Replenishment;

/// <summary>Buys for the network as one pool: the newsvendor's quantile of national demand.</summary>
/// <remarks>
/// At a review of the building where the vendor's goods enter (see <see cref="SupplyRoutes.TryGetEntry"/>), the
/// network-wide inventory position is lifted to the quantile of demand over vendor lead time + review period, at the
/// critical ratio (p - c) / (p - c + h (L + R)), kept within <see cref="LeastRatio"/> and <see cref="LargestRatio"/>.
/// A product with neither margin nor holding cost uses <see cref="RatioWithoutCosts"/>. Ratios are found once, at the
/// mean lead time that the vendor quotes. Days on the way down to customers' buildings may be added to the time that
/// demand is covered for; without them the network is short by what is always on its way. It does not ask where stock
/// will lie: baseline B1. A forecaster that knows quantiles is asked for them. Source: Snyder and Shen (2019),
/// section 4.3.
/// </remarks>
public sealed class NationalNewsvendorBuying : IBuyingPolicy
{
    /// <summary>The least critical ratio used.</summary>
    public const double LeastRatio = 0.5;

    /// <summary>The largest critical ratio used.</summary>
    public const double LargestRatio = 0.995;

    /// <summary>The critical ratio of a product whose prices and costs are all 0.</summary>
    public const double RatioWithoutCosts = 0.95;

    private readonly double _criticalRatio;
    private readonly double _coverDays;
    private readonly Duration _way;
    private readonly ForecastQuantiles _forecast = new();
    private SupplyRoutes? _routes;
    private SupplyLink?[] _entries = [];
    private DemandQuantile[] _quantiles = [];

    /// <summary>Takes the overrides.</summary>
    /// <param name="criticalRatio">One critical ratio for all products, below 1; 0 derives it from prices and costs
    /// of each.</param>
    /// <param name="coverDays">Orders up to this many days of the mean forecast instead of a quantile [days]; 0 uses
    /// the quantile.</param>
    /// <param name="wayDays">Time that goods take from where they enter down to customers' buildings, added to lead
    /// time and review period [days].</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public NationalNewsvendorBuying(double criticalRatio = 0, double coverDays = 0, double wayDays = 0)
    {
        if (criticalRatio is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(criticalRatio), criticalRatio, "Must be from 0 to below 1.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(coverDays);
        ArgumentOutOfRangeException.ThrowIfNegative(wayDays);
        _criticalRatio = criticalRatio;
        _coverDays = coverDays;
        _way = Duration.FromDays(wayDays);
    }

    /// <inheritdoc/>
    public void Buy(in ReviewContext context, PurchaseOrders answer)
    {
        if (_routes is null) Prepare(context);
        for (var index = context.FirstProduct.Index; index < context.EndProduct.Index; index++)
        {
            if (_entries[index] is not { } entry || !context.Due.Contains(entry.ShipTo)) continue;
            var product = new ProductId(index);
            var quantity = Level(context, product, entry) - NetworkPosition(context.Stock, product);
            if (quantity > 0) answer.Add(product, entry.Vendor, entry.ShipTo, new Quantity((int)quantity));
        }

        VendorRules.Obey(context, answer);
    }

    /// <summary>The newsvendor's critical ratio of a product bought through a link, before any override.</summary>
    /// <param name="product">The product.</param>
    /// <param name="holdingCostFactor">Holding cost factor of the building where it enters.</param>
    /// <param name="days">Lead time plus review period [days].</param>
    public static double CriticalRatio(Product product, decimal holdingCostFactor, double days)
    {
        ArgumentNullException.ThrowIfNull(product);
        var margin = Math.Max(0, (product.Price - product.UnitCost).ToDouble());
        var holding = product.HoldingCostPerUnitDay.ToDouble() * (double)holdingCostFactor * days;
        return margin + holding > 0
            ? Math.Clamp(margin / (margin + holding), LeastRatio, LargestRatio)
            : RatioWithoutCosts;
    }

    private double Level(in ReviewContext context, ProductId product, SupplyLink entry)
    {
        var mean = context.Demand.MeanPerDay[product.Index];
        if (_coverDays > 0) return Math.Ceiling(_coverDays * mean);
        var review = context.Network.Facilities[entry.ShipTo.Index].Review.Period + _way;
        var leadTime = context.LeadTimes.Of(entry);
        var protection = new Protection(leadTime, review, _quantiles[product.Index].Probability);
        if (_forecast.TryGet(context, product, share: 1, protection, out var units)) return units;
        var deviation = context.Demand.DeviationPerDay[product.Index];
        var days = leadTime.Mean.Days + review.Days;
        var leadTimeDeviation = leadTime.StandardDeviationDays;
        var variance = (deviation * deviation * days) + (mean * mean * leadTimeDeviation * leadTimeDeviation);
        return Math.Ceiling(_quantiles[product.Index].Of(mean * days, variance));
    }

    /// <summary>On hand + on order - owed over all facilities: a transfer on its way counts once.</summary>
    internal static long NetworkPosition(in StockView stock, ProductId product)
    {
        var position = 0L;
        for (var facility = 0; facility < stock.FacilityCount; facility++)
        {
            position += stock.Position(product, new FacilityId(facility)).Units;
        }

        return position;
    }

    /// <summary>Finds where each product enters and its critical ratio; neither changes during a run.</summary>
    private void Prepare(in ReviewContext context)
    {
        _routes = new SupplyRoutes(context.Network);
        _entries = new SupplyLink?[context.Products.Count];
        _quantiles = new DemandQuantile[context.Products.Count];
        for (var index = 0; index < _entries.Length; index++)
        {
            var product = new ProductId(index);
            if (!_routes.TryGetEntry(context.Products, product, out var entry)) continue;
            _entries[index] = entry;
            var factor = context.Network.Facilities[entry.ShipTo.Index].HoldingCostFactor;
            _quantiles[index] = new DemandQuantile(_criticalRatio > 0
                ? _criticalRatio
                : CriticalRatio(context.Products[product], factor, Days(context.Network, entry)));
        }
    }

    private static double Days(SupplyNetwork network, SupplyLink entry) =>
        entry.LeadTime.Mean.Days + network.Facilities[entry.ShipTo.Index].Review.Period.Days;
}
