using System.Collections.Immutable;

namespace Policies.Decomposition;

/// <summary>All products solved by the fixed point, in parallel, under the same prices.</summary>
/// <remarks>
/// Products are cut into shards of a fixed size; each shard adds up its own usage and shards are added in order, so the
/// sums are the same to the last bit for any number of threads. Source: FORMULATION 7.5.
/// </remarks>
public sealed class PlacementResponse : ICapacityResponse
{
    private const int ShardSize = 64;
    private readonly PlacementProblem _problem;
    private readonly FixedPointOptions _options;
    private readonly FixedPointEvaluator _evaluator;
    private readonly ParallelOptions _parallel;
    private readonly double[] _shardSums;
    private readonly int[] _units;
    private readonly float[] _loads;
    private readonly float[] _shortages;

    /// <summary>Prepares a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">How the fixed point is computed.</param>
    /// <param name="threads">Most threads used, -1 for all; the answer does not depend on it.</param>
    public PlacementResponse(PlacementProblem problem, FixedPointOptions options, int threads = -1)
    {
        ArgumentNullException.ThrowIfNull(problem);
        _problem = problem;
        _options = options;
        _evaluator = new FixedPointEvaluator(problem, options);
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        _shardSums = new double[Shards * 2 * problem.Capacity.Length];
        _units = new int[problem.Products.Length * problem.FacilityCount];
        _loads = new float[_units.Length];
        _shortages = new float[_units.Length];
    }

    /// <inheritdoc/>
    public ImmutableArray<double> Capacity => _problem.Capacity;

    /// <summary>Best stock under the last prices [units]: building is the fast index.</summary>
    public ReadOnlySpan<int> Units => _units;

    /// <summary>Demand offered to each stock point over the horizon [units], as <see cref="Units"/>.</summary>
    public ReadOnlySpan<float> OfferedLoad => _loads;

    /// <summary>Extra cost of an asked unit if the stock point were out [money per unit], as <see cref="Units"/>.
    /// </summary>
    public ReadOnlySpan<float> ShortageCost => _shortages;

    private int Shards => (_problem.Products.Length + ShardSize - 1) / ShardSize;

    /// <summary>Values of a product's common shock.</summary>
    public ReadOnlySpan<double> Shocks(int product) => _evaluator.Shocks(product).AsSpan();

    /// <inheritdoc/>
    public void Respond(ReadOnlySpan<double> prices, Span<double> usage, Span<double> slope)
    {
        var rows = Capacity.Length;
        var given = prices.ToArray();
        Array.Clear(_shardSums);
        Parallel.For(
            0,
            Shards,
            _parallel,
            () => (Workspace: new FixedPointWorkspace(_problem, _options), Prices: new double[rows - 1]),
            (shard, _, own) =>
            {
                SolveShard(shard, given, own.Workspace, own.Prices);
                return own;
            },
            _ => { });
        usage.Clear();
        slope.Clear();
        for (var shard = 0; shard < Shards; shard++)
        {
            for (var row = 0; row < rows; row++)
            {
                usage[row] += _shardSums[(shard * 2 * rows) + row];
                slope[row] += _shardSums[(((shard * 2) + 1) * rows) + row];
            }
        }
    }

    private void SolveShard(int shard, double[] prices, FixedPointWorkspace workspace, double[] unitPrices)
    {
        var facilities = _problem.FacilityCount;
        var usage = _shardSums.AsSpan(shard * 2 * Capacity.Length, Capacity.Length);
        var slope = _shardSums.AsSpan(((shard * 2) + 1) * Capacity.Length, Capacity.Length);
        var end = Math.Min((shard + 1) * ShardSize, _problem.Products.Length);
        for (var product = shard * ShardSize; product < end; product++)
        {
            var item = _problem.Products[product];
            _problem.UnitPrices(product, prices, unitPrices);
            _evaluator.Solve(product, unitPrices, workspace);
            for (var facility = 0; facility < facilities; facility++)
            {
                var point = (product * facilities) + facility;
                _units[point] = workspace.Units[facility];
                _loads[point] = (float)workspace.OfferedLoad[facility];
                _shortages[point] = (float)workspace.ShortageCost[facility];
                var size = _problem.Size(item, facility);
                usage[facility] += size * workspace.SmoothUnits[facility];
                usage[facilities] += item.UnitCost * workspace.SmoothUnits[facility];
                slope[facility] += size * size * workspace.Slopes[facility];
                slope[facilities] += item.UnitCost * item.UnitCost * workspace.Slopes[facility];
            }

            if (!item.Supply.IsEmpty) AddRest(item, workspace, usage, slope);
        }
    }

    /// <summary>What the buildings fed do not ask for stays at the source and takes room there.</summary>
    private void AddRest(
        PlacementProduct item, FixedPointWorkspace workspace, Span<double> usage, Span<double> slope)
    {
        for (var source = 0; source < _problem.FacilityCount; source++)
        {
            var size = _problem.Size(item, source);
            usage[source] += size * Math.Max(0, item.Supply[source] - workspace.AskedOfSource[source]);
            if (workspace.SupplyPrices[source] <= 0) slope[source] += size * size * workspace.SlopeOfSource[source];
        }
    }
}
