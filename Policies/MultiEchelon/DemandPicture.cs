using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.MultiEchelon;

/// <summary>Turns regions, promise classes, parts of the day and the reach of local services into the demand classes
/// of a placement problem.</summary>
internal static class DemandPicture
{
    /// <summary>The classes of one tier for the week to come.</summary>
    /// <param name="network">The network.</param>
    /// <param name="tier">The tier.</param>
    /// <param name="onTime">How often each way keeps each promise.</param>
    /// <param name="cells">Shares of demand by region and class, region-major; each region's add up to 1.</param>
    /// <param name="regionShare">Share of demand by region.</param>
    /// <param name="lateCost">What a late unit costs beside its delivery [money].</param>
    /// <param name="depth">Buildings kept per class.</param>
    internal static TierDemand Of(
        SupplyNetwork network,
        TierTable.Tier tier,
        OnTimeShares onTime,
        ReadOnlySpan<double> cells,
        ReadOnlySpan<double> regionShare,
        double lateCost,
        int depth)
    {
        var classes = network.PromiseClasses.Length;
        var merger = new ClassMerger(network.Facilities.Length, depth);
        var costs = new double[network.Facilities.Length];
        var classOf = new int[2 * network.Regions.Length * classes];
        Array.Fill(classOf, -1);
        for (var region = 0; region < network.Regions.Length; region++)
        {
            var beyond = BeyondReach(network, new RegionId(region));
            for (var promise = 0; promise < classes; promise++)
            {
                var share = cells[(region * classes) + promise] / onTime.PartCount;
                if (share <= 0) continue;
                var late = lateCost + (LeavingShare(network.PromiseClasses[promise]) * tier.Margin);
                for (var part = 0; part < onTime.PartCount;)
                {
                    var alike = onTime.PartsAlike(new RegionId(region), new PromiseClassId(promise), part);
                    for (var reached = beyond > 0 ? 0 : 1; reached < 2; reached++)
                    {
                        var piece = alike * share * (reached == 1 ? 1 - beyond : beyond);
                        if (piece <= 0) continue;
                        Fill(costs, region, promise, part, reached == 1, late);
                        var found = merger.Add(region, piece, piece * (regionShare[region] + 1e-9), costs);
                        if (part > 0) continue;
                        var cell = 2 * ((region * classes) + promise);
                        classOf[cell + reached] = found;
                        if (beyond <= 0) classOf[cell] = found;
                    }

                    part += alike;
                }
            }
        }

        return merger.Build(classOf);

        void Fill(Span<double> row, int region, int promise, int part, bool isReached, double late)
        {
            row.Fill(double.PositiveInfinity);
            var first = network.FirstOptionOf(new RegionId(region));
            var options = network.OptionsTo(new RegionId(region));
            for (var index = 0; index < options.Length; index++)
            {
                var delivery = tier.OptionCosts[first + index];
                if (double.IsInfinity(delivery)) continue;
                if (!isReached && options[index].BeyondReachShare > 0) continue;
                var share = onTime.Of(first + index, new PromiseClassId(promise), part);
                var cost = delivery + ((1 - share) * late);
                ref var least = ref row[options[index].Facility.Index];
                least = Math.Min(least, cost);
            }
        }
    }

    /// <summary>Share of customers who leave when the promise cannot be kept.</summary>
    private static double LeavingShare(PromiseClass promise) =>
        promise.WhenNotKept is { } response ? 1 - response.SlowerShare - response.WaitShare : 0;

    /// <summary>Share of a region's orders that local services do not reach.</summary>
    private static double BeyondReach(SupplyNetwork network, RegionId region)
    {
        var largest = 0.0;
        foreach (ref readonly var option in network.OptionsTo(region))
        {
            largest = Math.Max(largest, option.BeyondReachShare);
        }

        return largest;
    }
}
