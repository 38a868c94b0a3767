using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>How many units one stock point asks for at a review.</summary>
internal interface IReplenishmentRule
{
    /// <summary>Units to ask for; none when not positive.</summary>
    Quantity QuantityToOrder(in ReviewContext context, ProductId product, FacilityId facility);
}

/// <summary>Reviews every due stock point by a rule: buys where the vendor delivers, else asks the source.</summary>
/// <remarks>Facilities in the order given, products ascending; sorts of product that the building does not hold are
/// passed over. A transfer is cut to what the receiver's storage has room for beside what is on order.</remarks>
internal sealed class StockPointReviews
{
    private readonly StorageBudget _storage = new();
    private SupplyRoutes? _routes;

    /// <summary>The routes of the network under review.</summary>
    internal SupplyRoutes RoutesOf(in ReviewContext context) => _routes ??= new SupplyRoutes(context.Network);

    /// <summary>Asks for transfers into the due facilities that the product's vendor does not deliver to.</summary>
    internal void Place(in ReviewContext context, IReplenishmentRule rule, TransferOrders answer)
    {
        var routes = RoutesOf(context);
        _storage.Refresh(context);
        foreach (var facility in context.Due)
        {
            for (var index = context.FirstProduct.Index; index < context.EndProduct.Index; index++)
            {
                var product = new ProductId(index);
                var vendor = context.Products.Vendors[index];
                if (!routes.TryGetLane(facility, context.Products[product].Sort, vendor, out var lane)) continue;
                var quantity = rule.QuantityToOrder(context, product, facility);
                if (quantity <= Quantity.Zero) continue;
                var units = Math.Min(quantity.Units, _storage.UnitsThatFit(context, product, facility));
                if (units == 0) continue;
                answer.Add(product, lane.From, facility, new Quantity((int)units));
                _storage.Ask(context, product, facility, units);
            }
        }
    }

    /// <summary>Buys for the due facilities that the product's vendor delivers to.</summary>
    internal void Buy(in ReviewContext context, IReplenishmentRule rule, PurchaseOrders answer)
    {
        var routes = RoutesOf(context);
        foreach (var facility in context.Due)
        {
            for (var index = context.FirstProduct.Index; index < context.EndProduct.Index; index++)
            {
                var product = new ProductId(index);
                var sort = context.Products[product].Sort;
                var vendor = context.Products.Vendors[index];
                if (!routes.Holds(facility, sort) || !routes.TryGetSupply(vendor, facility, out _)) continue;
                var quantity = rule.QuantityToOrder(context, product, facility);
                if (quantity > Quantity.Zero) answer.Add(product, vendor, facility, quantity);
            }
        }
    }
}
