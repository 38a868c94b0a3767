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
    private const int Sweeps = 2;

    private readonly PlacementProblem _problem;
    private readonly int[] _stock;
    private readonly double[] _days;
    private readonly Vector256<double>[] _loads;
    private readonly Vector256<double>[] _shortages;
    private readonly Vector256<double>[] _found;
    private readonly Vector256<double>[] _costToGo;
    private readonly bool[] _isSure;
    private int _shockCount;

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
        var isLeft = 0;
        for (var facility = 0; facility < _stock.Length; facility++)
        {
            var has = _stock[facility] > 0;
            isLeft += has ? 1 : 0;
            _isSure[facility] = has;
            _found[facility] = has ? Vector256<double>.One : Vector256<double>.Zero;
        }

        for (var sweep = 1; sweep <= Sweeps; sweep++)
        {
            if (sweep > 1) Deplete();
            Array.Clear(_loads);
            Array.Clear(_shortages);
            Offer(_problem.Products[product], shock, isLeft);
        }
    }

    /// <summary>Load over the days until units come, and cost of running out, of a building.</summary>
    internal UnitWorth Of(int facility) =>
        new(_loads[facility] * _days[facility], _shortages[facility], _shockCount);

    private void Offer(PlacementProduct item, Vector256<double> shock, int isLeft)
    {
        var tier = _problem.Tiers[item.Tier];
        for (var each = 0; each < tier.ClassCount; each++)
        {
            var facilities = tier.Preferences(each);
            if (item.MeanDemand[each] <= 0 || facilities.IsEmpty) continue;
            var lost = item.LostCost ?? tier.LostCost(each);
            Walk(facilities, tier.Costs(each), lost, item.MeanDemand[each] * shock, isLeft);
        }

        for (var facility = 0; facility < _loads.Length; facility++)
        {
            var isAsked = Vector256.GreaterThan(_loads[facility], Vector256<double>.Zero);
            _shortages[facility] = Vector256.ConditionalSelect(
                isAsked, _shortages[facility] / _loads[facility], Vector256<double>.Zero);
        }
    }

    private void Walk(
        ReadOnlySpan<int> facilities,
        ReadOnlySpan<double> costs,
        double lost,
        Vector256<double> demand,
        int isLeft)
    {
        foreach (var facility in facilities) isLeft -= _stock[facility] > 0 ? 1 : 0;
        // A building beyond the list: taken to be as much dearer than the last as that is than the first.
        var next = Vector256.Create(isLeft > 0 ? Math.Min(lost, (2 * costs[^1]) - costs[0]) : lost);
        for (var rank = facilities.Length - 1; rank >= 0; rank--)
        {
            _costToGo[rank] = next;
            var saved = Vector256.Create(costs[rank]) - next;
            next += _found[facilities[rank]] * Vector256.Min(Vector256<double>.Zero, saved);
        }

        for (var rank = 0; rank < facilities.Length; rank++)
        {
            var facility = facilities[rank];
            if (_stock[facility] <= 0) continue;
            var extra = Vector256.Max(Vector256<double>.Zero, _costToGo[rank] - Vector256.Create(costs[rank]));
            _loads[facility] += demand;
            _shortages[facility] += demand * extra;
            if (_isSure[facility]) return;
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
