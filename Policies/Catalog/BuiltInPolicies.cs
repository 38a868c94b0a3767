using System.Collections.Immutable;
using Policies.Assignment;
using Policies.Forecasting;
using Policies.MultiEchelon;
using Policies.Replenishment;
using Scenarios.Measures;

namespace Policies.Catalog;

/// <summary>The policies and policy sets that come with the program.</summary>
internal static class BuiltInPolicies
{
    private const double MostUnits = 1e9;

    /// <summary>The named sets as text: baselines B0, B2 and B1 with myopic assignment, and B1 with nearest.</summary>
    internal static ImmutableArray<(string Name, string Text)> Sets =>
    [
        ("weeks-of-cover", "moving-average + weeks-of-cover + cheapest-on-time"),
        ("base-stock", "moving-average + base-stock + cheapest-on-time"),
        ("national-newsvendor", "moving-average + national-newsvendor + proportional-placement + cheapest-on-time"),
        ("national-newsvendor-nearest", "moving-average + national-newsvendor + proportional-placement + nearest"),
    ];

    /// <summary>One line for each policy class.</summary>
    internal static ImmutableArray<PolicyEntry> Entries =>
    [
        .. Forecasters, .. Replenishers, .. Textbook, .. AssignmentPolicies.Entries, .. Additions,
    ];

    private static ImmutableArray<PolicyEntry> Forecasters =>
    [
        PolicyEntry.For(
            "moving-average",
            "Forecasts the average of the last days.",
            settings => new MovingAverageForecaster(settings.Whole("days")),
            new PolicyParameter("days", "length of the window", "days", 28, 1, 3660) { IsWhole = true }),
        PolicyEntry.For(
            "exponential-smoothing",
            "Forecasts by simple exponential smoothing, without start-up bias.",
            settings => new ExponentialSmoothingForecaster(settings.Number("alpha")),
            new PolicyParameter("alpha", "weight of the newest day", "1", 0.1, 0.0001, 1)),
        PolicyEntry.For(
            "croston",
            "Forecasts intermittent demand by sizes and intervals smoothed apart.",
            settings => new CrostonForecaster(
                settings.Number("alpha"), settings.Number("beta"), settings.Whole("sba") == 1),
            new PolicyParameter("alpha", "weight of the newest size", "1", 0.1, 0.0001, 1),
            new PolicyParameter("beta", "weight of the newest interval", "1", 0.1, 0.0001, 1),
            new PolicyParameter("sba", "1 corrects the bias (Syntetos and Boylan)", "1", 0, 0, 1) { IsWhole = true }),
        PolicyEntry.For(
            "tsb",
            "Forecasts intermittent demand that may die out, by size and daily probability.",
            settings => new TsbForecaster(settings.Number("alpha"), settings.Number("beta")),
            new PolicyParameter("alpha", "weight of the newest size", "1", 0.1, 0.0001, 1),
            new PolicyParameter("beta", "weight of the newest day in the probability", "1", 0.05, 0.0001, 1)),
        PolicyEntry.For(
            "empirical-quantile",
            "Takes quantiles of demand over lead time and review period from windows of the last days.",
            settings => new EmpiricalQuantileForecaster(settings.Whole("days")),
            new PolicyParameter("days", "days kept", "days", 91, 1, 3660) { IsWhole = true }),
        PolicyEntry.For(
            "hierarchical",
            "Forecasts national demand with its distribution and shares it down to regions and promise classes.",
            settings => new HierarchicalForecaster(settings.Products, new HierarchicalSettings
            {
                Alpha = settings.Number("alpha"),
                GrowthDamping = settings.Number("growth_damping"),
                HasSeason = settings.Whole("season") == 1,
                PriorDays = settings.Number("prior_days"),
                ShockDays = settings.Number("shock_days"),
                RegionStrength = settings.Number("region_strength"),
            }),
            new PolicyParameter("alpha", "weight of the newest day in a product's level", "1", 0.05, 0.0001, 0.99),
            new PolicyParameter("growth_damping", "what is left of growth from day to day", "1", 0.9, 0, 0.999),
            new PolicyParameter("season", "1 applies last year's season once known", "1", 1, 0, 1) { IsWhole = true },
            new PolicyParameter("prior_days", "days the segment's level counts for a new product", "days", 7, 0.1, 365),
            new PolicyParameter("shock_days", "length of time that has one shock", "days", 7, 1, 365),
            new PolicyParameter("region_strength", "units the national shares weigh", "units", 50, 0.1, 1e6)),
        PolicyEntry.For(
            "oracle",
            "Sees the future, for ablation only: knows the units of the days ahead, though not which day's.",
            settings => new OracleForecaster(settings.Products, settings.Whole("days")),
            new PolicyParameter("days", "days ahead that it knows", "days", 28, 1, 3660) { IsWhole = true }),
    ];

