using System.Collections.Immutable;
using System.Runtime.Intrinsics;

namespace Policies.Decomposition;

/// <summary>All products solved by the fixed point, in parallel, under the same prices.</summary>
/// <remarks>
/// Products are cut into shards of a fixed size; each shard adds up its own usage and shards are added in order, so the
/// sums are the same to the last bit for any number of threads. Source: FORMULATION 7.5.
/// </remarks>
public sealed class PlacementResponse : ICapacityResponse
{
    private const int ShardSize = 64;

    // Twice the tolerance of a plan's prices: less would be lost in it, and the price with it.
    private const double LeastRoom = 0.02;
    private readonly PlacementProblem _problem;
    private readonly FixedPointOptions _options;
    private readonly FixedPointEvaluator _evaluator;
    private readonly ParallelOptions _parallel;
    private readonly WarmStart? _warm;
    private readonly ImmutableArray<double> _weights;
    private readonly double[] _shardSums;
    private readonly int[] _units;
    private readonly float[] _loads;
    private readonly float[] _shortages;
    private readonly float[] _flows;
    private readonly float[] _supplyPrices;
    private readonly Vector128<float>[] _shockLoads;
    private readonly Vector128<float>[] _shockShortages;

    /// <summary>Prepares a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">How the fixed point is computed.</param>
    /// <param name="threads">Most threads used, -1 for all; the answer does not depend on it.</param>
    /// <param name="weights">How many products each stands for in usage and slopes, such as those of a <see
    /// cref="ProductSample"/>; by default one.</param>
    public PlacementResponse(
        PlacementProblem problem,
        FixedPointOptions options,
        int threads = -1,
        ImmutableArray<double> weights = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        _problem = problem;
        _options = options;
        _weights = weights;
        Capacity = WithLeastRoom();
        _evaluator = new FixedPointEvaluator(problem, options);
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        _warm = options.WarmSweeps > 0 ? new WarmStart(problem, options) : null;
        _shardSums = new double[Shards * 2 * problem.Capacity.Length];
        _units = new int[problem.Products.Length * problem.FacilityCount];
        _loads = new float[_units.Length];
        _shortages = new float[_units.Length];
        _flows = new float[_units.Length];
        _supplyPrices = new float[problem.Products.Length * problem.GroupCount];
        _shockLoads = new Vector128<float>[options.KeepsShocks ? _units.Length : 0];
        _shockShortages = new Vector128<float>[_shockLoads.Length];
    }

    /// <summary>Starts every product from its answer in another epoch, of the same products and buildings; from nothing
    /// where that does not fit, or there are no warm starts.</summary>
    /// <param name="before">The response of the epoch before.</param>
    public void StartFrom(PlacementResponse before)
    {
        ArgumentNullException.ThrowIfNull(before);
        if (_warm is { } warm && before._warm is { } other) warm.Begin(other);
    }

    /// <summary>Starts every product from the answer of the one most like it among other products at the same
    /// buildings, such as a sample; from nothing where there are no warm starts.</summary>
    /// <param name="others">The response of the other products, solved with the same values of the shock.</param>
    public void StartFromLike(PlacementResponse others)
    {
        ArgumentNullException.ThrowIfNull(others);
        if (_warm is not { } warm || others._warm is not { } other) return;
        var like = new LikeProducts(others._problem);
        for (var product = 0; product < _problem.Products.Length; product++)
        {
            if (like.Of(_problem.Products[product]) is var found and >= 0) warm.Begin(product, other, found);
        }
    }

    /// <summary>The response of a sample of the products, scaled up to all.</summary>
    internal PlacementResponse Sampled(ProductSample sample) => new(
        sample.Of(_problem),
        _options,
        _parallel.MaxDegreeOfParallelism,
        [.. sample.Products.Select((product, place) => sample.Weights[place] * Weight(product))]);

    /// <summary>What is answered for.</summary>
    internal PlacementProblem Problem => _problem;

    /// <summary>Whether products start from their own answer to the prices before.</summary>
    internal bool StartsWarm => _warm is not null;

