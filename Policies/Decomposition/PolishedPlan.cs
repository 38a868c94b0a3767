namespace Policies.Decomposition;

/// <summary>A plan being polished: units, what they take, and what a unit more or less is worth in hindsight.</summary>
internal sealed class PolishedPlan
{
    internal const int NoRow = -1;

    // Money by which a move must improve a product, and buildings whose unit is tried elsewhere.
    private const double Least = 1e-7;
    private const int MostSwaps = 3;
    private const int Coarser = 4;
    private const int FewestScenarios = 50;
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

    /// <summary>That cost with the prices of what is taken above the capacities, or less of what is free [money]: at
    /// each product's best stock an estimate, from above, of the bound.</summary>
    internal double Relaxed => Cost + _rows.PriceOfExcess();

    private int Facilities => _problem.FacilityCount;

    /// <summary>Whether storage or budget has such a row.</summary>
    internal bool HasRow(int row) => row <= _problem.BudgetRow;

    /// <summary>Prices half-way from those given to where what is wanted of each row is what there is.</summary>
    internal double[] Cleared()
    {
        var prices = (double[])_prices.Clone();
        for (var row = 0; HasRow(row); row++) prices[row] = 0.5 * (_prices[row] + ClearingPrice(row));
        return prices;
    }

    /// <summary>Between what the next unit would pay for a row and what the last unit pays; 0 where no unit would pay.
    /// </summary>
    private double ClearingPrice(int row)
    {
        var (next, last) = (0.0, double.PositiveInfinity);
        for (var point = 0; point < Units.Length; point++)
        {
            var taken = Taken(point, row);
            if (taken <= 0) continue;
            var others = PriceWithout(point, row);
            next = Math.Max(next, (_values[point] - others) / taken);
            if (Units[point] > 0) last = Math.Min(last, (_losses[point] - others) / taken);
        }

        if (next <= 0 || double.IsPositiveInfinity(_problem.Capacity[row])) return 0;
        return double.IsPositiveInfinity(last) ? next : Math.Max(0, 0.5 * (next + last));
    }

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
        var cost = hindsight.WithLosses(stock, Scenarios(product, _options.Scenarios));
        Keep(product, stock, cost, hindsight.UnitValues, hindsight.UnitLosses);
    }

    /// <summary>Moves one product; returns its cost before [money].</summary>
    private double Improve(int product)
    {
        var scenarios = Scenarios(product, _options.Scenarios);
        var hindsight = new HindsightCost(_problem.TierOf(product));
        var stock = Stock(product);
        var prices = new double[Facilities];
        _problem.PriceUnits(product, isSupplied: false, _prices, prices);
        var before = hindsight.Of(stock, scenarios) + Holding(product, stock);

        // Most of the way on the first few scenarios, the last moves on all.
        var few = _options.Scenarios / Coarser;
        if (few >= FewestScenarios) Descend(product, stock, prices, hindsight, Scenarios(product, few));
        Descend(product, stock, prices, hindsight, scenarios);
        return before;
    }

    /// <summary>Moves a stock to where no move improves it on some scenarios, and keeps it.</summary>
    private void Descend(
        int product, double[] stock, double[] prices, HindsightCost hindsight, DemandScenarios scenarios)
    {
        var values = new double[stock.Length];
        var losses = new double[stock.Length];
        while (true)
        {
            var cost = hindsight.WithLosses(stock, scenarios);
            hindsight.UnitValues.CopyTo(values);
            hindsight.UnitLosses.CopyTo(losses);
            if (TryUnit(stock, prices, values, losses)) continue;
            if (TrySwap(stock, prices, losses, hindsight, scenarios)) continue;
            Keep(product, stock, cost, values, losses);
            return;
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

    private DemandScenarios Scenarios(int product, int count) => GapAudit.Draw(
        _problem.Products[product], product, _options with { Scenarios = count }, GapAudit.Training);
}
