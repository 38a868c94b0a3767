using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Policies.Decomposition;
using Policies.Ports;
using Policies.Replenishment;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;

namespace Policies.MultiEchelon;

/// <summary>Makes a plan of the whole network at a review: demand classes, the problem, its prices.</summary>
internal sealed class Planner
{
    // Without a holding cost nothing would keep a unit from being sent out.
    private const double LeastHoldingCost = 1e-6;
    private const double PriceTolerance = 0.01;
    private const double LeastHorizon = 0.01;

    // Goods that are due any moment are as good as there, but not yet.
    private const double LeastDaysUntilGoods = 0.25;

    private const double LeastFactor = 1e-3;

    private readonly MultiEchelonSettings _settings;
    private readonly SupplyRoutes _routes;
    private readonly FlowLimits _flows;
    private readonly TierTable _tiers;
    private readonly bool _hasParents;
    private readonly ImmutableArray<double> _capacity;
    private readonly PlacementNetwork _placement;
    private ImmutableArray<double> _lastPrices = [];
    private ImmutableArray<double> _flowPrices = [];
    private PlacementResponse? _lastResponse;

    /// <summary>Prepares a network.</summary>
    internal Planner(SupplyNetwork network, ProductCatalog products, SupplyRoutes routes, MultiEchelonSettings settings)
    {
        (_settings, _routes, _flows) = (settings, routes, new FlowLimits(network));
        _tiers = new TierTable(network, routes, products, settings);
        _hasParents = _tiers.Common.Parents.Any(parent => parent >= 0);
        _capacity = [.. network.Facilities.Select(CapacityOf)];
        var main = _tiers.Common;
        ImmutableArray<double> horizons =
            [.. main.LastingDays.Select(days => Math.Max(LeastHorizon, days))];
        _placement = new PlacementNetwork
        {
            Parents = main.Parents,
            Horizons = horizons,
            HoldingFactors =
            [
                .. network.Facilities.Select((facility, index) =>
                    Math.Max(LeastFactor, (double)facility.HoldingCostFactor) * horizons[index]),
            ],
            CountsUnits = [.. network.Facilities.Select(CountsUnits)],
            HoldingCredit = settings.HoldingCredit,
        };
    }

    /// <summary>The tree by which a product comes to the buildings.</summary>
    internal SupplyTree TreeOf(ProductId product) => _tiers.TreeOf(product);

    /// <summary>Time until units can come to a building, as values of units take it [days].</summary>
    internal double DaysUntilGoods(in StockView stock, SimTime now, ProductId product, FacilityId facility) =>
        DaysUntilGoods(TreeOf(product), stock, now, product, facility);

    /// <summary>The same for every building.</summary>
    internal void DaysUntilGoods(in StockView stock, SimTime now, ProductId product, Span<double> days)
    {
        var tree = TreeOf(product);
        for (var facility = 0; facility < days.Length; facility++)
        {
            days[facility] = DaysUntilGoods(tree, stock, now, product, new FacilityId(facility));
        }
    }

    /// <summary>By facility: lead time from its supplier + review period of most products [days].</summary>
    internal ReadOnlySpan<double> ProtectionDays => _tiers.Common.ProtectionDays.AsSpan();

    /// <summary>How buildings are supplied.</summary>
    internal SupplyRoutes Routes => _routes;

    /// <summary>Makes a plan.</summary>
    internal PlacementPlan Plan(in ReviewContext context)
    {
        var cells = new DemandCells(context);
        var demand = new PlannedDemand(context, _tiers, _settings);
        var products = new PlacementProduct[context.Products.Count];
        for (var index = 0; index < products.Length; index++)
        {
            var product = new ProductId(index);
            var tier = _tiers.Of(product);
            var terms = context.Products[product];
            var means = demand.MeanPerDay(product);
            var supply = SupplyOf(context, product);
            products[index] = new PlacementProduct
            {
                Tier = tier,
                LostCost = demand.LostCost(product),
                MeanDemand = means,
                Shape = cells.Shape(product, _settings.PlanDays),
                Volume = Math.Max(1, terms.Volume.Value),
                HoldingCost = Math.Max(LeastHoldingCost, terms.HoldingCostPerUnitDay.ToDouble()),
                Supply = supply,
                Staying = Staying(demand.TierOf(product).Tier, _tiers.All[tier].Tree, means, supply),
            };
        }

        ImmutableArray<SizeTier> tiers = [.. demand.Tiers.ToArray().Select(each => each.Tier)];
        var capacity = CapacityNow(context);
        if (_settings.PricesFlows && NetworkNow(context) is { } limited)
        {
            // Where prices of flow have not settled a plan without them takes its place, but the next search goes on
            // from them.
            var (lastPrices, lastResponse) = (_lastPrices, _lastResponse);
            if (!_flowPrices.IsEmpty) _lastPrices = _flowPrices;
            var plan = Solve(context.Now, new PlacementProblem(capacity, tiers, [.. products], network: limited));
            _flowPrices = plan.Prices.Prices;
            if (plan.Prices.Residual <= PlanningEpochs.LargestResidual) return plan;
            (_lastPrices, _lastResponse) = (lastPrices, lastResponse);
        }

        return Solve(context.Now, new PlacementProblem(capacity, tiers, [.. products], network: _placement));
    }

