using Policies.Ports;
using Policies.Replenishment;
using Scenarios.Measures;

namespace Policies.MultiEchelon;

/// <summary>Makes a plan of the network when there is none, or the last is old; more often while demand is hardly
/// known. It lends the values of the plan in force.</summary>
/// <param name="settings">The numbers of the plans.</param>
internal sealed class PlanningEpochs(MultiEchelonSettings settings) : IMarginalValues
{
    /// <summary>Beyond this residual a plan is not put in force: a search that is so far off swings. Without prices of
    /// flow every plan of demo-retail and us-retail came to within 1 %.</summary>
    internal const double LargestResidual = 0.2;

    private readonly PlanningRhythm _rhythm = new(settings.PlanDays);
    private PresentValues? _values;

    /// <summary>Makes the plans; absent before the first review.</summary>
    internal Planner? Planner { get; private set; }

    /// <summary>The plan in force; absent until there is a forecast.</summary>
    internal PlacementPlan? Current { get; private set; }

    /// <inheritdoc/>
    public int Edition { get; private set; }

    /// <summary>Makes a plan if one is due. A plan whose prices are far from settled is not put in force: the one
    /// before stays until the next is due (FORMULATION 13, pitfall 4).</summary>
    /// <returns>Whether there is a new plan in force.</returns>
    internal bool Refresh(in ReviewContext context)
    {
        if (Planner is null)
        {
            Planner = new Planner(context.Network, context.Products, new SupplyRoutes(context.Network), settings);
            _rhythm.Begin(context.Now);
        }

        if (!context.Demand.IsKnown || !_rhythm.IsDue(context.Now)) return false;
        var plan = Planner.Plan(context);
        if (Current is not null && plan.Prices.Residual > LargestResidual) return false;
        Current = plan;
        _values = new PresentValues(Current, Planner);
        Edition++;
        return true;
    }

    /// <inheritdoc/>
    public double CostOfTaking(
        in StockView stock, SimTime now, ProductId product, FacilityId facility, int taken) =>
        _values is null ? 0 : _values.CostOfTaking(stock, now, product, facility, taken);
}
