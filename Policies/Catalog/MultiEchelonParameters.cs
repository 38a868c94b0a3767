using System.Collections.Immutable;
using Policies.MultiEchelon;

namespace Policies.Catalog;

/// <summary>The parameters of the multi-echelon policy.</summary>
internal static class MultiEchelonParameters
{
    /// <summary>Their names, defaults and ranges.</summary>
    internal static ImmutableArray<PolicyParameter> All =>
    [
        new("late_cost", "what a late unit costs beside its delivery", "currency", 10, 0, 1e6)
        {
            Search = new SearchRange(1, 50, SearchScale.Logarithmic),
        },
        new("lost_goodwill", "what a lost unit costs beside its margin", "currency", 10, 0, 1e6)
        {
            Search = new SearchRange(1, 50, SearchScale.Logarithmic),
        },
        new("holding_multiple", "what holding counts for when buying, as a multiple", "1", 1, 0.001, 1000)
        {
            Search = new SearchRange(0.1, 100, SearchScale.Logarithmic) { StockEffect = -1 },
        },
        new("cover_days", "days stock must last beyond lead time and review", "days", 3, 0, 365)
        {
            Search = new SearchRange(0.5, 28, SearchScale.Logarithmic),
        },
        new("holding_credit", "part of a supplier's holding cost saved by moving", "1", 0.9, 0, 1),
        new("price_weight", "share of its price that a unit must earn when moved", "1", 0.5, 0, 1),
        new("buying_budget", "most that is spent on goods in a week; 0 for no limit", "currency", 0, 0, 1e12),
        Switch("choose_vendors", "1 chooses vendors by cost; 0 buys the best offer", 1),
        Switch("expedite", "1 buys what cannot wait from a faster vendor", 0),
        Switch("flow_prices", "1 prices inbound and outbound flow and minds docks", 1),
        Switch("laterals", "1 moves stock along lateral lanes", 1),
        Switch("cut_offs", "1 plans with cut-offs", 1),
        new("day_parts", "parts of the day told apart", "1", 8, 1, 24) { IsWhole = true },
        new("depth", "buildings tried before a sale is lost", "1", 4, 1, 8) { IsWhole = true },
        new("plan_days", "time between plans", "days", 7, 1, 365) { IsWhole = true },
        new("price_iterations", "most steps of the price search", "1", 30, 1, 1000) { IsWhole = true },
    ];

    /// <summary>The settings that a set's numbers make.</summary>
    internal static MultiEchelonSettings Read(PolicySettings settings) => new()
    {
        LateCost = settings.Number("late_cost"),
        LostGoodwill = settings.Number("lost_goodwill"),
        HoldingMultiple = settings.Number("holding_multiple"),
        CoverDays = settings.Number("cover_days"),
        HoldingCredit = settings.Number("holding_credit"),
        PriceWeight = settings.Number("price_weight"),
        BuyingBudget = settings.Number("buying_budget"),
        ChoosesVendors = settings.Whole("choose_vendors") == 1,
        Expedites = settings.Whole("expedite") == 1,
        PricesFlows = settings.Whole("flow_prices") == 1,
        MovesLaterally = settings.Whole("laterals") == 1,
        HasCutOffs = settings.Whole("cut_offs") == 1,
        DayParts = settings.Whole("day_parts"),
        Depth = settings.Whole("depth"),
        PlanDays = settings.Whole("plan_days"),
        PriceIterations = settings.Whole("price_iterations"),
    };

    private static PolicyParameter Switch(string name, string meaning, int usual) =>
        new(name, meaning, "1", usual, 0, 1) { IsWhole = true };
}
