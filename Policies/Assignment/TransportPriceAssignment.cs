using Policies.MultiEchelon;
using Policies.Ports;
using Scenarios.Measures;

namespace Policies.Assignment;

/// <summary>Ships each order at the least shipping cost plus the dual of a transportation problem that keeps its
/// promise.</summary>
/// <remarks>
/// The dual of a building's stock is what one more unit there would save, were demand until goods come exactly what is
/// expected of it. Where more is in the network than is expected to be asked for it is nothing, which tells this from
/// <see cref="BidPriceAssignment"/>: that also counts what may happen. Policy A4 of the formulation, 3.2; Acimovic and
/// Graves (2015).
/// </remarks>
public sealed class TransportPriceAssignment : IOrderAssignmentPolicy, IReviewObserver, IUnitPricing
{
    private readonly TransportPlans _plans;
    private readonly TransportPriceCharge _charge;
    private readonly LeastCostSearch<TransportPriceCharge> _search;

    /// <summary>Takes the strength and what the problems are made of.</summary>
    /// <param name="strength">Share of the dual that counts, 0 (myopic) to 1.</param>
    /// <param name="step">What is charged for the units of a product from one building is rounded to a multiple of this
    /// [currency]; 0 does not round.</param>
    /// <param name="changedUnits">Units by which a product's stock must have changed for its problem to be solved again
    /// between reviews, at least 1.</param>
    /// <param name="settings">Costs of lateness and lost sales, and how demand is cut into classes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public TransportPriceAssignment(
        double strength, double step, int changedUnits, MultiEchelonSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(strength);
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfLessThan(changedUnits, 1);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Check();
        _plans = new TransportPlans(settings, changedUnits, keepsFlows: false);
        _charge = new TransportPriceCharge(_plans, strength, step);
        _search = new LeastCostSearch<TransportPriceCharge>(_charge);
    }

    /// <inheritdoc/>
    public void Observe(in ReviewContext context) => _plans.Observe(context);

    /// <inheritdoc/>
    public void Assign(in AssignmentContext context, ref AssignmentPlan answer) => _search.Assign(context, ref answer);

    /// <inheritdoc/>
    public Money PriceOf(in AssignmentContext context, int line, FacilityId facility, Quantity quantity) =>
        _charge.Of(context, line, facility, quantity);
}
