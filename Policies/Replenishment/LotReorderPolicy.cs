using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Replenishment;

/// <summary>(r, nQ) from the forecast: at or below r, orders the fewest lots that lift the position above r.</summary>
/// <remarks>
/// r is the quantile of the stock point's demand over lead time and review period, with the lead time's own variance;
/// Q is the economic order quantity. Both follow the forecast from review to review. Several lots are ordered at once
/// because at a periodic review one may not be enough to catch up. A stock point without demand orders only what it
/// owes. Sources: Snyder and Shen (2019), chapter 5 and section 3.2; Zheng and Chen (1992) for (r, nQ).
/// </remarks>
public sealed class LotReorderPolicy : IInventoryPolicy, IReplenishmentRule
{
    private readonly StockPointReviews _reviews = new();
    private readonly ReorderLevels _levels;

    /// <summary>Takes service level and lot.</summary>
    /// <param name="serviceLevel">Probability of no stock-out in a cycle, between 0 and 1.</param>
    /// <param name="orderCost">Fixed cost of an order [currency]; 0 takes that of the vendor or the lane.</param>
    /// <param name="coverDays">Largest lot, in days of mean demand [days].</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public LotReorderPolicy(double serviceLevel = 0.95, double orderCost = 0, double coverDays = 91) =>
        _levels = new ReorderLevels(serviceLevel, orderCost, coverDays, _reviews);

    /// <inheritdoc/>
    public void Place(in ReviewContext context, TransferOrders answer)
    {
        _levels.Refresh(context);
        _reviews.Place(context, this, answer);
    }

    /// <inheritdoc/>
    public void Buy(in ReviewContext context, PurchaseOrders answer)
    {
        _levels.Refresh(context);
        _reviews.Buy(context, this, answer);
    }

    Quantity IReplenishmentRule.QuantityToOrder(in ReviewContext context, ProductId product, FacilityId facility)
    {
        var position = context.Stock.Position(product, facility);
        if (!_levels.TryGet(context, product, facility, out var levels)) return Quantity.Zero - position;
        var missing = levels.Point - position.Units;
        if (missing < 0) return Quantity.Zero;
        var lots = (missing / levels.Lot) + 1;
        return new Quantity(lots * levels.Lot);
    }
}
