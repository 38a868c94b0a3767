using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>Where a facility's stock comes from: a lane inside the network if there is one, else the vendor.</summary>
internal static class SourceOfSupply
{
    /// <summary>How much a stock point orders; zero or less means nothing.</summary>
    internal delegate Quantity OrderRule(in ReviewContext context, ProductId product, FacilityId facility);

    /// <summary>Asks for transfers to the facilities due that are replenished from inside the network.</summary>
    internal static void Place(in ReviewContext context, OrderRule rule, TransferOrders answer)
    {
        foreach (var facility in context.Due)
        {
            if (!context.Network.TryGetLaneInto(facility, out var lane)) continue;
            var from = context.Network.Lanes[lane.Index].From;
            for (var index = context.FirstProduct.Index; index < context.EndProduct.Index; index++)
            {
                var product = new ProductId(index);
                var quantity = rule(context, product, facility);
                if (quantity > Quantity.Zero) answer.Add(product, from, facility, quantity);
            }
        }
    }

    /// <summary>Buys for the facilities due that no lane leads into.</summary>
    internal static void Buy(in ReviewContext context, OrderRule rule, PurchaseOrders answer)
    {
        foreach (var facility in context.Due)
        {
            if (context.Network.TryGetLaneInto(facility, out _)) continue;
            for (var index = context.FirstProduct.Index; index < context.EndProduct.Index; index++)
            {
                var product = new ProductId(index);
                var quantity = rule(context, product, facility);
                if (quantity <= Quantity.Zero) continue;
                var vendor = context.Products.Vendors[index];
                if (!context.Network.TryGetSupply(vendor, facility, out _)) continue;
                answer.Add(product, vendor, facility, quantity);
            }
        }
    }
}
