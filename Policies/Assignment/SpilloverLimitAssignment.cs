using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>Ships each order at the least cost that keeps its promise, but a building keeps some days of its own
/// basin's demand for its own basin.</summary>
/// <remarks>
/// A region's basin is that of the nearest building that holds the sort of product. A unit that leaves its building
/// with no more than so many days of the basin's forecast demand goes to another region only where no other building
/// keeps the promise. Policy A7 of the formulation, 3.2; spillover limits of DeValve, Wei, Wu and Yuan (2023),
/// "Understanding the value of fulfillment flexibility in an online retailing environment", M&amp;SOM 25. Theirs are
/// hard limits; here a sale goes before the limit.
/// </remarks>
public sealed class SpilloverLimitAssignment : IOrderAssignmentPolicy, IReviewObserver, IUnitPricing
{
    private readonly SpilloverCharge _charge;
    private readonly LeastCostSearch<SpilloverCharge> _search;

    /// <summary>Takes how much is kept.</summary>
    /// <param name="days">Days of the basin's demand that others do not get, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public SpilloverLimitAssignment(double days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        _charge = new SpilloverCharge(days);
        _search = new LeastCostSearch<SpilloverCharge>(_charge);
    }

    /// <inheritdoc/>
    public void Observe(in ReviewContext context) => _charge.Refresh(context);

    /// <inheritdoc/>
    public void Assign(in AssignmentContext context, ref AssignmentPlan answer) => _search.Assign(context, ref answer);

    /// <inheritdoc/>
    public Money PriceOf(in AssignmentContext context, int line, FacilityId facility, Quantity quantity) =>
        _charge.Of(context, line, facility, quantity);
}
