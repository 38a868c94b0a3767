using System.Collections.Immutable;
using Scenarios.Files;
using Scenarios.Generation;
using Scenarios.Generation.National;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Orders;
using Scenarios.Problems;

namespace Scenarios;

/// <summary>What a scenario file says: everything of a world except its orders; immutable.</summary>
public sealed record ScenarioDefinition
{
    /// <summary>Short name, used for folders and tables.</summary>
    public required string Name { get; init; }

    /// <summary>What it is and where its numbers come from.</summary>
    public string Description { get; init; } = "";

    /// <summary>The file it was read from, or its name in the library.</summary>
    public required string Source { get; init; }

    /// <summary>Buildings, lanes, vendors, regions, services, promises.</summary>
    public required SupplyNetwork Network { get; init; }

    /// <summary>First instant; absent when the stream decides (the midnight before its first order).</summary>
    public SimTime? Start { get; init; }

    /// <summary>First instant no longer simulated; absent when the stream decides (the midnight after its last
    /// order).</summary>
    public SimTime? End { get; init; }

    /// <summary>Seed of every random stream.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The zone whose midnights begin and end the horizon and the days of the summary.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>How much stock the world starts with, and where.</summary>
    public OpeningStockRule OpeningStock { get; init; } = new();

    /// <summary>When holding and backorder costs are charged.</summary>
    public CostCharging Charging { get; init; }

    /// <summary>Whether a line may be filled in part, or from several buildings.</summary>
    public bool LinesMaySplit { get; init; } = true;

    /// <summary>Cost of one unit that a customer waits for, per day.</summary>
    public Money BackorderCostPerUnitDay { get; init; }

    /// <summary>Orders that customers cancel; absent when nobody does.</summary>
    public CancellationTerms? Cancellations { get; init; }

    /// <summary>Goods that customers send back; absent when nobody does.</summary>
    public ReturnTerms? Returns { get; init; }

    /// <summary>Name of the currency, ISO 4217.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>How the orders are generated; absent when they must be given (<c>orders: recorded</c>).</summary>
    public GeneratorSettings? Generated { get; init; }

    /// <summary>How the orders of a national retailer are generated; absent when they are not.</summary>
    public NationalSettings? National { get; init; }

    /// <summary>What-if changes of the demand of any stream.</summary>
    public ImmutableArray<DemandChange> DemandChanges { get; init; } = [];

    /// <summary>What is legal but probably not meant, one sentence each; empty when nothing.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>The files it was read from; empty when it was made by code.</summary>
    public ImmutableArray<InputHash> Inputs { get; init; } = [];

    /// <summary>Whether orders must be given, because the file has no generator.</summary>
    public bool NeedsOrders => Generated is null && National is null;

    /// <summary>The orders of the file's own generator.</summary>
    /// <exception cref="InvalidScenarioException">The file has none: its orders are recorded.</exception>
    public RecordedOrders GenerateOrders()
    {
        if (Generated is not null && Start is { } start && End is { } end)
        {
            return OrderGenerator.Generate(Generated, Network, start, end, Seed);
        }

        if (National is not null && Start is { } first && End is { } last)
        {
            return NationalRetailer.Create(National, Network, first, last, Seed).Record(Network);
        }

        throw new InvalidScenarioException(
            [new InputProblem(Source, 0, "orders", "no order stream", "recorded orders (--orders), or a generator")]);
    }

    /// <summary>The whole scenario: this definition with orders bound to its network, and opening stock.</summary>
    /// <param name="orders">Recorded or generated orders; those outside the horizon are left out.</param>
    /// <returns>The scenario, and what was left out or laid over to make the orders fit, one sentence each.</returns>
    /// <exception cref="InvalidScenarioException">No order is inside the horizon, or the network cannot take
    /// them.</exception>
    public (Scenario Scenario, ImmutableArray<string> Notes) With(RecordedOrders orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        CheckChanges(orders.Destinations);
        orders = DemandChange.Apply(orders, DemandChanges, Seed);
        var start = Start ?? MidnightOf(orders.PlacedAt.FirstOrDefault(), 0);
        var end = End ?? MidnightOf(orders.PlacedAt.LastOrDefault(), 1);
        var inside = orders.Between(start, end);
        if (inside.OrderCount == 0) throw NoOrder(start, end);
        var bound = inside.Bind(Network, Seed);
        var opening = Generation.OpeningStock.Decide(Network, bound.Products, bound.Orders, end, OpeningStock);
        return Make(bound, (start, end), opening, orders.OrderCount);
    }

