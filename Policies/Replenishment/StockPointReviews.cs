using Policies.Ports;
using Scenarios.Measures;
using Scenarios.Network;

namespace Policies.Replenishment;

/// <summary>How many units one stock point asks for at a review.</summary>
internal interface IReplenishmentRule
{
    /// <summary>Units to ask for; none when not positive.</summary>
    Quantity QuantityToOrder(in ReviewContext context, ProductId product, FacilityId facility);
}

/// <summary>Reviews every due stock point by a rule: buys where the vendor delivers, else asks the source.</summary>
/// <remarks>Facilities in the order given, products ascending; sorts of product that the building does not hold are
/// passed over. When a building's storage has not the room for all that is asked for it, beside what is on order,
/// all transfers to it are cut in proportion; what the sender has not, and would not remember, takes no room.</remarks>
internal sealed class StockPointReviews
{
    private readonly StorageBudget _storage = new();
    private readonly TransferOrders _wished = new();
    private SupplyRoutes? _routes;

    /// <summary>The routes of the network under review.</summary>
    internal SupplyRoutes RoutesOf(in ReviewContext context) => _routes ??= new SupplyRoutes(context.Network);

    /// <summary>Asks for transfers into the due facilities that the product's vendor does not deliver to.</summary>
    internal void Place(in ReviewContext context, IReplenishmentRule rule, TransferOrders answer)
    {
        var hasLimits = context.Storage.HasLimits;
        var wished = hasLimits ? _wished : answer;
        _wished.Clear();
        WishEach(context, rule, wished);
        if (hasLimits) _storage.GrantEach(context, wished, answer);
    }

    /// <summary>Goes through the due stock points and adds what they wish for.</summary>
    private void WishEach(in ReviewContext context, IReplenishmentRule rule, TransferOrders wished)
    {
        var routes = RoutesOf(context);
        foreach (var facility in context.Due)
        {
            for (var index = context.FirstProduct.Index; index < context.EndProduct.Index; index++)
            {
                var product = new ProductId(index);
                var vendor = context.Products.Vendors[index];
                if (!routes.TryGetLane(facility, context.Products.Sorts[index], vendor, out var lane)) continue;
                var quantity = rule.QuantityToOrder(context, product, facility);
                if (quantity <= Quantity.Zero) continue;
                if (context.Storage.HasLimits)
                {
                    quantity = Quantity.Min(quantity, Obtainable(context, product, lane.From));
                }

                if (quantity > Quantity.Zero) wished.Add(product, lane.From, facility, quantity);
            }
        }
    }

    private static Quantity Obtainable(in ReviewContext context, ProductId product, FacilityId from) =>
        context.Network.Facilities[from.Index].WhenShort == ShortageRule.Forget
            ? context.Stock.OnHand(product, from)
            : new Quantity(int.MaxValue);

    /// <summary>Buys for the due facilities that the product's vendor delivers to.</summary>
    internal void Buy(in ReviewContext context, IReplenishmentRule rule, PurchaseOrders answer)
    {
        var routes = RoutesOf(context);
        foreach (var facility in context.Due)
        {
            for (var index = context.FirstProduct.Index; index < context.EndProduct.Index; index++)
            {
                var product = new ProductId(index);
                var sort = context.Products.Sorts[index];
                var vendor = context.Products.Vendors[index];
                if (!routes.Holds(facility, sort) || !routes.TryGetSupply(vendor, facility, out _)) continue;
                var quantity = rule.QuantityToOrder(context, product, facility);
                if (quantity > Quantity.Zero) answer.Add(product, vendor, facility, quantity);
            }
        }

        VendorRules.Obey(context, answer);
    }
}
