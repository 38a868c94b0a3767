using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>What taking units from a building costs beside their shipping.</summary>
internal interface IUnitCharge
{
    /// <summary>The charge for units of a line [currency], never negative.</summary>
    Money Of(in AssignmentContext context, int line, FacilityId facility, Quantity quantity);
}

/// <summary>Charges of an order that takes a product more than once from a building.</summary>
internal static class UnitCharges
{
    /// <summary>The charge for units of a line beside those of the same product that the order takes there already: of
    /// all of them, less that of those.</summary>
    /// <param name="charge">What units cost.</param>
    /// <param name="context">The order.</param>
    /// <param name="line">The line.</param>
    /// <param name="facility">The building.</param>
    /// <param name="before">Units of the product that the order takes there already.</param>
    /// <param name="quantity">Units of the line.</param>
    internal static Money OfMore<TCharge>(
        this TCharge charge,
        in AssignmentContext context,
        int line,
        FacilityId facility,
        Quantity before,
        Quantity quantity)
        where TCharge : IUnitCharge
    {
        if (before == Quantity.Zero) return charge.Of(context, line, facility, quantity);
        return charge.Of(context, line, facility, before + quantity) - charge.Of(context, line, facility, before);
    }
}

/// <summary>Shipping is all there is.</summary>
internal readonly struct NoCharge : IUnitCharge
{
    /// <inheritdoc/>
    public Money Of(in AssignmentContext context, int line, FacilityId facility, Quantity quantity) => Money.Zero;
}
