using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>Every unit costs what one more would save where it is, as the product's transportation problem has
/// it.</summary>
/// <param name="plans">The problems.</param>
/// <param name="strength">Share of the dual that is charged.</param>
/// <param name="step">Charges are whole multiples of this [currency]; 0 leaves them as they are.</param>
internal sealed class TransportPriceCharge(TransportPlans plans, double strength, double step) : IUnitCharge
{
    /// <inheritdoc/>
    public Money Of(in AssignmentContext context, int line, FacilityId facility, Quantity quantity)
    {
        var values = plans.UnitValues(context, context.Products[line]);
        if (values.IsEmpty) return Money.Zero;
        return PriceStep.Round(strength * values[facility.Index] * quantity.Units, step);
    }
}
