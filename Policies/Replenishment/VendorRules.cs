using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>Makes purchase orders obey what vendors ask for: order days, case packs, least quantities and
/// values.</summary>
/// <remarks>
/// An order for a retired product is dropped. An order for a vendor that takes none today is dropped: the next review
/// asks again. Quantities are raised to the vendor's least quantity and rounded up to its case pack. When all that is
/// ordered from a vendor for one building is worth less than its least value, it is dropped too, and waits for more to
/// come together.
/// </remarks>
public static class VendorRules
{
    /// <summary>Changes an answer in place.</summary>
    public static void Obey(in ReviewContext context, PurchaseOrders answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var (network, products, now) = (context.Network, context.Products, context.Now);
        answer.Remove(order => !network.Vendors[order.Vendor.Index].TakesOrders(now));
        if (products.HasLives) answer.Remove(order => products[order.Product].IsRetired(now));
        if (products.HasOrderLots)
        {
            for (var index = 0; index < answer.Count; index++)
            {
                var order = answer[index];
                if (!products.TryGetOffer(order.Product, order.Vendor, out var offer)) continue;
                answer.Change(index, offer.RoundUp(order.Quantity));
            }
        }

        if (network.Vendors.All(vendor => vendor.MinimumOrderValue == Money.Zero)) return;
        var values = new Dictionary<(VendorId, FacilityId), Money>();
        for (var index = 0; index < answer.Count; index++)
        {
            var order = answer[index];
            if (!products.TryGetOffer(order.Product, order.Vendor, out var offer)) continue;
            var key = (order.Vendor, order.ShipTo);
            values[key] = values.GetValueOrDefault(key) + (offer.UnitCost * order.Quantity);
        }

        answer.Remove(order => values.GetValueOrDefault((order.Vendor, order.ShipTo))
            < network.Vendors[order.Vendor.Index].MinimumOrderValue);
    }
}