    private static ImmutableArray<PolicyEntry> Replenishers =>
    [
        PolicyEntry.For(
            "weeks-of-cover",
            "Manual planning: below half of some weeks of forecast, orders up to them.",
            settings => new WeeksOfCoverPolicy(
                settings.Number("weeks"), settings.Number("weeks_dc"), settings.Whole("lot")),
            new PolicyParameter("weeks", "cover of a facility that feeds no other", "weeks", 4, 0, 520)
            {
                Search = Weeks,
            },
            new PolicyParameter("weeks_dc", "cover of a facility and all it feeds", "weeks", 8, 0, 520)
            {
                Search = Weeks with { StockEffect = 1 },
            },
            new PolicyParameter("lot", "orders are rounded up to a multiple", "units", 1, 1, MostUnits)
            {
                IsWhole = true,
            }),
        PolicyEntry.For(
            "abc-weeks-of-cover",
            "Manual planning: weeks of forecast by ABC class, below half of it orders up to it in round numbers.",
            settings => new AbcWeeksOfCoverPolicy(Planner(settings)),
            new PolicyParameter("a_share", "share of demand value that makes class A", "1", 0.8, 0, 1),
            new PolicyParameter("b_share", "share of demand value that makes class B", "1", 0.15, 0, 1),
            new PolicyParameter("a_weeks", "cover of class A", "weeks", 3, 0, 520) { Search = Weeks },
            new PolicyParameter("b_weeks", "cover of class B", "weeks", 4, 0, 520) { Search = Weeks },
            new PolicyParameter("c_weeks", "cover of class C", "weeks", 6, 0, 520) { Search = Weeks },
            new PolicyParameter("dc_weeks", "more cover of a facility and all it feeds", "weeks", 4, 0, 520)
            {
                Search = Weeks with { StockEffect = 1 },
            },
            new PolicyParameter("reclass_weeks", "time between classifications", "weeks", 13, 0, 520),
            new PolicyParameter("case_pack", "quantities are multiples of it", "units", 1, 1, MostUnits)
            {
                IsWhole = true,
            },
            new PolicyParameter("pallet", "from half of it on full pallets; 0 for none", "units", 0, 0, MostUnits)
            {
                IsWhole = true,
            },
            new PolicyParameter("digits", "leading digits kept when rounding up; 0 for all", "digits", 2, 0, 9)
            {
                IsWhole = true,
            }),
        PolicyEntry.For(
            "order-up-to",
            "Each location orders up to the newsvendor's quantile of its own demand at its own costs.",
            settings => new IndependentOrderUpToPolicy(settings.Number("critical_ratio")),
            CriticalRatio),
        PolicyEntry.For(
            "base-stock",
            "Each location orders up to a quantile of its own demand over lead time and review period.",
            settings => new LocalBaseStockPolicy(settings.Number("service_level")),
            ServiceLevel),
        PolicyEntry.For(
            "clark-scarf",
            "Textbook multi-echelon: the echelon base-stock levels of a serial system, balanced over a tree.",
            settings => new ClarkScarfPolicy(settings.Number("critical_ratio"), settings.Number("added_value")),
            CriticalRatio,
            new PolicyParameter("added_value", "least part of holding cost that a layer adds", "1", 0.2, 0.01, 1)
            {
                Search = new SearchRange(0.05, 1, SearchScale.Logarithmic),
            }),
        PolicyEntry.For(
            "guaranteed-service",
            "Textbook multi-echelon: safety stock where guaranteed service times make it cheapest.",
            settings => new GuaranteedServicePolicy(settings.Number("service_level")),
            ServiceLevel),
        PolicyEntry.For(
            "min-max",
            "(s, S): s is a quantile of demand over lead time and review period, S - s the economic lot.",
            settings => new MinMaxPolicy(
                settings.Number("service_level"), settings.Number("order_cost"), settings.Number("cover_days")),
            ServiceLevel,
            OrderCost,
            LotCover),
        PolicyEntry.For(
            "reorder-point",
            "(r, nQ): r is a quantile of demand over lead time and review period, Q the economic lot.",
            settings => new LotReorderPolicy(
                settings.Number("service_level"), settings.Number("order_cost"), settings.Number("cover_days")),
            ServiceLevel,
            OrderCost,
            LotCover),
        PolicyEntry.For(
            "national-newsvendor",
            "Buys for the whole network as one pool, up to the newsvendor's quantile.",
            settings => new NationalNewsvendorBuying(
                settings.Number("critical_ratio"), settings.Number("cover_days"), settings.Number("way_days")),
            new PolicyParameter("way_days", "time on the way down to customers' buildings", "days", 0, 0, 3660)
            {
                Search = new SearchRange(0, 56) { StockEffect = 1 },
            },
            CriticalRatio,
            new PolicyParameter("cover_days", "forecast to order up to; 0 uses the quantile", "days", 0, 0, 3660)),
        PolicyEntry.For(
            "dual-sourcing",
            "Buys the base from the vendor with the best offer and the surge from the fastest.",
            settings => new DualSourcingBuying(settings.Number("regular_days"), settings.Number("expedite_days")),
            new PolicyParameter("regular_days", "safety cover of the regular level", "days", 14, 0, 3660)
            {
                Search = Days with { StockEffect = 1 },
            },
            new PolicyParameter("expedite_days", "safety cover of the expedite level", "days", 3, 0, 3660)
            {
                Search = Days,
            }),
        PolicyEntry.For(
            "multi-echelon",
            "Buys and places by one plan of the whole network, in which buildings have opportunity costs.",
            settings => new MultiEchelonPolicy(MultiEchelonParameters.Read(settings)),
            MultiEchelonParameters.All),
        PolicyEntry.For(
            "proportional-placement",
            "Spreads stock over the facilities fed in proportion to their basins' demand.",
            settings => new ProportionalPlacement(settings.Number("reserve_share"), settings.Number("cover_days")),
            ReserveShare,
            CoverDays),
        PolicyEntry.For(
            "lateral-placement",
            "Proportional placement; a building about to run out also asks its neighbours along lateral lanes.",
            settings => new LateralPlacement(
                settings.Number("reserve_share"), settings.Number("cover_days"), settings.Number("low_days"),
                settings.Number("high_days")),
            ReserveShare,
            CoverDays,
            new PolicyParameter("low_days", "cover below which neighbours are asked", "days", 2, 0, 3660)
            {
                Search = Days,
            },
            new PolicyParameter("high_days", "cover that a neighbour keeps", "days", 7, 0, 3660)
            {
                Search = Days,
            }),
    ];

