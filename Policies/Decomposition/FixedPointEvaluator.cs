using System.Collections.Immutable;
using System.Runtime.Intrinsics;

namespace Policies.Decomposition;

/// <summary>The stock of one product at every building under given prices, by the bid-price fixed point (FP).</summary>
/// <remarks>
/// Given the common shock, every class walks its preference list and finds building f in stock with probability phi_f;
/// what is not found overflows to the next. Each building holds the units that earn their price against the load it is
/// offered; phi follows. Deterministic and without allocation, four values of the shock at a time. Buildings'
/// availabilities are taken as independent given the shock, so the answer is a heuristic, not a bound.
/// Source: FORMULATION 6.2 and 6.3.
/// </remarks>
public sealed class FixedPointEvaluator
{
    private readonly PlacementProblem _problem;
    private readonly FixedPointOptions _options;
    private readonly ImmutableArray<double>[] _shocks;
    private readonly Vector256<double>[][] _lanes;
    private readonly PreferenceTable[] _tables;
    private readonly FlowPricing _flowPricing;

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
        _tables = [.. problem.Tiers.Select(tier => PreferenceTable.Of(tier, options.PreferenceDepth))];
        _flowPricing = new FlowPricing(problem, options);
        var byShape = new Dictionary<double, (ImmutableArray<double> Values, Vector256<double>[] Lanes)>();
        _shocks = new ImmutableArray<double>[problem.Products.Length];
        _lanes = new Vector256<double>[problem.Products.Length][];
        for (var product = 0; product < _shocks.Length; product++)
        {
            var shape = problem.Products[product].Shape;
            if (!byShape.TryGetValue(shape, out var entry))
            {
                var values = DemandShock.Values(shape, options.ShockValues);
                byShape.Add(shape, entry = (values, Lanes(values, options.ShockValues)));
            }

            (_shocks[product], _lanes[product]) = entry;
        }
    }

    /// <summary>Values of a product's common shock.</summary>
    internal ImmutableArray<double> Shocks(int product) => _shocks[product];

    /// <summary>Solves one product; the workspace then holds the answer.</summary>
    /// <param name="product">Position of the product.</param>
    /// <param name="unitPrices">What a unit must earn at every building [money], as
    /// <see cref="PlacementProblem.UnitPrices"/> gives it: positive unless the product's supply is given.</param>
    /// <param name="workspace">Scratch memory of the calling thread.</param>
    public void Solve(int product, ReadOnlySpan<double> unitPrices, FixedPointWorkspace workspace) =>
        Solve(product, unitPrices, [], workspace);

    /// <summary>Solves one product where serving from a building also pays for flows.</summary>
    /// <param name="product">Position of the product.</param>
    /// <param name="unitPrices">As in the other overload.</param>
    /// <param name="flowCosts">Cost added to every unit served from each building [money], as
    /// <see cref="PlacementProblem.FlowCosts"/> gives it; empty for none.</param>
    /// <param name="workspace">Scratch memory of the calling thread.</param>
    public void Solve(
        int product, ReadOnlySpan<double> unitPrices, ReadOnlySpan<double> flowCosts, FixedPointWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        Reset(workspace);
        var supply = _problem.Products[product].Supply;
        Settle(product, supply.AsSpan(), unitPrices, flowCosts, _options.Sweeps, workspace);
    }

    /// <summary>Forgets the product before.</summary>
    internal void Reset(FixedPointWorkspace workspace)
    {
        workspace.Availability.AsSpan().Fill(Vector256.Create(0.6));
        workspace.StockOut.AsSpan().Fill(Vector256.Create(0.4));
        workspace.SupplyPrices.AsSpan().Clear();
        Reach(workspace);
    }

    /// <summary>Derives what the cost of the alternatives takes as available.</summary>
    internal void Reach(FixedPointWorkspace workspace)
    {
        for (var lane = 0; lane < workspace.Reachable.Length; lane++) Reach(workspace, lane);
    }

    /// <summary>Sweeps from the availabilities the workspace holds.</summary>
    internal void Settle(
        int product,
        ReadOnlySpan<int> supply,
        ReadOnlySpan<double> unitPrices,
        ReadOnlySpan<double> flowCosts,
        int sweeps,
        FixedPointWorkspace workspace)
    {
        var item = _problem.Products[product];
        var table = flowCosts.IsEmpty ? _tables[item.Tier] : _flowPricing.Order(item.Tier, flowCosts, workspace);
        workspace.ShockCount = _shocks[product].Length;
        if (!supply.IsEmpty) SupplyBalance.Prepare(_problem, item, supply, unitPrices, workspace);
        else unitPrices.CopyTo(workspace.Prices);
        for (var sweep = 0; sweep < sweeps; sweep++)
        {
            Array.Clear(workspace.Loads);
            Array.Clear(workspace.Shortages);
            for (var block = 0; block < workspace.Blocks; block++)
            {
                OfferLoads(table, item, block, _lanes[product][block], workspace);
            }

            AverageShortages(workspace);
            if (!_problem.Network.Horizons.IsEmpty) Prolong(workspace);
            if (supply.IsEmpty) Respond(workspace);
            else SupplyBalance.Respond(_problem, item, supply, unitPrices, sweep == sweeps - 1, workspace);
            UpdateAvailability(workspace);
        }

        Report(workspace);
    }

    private static Vector256<double>[] Lanes(ImmutableArray<double> values, int most)
    {
        var padded = new double[(most + LaneMath.Width - 1) / LaneMath.Width * LaneMath.Width];
        values.CopyTo(padded);
        return [.. Enumerable.Range(0, padded.Length / LaneMath.Width)
            .Select(block => Vector256.Create(padded, block * LaneMath.Width))];
    }

    private static void OfferLoads(
        PreferenceTable table,
        PlacementProduct item,
        int block,
        Vector256<double> shocks,
        FixedPointWorkspace workspace)
    {
        for (var entry = 0; entry < table.Count; entry++)
        {
            var mean = item.MeanDemand[table.Classes[entry]];
            if (mean <= 0) continue;
            var start = entry * table.Stride;
            Walk(
                table.Facilities.AsSpan(start, table.Lengths[entry]),
                table.Costs.AsSpan(start, table.Lengths[entry]),
                Vector256.Create(item.LostCost ?? table.LostCosts[entry]),
                shocks * (mean * table.Shares[entry]),
                block,
                workspace);
        }
    }

    private static void Walk(
        ReadOnlySpan<int> facilities,
        ReadOnlySpan<double> costs,
        Vector256<double> lost,
        Vector256<double> demand,
        int block,
        FixedPointWorkspace workspace)
    {
        var blocks = workspace.Blocks;
        var prices = workspace.Prices;
        var reachable = workspace.Reachable;
        var costToGo = workspace.CostToGo.AsSpan(0, facilities.Length);
        costs = costs[..facilities.Length];
        var next = lost;
        for (var rank = facilities.Length - 1; rank >= 0; rank--)
        {
            costToGo[rank] = next;
            var facility = facilities[rank];
            var saved = Vector256.Create(costs[rank] + prices[facility]) - next;
            next += reachable[(facility * blocks) + block] * Vector256.Min(Vector256<double>.Zero, saved);
        }

        var loads = workspace.Loads;
        var shortages = workspace.Shortages;
        var availability = workspace.Availability;
        for (var rank = 0; rank < facilities.Length; rank++)
        {
            var lane = (facilities[rank] * blocks) + block;
            var extra = Vector256.Max(Vector256<double>.Zero, costToGo[rank] - Vector256.Create(costs[rank]));
            loads[lane] += demand;
            shortages[lane] += demand * extra;
            demand *= Vector256<double>.One - availability[lane];
        }
    }

    private static void AverageShortages(FixedPointWorkspace workspace)
    {
        for (var lane = 0; lane < workspace.Loads.Length; lane++)
        {
            var isAsked = Vector256.GreaterThan(workspace.Loads[lane], Vector256<double>.Zero);
            workspace.Shortages[lane] = Vector256.ConditionalSelect(
                isAsked, workspace.Shortages[lane] / workspace.Loads[lane], Vector256<double>.Zero);
        }
    }

    /// <summary>Loads over the time that each building's stock must last.</summary>
    private void Prolong(FixedPointWorkspace workspace)
    {
        for (var lane = 0; lane < workspace.Loads.Length; lane++)
        {
            workspace.Loads[lane] *= _problem.Network.Horizons[lane / workspace.Blocks];
        }
    }

    private static void Respond(FixedPointWorkspace workspace)
    {
        for (var facility = 0; facility < workspace.Prices.Length; facility++)
        {
            workspace.Keep(facility, BestResponse.Find(facility, workspace.Prices[facility], 0, workspace));
        }
    }

    private void UpdateAvailability(FixedPointWorkspace workspace)
    {
        for (var lane = 0; lane < workspace.Availability.Length; lane++)
        {
            workspace.Availability[lane] = (workspace.Availability[lane] + workspace.Found[lane]) * 0.5;
            workspace.StockOut[lane] = (workspace.StockOut[lane] + workspace.RanOut[lane]) * 0.5;
            Reach(workspace, lane);
        }
    }

    private void Reach(FixedPointWorkspace workspace, int lane) =>
        workspace.Reachable[lane] = (workspace.Availability[lane] * (1 - _options.DepletionWeight))
            + ((Vector256<double>.One - workspace.StockOut[lane]) * _options.DepletionWeight);

    /// <summary>Means over the shock of what the last sweep found.</summary>
    private static void Report(FixedPointWorkspace workspace)
    {
        for (var facility = 0; facility < workspace.Prices.Length; facility++)
        {
            var load = 0.0;
            var shortage = 0.0;
            var flow = 0.0;
            for (var block = 0; block < workspace.Blocks; block++)
            {
                var lane = (facility * workspace.Blocks) + block;
                load += LaneMath.Sum(workspace.Loads[lane]);
                shortage += LaneMath.Sum(workspace.Loads[lane] * workspace.Shortages[lane]);
                flow += LaneMath.Sum(workspace.Loads[lane] * workspace.Found[lane]);
            }

            workspace.LoadArray[facility] = load / workspace.ShockCount;
            workspace.ShortageArray[facility] = load > 0 ? shortage / load : 0;
            workspace.FlowArray[facility] = flow / workspace.ShockCount;
        }
    }
}
