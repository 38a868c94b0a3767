using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>What taking units from a building costs beside their shipping.</summary>
internal interface IUnitCharge
{
    /// <summary>The charge for units of a line [currency], never negative.</summary>
    Money Of(in AssignmentContext context, int line, FacilityId facility, Quantity quantity);
}

/// <summary>Shipping is all there is.</summary>
internal readonly struct NoCharge : IUnitCharge
{
    /// <inheritdoc/>
    public Money Of(in AssignmentContext context, int line, FacilityId facility, Quantity quantity) => Money.Zero;
}