    /// <summary>Textbook policies: here with one level at every stock point, in code with a table of levels.</summary>
    private static ImmutableArray<PolicyEntry> Textbook =>
    [
        PolicyEntry.For(
            "fixed-base-stock",
            "Textbook base stock with the same level at every stock point (tables of levels in code).",
            settings => new BaseStockPolicy(Levels(settings, "base_stock")),
            Units("base_stock", "base-stock level", 10)),
        PolicyEntry.For(
            "fixed-reorder-point",
            "Textbook (r, Q) with the same numbers at every stock point (tables of levels in code).",
            settings => new ReorderPointPolicy(Levels(settings, "reorder_point"), Levels(settings, "order_quantity")),
            Units("reorder_point", "reorder point r", 5),
            Units("order_quantity", "order quantity Q", 10)),
        PolicyEntry.For(
            "fixed-order-up-to",
            "Textbook (s, S) with the same numbers at every stock point (tables of levels in code).",
            settings => new OrderUpToPolicy(Levels(settings, "reorder_point"), Levels(settings, "order_up_to")),
            Units("reorder_point", "reorder point s", 5),
            Units("order_up_to", "order-up-to level S", 15)),
    ];

    /// <summary>What may be added to a set.</summary>
    private static ImmutableArray<PolicyEntry> Additions =>
    [
        PolicyEntry.For(
            "forecast-error",
            "Adds an error to the set's forecasts, the same for every set of a replication.",
            settings => new ForecastError(
                settings.Number("bias"), settings.Number("noise"), settings.Number("persistence"),
                settings.Number("correlation")),
            new PolicyParameter("bias", "expected over right mean, less 1", "1", 0, -0.99, 10),
            new PolicyParameter("noise", "deviation of the error's logarithm", "1", 0.3, 0, 3),
            new PolicyParameter("persistence", "part of an error left a day later", "1", 0.9, 0, 1),
            new PolicyParameter("correlation", "correlation between products", "1", 0, 0, 1)),
        PolicyEntry.For(
            "learnt-lead-times",
            "Plans with lead times of vendors learnt from their deliveries, not with the laws.",
            settings => new LearntLeadTimes(settings.Number("prior"), settings.Number("memory")),
            new PolicyParameter("prior", "deliveries that the quoted mean counts for", "deliveries", 5, 0, 1000),
            new PolicyParameter("memory", "time over which deliveries are forgotten", "days", 365, 28, 36500)),
        PolicyEntry.For(
            "re-evaluation",
            "Assigns orders that are not yet picked anew where that costs less and breaks no promise.",
            settings => new OrderReevaluation(
                Duration.FromHours(settings.Number("hours")), settings.Whole("only_split") == 1),
            new PolicyParameter("hours", "time between two looks at the waiting orders", "hours", 4, 0.1, 8760),
            new PolicyParameter("only_split", "1 looks only at split orders and their partners", "1", 0, 0, 1)
            {
                IsWhole = true,
            }),
    ];

