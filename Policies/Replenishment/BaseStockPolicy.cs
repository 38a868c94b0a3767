using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>Local base stock with given levels: each stock point orders up to its level whenever it is below.</summary>
/// <param name="levels">Base-stock level of every stock point [units].</param>
/// <remarks>Periodic (R, S), or (S - 1, S) under continuous review. Source: Snyder and Shen (2019), ch. 4 and
/// 6.</remarks>
public sealed class BaseStockPolicy(InventoryLevels levels) : IInventoryPolicy
{
    /// <inheritdoc/>
    public void Place(in ReviewContext context, TransferOrders answer) =>
        SourceOfSupply.Place(context, OrderQuantity, answer);

    /// <inheritdoc/>
    public void Buy(in ReviewContext context, PurchaseOrders answer) =>
        SourceOfSupply.Buy(context, OrderQuantity, answer);

    private Quantity OrderQuantity(in ReviewContext context, ProductId product, FacilityId facility) =>
        levels[product, facility] - context.Stock.Position(product, facility);
}
