using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Policies.Catalog;
using Policies.Ports;
using Scenarios;
using Scenarios.Files;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Randomness;

namespace Benchmarks;

/// <summary>Time of one order by assignment policy, with one line and with three, in the network of us-retail: 34
/// buildings, 4,000 products, each with 0 to 7 units in four of ten buildings that hold its sort.</summary>
/// <remarks>Stock is not taken, so every order is met as the first; orders a second of one core = 1 / mean. Prices of
/// units are those of a first review; what is worked out once for a product is part of the time of its first
/// order.</remarks>
public class AssignmentBenchmarks
{
    private const int Orders = 4_000;
    private const int Lines = 3;

    private readonly List<(RegionId Region, PromiseClassId Class, SimTime At, ProductId[] Products)> _orders = [];
    private readonly Quantity[] _ones = [.. Enumerable.Repeat(new Quantity(1), Lines)];
    private readonly AssignedUnits[] _rows = new AssignedUnits[1_000];
    private Scenario? _scenario;
    private IOrderAssignmentPolicy? _policy;
    private ShippingCalendar? _calendar;
    private Quantity[] _onHand = [];
    private Quantity[] _nothing = [];
    private ImmutableArray<RankedOption>[] _cheapestFirst = [];

    /// <summary>The policy.</summary>
    [Params(
        "nearest", "national-pooled", "cheapest-on-time", "fewest-parcels", "bid-price", "transport-price",
        "randomized-routing", "primal-dual", "spillover-limit")]
    public string Policy { get; set; } = "";

    /// <summary>Stocks the network, draws the orders and shows the policy a review.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var definition = ScenarioLibrary.Read("us-retail");
        _scenario = definition.With(definition.GenerateOrders()).Scenario;
        var (network, products) = (_scenario.Network, _scenario.Products);
        _calendar = new ShippingCalendar(network, _scenario.Start, _scenario.Start + Duration.FromDays(9));
        var random = new RngStream(1);
        _onHand = new Quantity[products.Count * network.Facilities.Length];
        _nothing = new Quantity[_onHand.Length];
        for (var at = 0; at < _onHand.Length; at++)
        {
            var kind = network.Facilities[at % network.Facilities.Length].Kind;
            var isStocked = kind.Holds(products.All[at / network.Facilities.Length].Sort) && random.NextIndex(10) < 4;
            if (isStocked) _onHand[at] = new Quantity(random.NextIndex(8));
        }

        _cheapestFirst =
        [
            .. Enumerable.Range(0, network.Regions.Length)
                .Select(region => RankedOption.CheapestFirst(network.OptionsTo(new RegionId(region)))),
        ];
        for (var order = 0; order < Orders; order++)
        {
            _orders.Add((
                new RegionId(random.NextIndex(network.Regions.Length)),
                new PromiseClassId(random.NextIndex(network.PromiseClasses.Length)),
                _scenario.Start + Duration.FromDays(1 + random.NextDouble()),
                [.. new int[Lines].Select(_ => new ProductId(random.NextIndex(products.Count)))]));
        }

        var set = PolicyCatalog.BuiltIn.Resolve($"moving-average + base-stock + {Policy}");
        _policy = set.Create(network, products).Assignment;
        ShowReview();
    }

    /// <summary>Orders of one line.</summary>
    [Benchmark(OperationsPerInvoke = Orders)]
    public int OneLine() => Assign(1);

    /// <summary>Orders of three lines.</summary>
    [Benchmark(OperationsPerInvoke = Orders)]
    public int ThreeLines() => Assign(Lines);

    private int Assign(int lines)
    {
        var rows = 0;
        for (var order = 0; order < Orders; order++)
        {
            var (region, promise, at, products) = _orders[order];
            var context = new AssignmentContext
            {
                Now = at,
                Order = new OrderId(order),
                Destination = region,
                Class = promise,
                PromisedBy = _calendar!.PromisedBy(region, promise, at),
                Products = products.AsSpan(0, lines),
                Quantities = _ones.AsSpan(0, lines),
                Options = _scenario!.Network.OptionsTo(region),
                CheapestFirst = _cheapestFirst[region.Index].AsSpan(),
                LinesMaySplit = true,
                Stock = Stock,
                Weights = _scenario.Products.Weights,
                Volumes = _scenario.Products.Volumes,
                Outbound = OutboundView.Unlimited(_calendar),
                Units = new Quantity(lines),
            };
            var plan = new AssignmentPlan(_rows);
            _policy!.Assign(context, ref plan);
            rows += plan.Count;
        }

        return rows;
    }

    private StockView Stock => new(_scenario!.Network.Facilities.Length, _onHand, _nothing, _nothing);

    private void ShowReview()
    {
        if (_policy is not IReviewObserver observer) return;
        var (network, products) = (_scenario!.Network, _scenario.Products);
        double[] mean = [.. Enumerable.Repeat(0.35, products.Count)];
        double[] shares = [.. Enumerable.Repeat(1.0 / network.Regions.Length, network.Regions.Length)];
        observer.Observe(new ReviewContext
        {
            Now = _scenario.Start + Duration.FromDays(1),
            Network = network,
            Products = products,
            Stock = Stock,
            Demand = new DemandForecast(mean, mean, shares, null),
            Due = [],
            FirstProduct = new ProductId(0),
            EndProduct = new ProductId(products.Count),
        });
    }
}
