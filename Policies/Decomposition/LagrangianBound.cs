using System.Collections.Immutable;

namespace Policies.Decomposition;

/// <summary>A lower bound on the cost of every feasible plan on given scenarios, from any prices.</summary>
/// <remarks>
/// The rows are relaxed with prices; each product's least priced hindsight cost is bounded from below by its cuts; the
/// price of the capacities is taken off. Valid for any prices not below 0 and any number of cuts, for one cycle and on
/// these scenarios; it is not a bound on the cost of a run. Supplies are not enforced: the bound then holds for the
/// problem in which they may be exceeded. Products are solved in parallel and added in order.
/// Source: FORMULATION 5.1 and 7.2 (1).
/// </remarks>
public sealed class LagrangianBound
{
    private const int MostIdleCuts = 20;

    private readonly PlacementProblem _problem;
    private readonly ImmutableArray<DemandScenarios> _scenarios;
    private readonly SizeTier[] _tiers;
    private readonly CutModel[] _models;
    private readonly double[][] _incumbents;
    private readonly double[] _incumbentCosts;
    private readonly double[] _bounds;
    private double[] _flowPrices = [];

    /// <summary>Prepares a problem; cuts gathered by one call serve the next, as long as flow prices stay the same.
    /// </summary>
    /// <param name="problem">The problem; preference lists must be complete for the bound to hold for it.</param>
    /// <param name="scenarios">Demands of every product, in the products' order.</param>
    public LagrangianBound(PlacementProblem problem, ImmutableArray<DemandScenarios> scenarios)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (scenarios.Length != problem.Products.Length) throw new ArgumentException("Every product needs scenarios.");
        _problem = problem;
        _scenarios = scenarios;
        _bounds = new double[scenarios.Length];
        _tiers = new SizeTier[scenarios.Length];
        _models = new CutModel[scenarios.Length];
        _incumbents = new double[scenarios.Length][];
        _incumbentCosts = new double[scenarios.Length];
        Begin(new double[problem.Capacity.Length]);
    }

    /// <summary>The bound at given prices [money].</summary>
    /// <param name="prices">Opportunity cost of each row, not negative.</param>
    /// <param name="mostCuts">Most cuts added per product; fewer give a lower, still valid bound.</param>
    /// <param name="tolerance">Relative gap of a product at which no more cuts are added.</param>
    public double At(ReadOnlySpan<double> prices, int mostCuts = 100, double tolerance = 1e-9)
    {
        var given = prices.ToArray();
        for (var row = 0; row < given.Length; row++)
        {
            if (given[row] < 0) throw new ArgumentException($"The price of row {row} is negative: {given[row]}.");
        }

        if (!given.AsSpan(_problem.BudgetRow + 1).SequenceEqual(_flowPrices)) Begin(given);
        Parallel.For(0, _models.Length, product => _bounds[product] = Bound(product, given, mostCuts, tolerance));
        var bound = 0.0;
        foreach (var part in _bounds) bound += part;
        for (var row = 0; row < given.Length; row++)
        {
            if (given[row] > 0) bound -= given[row] * _problem.Capacity[row];
        }

        return bound;
    }

    /// <summary>What one product added to the bound computed last [money]: the least it can cost at those prices, the
    /// prices of what it takes included.</summary>
    public double PartOf(int product) => _bounds[product];

    /// <summary>Adds what one product's cheapest stock of the last bound takes of storage and budget: summed over
    /// products and less the capacities, a subgradient of the bound.</summary>
    /// <param name="product">Position of the product.</param>
    /// <param name="weight">Products it stands for.</param>
    /// <param name="usage">Usage of every row, added to; flow rows are left alone.</param>
    public void AddUsage(int product, double weight, Span<double> usage)
    {
        var stock = _models[product].Stock;
        for (var facility = 0; facility < stock.Length; facility++)
        {
            var held = weight * Math.Max(0, stock[facility]);
            usage[facility] += held * _problem.Size(_problem.Products[product], facility);
            usage[_problem.BudgetRow] += held * _problem.BudgetPerUnit(product);
        }
    }

    /// <summary>Hindsight cost plus holding of a plan on the scenarios [money]: an upper bound if it is feasible, that
    /// is if it fits and, where flow is limited, its cheapest flow does.</summary>
    /// <param name="units">Stock of every product at every building: building is the fast index.</param>
    public double CostOf(ReadOnlySpan<int> units)
    {
        var cost = 0.0;
        foreach (var part in CostsOf(units)) cost += part;
        return cost;
    }

    /// <summary>The same by product.</summary>
    public double[] CostsOf(ReadOnlySpan<int> units)
    {
        var plan = units.ToArray();
        var costs = new double[_models.Length];
        Parallel.For(0, _models.Length, product => costs[product] = CostOf(product, plan));
        return costs;
    }

    /// <summary>Cuts at the stock of a plan, where the search for a product's cheapest stock then begins if it is
    /// cheaper than the best so far. Near the answer it takes fewer cuts and ends higher.</summary>
    /// <param name="units">As in <see cref="CostOf(ReadOnlySpan{int})"/>.</param>
    /// <param name="prices">Prices that the bound will be asked at.</param>
    public void CutAt(ReadOnlySpan<int> units, ReadOnlySpan<double> prices)
    {
        var plan = units.ToArray();
        var given = prices.ToArray();
        if (!given.AsSpan(_problem.BudgetRow + 1).SequenceEqual(_flowPrices)) Begin(given);
        Parallel.For(0, _models.Length, product => CutAt(product, plan, given));
    }

    private void CutAt(int product, int[] plan, double[] prices)
    {
        var unitPrices = new double[_problem.FacilityCount];
        _problem.PriceUnits(product, isSupplied: false, prices, unitPrices);
        var stock = new double[unitPrices.Length];
        for (var facility = 0; facility < stock.Length; facility++)
        {
            stock[facility] = plan[(product * stock.Length) + facility];
        }

        var cost = new HindsightCost(_tiers[product]);
        var service = cost.Of(stock, _scenarios[product]);
        _models[product].Add(service + Value(cost.UnitValues, stock), cost.UnitValues);
        var best = _incumbents[product];
        if (service + Value(unitPrices, stock) >= _incumbentCosts[product] + Value(unitPrices, best)) return;
        stock.CopyTo(best, 0);
        _incumbentCosts[product] = service;
    }

    /// <summary>Begins without cuts where the classes cost what they do with flow prices.</summary>
    private void Begin(double[] prices)
    {
        _flowPrices = prices[(_problem.BudgetRow + 1)..];
        var flowCosts = new double[_problem.FacilityCount];
        var tiers = new Dictionary<(int Tier, double? Lost, double Inbound, double Outbound), SizeTier>();
        for (var product = 0; product < _models.Length; product++)
        {
            var item = _problem.Products[product];
            var tier = _problem.TierOf(product);
            if (_problem.FlowCosts(product, prices, flowCosts))
            {
                var key = (item.Tier, item.LostCost, item.InboundPerUnit, item.OutboundPerUnit);
                if (!tiers.TryGetValue(key, out var priced)) tiers.Add(key, priced = tier.WithAddedCosts(flowCosts));
                tier = priced;
            }

            _tiers[product] = tier;
            _incumbents[product] = BasinMeans(tier, item);
            _incumbentCosts[product] = new HindsightCost(tier).Of(_incumbents[product], _scenarios[product]);
            _models[product] = new CutModel(
                _problem.FacilityCount, LeastCost(tier, _scenarios[product]), MostUnits(_scenarios[product]));
        }
    }

    private double CostOf(int product, int[] plan)
    {
        var item = _problem.Products[product];
        var stock = new double[_problem.FacilityCount];
        var held = 0.0;
        for (var facility = 0; facility < stock.Length; facility++)
        {
            stock[facility] = plan[(product * stock.Length) + facility];
            held += stock[facility] * _problem.Network.HoldingFactor(facility);
        }

        return new HindsightCost(_problem.TierOf(product)).Of(stock, _scenarios[product])
            + (held * item.HoldingCost);
    }

    private double Bound(int product, double[] prices, int mostCuts, double tolerance)
    {
        var model = _models[product];
        var unitPrices = new double[_problem.FacilityCount];
        _problem.PriceUnits(product, isSupplied: false, prices, unitPrices);
        var cost = new HindsightCost(_tiers[product]);
        var bound = model.LowerBound(unitPrices);
        var best = _incumbents[product];
        var bestPriced = _incumbentCosts[product] + Value(unitPrices, best);
        var stock = new double[unitPrices.Length];
        var idle = 0;
        for (var cut = 0; cut < mostCuts && bestPriced - bound > tolerance * Math.Max(1, Math.Abs(bestPriced)); cut++)
        {
            // Between the best stock and where the cuts point to: far fewer cuts than at the latter alone (in-out
            // separation, Ben-Ameur and Neto 2007). Every third time, and near the end, there itself: a corner is
            // reached in finitely many cuts, but by halving never.
            var isFar = bestPriced - bound > 1e-3 * Math.Abs(bestPriced);
            var inside = isFar && cut % 3 != 2 ? 0.5 : 0;
            for (var facility = 0; facility < stock.Length; facility++)
            {
                stock[facility] = MinCostTransport.Grain(
                    (inside * best[facility]) + ((1 - inside) * Math.Max(0, model.Stock[facility])));
            }

            var service = cost.Of(stock, _scenarios[product]);
            model.Add(service + Value(cost.UnitValues, stock), cost.UnitValues);
            var priced = service + Value(unitPrices, stock);
            if (priced < bestPriced)
            {
                bestPriced = priced;
                stock.CopyTo(best, 0);
                _incumbentCosts[product] = service;
            }

            var raised = model.LowerBound(unitPrices);
            if (inside == 0 && priced - raised <= tolerance * Math.Max(1, Math.Abs(priced))) return raised;
            // A cut that lifts nothing may only have moved the answer among equal ones; many of them are rounding.
            idle = raised > bound ? 0 : idle + 1;
            if (idle >= MostIdleCuts) return bound;
            bound = Math.Max(bound, raised);
        }

        return bound;
    }

    private static double Value(ReadOnlySpan<double> prices, ReadOnlySpan<double> stock)
    {
        var value = 0.0;
        for (var facility = 0; facility < stock.Length; facility++) value += prices[facility] * stock[facility];
        return value;
    }

    /// <summary>Mean demand of the classes nearest to each building: where the search for the cheapest stock begins.
    /// </summary>
    private static double[] BasinMeans(SizeTier tier, PlacementProduct item)
    {
        var means = new double[tier.FacilityCount];
        for (var demandClass = 0; demandClass < item.MeanDemand.Length; demandClass++)
        {
            var facilities = tier.Preferences(demandClass);
            if (facilities.IsEmpty) continue;
            means[facilities[0]] += MinCostTransport.Grain(item.MeanDemand[demandClass]);
        }

        return means;
    }

    private static double LeastCost(SizeTier tier, DemandScenarios scenarios)
    {
        var cost = 0.0;
        for (var scenario = 0; scenario < scenarios.Count; scenario++)
        {
            var demand = scenarios.Demand(scenario);
            for (var demandClass = 0; demandClass < demand.Length; demandClass++)
            {
                var costs = tier.Costs(demandClass);
                var lost = tier.LostCost(demandClass);
                cost += demand[demandClass] * (costs.IsEmpty ? lost : Math.Min(costs[0], lost));
            }
        }

        return cost / scenarios.Count;
    }

    private static double MostUnits(DemandScenarios scenarios)
    {
        var most = 0;
        for (var scenario = 0; scenario < scenarios.Count; scenario++)
        {
            var sum = 0;
            foreach (var units in scenarios.Demand(scenario)) sum += units;
            most = Math.Max(most, sum);
        }

        return most;
    }
}
