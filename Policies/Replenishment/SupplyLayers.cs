using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>The facilities below a vendor's entry, by their longest way down: 0 feeds no other.</summary>
internal sealed class SupplyLayers
{
    private readonly List<List<FacilityId>> _facilities = [];
    private readonly double[] _days;
    private readonly double[] _deviations;
    private readonly double[] _echelonDeviations;
    private readonly double[] _factors;
    private readonly double _meanPerDay;

    internal SupplyLayers(
        in ReviewContext context,
        ProductId product,
        FacilityId entry,
        SupplyRoutes routes,
        StockPointDemand demand)
    {
        var sort = context.Products[product].Sort;
        var vendor = context.Products.Vendors[product.Index];
        Add(entry);
        (_days, _deviations) = (new double[Count], new double[Count]);
        (_echelonDeviations, _factors) = (new double[Count], new double[Count]);
        _meanPerDay = demand.MeanPerDay(context, product, entry);
        for (var layer = 0; layer < Count; layer++)
        {
            var weights = 0.0;
            foreach (var facility in _facilities[layer])
            {
                if (!routes.TryGetLeadTime(context.LeadTimes, facility, sort, vendor, out var leadTime)) continue;
                var about = context.Network.Facilities[facility.Index];
                // Facilities that nobody buys from count a little, so that there always is an average.
                var weight = demand.Basins.EchelonShare(facility, sort, vendor) + 1e-9;
                weights += weight;
                _days[layer] += weight * (leadTime.Mean + about.Review.Period).Days;
                _factors[layer] += weight * (double)about.HoldingCostFactor;
                _deviations[layer] += Math.Sqrt(demand.Over(context, product, facility, leadTime).Variance);
                _echelonDeviations[layer] += Math.Sqrt(
                    demand.Over(context, product, facility, leadTime, Below(layer)).Variance);
            }

            _days[layer] /= weights;
            _factors[layer] /= weights;
        }

        int Add(FacilityId facility)
        {
            var height = 0;
            foreach (var fed in routes.FedBy(facility, sort, vendor)) height = Math.Max(height, Add(fed) + 1);
            while (_facilities.Count <= height) _facilities.Add([]);
            _facilities[height].Add(facility);
            return height;
        }
    }

    /// <summary>Number of layers.</summary>
    internal int Count => _facilities.Count;

    /// <summary>Standard deviations of all layers together [units].</summary>
    internal double TotalDeviation => _deviations.Sum();

    /// <summary>The facilities of a layer.</summary>
    internal IReadOnlyList<FacilityId> Facilities(int layer) => _facilities[layer];

    /// <summary>Lead time plus review period of a layer [days].</summary>
    internal double Days(int layer) => _days[layer];

    /// <summary>Lead times and review periods of the layers below.</summary>
    internal Duration Below(int layer) => Duration.FromDays(_days.Take(layer).Sum());

    /// <summary>Holding cost factor of a layer.</summary>
    internal double HoldingFactor(int layer) => _factors[layer];

    /// <summary>Mean demand of the whole tree over the time of a layer [units].</summary>
    internal double Mean(int layer) => _meanPerDay * _days[layer];

    /// <summary>Sum over a layer's facilities of the deviation of demand over its time [units].</summary>
    internal double Deviation(int layer) => _deviations[layer];

    /// <summary>The same over its time and that of all layers below [units].</summary>
    internal double EchelonDeviation(int layer) => _echelonDeviations[layer];
}
