using Policies.Replenishment;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;

namespace Policies.MultiEchelon;

/// <summary>Who sells a product at a building where it enters the network, and on which terms.</summary>
internal static class VendorOffers
{
    /// <summary>The offers of all vendors that deliver a product to a building, in the catalog's order.</summary>
    internal static void Find(
        ProductCatalog products, SupplyRoutes routes, ProductId product, FacilityId shipTo, List<SupplyLink> links,
        List<double> unitCosts)
    {
        links.Clear();
        unitCosts.Clear();
        foreach (var offer in products.OffersOf(product))
        {
            if (!routes.TryGetSupply(offer.Vendor, shipTo, out var link)) continue;
            links.Add(link);
            unitCosts.Add(offer.UnitCost > Money.Zero
                ? offer.UnitCost.ToDouble()
                : products[product].UnitCost.ToDouble());
        }
    }

    /// <summary>Share of what is ordered that is delivered in the end, on average.</summary>
    internal static double DeliveredShare(Vendor vendor)
    {
        if (vendor.Deliveries.IsEmpty) return 1;
        var weight = vendor.Deliveries.Sum(pattern => pattern.Weight);
        var share = vendor.Deliveries.Sum(pattern => pattern.Weight * pattern.Parts.Sum(part => part.Share));
        return share > 0 ? share / weight : 1;
    }

    /// <summary>How much later than its lead time a unit is delivered, on average [days].</summary>
    internal static double DelayOfParts(Vendor vendor)
    {
        if (vendor.Deliveries.IsEmpty) return 0;
        var share = vendor.Deliveries.Sum(pattern => pattern.Weight * pattern.Parts.Sum(part => part.Share));
        var days = vendor.Deliveries.Sum(
            pattern => pattern.Weight * pattern.Parts.Sum(part => part.Share * part.After.Days));
        return share > 0 ? days / share : 0;
    }

    /// <summary>What a product costs per day when it is always bought from one vendor [money].</summary>
    /// <remarks>Purchase, holding of what is not sold by the end of a review period, and lost sales: in a review period
    /// those beyond the level at its end less those at its beginning. Source: fill rate of a periodic review, Silver,
    /// Pyke and Thomas (2017), section 7.9.</remarks>
    /// <param name="unitCost">What a unit costs [money].</param>
    /// <param name="lostCost">What a lost unit costs beside its delivery, at this unit cost [money].</param>
    /// <param name="holdingPerDay">What a unit in stock costs per day [money].</param>
    /// <param name="before">Demand until goods ordered at this review come.</param>
    /// <param name="after">Demand until goods ordered at the next review come.</param>
    /// <param name="level">Order-up-to level [units].</param>
    /// <param name="reviewDays">Review period [days].</param>
    internal static double CostPerDay(
        double unitCost, double lostCost, double holdingPerDay, in SupplyCover before, in SupplyCover after, long level,
        double reviewDays)
    {
        var perDay = (after.Mean - before.Mean) / reviewDays;
        var lost = Math.Clamp((after.ExpectedShort(level) - before.ExpectedShort(level)) / reviewDays, 0, perDay);
        var left = level - after.Mean + after.ExpectedShort(level);
        return ((perDay - lost) * unitCost) + (lost * (unitCost + lostCost))
            + (holdingPerDay * (left + (perDay * reviewDays / 2)));
    }
}
