using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>Every unit costs what one more would save where it is, as the product's transportation problem has
/// it.</summary>
internal sealed class TransportPriceCharge(TransportPlans plans, double strength) : IUnitCharge
{
    private const long MicrosPerUnit = 1_000_000;

    /// <inheritdoc/>
    public Money Of(in AssignmentContext context, int line, FacilityId facility, Quantity quantity)
    {
        var values = plans.UnitValues(context, context.Products[line]);
        if (values.IsEmpty) return Money.Zero;
        return new Money((long)Math.Round(strength * values[facility.Index] * quantity.Units * MicrosPerUnit));
    }
}
