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
    private readonly List<List<TransferOrder>> _ofDue = [];
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
    /// <remarks>Product by product, because one product's buildings lie side by side in memory; what is added stands
    /// facility by facility.</remarks>
    private void WishEach(in ReviewContext context, IReplenishmentRule rule, TransferOrders wished)
    {
        while (_ofDue.Count < context.Due.Length) _ofDue.Add([]);
        for (var index = context.FirstProduct.Index; index < context.EndProduct.Index; index++)
        {
            for (var due = 0; due < context.Due.Length; due++)
            {
                if (TryWish(context, rule, new ProductId(index), context.Due[due], out var wish)) _ofDue[due].Add(wish);
            }
        }

        foreach (var wishes in _ofDue)
        {
            foreach (var (product, from, to, quantity) in wishes) wished.Add(product, from, to, quantity);
            wishes.Clear();
        }
    }

    /// <summary>What a stock point that the vendor does not deliver to wishes for, if anything.</summary>
    private bool TryWish(
        in ReviewContext context,
        IReplenishmentRule rule,
        ProductId product,
        FacilityId facility,
        out TransferOrder wish)
    {
        wish = default;
        var (sort, vendor) = (context.Products.Sorts[product.Index], context.Products.Vendors[product.Index]);
        if (!RoutesOf(context).TryGetLane(facility, sort, vendor, out var lane)) return false;
        var quantity = rule.QuantityToOrder(context, product, facility);
        if (quantity <= Quantity.Zero) return false;
        if (context.Storage.HasLimits) quantity = Quantity.Min(quantity, Obtainable(context, product, lane.From));
        wish = new TransferOrder(product, lane.From, facility, quantity);
        return quantity > Quantity.Zero;
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
