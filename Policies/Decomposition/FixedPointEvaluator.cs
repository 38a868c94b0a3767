using System.Collections.Immutable;

namespace Policies.Decomposition;

/// <summary>The stock of one product at every building under given prices, by the bid-price fixed point (FP).</summary>
/// <remarks>
/// Given the common shock, every class walks its preference list and finds building f in stock with probability phi_f;
/// what is not found overflows to the next. Each building holds the units that earn their price against the load it is
/// offered; phi follows. Deterministic and without allocation. Buildings' availabilities are taken as independent
/// given the shock, so the answer is a heuristic, not a bound. Source: FORMULATION 6.2 and 6.3.
/// </remarks>
public sealed class FixedPointEvaluator
{
    private readonly PlacementProblem _problem;
    private readonly FixedPointOptions _options;
    private readonly ImmutableArray<double>[] _shocks;

    /// <summary>Prepares the shocks of every product.</summary>
    public FixedPointEvaluator(PlacementProblem problem, FixedPointOptions options)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.ShockValues);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Sweeps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.PreferenceDepth);
        _problem = problem;
        _options = options;
        var byShape = new Dictionary<double, ImmutableArray<double>>();
        _shocks = new ImmutableArray<double>[problem.Products.Length];
        for (var product = 0; product < _shocks.Length; product++)
        {
            var shape = problem.Products[product].Shape;
            if (!byShape.TryGetValue(shape, out var values))
            {
                byShape.Add(shape, values = DemandShock.Values(shape, options.ShockValues));
            }

            _shocks[product] = values;
        }
    }

    /// <summary>Values of a product's common shock.</summary>
    internal ImmutableArray<double> Shocks(int product) => _shocks[product];

    /// <summary>Solves one product; the workspace then holds the answer.</summary>
    /// <param name="product">Position of the product.</param>
    /// <param name="unitPrices">Price of a unit at every building [money], positive.</param>
    /// <param name="workspace">Scratch memory of the calling thread.</param>
    /// <remarks>Where a source has not the units that the buildings it feeds ask for, they pay a supply price beside
    /// their own, found along with the fixed point.</remarks>
    public void Solve(int product, ReadOnlySpan<double> unitPrices, FixedPointWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        workspace.Availability.AsSpan().Fill(0.6);
        workspace.StockOut.AsSpan().Fill(0.4);
        var item = _problem.Products[product];
        var prices = workspace.UnitPrices.AsSpan();
        unitPrices.CopyTo(prices);
        workspace.SupplyPriceArray.AsSpan().Clear();
        for (var sweep = 0; sweep < _options.Sweeps; sweep++)
        {
            OfferLoads(product, prices, workspace);
            Respond(product, prices, workspace);
            if (item.Supply.IsEmpty) continue;
            LimitToSupply(item, workspace);
            for (var facility = 0; facility < prices.Length; facility++)
            {
                var source = _problem.Tiers[item.Tier].Sources[facility];
                prices[facility] = unitPrices[facility] + (source < 0 ? 0 : workspace.SupplyPriceArray[source]);
            }
        }
    }

    /// <summary>A Newton step for the supply price of every source.</summary>
    private void LimitToSupply(PlacementProduct item, FixedPointWorkspace workspace)
    {
        var sources = _problem.Tiers[item.Tier].Sources;
        workspace.AskedOfSource.AsSpan().Clear();
        workspace.SlopeOfSource.AsSpan().Clear();
        for (var facility = 0; facility < sources.Length; facility++)
        {
            if (sources[facility] < 0) continue;
            workspace.AskedOfSource[sources[facility]] += workspace.HeldArray[facility];
            workspace.SlopeOfSource[sources[facility]] += workspace.SlopeArray[facility];
        }

        for (var source = 0; source < sources.Length; source++)
        {
            ref var price = ref workspace.SupplyPriceArray[source];
            var excess = workspace.AskedOfSource[source] - item.Supply[source];
            var slope = workspace.SlopeOfSource[source];
            if (slope > 0) price = Math.Max(0, price + (excess / slope));
        }
    }

    private void OfferLoads(int product, ReadOnlySpan<double> unitPrices, FixedPointWorkspace workspace)
    {
        var item = _problem.Products[product];
        var tier = _problem.Tiers[item.Tier];
        var shocks = _shocks[product].AsSpan();
        workspace.Loads.AsSpan().Clear();
        workspace.Shortages.AsSpan().Clear();
        for (var demandClass = 0; demandClass < tier.ClassCount; demandClass++)
        {
            var mean = item.MeanDemand[demandClass];
            if (mean <= 0) continue;
            for (var shock = 0; shock < shocks.Length; shock++)
            {
                Walk(tier, demandClass, mean * shocks[shock], shock, shocks.Length, unitPrices, workspace);
            }
        }
    }

    private void Walk(
        SizeTier tier,
        int demandClass,
        double demand,
        int shock,
        int shockCount,
        ReadOnlySpan<double> unitPrices,
        FixedPointWorkspace workspace)
    {
        var facilities = tier.Preferences(demandClass);
        var costs = tier.Costs(demandClass);
        var depth = Math.Min(facilities.Length, _options.PreferenceDepth);
        var costToGo = workspace.CostToGo;
        costToGo[depth] = tier.LostCost(demandClass);
        for (var rank = depth - 1; rank >= 0; rank--)
        {
            var lane = (facilities[rank] * shockCount) + shock;
            var available = ((1 - _options.DepletionWeight) * workspace.Availability[lane])
                + (_options.DepletionWeight * (1 - workspace.StockOut[lane]));
            var saved = costs[rank] + unitPrices[facilities[rank]] - costToGo[rank + 1];
            costToGo[rank] = costToGo[rank + 1] + (available * Math.Min(0, saved));
        }

        for (var rank = 0; rank < depth; rank++)
        {
            var lane = (facilities[rank] * shockCount) + shock;
            workspace.Loads[lane] += demand;
            workspace.Shortages[lane] += demand * Math.Max(0, costToGo[rank + 1] - costs[rank]);
            demand *= 1 - workspace.Availability[lane];
        }
    }

    private void Respond(int product, ReadOnlySpan<double> unitPrices, FixedPointWorkspace workspace)
    {
        var count = _shocks[product].Length;
        var horizons = _problem.Tiers[_problem.Products[product].Tier].Horizons;
        for (var facility = 0; facility < unitPrices.Length; facility++)
        {
            var loads = workspace.Loads.AsSpan(facility * count, count);
            var horizon = horizons.IsEmpty ? 1 : horizons[facility];
            var shortages = workspace.Shortages.AsSpan(facility * count, count);
            var load = 0.0;
            var shortage = 0.0;
            for (var shock = 0; shock < count; shock++)
            {
                load += loads[shock];
                shortage += shortages[shock];
                shortages[shock] = loads[shock] > 0 ? shortages[shock] / loads[shock] : 0;
                loads[shock] *= horizon;
            }

            var response = BestResponse.Find(loads, shortages, unitPrices[facility], workspace);
            workspace.UnitArray[facility] = response.Units;
            workspace.HeldArray[facility] = response.Smooth;
            workspace.SlopeArray[facility] = response.Slope;
            workspace.LoadArray[facility] = load / count;
            workspace.ShortageArray[facility] = load > 0 ? shortage / load : 0;
            for (var shock = 0; shock < count; shock++)
            {
                UpdateAvailability(workspace, (facility * count) + shock, response.Smooth);
            }
        }
    }

    private static void UpdateAvailability(FixedPointWorkspace workspace, int lane, double held)
    {
        var load = workspace.Loads[lane];
        var whole = (int)held;
        var stockOut = whole == 0 && held <= 0
            ? 1
            : ((1 - (held - whole)) * PoissonTail.AtLeast(load, whole))
                + ((held - whole) * PoissonTail.AtLeast(load, whole + 1));
        var served = load > 0 ? PoissonTail.Served(load, held) / load : held > 0 ? 1 : 0;
        workspace.Availability[lane] = 0.5 * (workspace.Availability[lane] + served);
        workspace.StockOut[lane] = 0.5 * (workspace.StockOut[lane] + stockOut);
    }
}
