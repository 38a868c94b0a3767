namespace Policies.Decomposition;

/// <summary>Improves a whole plan for hindsight costs at given prices, and makes it fit again.</summary>
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
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        if (problem.HasFlowRows) throw new ArgumentException("A plan with limits of flow cannot be polished.");
        if (problem.Products.Any(product => !product.Supply.IsDefaultOrEmpty))
        {
            throw new ArgumentException("A plan of given supplies cannot be polished.");
        }

        var draft = new PolishedPlan(problem, units, prices, options);
        var before = draft.Descend(threads);
        for (var row = 0; row <= problem.BudgetRow; row++) Trim(draft, row);
        Fill(draft);
        return draft.Cost < before ? draft.Units : units.ToArray();
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
