using Scenarios.Generation;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;

namespace Scenarios;

/// <summary>A scenario without its orders: what a scenario file says.</summary>
public sealed record ScenarioDefinition
{
    /// <summary>Short name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is and where its numbers come from.</summary>
    public required string Description { get; init; }

    /// <summary>Buildings, lanes, vendors, regions, services, promises.</summary>
    public required SupplyNetwork Network { get; init; }

    /// <summary>Seed of every random stream.</summary>
    public required long Seed { get; init; }

    /// <summary>The zone whose midnights end the days.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>First instant; absent when the horizon is that of the stream, in whole days.</summary>
    public SimTime? Start { get; init; }

    /// <summary>First instant no longer simulated; absent when the horizon is that of the stream.</summary>
    public SimTime? End { get; init; }

    /// <summary>Whether a line may be filled in part, or from several buildings.</summary>
    public required bool LinesMaySplit { get; init; }

    /// <summary>When holding and backorder costs are charged.</summary>
    public required CostCharging Charging { get; init; }

    /// <summary>Cost of one unit that a customer waits for, per day.</summary>
    public required Money BackorderCostPerUnitDay { get; init; }

    /// <summary>Name of the currency, ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>How stock stands at the start.</summary>
    public required OpeningStockRule OpeningStock { get; init; }

    /// <summary>What to generate; absent when the scenario needs a recorded stream.</summary>
    public RetailSettings? Generated { get; init; }

    /// <summary>The scenario with a stream laid on it.</summary>
    /// <param name="recorded">The stream by code; any stream fits, see <see cref="StreamBinding"/>.</param>
    /// <returns>The scenario, and what had to be laid over to make the stream fit.</returns>
    /// <exception cref="Problems.InvalidScenarioException">The stream cannot be bound, or is empty.</exception>
    public (Scenario Scenario, IReadOnlyList<string> Notes) With(RecordedOrders recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        if (recorded.PlacedAt.IsEmpty)
        {
            var problems = new Problems.ProblemList($"order stream \"{recorded.Name}\"");
            problems.Add("orders", "none", "at least one");
            problems.ThrowIfAny();
        }

        var bound = recorded.Bind(Network, Seed);
        var first = recorded.PlacedAt[0];
        var last = recorded.PlacedAt[^1];
        var days = new LocalDays(TimeZone, first, last);
        var start = Start ?? days.Midnight(days.DayOf(first));
        var scenario = new Scenario
        {
            Name = Name,
            Description = Description,
            Network = Network,
            Products = bound.Products,
            Orders = bound.Orders,
            Start = start,
            End = End ?? days.Midnight(days.DayOf(last) + 1),
            Seed = Seed,
            TimeZone = TimeZone,
            OpeningStock = OpeningStock.Compute(Network, bound.Products, bound.Orders, start),
            OpeningStockRule = OpeningStock.ToString(),
            LinesMaySplit = LinesMaySplit,
            Charging = Charging,
            BackorderCostPerUnitDay = BackorderCostPerUnitDay,
            Currency = Currency,
        };
        return (scenario, bound.Notes);
    }
}
