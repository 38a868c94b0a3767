using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>Ships each order at the least cost plus a price of units that rises as stock runs down; it needs no
/// forecast.</summary>
/// <remarks>
/// A unit of a stock point with x units left of the x0 after its last receipt costs D (e^(1 - x/x0) - 1) / (e - 1),
/// where D is the largest difference between the dearest and the cheapest parcel to one destination met so far: nothing
/// when the stock is full, D when it is gone. Policy A6 of the formulation, 3.2; Andrews, Farias, Khojandi and Yan
/// (2019), "Primal-dual algorithms for order fulfillment at Urban Outfitters, Inc.", Interfaces 49.
/// </remarks>
public sealed class PrimalDualAssignment : IOrderAssignmentPolicy, IReviewObserver, IUnitPricing
{
    private readonly RunDownCharge _charge = new();
    private readonly LeastCostSearch<RunDownCharge> _search;

    /// <summary>Makes the policy; it has no parameters.</summary>
    public PrimalDualAssignment() => _search = new LeastCostSearch<RunDownCharge>(_charge);

    /// <inheritdoc/>
    public void Observe(in ReviewContext context) => _charge.LookAt(context);

    /// <inheritdoc/>
    public void Assign(in AssignmentContext context, ref AssignmentPlan answer)
    {
        _charge.Meet(context);
        _search.Assign(context, ref answer);
    }

    /// <inheritdoc/>
    public Money PriceOf(in AssignmentContext context, int line, FacilityId facility, Quantity quantity) =>
        _charge.Look(context, line, facility, quantity);
}
