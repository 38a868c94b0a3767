using System.Runtime.Intrinsics;

namespace Policies.Decomposition;

/// <summary>What the units of one product are worth where they lie, given the stock at every building.</summary>
/// <remarks>
/// The plan's own marginal values hold at its targets. Here the same classes walk the same lists over the stock that is
/// really there: what a class cannot have at one building it asks of the next, and a unit is worth what its customers
/// would pay more for the next that has one. A first sweep takes every unit to be found; the second counts what is sold
/// out before goods come. Demand of a class that nobody on its list can serve is lost, unless a building beyond the
/// list has units. Source: FORMULATION 3.3 and 6.3.
/// </remarks>
internal sealed class StockedWorth
{
    private readonly PlacementProblem _problem;
    private readonly int[] _stock;
    private readonly double[] _days;
    private readonly Vector256<double>[] _loads;
    private readonly Vector256<double>[] _shortages;
    private readonly Vector256<double>[] _found;
    private readonly Vector256<double>[] _costToGo;
    private readonly int[] _ranks;
    private readonly bool[] _isSure;
    private int _shockCount;
    private int _stocked;

    /// <summary>Reserves memory for a problem.</summary>
    internal StockedWorth(PlacementProblem problem)
    {
        _problem = problem;
        _stock = new int[problem.FacilityCount];
        _days = new double[_stock.Length];
        _loads = new Vector256<double>[_stock.Length];
        _shortages = new Vector256<double>[_stock.Length];
        _found = new Vector256<double>[_stock.Length];
        _isSure = new bool[_stock.Length];
        var longest = problem.Tiers.Select(tier => tier.LongestPreference).DefaultIfEmpty().Max();
        _costToGo = new Vector256<double>[longest];
        _ranks = new int[longest];
    }

    /// <summary>Units on hand by building, to be written before <see cref="Evaluate"/>.</summary>
    internal Span<int> Stock => _stock;

    /// <summary>Time until units come to each building [days], to be written before <see cref="Evaluate"/>.</summary>
    internal Span<double> Days => _days;

    /// <summary>Works out load and shortage cost at every building.</summary>
    /// <param name="product">Position of the product.</param>
    /// <param name="shocks">Up to four values of its common shock.</param>
    internal void Evaluate(int product, ReadOnlySpan<double> shocks)
    {
        _shockCount = shocks.Length;
        var shock = Vector256<double>.Zero;
        for (var each = 0; each < shocks.Length; each++) shock = shock.WithElement(each, shocks[each]);
        _stocked = 0;
        foreach (var units in _stock) _stocked += units > 0 ? 1 : 0;
        var item = _problem.Products[product];
        OfferToFirst(item, shock);
        Deplete();
        OfferDown(item, shock);
    }

    /// <summary>Load over the days until units come, and cost of running out, of a building.</summary>
    internal UnitWorth Of(int facility) =>
        new(_loads[facility] * _days[facility], _shortages[facility], _shockCount);

    /// <summary>The first sweep: each class finds a unit at the first building of its list that has any.</summary>
    private void OfferToFirst(PlacementProduct item, Vector256<double> shock)
    {
        Array.Clear(_loads);
        var tier = _problem.Tiers[item.Tier];
        var means = item.MeanDemand.AsSpan();
        for (var each = 0; each < means.Length; each++)
        {
            if (means[each] <= 0) continue;
            foreach (var facility in tier.Preferences(each))
            {
                if (_stock[facility] <= 0) continue;
                _loads[facility] += means[each] * shock;
                break;
            }
        }
    }

    /// <summary>The second sweep: what finds nothing goes down its list, and units cost what comes after.</summary>
    private void OfferDown(PlacementProduct item, Vector256<double> shock)
    {
        Array.Clear(_loads);
        Array.Clear(_shortages);
        var tier = _problem.Tiers[item.Tier];
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
        // Ranks of the list that have units, and how many of them are asked: nobody asks beyond one that is sure.
        var ranks = 0;
        var asked = 0;
        for (var rank = 0; rank < facilities.Length; rank++)
        {
            if (_stock[facilities[rank]] <= 0) continue;
            _ranks[ranks++] = rank;
            if (asked == 0 && _isSure[facilities[rank]]) asked = ranks;
        }

        if (ranks == 0) return;
        if (asked == 0) asked = ranks;
        // A building beyond the list: taken to be as much dearer than the last as that is than the first.
        var next = Vector256.Create(_stocked > ranks ? Math.Min(lost, (2 * costs[^1]) - costs[0]) : lost);
        for (var at = ranks - 1; at > 0; at--)
        {
            _costToGo[at] = next;
            var saved = Vector256.Create(costs[_ranks[at]]) - next;
            next += _found[facilities[_ranks[at]]] * Vector256.Min(Vector256<double>.Zero, saved);
        }

        _costToGo[0] = next;
        for (var at = 0; at < asked; at++)
        {
            var facility = facilities[_ranks[at]];
            var extra = Vector256.Max(
                Vector256<double>.Zero, _costToGo[at] - Vector256.Create(costs[_ranks[at]]));
            _loads[facility] += demand;
            _shortages[facility] += demand * extra;
            demand *= Vector256<double>.One - _found[facility];
        }
    }

    /// <summary>Share of each building's load that finds a unit before goods come.</summary>
    private void Deplete()
    {
        for (var facility = 0; facility < _stock.Length; facility++)
        {
            if (_stock[facility] <= 0) continue;
            var load = _loads[facility] * _days[facility];
            _isSure[facility] = PoissonTail.IsBeyond(LaneMath.Largest(load), _stock[facility]);
            _found[facility] = Vector256<double>.One;
            if (_isSure[facility]) continue;
            var isAsked = Vector256.GreaterThan(load, Vector256<double>.Zero);
            var share = Vector256.Min(Vector256<double>.One, Served(load, _stock[facility]) / load);
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