    /// <inheritdoc/>
    /// <remarks>That of the problem, but for a building which units that cannot leave fill by themselves: no price
    /// empties it, and one that tried would rise without end. Products are asked to compete for a fiftieth of it
    /// instead.</remarks>
    public ImmutableArray<double> Capacity { get; }

    /// <summary>Whether units are valued as in steady state (see <see cref="FixedPointOptions.IsSteadyState"/>).
    /// </summary>
    public bool IsSteadyState => _options.IsSteadyState;

    /// <summary>Best stock under the last prices [units]: building is the fast index.</summary>
    public ReadOnlySpan<int> Units => _units;

    /// <summary>Demand offered to each stock point over the horizon [units], as <see cref="Units"/>.</summary>
    public ReadOnlySpan<float> OfferedLoad => _loads;

    /// <summary>Extra cost of an asked unit if the stock point were out [money per unit], as <see cref="Units"/>.
    /// </summary>
    public ReadOnlySpan<float> ShortageCost => _shortages;

    /// <summary>Expected units served from each stock point over the horizon, as <see cref="Units"/>.</summary>
    public ReadOnlySpan<float> Flow => _flows;

    /// <summary>What the last unit of a product's supply earns above the price at the building it comes from [money]; 0
    /// or little where supply is not scarce, or not given.</summary>
    /// <param name="product">Position of the product.</param>
    /// <param name="facility">A building of the group that shares the supply.</param>
    public float SupplyPrice(int product, int facility) =>
        _supplyPrices[(product * _problem.GroupCount) + _problem.Group(facility)];

    /// <summary>What the units of a stock point are worth, one after the other, under the last prices; needs
    /// <see cref="FixedPointOptions.KeepsShocks"/>.</summary>
    internal UnitWorth Worth(int product, int facility)
    {
        var at = (product * _problem.FacilityCount) + facility;
        return new UnitWorth(
            LaneMath.Widen(_shockLoads[at]), LaneMath.Widen(_shockShortages[at]), Shocks(product).Length);
    }

    private ImmutableArray<double> WithLeastRoom()
    {
        var held = new double[_problem.FacilityCount];
        for (var product = 0; product < _problem.Products.Length; product++)
        {
            var item = _problem.Products[product];
            if (item.Supply.IsDefaultOrEmpty) continue;
            for (var facility = 0; facility < held.Length; facility++)
            {
                held[facility] += Weight(product) * _problem.Size(item, facility)
                    * _problem.Floor(item, item.Supply.AsSpan(), facility);
            }
        }

        return
        [
            .. _problem.Capacity.Select((capacity, row) => row < held.Length && held[row] > 0
                ? Math.Max(capacity, held[row] + (LeastRoom * capacity))
                : capacity),
        ];
    }

