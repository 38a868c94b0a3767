using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Policies.Decomposition;
using Policies.Ports;
using Policies.Replenishment;
using Scenarios.Measures;
using Scenarios.Network;
using Scenarios.Products;

namespace Policies.MultiEchelon;

/// <summary>Makes a plan of the whole network at a review: demand classes, the problem, its opportunity costs.</summary>
internal sealed class Planner
{
    // Without a holding cost nothing would keep a unit from being sent out.
    private const double LeastHoldingCost = 1e-6;
    private const double PriceTolerance = 0.01;

    private readonly MultiEchelonSettings _settings;
    private readonly SupplyRoutes _routes;
    private readonly TierTable _tiers;
    private readonly ImmutableArray<double> _capacity;
    private readonly ImmutableArray<BuildingTerms> _buildings;
    private ImmutableArray<double> _lastPrices = [];

    /// <summary>Prepares a network.</summary>
    internal Planner(SupplyNetwork network, ProductCatalog products, SupplyRoutes routes, MultiEchelonSettings settings)
    {
        (_settings, _routes) = (settings, routes);
        _tiers = new TierTable(network, routes, products);
        _capacity = [.. network.Facilities.Select(CapacityOf)];
        _buildings =
        [
            .. network.Facilities.Select(facility => new BuildingTerms
            {
                CountsUnits = CountsUnits(facility),
                HoldingFactor = (double)facility.HoldingCostFactor * Math.Max(1, facility.Review.Period.Days),
            }),
        ];
    }

    /// <summary>The tree by which a product comes to the buildings.</summary>
    internal SupplyTree TreeOf(ProductId product) => _tiers.TreeOf(product);

    /// <summary>Where a product is bought for the whole network.</summary>
    internal bool TryGetEntry(
        ProductCatalog products, ProductId product, [NotNullWhen(true)] out SupplyLink? entry) =>
        _routes.TryGetEntry(products, product, out entry);

    /// <summary>Makes a plan.</summary>
    internal PlacementPlan Plan(in ReviewContext context)
    {
        var cells = new DemandCells(context);
        var onTime = new OnTimeShares(context.Network, context.Now, _settings.DayParts, _settings.HasCutOffs);
        var demands = new TierDemand[_tiers.All.Count];
        for (var tier = 0; tier < demands.Length; tier++)
        {
            demands[tier] = DemandPicture.Of(
                context.Network, _tiers.All[tier], onTime, cells.ClassShares, cells.RegionShare, _settings.LateCost,
                _settings.Depth);
        }

        var tiers = new SizeTier[context.Products.Count];
        var products = new PlacementProduct[context.Products.Count];
        var shares = new double[context.Network.Regions.Length];
        for (var index = 0; index < products.Length; index++)
        {
            var product = new ProductId(index);
            var tier = _tiers.Of(product);
            var terms = context.Products[product];
            cells.WriteRegionShares(product, shares);
            tiers[index] = demands[tier].Tier.WithLostCost(LostCost(terms, _tiers.All[tier]));
            products[index] = new PlacementProduct
            {
                Tier = index,
                MeanDemand = demands[tier].MeanPerDay(cells.MeanPerDay(product, _settings.PlanDays), shares),
                Shape = cells.Shape(product, _settings.PlanDays),
                Volume = Math.Max(1, terms.Volume.Value),
                HoldingCost = Math.Max(LeastHoldingCost, terms.HoldingCostPerUnitDay.ToDouble()),
                Supply = SupplyOf(context, product),
            };
        }

        return Solve(context.Now, new PlacementProblem(_capacity, [.. tiers], [.. products], buildings: _buildings) { HoldingCredit = _settings.HoldingCredit });
    }

    private PlacementPlan Solve(SimTime now, PlacementProblem problem)
    {
        var options = new FixedPointOptions { PreferenceDepth = _settings.Depth, DepletionWeight = 0 };
        var response = new PlacementResponse(problem, options);
        var search = new CapacityPriceSearch(PriceTolerance, _settings.PriceIterations);
        var found = search.Search(response, _lastPrices.AsSpan());
        var rows = problem.Capacity.Length;
        response.Respond(found.Prices.AsSpan(), new double[rows], new double[rows]);
        _lastPrices = found.Prices;
#pragma warning disable
        var text = new System.Text.StringBuilder();
        text.Append($"{now} residual {found.Residual:f4} it {found.Iterations} classes {string.Join(',', problem.Tiers.Select(t=>t.ClassCount).Distinct())}\n");
        var demand = problem.Products.Sum(p => p.MeanDemand.Sum());
        text.Append($" demand/day {demand:f1} supply {problem.Products.Sum(p => p.Supply.Sum()):f0}\n");
        for (var f = 0; f < problem.FacilityCount; f++)
        {
            var load = 0.0; var units = 0; for (var p = 0; p < problem.Products.Length; p++) { load += response.OfferedLoad[p * problem.FacilityCount + f]; units += response.Units[p * problem.FacilityCount + f]; }
            text.Append($"  {f} cap {problem.Capacity[f]:f0} use {found.Usage[f]:f0} price {found.Prices[f]:f4} load {load:f1} units {units}\n");
        }
        System.IO.File.AppendAllText("/tmp/plan.log", text.ToString());
        return new PlacementPlan(now, found, problem, response);
    }

    /// <summary>A sale that is lost costs its margin beyond what its delivery would have cost.</summary>
    private static double LostCost(Product product, TierTable.Tier tier) =>
        Math.Max(0, (product.Price - product.UnitCost).ToDouble()) + tier.MeanDeliveryCost;

    /// <summary>Units there are at and below each source: on hand and on order there, and in all it feeds.</summary>
    private ImmutableArray<double> SupplyOf(in ReviewContext context, ProductId product)
    {
        var tree = _tiers.TreeOf(product);
        var supply = new double[tree.Sources.Length];
        foreach (var source in tree.Sources)
        {
            if (source < 0 || supply[source] > 0) continue;
            supply[source] = Math.Max(0, tree.EchelonPosition(context.Stock, product, new FacilityId(source)));
        }

        return [.. supply];
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
