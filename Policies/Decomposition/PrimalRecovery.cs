namespace Policies.Decomposition;

/// <summary>Makes a whole plan that exceeds no capacity from the targets at given prices.</summary>
/// <remarks>
/// Trim: while a row is over, take away the unit whose loss per unit of the row is least; units of a given supply go
/// back to the building they come from. Push: while that building is over, move the unit down that loses least where
/// there is room. Fill: add the unit whose earnings are greatest against its price while it fits and still earns its
/// holding cost. What a unit earns is read from the load and shortage cost of the last solve, as the bid price is.
/// Units that cannot leave a building that is too small for them stay: only then is a row over. Flow is the mean that
/// the stock serves of the loads of the last solve. Source: FORMULATION 7.3.
/// </remarks>
public static class PrimalRecovery
{
    /// <summary>Trims and fills the response's targets.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="response">The products' answer to the prices, solved last.</param>
    /// <param name="prices">Those prices, one per row.</param>
    /// <returns>Stock of every product at every building [units]: building is the fast index.</returns>
    public static int[] Recover(PlacementProblem problem, PlacementResponse response, ReadOnlySpan<double> prices)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(response);
        var plan = new DraftPlan(problem, response, prices.ToArray());
        for (var row = 0; row < problem.Capacity.Length; row++) Trim(plan, row);
        for (var facility = 0; facility < problem.FacilityCount; facility++) Push(plan, facility);
        Fill(plan);
        return plan.Units;
    }

    private static void Trim(DraftPlan plan, int row)
    {
        if (!plan.IsOver(row)) return;
        var queue = new PriorityQueue<int, (double Loss, int Point)>();
        var (from, step) = row < plan.Facilities ? (row, plan.Facilities) : (0, 1);
        for (var point = from; point < plan.Units.Length; point += step) Offer(point);
        while (plan.IsOver(row) && queue.TryDequeue(out var point, out _))
        {
            plan.Move(point, -1);
            Offer(point);
        }

        void Offer(int point)
        {
            var taken = plan.Taken(point, row);
            if (taken <= 0 || !plan.CanLose(point)) return;
            queue.Enqueue(point, ((plan.Loss(point) - plan.PriceWithout(point, row)) / taken, point));
        }
    }

    private static void Push(DraftPlan plan, int facility)
    {
        if (!plan.IsOver(facility)) return;
        var queue = new PriorityQueue<(int Point, int To), (double Loss, int Point)>();
        for (var point = facility; point < plan.Units.Length; point += plan.Facilities) Offer(point);
        while (plan.IsOver(facility) && queue.TryDequeue(out var move, out _))
        {
            if (plan.Fits(move.To)) plan.Move(move.To, 1);
            Offer(move.Point);
        }

        void Offer(int point)
        {
            var best = -1;
            var loss = double.PositiveInfinity;
            if (plan.Units[point] == 0) return;
            var product = point / plan.Facilities;
            for (var to = product * plan.Facilities; to < (product + 1) * plan.Facilities; to++)
            {
                if (to == point || plan.Source(to) != point || !plan.Fits(to)) continue;
                var each = plan.Marginal(point, plan.Units[point]) - plan.Marginal(to, plan.Units[to] + 1);
                if (each < loss) (best, loss) = (to, each);
            }

            if (best >= 0) queue.Enqueue((point, best), (loss / plan.Taken(point, facility), point));
        }
    }

    private static void Fill(DraftPlan plan)
    {
        var queue = new PriorityQueue<int, (double Value, int Point)>();
        for (var point = 0; point < plan.Units.Length; point++) Offer(point);
        while (queue.TryDequeue(out var point, out _))
        {
            if (!plan.Fits(point) || plan.Gain(point) <= 0) continue;
            plan.Move(point, 1);
            Offer(point);
        }

        void Offer(int point)
        {
            if (!plan.Fits(point)) return;
            var gain = plan.Gain(point);
            if (gain <= 0) return;
            queue.Enqueue(point, (-gain / plan.PriceWithout(point, -1), point));
        }
    }
}
