using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>(r, Q): when the inventory position is at or below the reorder point, one lot is ordered.</summary>
/// <param name="reorderPoints">Reorder point r of every stock point [units].</param>
/// <param name="lots">Order quantity Q of every stock point [units].</param>
/// <remarks>Source: Snyder and Shen (2019), ch. 5.</remarks>
public sealed class ReorderPointPolicy(InventoryLevels reorderPoints, InventoryLevels lots) : IInventoryPolicy
{
    /// <inheritdoc/>
    public void Place(in ReviewContext context, TransferOrders answer) =>
        SourceOfSupply.Place(context, OrderQuantity, answer);

    /// <inheritdoc/>
    public void Buy(in ReviewContext context, PurchaseOrders answer) =>
        SourceOfSupply.Buy(context, OrderQuantity, answer);

    private Quantity OrderQuantity(in ReviewContext context, ProductId product, FacilityId facility) =>
        reorderPoints.Keeps(product, facility)
        && context.Stock.Position(product, facility) <= reorderPoints[product, facility]
            ? lots[product, facility]
            : Quantity.Zero;
}
