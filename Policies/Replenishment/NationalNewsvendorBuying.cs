using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>Buys nationally: one pool of stock, ordered up to the newsvendor quantile of national demand.</summary>
/// <remarks>
/// Baseline B1 of FORMULATION section 8, the first automated system. Critical ratio = lost margin / (lost margin +
/// holding cost of one unit over review period and lead time), unless one is given. The network-wide inventory position
/// counts every unit once. Goods go to the facility highest upstream that the vendor delivers to.
/// </remarks>
public sealed class NationalNewsvendorBuying : IBuyingPolicy
{
    private const double HighestRatio = 0.999;
    private readonly double _criticalRatio;

    /// <summary>A policy.</summary>
    /// <param name="criticalRatio">Probability of no stock-out in a cycle, above 0 and below 1; 0 works it out per
    /// product
    /// from margin and holding cost.</param>
    public NationalNewsvendorBuying(double criticalRatio = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(criticalRatio);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(criticalRatio, 1);
        _criticalRatio = criticalRatio;
    }

    /// <inheritdoc/>
    public void Buy(in ReviewContext context, PurchaseOrders answer)
    {
        for (var index = context.FirstProduct.Index; index < context.EndProduct.Index; index++)
        {
            var product = new ProductId(index);
            if (!TryGetDock(context, product, out var dock, out var link)) continue;
            var law = context.Network.SupplyLinks[link].LeadTime;
            var review = LeadTimeDemand.ReviewDays(context.Network, dock);
            var demand = LeadTimeDemand.Share(context.Demand, product, 1);
            var ratio = _criticalRatio > 0 ? _criticalRatio : Ratio(context, product, law.Mean.Days + review);
            var level = LeadTimeDemand.Level(demand, (law.Mean.Days, law.StandardDeviationDays), review, ratio);
            var position = 0;
            for (var facility = 0; facility < context.Stock.FacilityCount; facility++)
            {
                position += context.Stock.Position(product, new FacilityId(facility)).Units;
            }

            var quantity = level - new Quantity(position);
            if (quantity > Quantity.Zero) answer.Add(product, context.Products.Vendors[index], dock, quantity);
        }
    }

    private static double Ratio(in ReviewContext context, ProductId product, double days)
    {
        var item = context.Products[product];
        var underage = (item.Price - item.UnitCost).ToDouble();
        var overage = item.HoldingCostPerUnitDay.ToDouble() * days;
        if (underage <= 0) return 0.5;
        return Math.Min(HighestRatio, underage / (underage + overage));
    }

    /// <summary>The facility highest upstream, among those due, that the product's vendor delivers to.</summary>
    private static bool TryGetDock(in ReviewContext context, ProductId product, out FacilityId dock, out int link)
    {
        dock = default;
        link = -1;
        var vendor = context.Products.Vendors[product.Index];
        var sort = context.Products[product].Sort;
        foreach (var facility in context.Due)
        {
            if (!context.Network.Facilities[facility.Index].Kind.Holds(sort)) continue;
            if (!context.Network.TryGetSupply(vendor, facility, out var found)) continue;
            if (link >= 0 && context.Network.Echelons[facility.Index] <= context.Network.Echelons[dock.Index]) continue;
            (dock, link) = (facility, found);
        }

        return link >= 0;
    }
}
