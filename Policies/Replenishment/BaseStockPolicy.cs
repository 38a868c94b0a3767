using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>Base stock: each review orders what lifts the inventory position to the base-stock level.</summary>
/// <remarks>One-for-one replenishment under continuous review; (R, S) under periodic review. Levels are local
/// (installation stock). Source: Snyder and Shen (2019), section 4.3.</remarks>
public sealed class BaseStockPolicy : IInventoryPolicy, IReplenishmentRule
{
    private readonly InventoryLevels _baseStock;
    private readonly StockPointReviews _reviews = new();

    /// <summary>Takes the levels.</summary>
    /// <param name="baseStock">Base-stock level of each stock point [units].</param>
    public BaseStockPolicy(InventoryLevels baseStock)
    {
        ArgumentNullException.ThrowIfNull(baseStock);
        _baseStock = baseStock;
    }

    /// <inheritdoc/>
    public void Place(in ReviewContext context, TransferOrders answer) => _reviews.Place(context, this, answer);

    /// <inheritdoc/>
    public void Buy(in ReviewContext context, PurchaseOrders answer) => _reviews.Buy(context, this, answer);

    Quantity IReplenishmentRule.QuantityToOrder(in ReviewContext context, ProductId product, FacilityId facility) =>
        _baseStock.TryGet(product, facility, out var level)
            ? level - context.Stock.Position(product, facility)
            : Quantity.Zero;
}
