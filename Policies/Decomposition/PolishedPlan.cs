namespace Policies.Decomposition;

/// <summary>A plan being polished: units, what they take, and what a unit more or less is worth in hindsight.</summary>
internal sealed class PolishedPlan
{
    internal const int NoRow = -1;

    // Money by which a move must improve a product, and buildings whose unit is tried elsewhere.
    private const double Least = 1e-7;
    private const int MostSwaps = 3;
    private readonly PlacementProblem _problem;
    private readonly double[] _prices;
    private readonly GapOptions _options;
    private readonly PlanRows _rows;
    private readonly double[] _costs;
    private readonly double[] _values;
    private readonly double[] _losses;

    internal PolishedPlan(
        PlacementProblem problem, ReadOnlySpan<int> units, ReadOnlySpan<double> prices, GapOptions options)
    {
        _problem = problem;
        _prices = prices.ToArray();
        _options = options;
        Units = units.ToArray();
        _rows = new PlanRows(problem, _prices);
        _costs = new double[problem.Products.Length];
        _values = new double[units.Length];
        _losses = new double[units.Length];
    }

    /// <summary>Stock of every product at every building: building is the fast index.</summary>
    internal int[] Units { get; }

    /// <summary>Cost of the plan on the polish's scenarios, holding included [money].</summary>
    internal double Cost => _costs.Sum();

    private int Facilities => _problem.FacilityCount;

    /// <summary>Moves every product, by itself, to where no move improves it at the prices.</summary>
    /// <param name="threads">Most threads, -1 for as many as there are processors.</param>
    /// <returns>Cost of the plan before [money].</returns>
    internal double Descend(int threads)
    {
        var before = new double[_costs.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, _costs.Length, parallel, product => before[product] = Improve(product));
        _rows.Count(Units);
        return before.Sum();
    }

    /// <summary>What is lost when a unit leaves; there must be one.</summary>
    internal double Loss(int point) => _losses[point];

    /// <summary>What one more unit earns above its holding cost.</summary>
    internal double Gain(int point) => _values[point] - _rows.HoldingCost(point);

    /// <summary>Price of a unit but for one row, which is the one being made feasible.</summary>
    internal double PriceWithout(int point, int row) => _rows.PriceWithout(point, row);

    /// <summary>What one unit takes of a row.</summary>
    internal double Taken(int point, int row) => _rows.OfUnit(point, row);

    internal bool IsOver(int row) => _rows.IsOver(row, 0);

    /// <summary>Whether one more unit has room.</summary>
    internal bool Fits(int point) => _rows.Fits(point);

    /// <summary>Adds units, and values those of the product anew.</summary>
    internal void Move(int point, int change)
    {
        Units[point] += change;
        _rows.Move(point, change);
        var product = point / Facilities;
        var stock = Stock(product);
        var hindsight = new HindsightCost(_problem.TierOf(product));
        var cost = hindsight.WithLosses(stock, Scenarios(product));
        Keep(product, stock, cost, hindsight.UnitValues, hindsight.UnitLosses);
    }

    /// <summary>Moves one product; returns its cost before [money].</summary>
    private double Improve(int product)
    {
        var scenarios = Scenarios(product);
        var hindsight = new HindsightCost(_problem.TierOf(product));
        var stock = Stock(product);
        var prices = new double[Facilities];
        _problem.PriceUnits(product, isSupplied: false, _prices, prices);
        var values = new double[Facilities];
        var losses = new double[Facilities];
        var before = double.NaN;
        while (true)
        {
            var cost = hindsight.WithLosses(stock, scenarios);
            hindsight.UnitValues.CopyTo(values);
            hindsight.UnitLosses.CopyTo(losses);
            if (double.IsNaN(before)) before = cost + Holding(product, stock);
            if (TryUnit(stock, prices, values, losses)) continue;
            if (TrySwap(stock, prices, losses, hindsight, scenarios)) continue;
            Keep(product, stock, cost, values, losses);
            return before;
        }
    }

    /// <summary>Adds or removes the unit that improves most.</summary>
    private static bool TryUnit(double[] stock, double[] prices, double[] values, double[] losses)
    {
        var (best, at, change) = (Least, NoRow, 0);
        for (var facility = 0; facility < stock.Length; facility++)
        {
            var added = values[facility] - prices[facility];
            if (added > best) (best, at, change) = (added, facility, 1);
            if (stock[facility] <= 0) continue;
            var removed = prices[facility] - losses[facility];
            if (removed > best) (best, at, change) = (removed, facility, -1);
        }

        if (at == NoRow) return false;
        stock[at] += change;
        return true;
    }

    /// <summary>Moves a unit elsewhere, from the few buildings that lose least without it.</summary>
    private static bool TrySwap(
        double[] stock, double[] prices, double[] losses, HindsightCost hindsight, DemandScenarios scenarios)
    {
        var tried = Enumerable.Range(0, stock.Length).Where(facility => stock[facility] > 0)
            .OrderBy(facility => losses[facility] - prices[facility]).ThenBy(facility => facility).Take(MostSwaps);
        foreach (var from in tried.ToArray())
        {
            stock[from]--;
            hindsight.Of(stock, scenarios);
            var (best, to) = (losses[from] - prices[from] + Least, NoRow);
            for (var facility = 0; facility < stock.Length; facility++)
            {
                var added = hindsight.UnitValues[facility] - prices[facility];
                if (facility != from && added > best) (best, to) = (added, facility);
            }

            stock[to == NoRow ? from : to]++;
            if (to != NoRow) return true;
        }

        return false;
    }

    private void Keep(
        int product, double[] stock, double cost, ReadOnlySpan<double> values, ReadOnlySpan<double> losses)
    {
        var first = product * Facilities;
        for (var facility = 0; facility < stock.Length; facility++) Units[first + facility] = (int)stock[facility];
        values.CopyTo(_values.AsSpan(first));
        losses.CopyTo(_losses.AsSpan(first));
        _costs[product] = cost + Holding(product, stock);
    }

    private double Holding(int product, double[] stock)
    {
        var holding = 0.0;
        for (var facility = 0; facility < stock.Length; facility++)
        {
            holding += stock[facility] * _rows.HoldingCost((product * Facilities) + facility);
        }

        return holding;
    }

    private double[] Stock(int product)
    {
        var stock = new double[Facilities];
        for (var facility = 0; facility < stock.Length; facility++)
        {
            stock[facility] = Units[(product * Facilities) + facility];
        }

        return stock;
    }

    private DemandScenarios Scenarios(int product) =>
        GapAudit.Draw(_problem.Products[product], product, _options, GapAudit.Training);
}
