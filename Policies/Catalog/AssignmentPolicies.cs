using System.Collections.Immutable;
using Policies.Assignment;
using Policies.MultiEchelon;

namespace Policies.Catalog;

/// <summary>The order assignments that come with the program.</summary>
internal static class AssignmentPolicies
{
    /// <summary>One line for each policy class.</summary>
    internal static ImmutableArray<PolicyEntry> Entries =>
    [
        PolicyEntry.For(
            "cheapest-on-time",
            "Ships each order at the least cost that keeps its promise, blind to the future.",
            _ => new CheapestOnTimeAssignment()),
        PolicyEntry.For(
            "bid-price",
            "Ships each order at the least cost plus what its units would be worth to later customers.",
            settings => new BidPriceAssignment(
                settings.Number("strength"), settings.Number("step"), CostsOf(settings)),
            new PolicyParameter("strength", "share of the bid price that counts", "1", 0.5, 0, 10)
            {
                Search = new SearchRange(0, 1),
            },
            Step,
            new PolicyParameter("late_cost", "of plans of its own: what a late unit costs", "currency", 10, 0, 1e6),
            new PolicyParameter("lost_goodwill", "of plans of its own: cost of a lost unit", "currency", 10, 0, 1e6)),
        PolicyEntry.For(
            "transport-price",
            "Ships each order at the least cost plus what a unit would save in a plan of the demand expected.",
            settings => new TransportPriceAssignment(
                settings.Number("strength"),
                settings.Number("step"),
                settings.Whole("changed_units"),
                CostsOf(settings)),
            new PolicyParameter("strength", "share of the dual price that counts", "1", 1, 0, 10)
            {
                Search = new SearchRange(0, 1),
            },
            Step,
            ChangedUnits,
            LateCost,
            LostGoodwill),
        PolicyEntry.For(
            "randomized-routing",
            "Ships each line from a building drawn as often as a plan of the demand expected uses it.",
            settings => new RandomizedRoutingAssignment(settings.Whole("changed_units"), CostsOf(settings)),
            ChangedUnits,
            LateCost,
            LostGoodwill),
        PolicyEntry.For(
            "primal-dual",
            "Ships each order at the least cost plus a price of units that rises as their stock runs down.",
            _ => new PrimalDualAssignment()),
        PolicyEntry.For(
            "spillover-limit",
            "Ships each order at the least cost, but buildings keep some days of demand for their own regions.",
            settings => new SpilloverLimitAssignment(settings.Number("days")),
            new PolicyParameter("days", "demand of the own regions that others do not get", "days", 3, 0, 3660)
            {
                Search = new SearchRange(0.25, 14, SearchScale.Logarithmic),
            }),
        PolicyEntry.For(
            "fewest-parcels",
            "Ships each order in the fewest parcels, then on time, then at the least cost.",
            _ => new FewestParcelsAssignment()),
        PolicyEntry.For(
            "national-pooled",
            "Ships from any building that has the order and keeps its promise, whatever it costs.",
            _ => new NationalPooledAssignment()),
        PolicyEntry.For(
            "nearest",
            "Ships from the nearest building that has the order, whatever it costs.",
            _ => new NearestAssignment()),
    ];

    private static PolicyParameter Step =>
        new("step", "prices are rounded to multiples of this", "currency", 0.25, 0, 1e6);

    private static PolicyParameter ChangedUnits =>
        new("changed_units", "change of a product's stock after which it is planned anew", "units", 1, 1, 1e6)
        {
            IsWhole = true,
        };

    private static PolicyParameter LateCost =>
        new("late_cost", "of the plan: what a late unit costs", "currency", 10, 0, 1e6);

    private static PolicyParameter LostGoodwill =>
        new("lost_goodwill", "of the plan: cost of a lost unit", "currency", 10, 0, 1e6);

    private static MultiEchelonSettings CostsOf(PolicySettings settings) => new()
    {
        LateCost = settings.Number("late_cost"),
        LostGoodwill = settings.Number("lost_goodwill"),
    };
}
