namespace Policies.Decomposition;

/// <summary>Improves a whole plan for hindsight costs at given or settled prices, and makes it fit again.</summary>
/// <remarks>
/// The fixed point's plan is made for orders that come one by one and stocks less than hindsight would; at prices that
/// the hindsight bound was taken at, a plan closer to the bound exists. Every product moves to a stock that no unit
/// more, less or elsewhere improves at those prices, on scenarios of its own and not those of an audit. Then, over all
/// products: trim what loses least by what it takes where a building is over, fill what earns most against its price
/// where there is room. Where the whole is not cheaper on the polish's own scenarios, the plan given is returned.
/// Products are polished in parallel, each by itself, and trimmed and filled in order: the same for any number of
/// threads. Given supplies and limits of flow are not known here. Source: FORMULATION 7.3.
/// </remarks>
public static class PlanPolish
{
    /// <summary>Improves a plan that fits.</summary>
    /// <param name="problem">The problem, without given supplies and limits of flow.</param>
    /// <param name="units">The plan: stock of every product at every building, building the fast index.</param>
    /// <param name="prices">Price of every row, such as <see cref="GapAudit.Prices"/>.</param>
    /// <param name="options">Number of scenarios, and their seed.</param>
    /// <param name="threads">Most threads; -1 for as many as there are processors.</param>
    /// <returns>A plan that fits, in the same order.</returns>
    public static int[] Improve(
        PlacementProblem problem,
        ReadOnlySpan<int> units,
        ReadOnlySpan<double> prices,
        GapOptions options,
        int threads = -1)
    {
        Check(problem, options);
        var draft = new PolishedPlan(problem, units, prices, options);
        var before = draft.Descend(threads);
        Fit(draft);
        return draft.Cost < before ? draft.Units : units.ToArray();
    }

    /// <summary>Improves a plan that fits together with the prices.</summary>
    /// <param name="problem">As above.</param>
    /// <param name="units">As above.</param>
    /// <param name="prices">Prices to start from, such as the fixed point's.</param>
    /// <param name="options">Number of scenarios, and their seed.</param>
    /// <param name="rounds">How often the plan is improved. Default 6.</param>
    /// <param name="threads">As above.</param>
    /// <returns>The cheapest plan seen, and the prices at which what all products would like costs most.</returns>
    /// <remarks>
    /// Once the plan fits, a row's clearing price lies between what the next unit would pay for it and what the last
    /// unit pays: prices move half-way there and the plan is improved again. It uses all products, at a fraction of the
    /// time of <see cref="GapAudit.Prices"/>, which climbs the bound of a sample. The prices need no proof: the bound
    /// is valid at any.
    /// </remarks>
    public static SettledPlan Settle(
        PlacementProblem problem,
        ReadOnlySpan<int> units,
        ReadOnlySpan<double> prices,
        GapOptions options,
        int rounds = 6,
        int threads = -1)
    {
        Check(problem, options);
        var (cheapest, best) = (units.ToArray(), prices.ToArray());
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        var (from, at) = (cheapest, best);
        for (var round = 0; round < rounds; round++)
        {
            var draft = new PolishedPlan(problem, from, at, options);
            var before = draft.Descend(threads);
            if (round == 0) least = before;
            if (draft.Relaxed > greatest) (greatest, best) = (draft.Relaxed, at);
            Fit(draft);
            if (draft.Cost < least) (least, cheapest) = (draft.Cost, draft.Units.ToArray());
            (from, at) = (draft.Units, draft.Cleared());
        }

        return new SettledPlan([.. cheapest], [.. best]);
    }

    private static void Check(PlacementProblem problem, GapOptions options)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        if (problem.HasFlowRows) throw new ArgumentException("A plan with limits of flow cannot be polished.");
        if (problem.Products.Any(product => !product.Supply.IsDefaultOrEmpty))
        {
            throw new ArgumentException("A plan of given supplies cannot be polished.");
        }
    }

    private static void Fit(PolishedPlan plan)
    {
        for (var row = 0; plan.HasRow(row); row++) Trim(plan, row);
        Fill(plan);
    }

    private static void Trim(PolishedPlan plan, int row)
    {
        if (!plan.IsOver(row)) return;
        var queue = new PriorityQueue<int, (double Loss, int Point)>();
        for (var point = 0; point < plan.Units.Length; point++) Offer(point);
        while (plan.IsOver(row) && queue.TryDequeue(out var point, out var offered))
        {
            // A move changes what the other units of its product are worth: what was offered before is offered anew.
            if (plan.Units[point] > 0 && Loss(point) <= offered.Loss) plan.Move(point, -1);
            Offer(point);
        }

        double Loss(int point) => (plan.Loss(point) - plan.PriceWithout(point, row)) / plan.Taken(point, row);

        void Offer(int point)
        {
            if (plan.Units[point] > 0 && plan.Taken(point, row) > 0) queue.Enqueue(point, (Loss(point), point));
        }
    }

    private static void Fill(PolishedPlan plan)
    {
        var queue = new PriorityQueue<int, (double Value, int Point)>();
        for (var point = 0; point < plan.Units.Length; point++) Offer(point);
        while (queue.TryDequeue(out var point, out var offered))
        {
            if (plan.Fits(point) && Value(point) <= offered.Value) plan.Move(point, 1);
            Offer(point);
        }

        double Value(int point) => -plan.Gain(point) / plan.PriceWithout(point, PolishedPlan.NoRow);

        void Offer(int point)
        {
            if (plan.Gain(point) > 0 && plan.Fits(point)) queue.Enqueue(point, (Value(point), point));
        }
    }
}