    /// <summary>The same with orders that are read part by part, here once and again by every run.</summary>
    /// <param name="orders">Recorded orders; those outside the horizon are left out.</param>
    /// <returns>The scenario, and what was left out or laid over to make the orders fit, one sentence each.</returns>
    /// <exception cref="InvalidScenarioException">Rows of the stream are wrong, no order is inside the horizon, or the
    /// network cannot take them.</exception>
    public (Scenario Scenario, ImmutableArray<string> Notes) With(RecordedStream orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        if (!DemandChanges.IsEmpty)
        {
            CheckChanges(orders.ReadParts(RecordedColumns.Needed).FirstOrDefault()?.Destinations ?? []);
            orders = new ChangedStream(orders, DemandChanges, Seed);
        }

        var isEmpty = orders.First == SimTime.Never;
        var start = Start ?? MidnightOf(isEmpty ? default : orders.First, 0);
        var end = End ?? MidnightOf(isEmpty ? default : orders.Last, 1);
        EarlyDemand? demand = null;
        var bound = orders.Bind(Network, Seed, (start, end), products =>
        {
            demand = new EarlyDemand(products.Count, Network.Regions.Length, OpeningStock.ObservedDays);
            return demand.Add;
        });
        if (bound.Orders.OrderCount == 0) throw NoOrder(start, end);
        // Binding has asked for it: the stream was read.
        var opening = Generation.OpeningStock.Decide(Network, bound.Products, demand!, end, OpeningStock);
        return Make(bound, (start, end), opening, orders.OrderCount);
    }

    private (Scenario Scenario, ImmutableArray<string> Notes) Make(
        BoundOrders bound,
        (SimTime Start, SimTime End) horizon,
        (ImmutableArray<Quantity> Stock, long LeftOut) opening,
        long given)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        var left = given - bound.Orders.OrderCount;
        if (!DemandChanges.IsEmpty)
        {
            notes.Add($"What-if: demand is changed {DemandChanges.Length} times; {given} orders come of it.");
        }

        if (left > 0) notes.Add($"{left} orders outside the horizon are left out.");
        notes.AddRange(bound.Notes);
        if (opening.LeftOut > 0)
        {
            notes.Add($"{opening.LeftOut} units of opening stock do not fit into storage and are left out.");
        }

        var untaken = ParcelReach.Untaken(Network, bound.Products);
        if (!untaken.IsEmpty)
        {
            notes.Add(
                $"No service takes parcels as heavy or large as {untaken.Max(missed => missed.Products)} of the "
                + $"products to {untaken.Length} regions, such as {Network.Regions[untaken[0].Region.Index].Code}.");
        }

        var scenario = new Scenario
        {
            Name = Name,
            Description = Description,
            Network = Network,
            Products = bound.Products,
            Orders = bound.Orders,
            Start = horizon.Start,
            End = horizon.End,
            Seed = Seed,
            TimeZone = TimeZone,
            OpeningStock = opening.Stock,
            OpeningStockRule = OpeningStock.Describe(),
            LinesMaySplit = LinesMaySplit,
            Charging = Charging,
            BackorderCostPerUnitDay = BackorderCostPerUnitDay,
            Cancellations = Cancellations,
            Returns = Returns,
            Currency = Currency,
        };
        return (scenario, notes.ToImmutable());
    }

    /// <summary>Regions of changes are destinations of the stream: where it has none, the scenario draws them
    /// later.</summary>
    private void CheckChanges(ImmutableArray<string> destinations)
    {
        var problems = new ProblemList(Source);
        for (var index = 0; index < DemandChanges.Length; index++)
        {
            foreach (var region in DemandChanges[index].Regions)
            {
                if (destinations.Contains(region)) continue;
                problems.AddUnknown(
                    $"demand change {index + 1}, regions", region, destinations.Where(code => code.Length > 0));
            }
        }

        problems.ThrowIfAny();
    }

    private InvalidScenarioException NoOrder(SimTime start, SimTime end) => new(
        [new InputProblem(Source, 0, "orders", "no order", $"at least one from {start} to before {end}")]);

    private SimTime MidnightOf(SimTime time, int daysLater)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(time.ToUtc(), TimeZone);
        return LocalDays.ToUtc(DateOnly.FromDateTime(local).AddDays(daysLater), TimeOnly.MinValue, TimeZone);
    }
}
