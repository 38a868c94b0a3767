using System.Collections.Immutable;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Products;

namespace Scenarios;

/// <summary>Everything given: network, products, order stream, horizon, opening stock and seed; immutable.</summary>
/// <remarks>The horizon is half-open: what happens at <see cref="End"/> itself is not part of it.</remarks>
public sealed record Scenario
{
    /// <summary>Short name, used for folders and tables.</summary>
    public required string Name { get; init; }

    /// <summary>What it is and where its numbers come from, in a sentence; says "synthetic" when it is.</summary>
    public string Description { get; init; } = "";

    /// <summary>Buildings, lanes, vendors, regions, services, promises.</summary>
    public required SupplyNetwork Network { get; init; }

    /// <summary>Products.</summary>
    public required ProductCatalog Products { get; init; }

    /// <summary>The orders to replay.</summary>
    public required OrderStream Orders { get; init; }

    /// <summary>First instant.</summary>
    public required SimTime Start { get; init; }

    /// <summary>First instant that is no longer simulated.</summary>
    public required SimTime End { get; init; }

    /// <summary>Seed of every random stream.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The zone whose midnights end the days of the summary.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Units on hand at the start, product-major: index product x facilities + facility.</summary>
    public required ImmutableArray<Quantity> OpeningStock { get; init; }

    /// <summary>How opening stock was decided, in a sentence; the same for every policy.</summary>
    public string OpeningStockRule { get; init; } = "";

    /// <summary>Whether a line may be filled in part, or from several buildings.</summary>
    public bool LinesMaySplit { get; init; } = true;

    /// <summary>When holding and backorder costs are charged.</summary>
    public CostCharging Charging { get; init; } = CostCharging.Continuous;

    /// <summary>Cost of one unit that a customer waits for, per day.</summary>
    public Money BackorderCostPerUnitDay { get; init; }

    /// <summary>Orders that customers cancel; absent when nobody does.</summary>
    public CancellationTerms? Cancellations { get; init; }

    /// <summary>Goods that customers send back; absent when nobody does.</summary>
    public ReturnTerms? Returns { get; init; }

    /// <summary>Name of the currency, ISO 4217.</summary>
    public string Currency { get; init; } = "USD";
}

/// <summary>When costs that grow with time are charged.</summary>
public enum CostCharging
{
    /// <summary>On the exact time integral of stock.</summary>
    Continuous = 0,

    /// <summary>On the stock at each close of a day (the textbook's end of period).</summary>
    AtDayClose = 1,
}
