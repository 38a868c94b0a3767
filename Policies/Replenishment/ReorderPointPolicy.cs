using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>(r, Q) policy: when the inventory position is at or below the reorder point, orders the lot once.</summary>
/// <remarks>One lot per review, however far the position has fallen; the next review orders again if need be.
/// Source: Snyder and Shen (2019), chapter 5.</remarks>
public sealed class ReorderPointPolicy : IInventoryPolicy, IReplenishmentRule
{
    private readonly InventoryLevels _reorderPoints;
    private readonly InventoryLevels _orderQuantities;
    private readonly StockPointReviews _reviews = new();

    /// <summary>Takes reorder points and lots.</summary>
    /// <param name="reorderPoints">Reorder point r of each stock point [units].</param>
    /// <param name="orderQuantities">Order quantity Q of each stock point [units].</param>
    /// <exception cref="ArgumentException">The two tables do not have the same shape.</exception>
    public ReorderPointPolicy(InventoryLevels reorderPoints, InventoryLevels orderQuantities)
    {
        ArgumentNullException.ThrowIfNull(reorderPoints);
        ArgumentNullException.ThrowIfNull(orderQuantities);
        if (reorderPoints.FacilityCount != orderQuantities.FacilityCount
            || reorderPoints.ProductCount != orderQuantities.ProductCount)
        {
            throw new ArgumentException("Reorder points and order quantities are of different shapes.");
        }

        _reorderPoints = reorderPoints;
        _orderQuantities = orderQuantities;
    }

    /// <inheritdoc/>
    public void Place(in ReviewContext context, TransferOrders answer) => _reviews.Place(context, this, answer);

    /// <inheritdoc/>
    public void Buy(in ReviewContext context, PurchaseOrders answer) => _reviews.Buy(context, this, answer);

    Quantity IReplenishmentRule.QuantityToOrder(in ReviewContext context, ProductId product, FacilityId facility)
    {
        if (!_reorderPoints.TryGet(product, facility, out var reorderPoint)
            || !_orderQuantities.TryGet(product, facility, out var orderQuantity))
        {
            return Quantity.Zero;
        }

        return context.Stock.Position(product, facility) <= reorderPoint ? orderQuantity : Quantity.Zero;
    }
}
