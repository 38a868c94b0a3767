using Policies.Ports;
using Policies.Replenishment;
using Scenarios.Measures;

namespace Policies.MultiEchelon;

/// <summary>Makes a plan of the network when there is none, or the last is old; more often while demand is hardly
/// known. It lends the values of the plan in force.</summary>
/// <param name="settings">The numbers of the plans.</param>
internal sealed class PlanningEpochs(MultiEchelonSettings settings) : IMarginalValues
{
    private readonly PlanningRhythm _rhythm = new(settings.PlanDays);
    private PresentValues? _values;

    /// <summary>Makes the plans; absent before the first review.</summary>
    internal Planner? Planner { get; private set; }

    /// <summary>The plan in force; absent until there is a forecast.</summary>
    internal PlacementPlan? Current { get; private set; }

    /// <inheritdoc/>
    public int Edition { get; private set; }

    /// <summary>Makes a plan if one is due.</summary>
    /// <returns>Whether one was made.</returns>
    internal bool Refresh(in ReviewContext context)
    {
        if (Planner is null)
        {
            Planner = new Planner(context.Network, context.Products, new SupplyRoutes(context.Network), settings);
            _rhythm.Begin(context.Now);
        }

        if (!context.Demand.IsKnown || !_rhythm.IsDue(context.Now)) return false;
        Current = Planner.Plan(context);
        _values = new PresentValues(Current, Planner);
        Edition++;
        return true;
    }

    /// <inheritdoc/>
    public double CostOfTaking(
        in StockView stock, SimTime now, ProductId product, FacilityId facility, int taken) =>
        _values is null ? 0 : _values.CostOfTaking(stock, now, product, facility, taken);
}
