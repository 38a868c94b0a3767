namespace Policies.Decomposition;

/// <summary>Climbs the lower bound from given prices, so that the certificate is not weakened by them.</summary>
/// <remarks>
/// Every price tried gives a plane above the bound: its value and slopes there. Within a box around the best prices the
/// next is where the planes allow the highest bound, or half-way to it; a step that gains what was promised widens the
/// box, one that gains nothing halves it. The best prices are kept. Flow prices are left as they are. Sources: Marsten,
/// Hogan and Blankenship (1975), the box step; FORMULATION 7.1 and 7.2.
/// </remarks>
public sealed class PriceAscent
{
    // Share of a price that the first box lets it move.
    private const double FirstRadius = 0.5;
    private readonly PlacementProblem _problem;
    private readonly LagrangianBound _bound;
    private readonly ProductSample _sample;
    private readonly double _tolerance;
    private readonly double[] _excess;
    private readonly List<double> _steps;
    private readonly List<Plane> _planes;

    /// <summary>Prepares the ascent.</summary>
    /// <param name="problem">The whole problem.</param>
    /// <param name="bound">The bound of the sampled products, whose cuts stay.</param>
    /// <param name="sample">The sample, which may be all products.</param>
    /// <param name="tolerance">Relative gap of a product at which no more cuts are added.</param>
    public PriceAscent(
        PlacementProblem problem, LagrangianBound bound, ProductSample sample, double tolerance = 5e-4)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(bound);
        ArgumentNullException.ThrowIfNull(sample);
        _problem = problem;
        _bound = bound;
        _sample = sample;
        _tolerance = tolerance;
        _excess = new double[problem.Capacity.Length];
        _steps = [];
        _planes = [];
    }

    /// <summary>The bound of every step taken so far [money].</summary>
    public IReadOnlyList<double> Steps => _steps;

    /// <summary>The bound scaled up from the sample [money].</summary>
    /// <param name="prices">Price of every row.</param>
    public double BoundAt(ReadOnlySpan<double> prices)
    {
        _bound.At(prices, tolerance: _tolerance);
        Array.Clear(_excess);
        var bound = 0.0;
        for (var product = 0; product < _sample.Products.Length; product++)
        {
            bound += _sample.Weights[product] * _bound.PartOf(product);
            _bound.AddUsage(product, _sample.Weights[product], _excess);
        }

        for (var row = 0; row < prices.Length; row++)
        {
            if (prices[row] > 0) bound -= prices[row] * _problem.Capacity[row];
            if (row <= _problem.BudgetRow) _excess[row] -= _problem.Capacity[row];
        }

        return bound;
    }

    /// <summary>Climbs.</summary>
    /// <param name="prices">Where to start.</param>
    /// <param name="target">Cost of a feasible plan on the same scenarios [money].</param>
    /// <param name="steps">Most steps.</param>
    /// <returns>The best prices seen.</returns>
    public double[] Climb(ReadOnlySpan<double> prices, double target, int steps)
    {
        var best = prices.ToArray();
        var current = prices.ToArray();
        var highest = Note(current);
        var radius = FirstRadius;
        for (var step = 0; step < steps; step++)
        {
            var promised = Highest(best, target, radius, current) - highest;
            if (promised <= _tolerance * Math.Abs(highest)) break;

            // Between the best prices and the corner of the planes: far fewer steps than at the corner alone.
            if (step % 2 == 0) Mix(best, current);
            var bound = Note(current);
            radius = bound - highest > 0.1 * promised ? Math.Min(4, 1.5 * radius)
                : bound <= highest ? radius / 2 : radius;
            if (bound <= highest) continue;
            highest = bound;
            current.CopyTo(best, 0);
        }

        return best;
    }

    /// <summary>Evaluates prices and keeps the plane they give.</summary>
    private double Note(double[] prices)
    {
        var bound = BoundAt(prices);
        _steps.Add(bound);
        _planes.Add(new Plane(bound, [.. prices], [.. _excess]));
        return bound;
    }

    /// <summary>Prices in the box at which the planes allow the highest bound, and that bound.</summary>
    private double Highest(double[] best, double target, double radius, double[] prices)
    {
        int[] rows = [.. Enumerable.Range(0, _problem.BudgetRow + 1).Where(IsLimited)];
        double[] lows = new double[rows.Length], widths = new double[rows.Length];
        var typical = Typical(best, rows, target);
        for (var each = 0; each < rows.Length; each++)
        {
            var reach = radius * Math.Max(best[rows[each]], typical / _problem.Capacity[rows[each]]);
            lows[each] = Math.Max(0, best[rows[each]] - reach);
            widths[each] = best[rows[each]] + reach - lows[each];
        }

        // The cut model minimises the greatest of cuts that fall with positive amounts: the bound's negative, in shares
        // of the box.
        var model = new CutModel(rows.Length, -target, mostUnits: 1);
        var slopes = new double[rows.Length];
        foreach (var plane in _planes)
        {
            var atLow = plane.Bound;
            for (var each = 0; each < rows.Length; each++)
            {
                atLow += plane.Slopes[rows[each]] * (lows[each] - plane.Prices[rows[each]]);
                slopes[each] = plane.Slopes[rows[each]] * widths[each];
            }

            model.Add(-atLow, slopes);
        }

        var highest = -model.LowerBound(new double[rows.Length]);
        best.CopyTo(prices, 0);
        for (var each = 0; each < rows.Length; each++)
        {
            prices[rows[each]] = lows[each] + (Math.Clamp(model.Stock[each], 0, 1) * widths[each]);
        }

        return highest;
    }

    /// <summary>What a row's capacity typically costs: the scale of a price that is 0.</summary>
    private double Typical(double[] prices, int[] rows, double target)
    {
        var sum = 0.0;
        foreach (var row in rows) sum += prices[row] * _problem.Capacity[row];
        return sum > 0 ? sum / rows.Length : 0.1 * Math.Abs(target) / Math.Max(1, rows.Length);
    }

    private bool IsLimited(int row) => _problem.Capacity[row] is > 0 and < double.PositiveInfinity;

    private static void Mix(double[] best, double[] prices)
    {
        for (var row = 0; row < prices.Length; row++) prices[row] = 0.5 * (best[row] + prices[row]);
    }

    /// <summary>Where the bound was taken, its value and how it rises with each price.</summary>
    private sealed record Plane(double Bound, double[] Prices, double[] Slopes);
}