    private static double DaysUntilGoods(
        SupplyTree tree, in StockView stock, SimTime now, ProductId product, FacilityId facility) =>
        Math.Max(LeastDaysUntilGoods, tree.DaysUntilGoods(stock, now, product, facility));

    /// <summary>The network with the flows that its buildings can handle over the time their stock must last; none
    /// where no flow is limited.</summary>
    private PlacementNetwork? NetworkNow(in ReviewContext context)
    {
        var inbound = _flows.InboundPerDay(context.Now);
        var outbound = _flows.OutboundPerDay(context.Now);
        if (inbound.All(double.IsInfinity) && outbound.All(double.IsInfinity)) return null;
        return _placement with { Inbound = OverHorizons(inbound), Outbound = OverHorizons(outbound) };
    }

    private ImmutableArray<double> OverHorizons(ImmutableArray<double> perDay) =>
        [.. perDay.Select((limit, facility) => limit * _placement.Horizon(facility))];

    private PlacementPlan Solve(SimTime now, PlacementProblem problem)
    {
        var options = new FixedPointOptions
        {
            PreferenceDepth = _settings.Depth,
            DepletionWeight = 0,
            WarmSweeps = 1,
            IsSteadyState = true,
            KeepsShocks = true,
        };
        var response = new PlacementResponse(problem, options);
        if (_lastResponse is not null) response.StartFrom(_lastResponse);
        var search = new CapacityPriceSearch(PriceTolerance, _settings.PriceIterations);
        var rows = problem.Capacity.Length;
        if (_lastPrices.Length < rows) _lastPrices = [.. _lastPrices, .. new double[rows - _lastPrices.Length]];
        var found = search.Search(response, _lastPrices.AsSpan()[..rows]);
        if (!found.HasConverged) response.Respond(found.Prices.AsSpan(), new double[rows], new double[rows]);
        (_lastPrices, _lastResponse) = (found.Prices, response);
        return new PlacementPlan(now, found, problem, response);
    }

    /// <summary>Units there are at each building: on hand and on order. What is with the vendor or upstream of the
    /// sources has no part in placement.</summary>
    private ImmutableArray<int> SupplyOf(in ReviewContext context, ProductId product)
    {
        if (!_hasParents) return [];
        var supply = new int[_capacity.Length];
        for (var facility = 0; facility < supply.Length; facility++)
        {
            supply[facility] = Math.Max(0, context.Stock.Position(product, new FacilityId(facility)).Units);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(supply);
    }

    /// <summary>Storage that the plan may use: what is free and what stock on hand takes, but not what waits to leave
    /// with a customer's parcel.</summary>
    private ImmutableArray<double> CapacityNow(in ReviewContext context)
    {
        if (!context.Storage.HasLimits) return _capacity;
        var capacity = _capacity.ToArray();
        for (var index = 0; index < capacity.Length; index++)
        {
            if (double.IsInfinity(capacity[index])) continue;
            var facility = new FacilityId(index);
            var countsUnits = _placement.CountsUnits[index];
            double room = FreeIn(context.Storage, facility, countsUnits);
            for (var product = 0; product < context.Products.Count; product++)
            {
                var units = context.Stock.OnHand(new ProductId(product), facility).Units;
                var size = countsUnits ? 1.0 : context.Products[new ProductId(product)].Volume.Value;
                room += units * size;
            }

            capacity[index] = Math.Min(capacity[index], room);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(capacity);
    }

    private static long FreeIn(StorageView storage, FacilityId facility, bool countsUnits)
    {
        var sum = 0L;
        var seen = 0UL;
        foreach (var sort in Enum.GetValues<SortKind>())
        {
            var area = storage.AreaOf(facility, sort);
            if (area < 0 || (seen & (1UL << (area & 63))) != 0) continue;
            seen |= 1UL << (area & 63);
            sum += countsUnits ? storage[area].Units : storage[area].Volume;
        }

        return sum;
    }

    /// <summary>What customers nearest to a building will have left of its stock when goods sent now can be sold.
    /// Stock of other buildings may go down.</summary>
    private ImmutableArray<int> Staying(
        SizeTier tier, SupplyTree tree, ImmutableArray<double> meanPerDay, ImmutableArray<int> supply)
    {
        if (supply.IsEmpty) return [];
        var basins = new double[supply.Length];
        for (var demandClass = 0; demandClass < meanPerDay.Length; demandClass++)
        {
            var nearest = tier.Preferences(demandClass);
            if (!nearest.IsEmpty) basins[nearest[0]] += meanPerDay[demandClass];
        }

        var staying = new int[supply.Length];
        for (var facility = 0; facility < staying.Length; facility++)
        {
            if (!tree.ServesCustomers[facility]) continue;
            var sold = PoissonTail.Served(basins[facility] * _placement.Horizon(facility), supply[facility]);
            staying[facility] = (int)Math.Round(supply[facility] - sold);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(staying);
    }

    private static bool CountsUnits(Facility facility) =>
        facility.Storage.Length > 0 && facility.Storage.All(area => area.Units is not null);

    /// <summary>What a building holds, its areas together; a building with an area without a limit has none.</summary>
    private static double CapacityOf(Facility facility)
    {
        if (facility.Storage.IsEmpty) return double.PositiveInfinity;
        var sum = 0.0;
        foreach (var area in facility.Storage)
        {
            sum += CountsUnits(facility)
                ? area.Units!.Value.Units
                : area.Volume?.Value ?? double.PositiveInfinity;
        }

        return sum;
    }
}
