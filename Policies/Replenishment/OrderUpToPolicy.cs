using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>(s, S): when the inventory position is at or below s, the order brings it up to S.</summary>
/// <param name="reorderPoints">Reorder point s of every stock point [units].</param>
/// <param name="orderUpTo">Order-up-to level S of every stock point [units].</param>
/// <remarks>Source: Snyder and Shen (2019), ch. 4.</remarks>
public sealed class OrderUpToPolicy(InventoryLevels reorderPoints, InventoryLevels orderUpTo) : IInventoryPolicy
{
    /// <inheritdoc/>
    public void Place(in ReviewContext context, TransferOrders answer) =>
        SourceOfSupply.Place(context, OrderQuantity, answer);

    /// <inheritdoc/>
    public void Buy(in ReviewContext context, PurchaseOrders answer) =>
        SourceOfSupply.Buy(context, OrderQuantity, answer);

    private Quantity OrderQuantity(in ReviewContext context, ProductId product, FacilityId facility)
    {
        var position = context.Stock.Position(product, facility);
        return reorderPoints.Keeps(product, facility) && position <= reorderPoints[product, facility]
            ? orderUpTo[product, facility] - position
            : Quantity.Zero;
    }
}
