using System.Collections.Immutable;
using Policies.Ports;
using Scenarios.Measures;

namespace Policies.MultiEchelon;

/// <summary>What customers are expected to ask for in a day, in the demand classes of every size tier.</summary>
internal sealed class PlannedDemand
{
    private readonly TierTable _tiers;
    private readonly TierDemand[] _demands;
    private readonly ImmutableArray<double>[] _means;
    private readonly double[] _lostCosts;

    /// <summary>Takes in the forecast and the calendars of a review.</summary>
    internal PlannedDemand(in ReviewContext context, TierTable tiers, MultiEchelonSettings settings)
    {
        _tiers = tiers;
        var cells = new DemandCells(context);
        var onTime = new OnTimeShares(context.Network, context.Now, settings.DayParts, settings.HasCutOffs);
        _demands = new TierDemand[tiers.All.Count];
        for (var tier = 0; tier < _demands.Length; tier++)
        {
            _demands[tier] = DemandPicture.Of(
                context.Network, tiers.All[tier], onTime, cells.ClassShares, cells.RegionShare, settings.LateCost,
                settings.Depth);
        }

        _means = new ImmutableArray<double>[context.Products.Count];
        _lostCosts = new double[_means.Length];
        var shares = new double[context.Network.Regions.Length];
        for (var index = 0; index < _means.Length; index++)
        {
            var product = new ProductId(index);
            cells.WriteRegionShares(product, shares);
            _means[index] = TierOf(product).MeanPerDay(cells.MeanPerDay(product, settings.PlanDays), shares);
            var terms = context.Products[product];
            _lostCosts[index] = settings.LostGoodwill + Math.Max(0, (terms.Price - terms.UnitCost).ToDouble())
                + tiers.All[tiers.Of(product)].MeanDeliveryCost;
        }
    }

    /// <summary>The classes of every tier.</summary>
    internal ReadOnlySpan<TierDemand> Tiers => _demands;

    /// <summary>The classes of a product.</summary>
    internal TierDemand TierOf(ProductId product) => _demands[_tiers.Of(product)];

    /// <summary>Mean demand per day of every class of the product's tier [units].</summary>
    internal ImmutableArray<double> MeanPerDay(ProductId product) => _means[product.Index];

    /// <summary>A sale that is lost costs its margin beyond what its delivery would have cost, and goodwill [money].
    /// </summary>
    internal double LostCost(ProductId product) => _lostCosts[product.Index];
}
