using Policies.Ports;
using Policies.Replenishment;
using Scenarios.Measures;

namespace Policies.MultiEchelon;

/// <summary>Makes a plan of the network when there is none, or the last is old; more often while demand is hardly
/// known. It lends the values of the plan in force.</summary>
/// <param name="settings">The numbers of the plans.</param>
internal sealed class PlanningEpochs(MultiEchelonSettings settings) : IMarginalValues
{
    private const int DaysUntilSteady = 14;

    private SimTime _first;

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
            _first = context.Now;
        }

        if (!HasForecast(context.Demand.RegionShare)) return false;
        var days = (context.Now - _first).Days < DaysUntilSteady
            ? Math.Min(settings.PlanDays, 1 + ((context.Now - _first).Days / 2))
            : settings.PlanDays;
        if (Current is not null && (context.Now - Current.Made).Days < days) return false;
        Current = Planner.Plan(context);
        Edition++;
        return true;
    }

    /// <inheritdoc/>
    public double UsualDays(ProductId product, FacilityId facility) =>
        Planner is null ? 0 : Planner.TreeOf(product).ProtectionDays[facility.Index];

    /// <inheritdoc/>
    public double CostOfTaking(ProductId product, FacilityId facility, int onHand, int taken, double days) =>
        Current is null ? 0 : Current.WorthPerDay(product, facility).Times(days).OfTaking(onHand, taken);

    private static bool HasForecast(ReadOnlySpan<double> regionShare)
    {
        foreach (var share in regionShare) if (share > 0) return true;
        return false;
    }
}
