using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>The bid price of units: what later customers lose when they are taken now, times a strength.</summary>
/// <remarks>Source: FORMULATION 3.3.</remarks>
/// <param name="strength">Share of the bid price that is charged.</param>
/// <param name="step">Charges are whole multiples of this [currency]; 0 leaves them as they are.</param>
/// <param name="values">Where values come from, unless others are given.</param>
internal sealed class BidPriceCharge(double strength, double step, IMarginalValues values) : IUnitCharge
{
    /// <summary>Where values come from.</summary>
    internal IMarginalValues Values { get; set; } = values;

    /// <inheritdoc/>
    public Money Of(in AssignmentContext context, int line, FacilityId facility, Quantity quantity)
    {
        if (strength <= 0 || Values.Edition == 0) return Money.Zero;
        var product = context.Products[line];
        var taken = Math.Min(context.Stock.OnHand(product, facility).Units, quantity.Units);
        if (taken <= 0) return Money.Zero;
        var cost = strength * Values.CostOfTaking(context.Stock, context.Now, product, facility, taken);
        return PriceStep.Round(cost, step);
    }
}
