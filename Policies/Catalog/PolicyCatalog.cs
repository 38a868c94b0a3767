using System.Collections.Immutable;
using Policies.Assignment;
using Policies.Forecasting;
using Policies.Replenishment;
using Scenarios.Measures;

namespace Policies.Catalog;

/// <summary>Every policy by name. A new policy needs one line here and nothing else.</summary>
public static class PolicyCatalog
{
    private static readonly PolicyParameter ReorderPoint =
        new("reorder_point", "order when the inventory position is at or below this [units]", 0, -1, 1e9, true);

    /// <summary>The policies, sorted by port and name.</summary>
    public static ImmutableArray<PolicyEntry> Entries { get; } =
    [
        new(
            "exponential-smoothing", PolicyPort.Forecaster, "Single exponential smoothing of daily units.",
            [new("alpha", "weight of the newest day", 0.1, 0.001, 1)],
            typeof(ExponentialSmoothingForecaster), setup => new ExponentialSmoothingForecaster(setup.Values[0])),
        new(
            "moving-average", PolicyPort.Forecaster, "Mean of the last days.",
            [new("days", "days remembered", 28, 2, 730, true)],
            typeof(MovingAverageForecaster), setup => new MovingAverageForecaster((int)setup.Values[0])),
        new(
            "proportional", PolicyPort.Placement, "Spreads stock in proportion to the demand each building stands for.",
            [
                new("cover_days", "days of its basin's forecast each building is brought up to [d]", 14, 0.1, 365),
                new("reserve_share", "share of its stock that a source keeps back", 0, 0, 0.99),
            ],
            typeof(ProportionalPlacement),
            setup => new ProportionalPlacement(setup.Network, setup.Values[0], setup.Values[1])),
        new(
            "national-newsvendor", PolicyPort.Buying, "One national pool, bought up to the newsvendor quantile.",
            [new("critical_ratio", "probability of no stock-out in a cycle; 0 = from margin and cost", 0, 0, 0.9999)],
            typeof(NationalNewsvendorBuying), setup => new NationalNewsvendorBuying(setup.Values[0])),
        new(
            "base-stock", PolicyPort.Inventory, "Every stock point orders up to one given level.",
            [new("level", "base-stock level of every stock point [units]", 0, 0, 1e9, true)],
            typeof(BaseStockPolicy), setup => new BaseStockPolicy(Uniform(setup, 0))),
        new(
            "local-base-stock", PolicyPort.Inventory, "Every building covers the demand it stands for, for itself.",
            [new("service_level", "probability of no stock-out in a cycle", 0.95, 0.01, 0.9999)],
            typeof(LocalBaseStockPolicy), setup => new LocalBaseStockPolicy(setup.Network, setup.Values[0])),
        new(
            "order-up-to", PolicyPort.Inventory, "(s, S) with one s and one S for every stock point.",
            [ReorderPoint, new("order_up_to", "order up to this level [units]", 0, 0, 1e9, true)],
            typeof(OrderUpToPolicy), setup => new OrderUpToPolicy(Uniform(setup, 0), Uniform(setup, 1))),
        new(
            "reorder-point", PolicyPort.Inventory, "(r, Q) with one r and one Q for every stock point.",
            [ReorderPoint, new("order_quantity", "size of an order [units]", 1, 1, 1e9, true)],
            typeof(ReorderPointPolicy), setup => new ReorderPointPolicy(Uniform(setup, 0), Uniform(setup, 1))),
        new(
            "weeks-of-cover", PolicyPort.Inventory, "Manual planning: so many weeks of forecast everywhere.",
            [
                new("weeks", "weeks of cover at buildings that feed no other", 2, 0.1, 104),
                new("upstream_weeks", "weeks of cover of the whole echelon at the others", 8, 0.1, 104),
                new("lot", "orders are rounded up to a multiple of this [units]", 1, 1, 1e6, true),
            ],
            typeof(WeeksOfCoverPolicy),
            setup => new WeeksOfCoverPolicy(setup.Network, setup.Values[0], setup.Values[1], (int)setup.Values[2])),
        new(
            "cheapest-on-time", PolicyPort.Assignment, "The cheapest parcels that keep the promise.",
            [], typeof(CheapestOnTimeAssignment), _ => new CheapestOnTimeAssignment()),
        new(
            "nearest", PolicyPort.Assignment, "The nearest building that has the order.",
            [], typeof(NearestAssignment), _ => new NearestAssignment()),
    ];

    /// <summary>The policy sets that a study compares when none are named; the first is the baseline.</summary>
    public static ImmutableArray<PolicySetDefinition> DefaultSets { get; } =
    [
        PolicySetDefinition.Parse("weeks-of-cover: moving-average weeks-of-cover cheapest-on-time"),
        PolicySetDefinition.Parse("local-base-stock: moving-average local-base-stock cheapest-on-time"),
        PolicySetDefinition.Parse(
            "national-newsvendor: moving-average national-newsvendor proportional cheapest-on-time"),
        PolicySetDefinition.Parse("national-nearest: moving-average national-newsvendor proportional nearest"),
    ];

    private static InventoryLevels Uniform(PolicySetup setup, int parameter) => InventoryLevels.Uniform(
        setup.Network.Facilities.Length, setup.Products.Count, new Quantity((int)setup.Values[parameter]));
}
