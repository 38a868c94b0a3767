namespace Policies.Decomposition;

/// <summary>What each further unit of a product is worth in the whole network, and which building it goes to.</summary>
/// <remarks>
/// The height says how many to buy, the labels where they go: one curve for buying and placement. Value n is the price
/// of supply when n units exist, made non-increasing; label n is the building that has one more with n units than with
/// n - 1 (where units also move between others, the one with the greatest increase, lowest position first).
/// Source: FORMULATION 5.2 (d).
/// </remarks>
public sealed class SupplyCurve
{
    // One unit more changes little: as many sweeps as a warm price iteration takes.
    private const int SweepsPerUnit = 3;
    private readonly PlacementProblem _problem;
    private readonly FixedPointOptions _options;
    private readonly FixedPointEvaluator _evaluator;
    private readonly FixedPointWorkspace _workspace;
    private readonly double[] _unitPrices;
    private readonly double[] _flowCosts;
    private readonly int[] _before;

    /// <summary>Prepares a problem; one instance serves one thread.</summary>
    public SupplyCurve(PlacementProblem problem, FixedPointOptions options)
    {
        ArgumentNullException.ThrowIfNull(problem);
        _problem = problem;
        _options = options;
        _evaluator = new FixedPointEvaluator(problem, options);
        _workspace = new FixedPointWorkspace(problem, options);
        _unitPrices = new double[problem.FacilityCount];
        _flowCosts = new double[problem.FacilityCount];
        _before = new int[problem.FacilityCount];
    }

    /// <summary>Traces the curve for units that arrive at one root.</summary>
    /// <param name="product">Position of the product. Its own supply is what there is before the first unit; none when
    /// it is empty.</param>
    /// <param name="root">Building the units arrive at, which has no parent.</param>
    /// <param name="prices">Opportunity cost of every row.</param>
    /// <param name="values">Written: what unit n + 1 earns over the horizon above the price of a unit at the root
    /// [money], not rising. Its length is how many units are traced.</param>
    /// <param name="facilities">Written: where unit n + 1 goes, as long as <paramref name="values"/>.</param>
    public void Trace(
        int product, int root, ReadOnlySpan<double> prices, Span<double> values, Span<int> facilities)
    {
        if (_problem.HasParent(root)) throw new ArgumentException($"Building {root} has a parent.", nameof(root));
        var item = _problem.Products[product];
        var supply = new int[_problem.FacilityCount];
        if (!item.Supply.IsDefaultOrEmpty) item.Supply.CopyTo(supply);
        _problem.PriceUnits(product, isSupplied: true, prices, _unitPrices);
        var hasFlowCosts = _problem.FlowCosts(product, prices, _flowCosts);
        _evaluator.Reset(_workspace);
        Settle(product, supply, hasFlowCosts, _options.Sweeps);
        for (var unit = 0; unit < values.Length; unit++)
        {
            _workspace.Units.CopyTo(_before);
            supply[root]++;
            Settle(product, supply, hasFlowCosts, SweepsPerUnit);
            var value = _workspace.SupplyPrice[_problem.Group(root)];
            values[unit] = unit == 0 ? value : Math.Min(values[unit - 1], value);
            facilities[unit] = Gained();
        }
    }

    private void Settle(int product, int[] supply, bool hasFlowCosts, int sweeps) => _evaluator.Settle(
        product, supply, _unitPrices, hasFlowCosts ? _flowCosts : [], sweeps, _workspace);

    private int Gained()
    {
        var gained = 0;
        for (var facility = 1; facility < _before.Length; facility++)
        {
            var gain = _workspace.Units[facility] - _before[facility];
            if (gain > _workspace.Units[gained] - _before[gained]) gained = facility;
        }

        return gained;
    }
}
