using Policies.MultiEchelon;
using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>Ships each order at the least shipping cost plus bid price that keeps its promise.</summary>
/// <remarks>
/// The bid price of a unit is what later customers are expected to lose when it is taken now: the probability that it
/// would be asked for before goods can come, times the extra cost of serving those customers from what other buildings
/// have now. Prices are rounded: which of two full buildings is asked matters little to later customers, but if it
/// changed with every unit both would have gaps, and orders of several lines would be split. With a
/// placement policy that lends its values (<see cref="IMarginalValues"/>) they are the plan's own; with any other the
/// assignment makes plans of its own from the same forecast and the stock there is. Policy A3 of the formulation, 3.3.
/// </remarks>
public sealed class BidPriceAssignment : IOrderAssignmentPolicy, IReviewObserver, IMarginalValueUser, IUnitPricing
{
    private readonly PlanningEpochs _own;
    private readonly BidPriceCharge _charge;
    private readonly LeastCostSearch<BidPriceCharge> _search;

    /// <summary>Takes the strength and the numbers of plans of its own.</summary>
    /// <param name="strength">Share of the bid price that counts, 0 (myopic) to 1.</param>
    /// <param name="step">What is charged for the units of a product from one building is rounded to a multiple of this
    /// [currency], so that buildings whose units are worth nearly the same are chosen between as without prices; 0 does
    /// not round.</param>
    /// <param name="settings">Used when the placement policy has no values to lend.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public BidPriceAssignment(double strength, double step, MultiEchelonSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(strength);
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Check();
        _own = new PlanningEpochs(settings);
        _charge = new BidPriceCharge(strength, step, _own);
        _search = new LeastCostSearch<BidPriceCharge>(_charge);
    }

    /// <inheritdoc/>
    public void Use(IMarginalValues values) => _charge.Values = values;

    /// <inheritdoc/>
    public void Observe(in ReviewContext context)
    {
        if (context.IsOfAllProducts && _charge.Values == _own) _own.Refresh(context);
    }

    /// <inheritdoc/>
    public void Assign(in AssignmentContext context, ref AssignmentPlan answer) => _search.Assign(context, ref answer);

    /// <inheritdoc/>
    public Money PriceOf(in AssignmentContext context, int line, FacilityId facility, Quantity quantity) =>
        _charge.Of(context, line, facility, quantity);
}
