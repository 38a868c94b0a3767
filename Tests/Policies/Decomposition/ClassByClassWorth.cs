using System.Runtime.Intrinsics;
using Policies.Decomposition;

namespace Tests.Policies.Decomposition;

/// <summary>What units are worth, worked out for all buildings at once: class by class down its list, as far as a
/// building that is sure to have a unit. It is what <see cref="StockedWorth"/> must give to the last bit.</summary>
internal sealed class ClassByClassWorth(PlacementProblem problem, int[] stock, double[] days)
{
    private readonly Vector256<double>[] _loads = new Vector256<double>[stock.Length];
    private readonly Vector256<double>[] _shortages = new Vector256<double>[stock.Length];
    private readonly Vector256<double>[] _found = new Vector256<double>[stock.Length];
    private readonly bool[] _isSure = new bool[stock.Length];

    /// <summary>Works out load and shortage cost at every building.</summary>
    internal UnitWorth[] Of(int product, double[] shocks)
    {
        var shock = Vector256<double>.Zero;
        for (var each = 0; each < shocks.Length; each++) shock = shock.WithElement(each, shocks[each]);
        var item = problem.Products[product];
        OfferToFirst(item, shock);
        Deplete();
        OfferDown(item, shock);
        return [.. stock.Select((_, facility) =>
            new UnitWorth(_loads[facility] * days[facility], _shortages[facility], shocks.Length))];
    }

    /// <summary>The first sweep: each class finds a unit at the first building of its list that has any.</summary>
    private void OfferToFirst(PlacementProduct item, Vector256<double> shock)
    {
        var tier = problem.Tiers[item.Tier];
        var means = item.MeanDemand.AsSpan();
        for (var each = 0; each < means.Length; each++)
        {
            if (means[each] <= 0) continue;
            foreach (var facility in tier.Preferences(each))
            {
                if (stock[facility] <= 0) continue;
                _loads[facility] += means[each] * shock;
                break;
            }
        }
    }

    /// <summary>The second sweep: what finds nothing goes down its list, and units cost what comes after.</summary>
    private void OfferDown(PlacementProduct item, Vector256<double> shock)
    {
        Array.Clear(_loads);
        var tier = problem.Tiers[item.Tier];
        var means = item.MeanDemand.AsSpan();
        for (var each = 0; each < means.Length; each++)
        {
            if (means[each] <= 0) continue;
            var lost = item.LostCost ?? tier.LostCost(each);
            Walk(tier.Preferences(each), tier.Costs(each), lost, means[each] * shock);
        }

        for (var facility = 0; facility < _loads.Length; facility++)
        {
            var isAsked = Vector256.GreaterThan(_loads[facility], Vector256<double>.Zero);
            _shortages[facility] = Vector256.ConditionalSelect(
                isAsked, _shortages[facility] / _loads[facility], Vector256<double>.Zero);
        }
    }

    private void Walk(
        ReadOnlySpan<int> facilities, ReadOnlySpan<double> costs, double lost, Vector256<double> demand)
    {
        var ranks = new List<int>();
        for (var rank = 0; rank < facilities.Length; rank++) if (stock[facilities[rank]] > 0) ranks.Add(rank);
        if (ranks.Count == 0) return;
        var isElsewhere = stock.Count(units => units > 0) > ranks.Count;
        var next = Vector256.Create(isElsewhere ? Math.Min(lost, (2 * costs[^1]) - costs[0]) : lost);
        var costToGo = new Vector256<double>[ranks.Count];
        for (var at = ranks.Count - 1; at >= 0; at--)
        {
            costToGo[at] = next;
            var saved = Vector256.Create(costs[ranks[at]]) - next;
            next += _found[facilities[ranks[at]]] * Vector256.Min(Vector256<double>.Zero, saved);
        }

        for (var at = 0; at < ranks.Count; at++)
        {
            var facility = facilities[ranks[at]];
            var extra = Vector256.Max(
                Vector256<double>.Zero, costToGo[at] - Vector256.Create(costs[ranks[at]]));
            _loads[facility] += demand;
            _shortages[facility] += demand * extra;
            if (_isSure[facility]) return;
            demand *= Vector256<double>.One - _found[facility];
        }
    }

    /// <summary>Share of each building's load that finds a unit before goods come.</summary>
    private void Deplete()
    {
        for (var facility = 0; facility < stock.Length; facility++)
        {
            if (stock[facility] <= 0) continue;
            var load = _loads[facility] * days[facility];
            _isSure[facility] = PoissonTail.IsBeyond(LaneMath.Largest(load), stock[facility]);
            _found[facility] = Vector256<double>.One;
            if (_isSure[facility]) continue;
            var isAsked = Vector256.GreaterThan(load, Vector256<double>.Zero);
            var share = Vector256.Min(Vector256<double>.One, Served(load, stock[facility]) / load);
            _found[facility] = Vector256.ConditionalSelect(isAsked, share, Vector256<double>.One);
        }
    }

    /// <summary>Units of a load that some stock serves, on average; where they are too many to count, the lesser of
    /// the two.</summary>
    private static Vector256<double> Served(Vector256<double> load, int stock)
    {
        if (LaneMath.Largest(load) > PoissonTail.LargestCounted)
        {
            return Vector256.Min(load, Vector256.Create((double)stock));
        }

        var lanes = default(PoissonLanes);
        lanes.Start(load, isSteadyState: false);
        var served = Vector256<double>.Zero;
        for (var unit = 1; unit <= stock; unit++)
        {
            served += lanes.Next;
            lanes.Accept(load, unit);
        }

        return served;
    }
}
