using System.Collections.Immutable;

namespace Policies.Replenishment.Textbook;

/// <summary>Lot sizes of known demand.</summary>
/// <param name="Orders">Units to order, by period.</param>
/// <param name="Cost">Ordering and holding cost of all periods [currency].</param>
public sealed record LotPlan(ImmutableArray<double> Orders, double Cost);

/// <summary>Lot sizes for demand that is known and changes from period to period: the cheapest plan.</summary>
public static class WagnerWhitin
{
    /// <summary>The cheapest plan: each order covers whole periods, from its own on; no shortage.</summary>
    /// <param name="costs">Holding per unit and period, for what is left at a period's end, and fixed cost of an
    /// order.</param>
    /// <param name="demand">Units wanted, by period, not negative.</param>
    /// <remarks>Of plans that cost the same, the one whose first order covers least. Source: Wagner and Whitin (1958);
    /// Snyder and Shen (2019), section 3.7, example 3.9.</remarks>
    public static LotPlan Solve(InventoryCosts costs, IReadOnlyList<double> demand)
    {
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentNullException.ThrowIfNull(demand);
        foreach (var units in demand) ArgumentOutOfRangeException.ThrowIfNegative(units, nameof(demand));
        var least = new double[demand.Count + 1];
        var next = new int[demand.Count];
        for (var period = demand.Count - 1; period >= 0; period--)
        {
            var (cost, holding) = (double.PositiveInfinity, 0.0);
            for (var until = period + 1; until <= demand.Count; until++)
            {
                holding += costs.HoldingPerUnitPeriod * (until - 1 - period) * demand[until - 1];
                var total = costs.FixedPerOrder + holding + least[until];
                if (total < cost) (cost, next[period]) = (total, until);
            }

            least[period] = cost;
            // A period without demand needs no order of its own.
            if (demand[period] > 0 || least[period + 1] > cost) continue;
            (least[period], next[period]) = (least[period + 1], period + 1);
        }

        var orders = new double[demand.Count];
        for (var period = 0; period < orders.Length; period = next[period])
        {
            for (var covered = period; covered < next[period]; covered++) orders[period] += demand[covered];
        }

        return new LotPlan([.. orders], least[0]);
    }
}
