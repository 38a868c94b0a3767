using MathNet.Numerics.Distributions;
using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.Replenishment;

/// <summary>Demand over review period and lead time, from the forecast of one day.</summary>
internal static class LeadTimeDemand
{
    /// <summary>Order-up-to level: the quantile of demand over review period and lead time [units, rounded
    /// up].</summary>
    /// <param name="forecast">Mean and deviation of a day's units, for the share of demand in question.</param>
    /// <param name="leadTime">Mean and standard deviation of the lead time [days].</param>
    /// <param name="reviewDays">Time between reviews [days].</param>
    /// <param name="probability">Probability that demand stays at or below the level, above 0 and below 1.</param>
    /// <remarks>Normal with mean m(L+R) and variance s²(L+R) + m² var L, but at least Poisson: variance ≥ mean.
    /// Source: Snyder and Shen (2019), section 4.3.4 (periodic review, stochastic lead time).</remarks>
    internal static Quantity Level(
        (double Mean, double Deviation) forecast,
        (double Mean, double Deviation) leadTime,
        double reviewDays,
        double probability)
    {
        if (forecast.Mean <= 0) return Quantity.Zero;
        var days = leadTime.Mean + reviewDays;
        var mean = forecast.Mean * days;
        var variance = (forecast.Deviation * forecast.Deviation * days)
            + (forecast.Mean * forecast.Mean * leadTime.Deviation * leadTime.Deviation);
        var deviation = Math.Sqrt(Math.Max(mean, variance));
        return new Quantity((int)Math.Ceiling(Math.Max(0, mean + (Normal.InvCDF(0, 1, probability) * deviation))));
    }

    /// <summary>Forecast of a share of a product's demand: variance shrinks with the share, but not below
    /// Poisson.</summary>
    internal static (double Mean, double Deviation) Share(in DemandForecast demand, ProductId product, double share)
    {
        var mean = demand.MeanPerDay[product.Index];
        var deviation = demand.DeviationPerDay[product.Index];
        // A random share of a day's units (thinning): the part beyond Poisson is common to all shares.
        var beyondPoisson = Math.Max(0, (deviation * deviation) - mean);
        return (mean * share, Math.Sqrt((mean * share) + (beyondPoisson * share * share)));
    }

    /// <summary>Mean and standard deviation [days] of the time it takes to replenish a facility.</summary>
    internal static bool TryGetLeadTime(
        in ReviewContext context, ProductId product, FacilityId facility, out (double Mean, double Deviation) leadTime)
    {
        if (context.Network.TryGetLaneInto(facility, out var lane))
        {
            var transit = context.Network.Lanes[lane.Index].Transit;
            leadTime = (transit.Mean.Days, transit.StandardDeviationDays);
            return true;
        }

        var vendor = context.Products.Vendors[product.Index];
        var found = context.Network.TryGetSupply(vendor, facility, out var link);
        var law = found ? context.Network.SupplyLinks[link].LeadTime : null;
        leadTime = (law?.Mean.Days ?? 0, law?.StandardDeviationDays ?? 0);
        return found;
    }

    /// <summary>Time between reviews of a facility [days]; 0 under continuous review.</summary>
    internal static double ReviewDays(SupplyNetwork network, FacilityId facility) =>
        network.Facilities[facility.Index].Review.Period.Days;
}
