using MathNet.Numerics.Distributions;
using Policies.Ports;
using Policies.Replenishment.Textbook;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>Echelon base stock by the serial model, with balanced allocation where the network branches.</summary>
/// <remarks>
/// Facilities below a vendor's entry form layers by their longest way down. A layer stands as one stage: average lead
/// time plus review period, weighted by demand; the sum of its facilities' deviations, as if stock were always in
/// balance. The optimal levels under normal demand become probabilities, at which the forecast's quantiles are the
/// levels. Holding costs of stages are those of the facilities, each at least a part more than above; the shortage cost
/// is such that a single layer is <see cref="IndependentOrderUpToPolicy"/>. Baseline B3. Sources: Clark and Scarf
/// (1960); Federgruen and Zipkin (1984).
/// </remarks>
public sealed class ClarkScarfPolicy : IInventoryPolicy, IEchelonLevels
{
    /// <summary>Grid points in the least deviation of a layer: levels are right to a hundredth of one.</summary>
    internal const int CoarseGrid = 4;

    /// <summary>Least deviation of a layer, as a share of that of all: it bounds the size of the grid.</summary>
    private const double LeastShare = 0.1;

    private const double LeastFactor = 0.01;
    private const double LeastProbability = 0.01;
    private const double LargestProbability = 0.9999;

    private readonly double _criticalRatio;
    private readonly double _addedValue;
    private readonly EchelonReviews _reviews;
    private EchelonTarget[] _targets = [];

    /// <summary>Takes the overrides.</summary>
    /// <param name="criticalRatio">One critical ratio for all products, below 1; 0 derives it from the prices and
    /// costs of each.</param>
    /// <param name="addedValue">Least part of a layer's holding cost that its supplier's does not have, above 0 to
    /// 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public ClarkScarfPolicy(double criticalRatio = 0, double addedValue = 0.2)
    {
        if (criticalRatio is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(criticalRatio), criticalRatio, "Must be from 0 to below 1.");
        }

        if (addedValue is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(addedValue), addedValue, "Must be above 0, to 1.");
        }

        _criticalRatio = criticalRatio;
        _addedValue = addedValue;
        _reviews = new EchelonReviews(this);
    }

    /// <inheritdoc/>
    public void Place(in ReviewContext context, TransferOrders answer) => _reviews.Place(context, answer);

    /// <inheritdoc/>
    public void Buy(in ReviewContext context, PurchaseOrders answer) => _reviews.Buy(context, answer);

    void IEchelonLevels.Plan(in ReviewContext context, ProductId product)
    {
        var routes = _reviews.RoutesOf(context);
        if (_targets.Length == 0) _targets = new EchelonTarget[context.Products.Count * routes.FacilityCount];
        var sort = context.Products.Sorts[product.Index];
        var vendor = context.Products.Vendors[product.Index];
        for (var index = 0; index < routes.FacilityCount; index++)
        {
            var entry = new FacilityId(index);
            if (!routes.Holds(entry, sort) || !routes.TryGetSupply(vendor, entry, out _)) continue;
            var layers = new SupplyLayers(context, product, entry, routes, _reviews.Demand);
            Solve(context, product, layers);
        }
    }

    double IEchelonLevels.Level(in ReviewContext context, ProductId product, FacilityId facility)
    {
        var routes = _reviews.RoutesOf(context);
        var target = _targets[(product.Index * routes.FacilityCount) + facility.Index];
        var sort = context.Products.Sorts[product.Index];
        var vendor = context.Products.Vendors[product.Index];
        if (!target.Quantile.IsPrepared
            || !routes.TryGetLeadTime(context.LeadTimes, facility, sort, vendor, out var leadTime))
        {
            return 0;
        }

        return _reviews.Demand.Level(context, product, facility, leadTime, target.Quantile, target.Below);
    }

    private void Solve(in ReviewContext context, ProductId product, SupplyLayers layers)
    {
        var count = layers.Count;
        var (holding, demand) = (new double[count], new NormalDemand[count]);
        var total = layers.TotalDeviation;
        var (mean, shortage) = (0.0, Costs(context, product, layers, holding));
        for (var layer = 0; layer < count && total > 0; layer++)
        {
            demand[layer] = new NormalDemand(
                layers.Mean(layer), Math.Max(layers.Deviation(layer), LeastShare * total));
        }

        var solution = total > 0
            ? SerialSystem.ForLeadTimeDemands(holding, shortage, demand, CoarseGrid)
            : null;
        for (var layer = 0; layer < count; layer++)
        {
            mean += layers.Mean(layer);
            var spread = layers.EchelonDeviation(layer);
            var above = solution is null || spread == 0 ? 0 : (solution.EchelonLevels[layer] - mean) / spread;
            var quantile = new DemandQuantile(
                Math.Clamp(Normal.CDF(0, 1, above), LeastProbability, LargestProbability));
            foreach (var facility in layers.Facilities(layer))
            {
                var at = (product.Index * _reviews.RoutesOf(context).FacilityCount) + facility.Index;
                _targets[at] = new EchelonTarget(quantile, layers.Below(layer));
            }
        }
    }

    /// <summary>Echelon holding costs by layer; returns the shortage cost, both per unit and day.</summary>
    private double Costs(in ReviewContext context, ProductId product, SupplyLayers layers, Span<double> echelonHolding)
    {
        var about = context.Products[product];
        var perDay = about.HoldingCostPerUnitDay.ToDouble();
        var ratio = _criticalRatio > 0
            ? _criticalRatio
            : NationalNewsvendorBuying.CriticalRatio(about, (decimal)layers.HoldingFactor(0), layers.Days(0));
        // Only proportions count: a product that costs nothing to hold has the factors of the buildings.
        var rate = perDay > 0 ? perDay : 1;
        for (var layer = 0; layer < echelonHolding.Length; layer++)
        {
            var here = rate * Math.Max(layers.HoldingFactor(layer), LeastFactor);
            var above = layer + 1 < echelonHolding.Length ? rate * layers.HoldingFactor(layer + 1) : 0;
            echelonHolding[layer] = Math.Max(here - above, _addedValue * here);
        }

        return ratio / (1 - ratio) * rate * Math.Max(layers.HoldingFactor(0), LeastFactor);
    }

    /// <summary>With which probability a facility's level covers demand, and how much time there is below it; none
    /// before it is planned.</summary>
    private readonly record struct EchelonTarget(DemandQuantile Quantile, Duration Below);
}
