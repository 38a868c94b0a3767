using Scenarios.Measures;

namespace Policies.Ports;

/// <summary>Port: an order assignment that counts what taking units from a building costs later customers says how
/// much, so that a decision can be explained.</summary>
public interface IUnitPricing
{
    /// <summary>What the policy counts beside shipping when units of a line are taken from a building now [currency],
    /// not negative.</summary>
    /// <param name="context">The order.</param>
    /// <param name="line">Line of the order, from 0.</param>
    /// <param name="facility">The building.</param>
    /// <param name="quantity">Units, positive.</param>
    Money PriceOf(in AssignmentContext context, int line, FacilityId facility, Quantity quantity);
}