    private double Weight(int product) => _weights.IsDefaultOrEmpty ? 1 : _weights[product];

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
            () => new Scratch(_problem, _options),
            (shard, _, own) =>
            {
                SolveShard(shard, given, own);
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

    private void SolveShard(int shard, double[] prices, Scratch own)
    {
        var rows = Capacity.Length;
        var usage = _shardSums.AsSpan(shard * 2 * rows, rows);
        var slope = _shardSums.AsSpan(((shard * 2) + 1) * rows, rows);
        var end = Math.Min((shard + 1) * ShardSize, _problem.Products.Length);
        for (var product = shard * ShardSize; product < end; product++)
        {
            _problem.UnitPrices(product, prices, own.UnitPrices);
            var hasFlowCosts = _problem.FlowCosts(product, prices, own.FlowCosts);
            Solve(product, own.UnitPrices, hasFlowCosts ? own.FlowCosts : [], own.Workspace);
            Keep(product, own.Workspace);
            Add(product, own.Workspace, usage, slope);
            if (_problem.HasFlowRows) AddFlows(product, own.Workspace, usage, slope);
        }
    }

    private void Solve(
        int product, ReadOnlySpan<double> unitPrices, ReadOnlySpan<double> flowCosts, FixedPointWorkspace workspace)
    {
        if (_warm?.TryLoad(product, workspace) == true)
        {
            _evaluator.Reach(workspace);
            var supply = _problem.Products[product].Supply;
            _evaluator.Settle(product, supply.AsSpan(), unitPrices, flowCosts, _options.WarmSweeps, workspace);
        }
        else
        {
            _evaluator.Solve(product, unitPrices, flowCosts, workspace);
        }

        _warm?.Store(product, workspace);
    }

    private void Keep(int product, FixedPointWorkspace workspace)
    {
        var first = product * _problem.FacilityCount;
        workspace.Units.CopyTo(_units.AsSpan(first));
        for (var facility = 0; facility < _problem.FacilityCount; facility++)
        {
            _loads[first + facility] = (float)workspace.OfferedLoad[facility];
            _shortages[first + facility] = (float)workspace.ShortageCost[facility];
            _flows[first + facility] = (float)workspace.Flow[facility];
            if (_shockLoads.Length == 0) continue;
            _shockLoads[first + facility] = LaneMath.Narrow(workspace.Loads[facility * workspace.Blocks]);
            _shockShortages[first + facility] = LaneMath.Narrow(workspace.Shortages[facility * workspace.Blocks]);
        }

        var groups = _problem.GroupCount;
        for (var group = 0; group < groups; group++)
        {
            _supplyPrices[(product * groups) + group] = (float)workspace.SupplyPrice[group];
        }
    }

    private void Add(int product, FixedPointWorkspace workspace, Span<double> usage, Span<double> slope)
    {
        var item = _problem.Products[product];
        var weight = Weight(product);
        var cost = _problem.BudgetPerUnit(product);
        var budget = _problem.BudgetRow;
        for (var facility = 0; facility < _problem.FacilityCount; facility++)
        {
            var size = _problem.Size(item, facility);
            var units = weight * workspace.SmoothUnits[facility];
            var perPrice = weight * workspace.Slopes[facility];
            usage[facility] += size * units;
            usage[budget] += cost * units;
            slope[facility] += size * size * perPrice;
            slope[budget] += cost * cost * perPrice;
        }
    }

    /// <summary>Adds flows; their slope is a guess: a price as high as the shortage cost sends all flow elsewhere, but
    /// one below the band in which classes are shared does not.</summary>
    private void AddFlows(int product, FixedPointWorkspace workspace, Span<double> usage, Span<double> slope)
    {
        var item = _problem.Products[product];
        for (var facility = 0; facility < _problem.FacilityCount; facility++)
        {
            var flow = Weight(product) * workspace.Flow[facility];
            if (flow <= 0) continue;
            var perPrice = flow / Math.Max(workspace.ShortageCost[facility], _options.FlowPriceBand);
            var inbound = _problem.InboundRow(facility);
            var outbound = _problem.OutboundRow(facility);
            usage[inbound] += item.InboundPerUnit * flow;
            usage[outbound] += item.OutboundPerUnit * flow;
            slope[inbound] += item.InboundPerUnit * item.InboundPerUnit * perPrice;
            slope[outbound] += item.OutboundPerUnit * item.OutboundPerUnit * perPrice;
            for (var above = _problem.Parent(facility); above >= 0; above = _problem.Parent(above))
            {
                var row = _problem.InboundRow(above);
                var time = _problem.Network.TimeRatio(above, facility);
                usage[row] += item.InboundPerUnit * flow * time;
                slope[row] += item.InboundPerUnit * item.InboundPerUnit * perPrice * time;
            }
        }
    }

    /// <summary>Memory of one thread.</summary>
    private sealed class Scratch(PlacementProblem problem, FixedPointOptions options)
    {
        internal FixedPointWorkspace Workspace { get; } = new(problem, options);

        internal double[] UnitPrices { get; } = new double[problem.FacilityCount];

        internal double[] FlowCosts { get; } = new double[problem.FacilityCount];
    }
}
