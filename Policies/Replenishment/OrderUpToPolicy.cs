using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>(s, S) policy: when the inventory position is at or below s, orders what lifts it to S.</summary>
/// <remarks>Source: Snyder and Shen (2019), section 4.4.</remarks>
public sealed class OrderUpToPolicy : IInventoryPolicy, IReplenishmentRule
{
    private readonly InventoryLevels _reorderPoints;
    private readonly InventoryLevels _orderUpTo;
    private readonly StockPointReviews _reviews = new();

    /// <summary>Takes reorder points and order-up-to levels.</summary>
    /// <param name="reorderPoints">Reorder point s of each stock point [units].</param>
    /// <param name="orderUpTo">Order-up-to level S of each stock point [units].</param>
    /// <exception cref="ArgumentException">The two tables do not have the same shape.</exception>
    public OrderUpToPolicy(InventoryLevels reorderPoints, InventoryLevels orderUpTo)
    {
        ArgumentNullException.ThrowIfNull(reorderPoints);
        ArgumentNullException.ThrowIfNull(orderUpTo);
        if (reorderPoints.FacilityCount != orderUpTo.FacilityCount
            || reorderPoints.ProductCount != orderUpTo.ProductCount)
        {
            throw new ArgumentException("Reorder points and order-up-to levels are of different shapes.");
        }

        _reorderPoints = reorderPoints;
        _orderUpTo = orderUpTo;
    }

    /// <inheritdoc/>
    public void Place(in ReviewContext context, TransferOrders answer) => _reviews.Place(context, this, answer);

    /// <inheritdoc/>
    public void Buy(in ReviewContext context, PurchaseOrders answer) => _reviews.Buy(context, this, answer);

    Quantity IReplenishmentRule.QuantityToOrder(in ReviewContext context, ProductId product, FacilityId facility)
    {
        if (!_reorderPoints.TryGet(product, facility, out var reorderPoint)
            || !_orderUpTo.TryGet(product, facility, out var orderUpTo))
        {
            return Quantity.Zero;
        }

        var position = context.Stock.Position(product, facility);
        return position <= reorderPoint ? orderUpTo - position : Quantity.Zero;
    }
}