    private static SearchRange Weeks => new(0.5, 26, SearchScale.Logarithmic);

    private static SearchRange Days => new(0.5, 91, SearchScale.Logarithmic);

    private static SearchRange Probabilities => new(0.5, 0.9999, SearchScale.Odds) { StockEffect = 1 };

    private static PolicyParameter ReserveShare =>
        new("reserve_share", "share of the pool kept at the source", "1", 0, 0, 1)
        {
            Search = new SearchRange(0, 0.5),
        };

    private static PolicyParameter ServiceLevel =>
        new("service_level", "probability of no stock-out in a cycle", "1", 0.95, 0.01, 0.9999)
        {
            Search = Probabilities,
        };

    private static PolicyParameter CriticalRatio =>
        new("critical_ratio", "one ratio for all; 0 derives it from costs", "1", 0, 0, 0.9999)
        {
            Search = Probabilities,
        };

    private static PolicyParameter OrderCost =>
        new("order_cost", "fixed cost of an order; 0 takes that of vendor or lane", "currency", 0, 0, 1e6);

    private static PolicyParameter LotCover =>
        new("cover_days", "largest lot, in days of mean demand", "days", 91, 0, 3660)
        {
            Search = Days,
        };

    private static PolicyParameter CoverDays =>
        new("cover_days", "facilities are filled to at most this cover", "days", 14, 0, 3660)
        {
            Search = Days,
        };

    private static PolicyParameter Units(string name, string meaning, int usual) =>
        new(name, $"{meaning} at every stock point", "units", usual, 0, MostUnits) { IsWhole = true };

    private static PlannerRules Planner(PolicySettings settings) => new()
    {
        ShareOfA = settings.Number("a_share"),
        ShareOfB = settings.Number("b_share"),
        WeeksOfA = settings.Number("a_weeks"),
        WeeksOfB = settings.Number("b_weeks"),
        WeeksOfC = settings.Number("c_weeks"),
        WeeksUpstream = settings.Number("dc_weeks"),
        WeeksBetweenClassifications = settings.Number("reclass_weeks"),
        CasePack = settings.Whole("case_pack"),
        Pallet = settings.Whole("pallet"),
        Digits = settings.Whole("digits"),
    };

    private static InventoryLevels Levels(PolicySettings settings, string parameter) =>
        InventoryLevels.Uniform(settings.Network, settings.Products, new Quantity(settings.Whole(parameter)));
}
