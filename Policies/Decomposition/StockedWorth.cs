using System.Runtime.Intrinsics;

namespace Policies.Decomposition;

/// <summary>What the units of one product are worth where they lie, given the stock at every building.</summary>
/// <remarks>
/// The plan's own marginal values hold at its targets. Here the same classes walk the same lists over the stock that is
/// really there: what a class cannot have at one building it asks of the next, and a unit is worth what its customers
/// would pay more for the next that has one. A first sweep takes every unit to be found; the second counts what is sold
/// out before goods come. Demand of a class that nobody on its list can serve is lost, unless a building beyond the
/// list has units. Both sweeps are made for the buildings asked about only: over the classes that name them, and in the
/// order of the classes, so that sums are the same whoever is asked about. Source: FORMULATION 3.3 and 6.3.
/// </remarks>
internal sealed class StockedWorth
{
    private readonly PlacementProblem _problem;
    private readonly int[] _stock;
    private readonly double[] _days;
    private readonly Vector256<double>[] _found;
    private readonly bool[] _isFound;
    private readonly UnitWorth[] _worth;
    private readonly bool[] _isWorked;
    private readonly ulong[] _stocked;
    private PlacementProduct _item;
    private FacilityLists _lists;
    private Vector256<double> _shock;
    private int _shockCount;

    /// <summary>Reserves memory for a problem.</summary>
    /// <param name="problem">The problem; it has a product.</param>
    internal StockedWorth(PlacementProblem problem)
    {
        (_problem, _item) = (problem, problem.Products[0]);
        _lists = problem.Tiers[_item.Tier].ByFacility;
        _stock = new int[problem.FacilityCount];
        _days = new double[_stock.Length];
        _found = new Vector256<double>[_stock.Length];
        _isFound = new bool[_stock.Length];
        _worth = new UnitWorth[_stock.Length];
        _isWorked = new bool[_stock.Length];
        _stocked = new ulong[_lists.Words];
    }

    /// <summary>Units on hand by building, to be written before <see cref="Evaluate"/> and left so.</summary>
    internal Span<int> Stock => _stock;

    /// <summary>Time until units come to each building [days], to be written before <see cref="Evaluate"/> and left so.
    /// </summary>
    internal Span<double> Days => _days;

    /// <summary>Turns to a product and its stock.</summary>
    /// <param name="product">Position of the product.</param>
    /// <param name="shocks">Up to four values of its common shock.</param>
    internal void Evaluate(int product, ReadOnlySpan<double> shocks)
    {
        _shockCount = shocks.Length;
        _shock = Vector256<double>.Zero;
        for (var each = 0; each < shocks.Length; each++) _shock = _shock.WithElement(each, shocks[each]);
        _item = _problem.Products[product];
        _lists = _problem.Tiers[_item.Tier].ByFacility;
        FacilityLists.Mark(_stock, _stocked);
        Array.Clear(_isFound);
        Array.Clear(_isWorked);
    }

    /// <summary>Load over the days until units come, and cost of running out, of a building that has units.</summary>
    internal UnitWorth Of(int facility)
    {
        if (_isWorked[facility]) return _worth[facility];
        _isWorked[facility] = true;
        return _worth[facility] = Work(facility);
    }

    /// <summary>The first sweep: each class finds a unit at the first building of its list that has any.</summary>
    private Vector256<double> FirstLoad(int facility)
    {
        var load = Vector256<double>.Zero;
        var means = _item.MeanDemand.AsSpan();
        var places = _lists.PlacesOf(facility);
        var earlier = _lists.EarlierThan(facility);
        for (var place = 0; place < places.Length; place++)
        {
            if (HasAny(earlier, place)) continue;
            load += Math.Max(0, means[places[place].Class]) * _shock;
        }

        return load;
    }

    /// <summary>Whether any building of one of several sets has units.</summary>
    private bool HasAny(ReadOnlySpan<ulong> sets, int set)
    {
        var any = 0UL;
        var first = set * _stocked.Length;
        for (var word = 0; word < _stocked.Length; word++) any |= _stocked[word] & sets[first + word];
        return any != 0;
    }

    /// <summary>Whether any building has units that is not in one of several sets.</summary>
    private bool HasOther(ReadOnlySpan<ulong> sets, int set)
    {
        var any = 0UL;
        var first = set * _stocked.Length;
        for (var word = 0; word < _stocked.Length; word++) any |= _stocked[word] & ~sets[first + word];
        return any != 0;
    }

    /// <summary>The second sweep: what finds nothing goes down its list, and units cost what comes after.</summary>
    private UnitWorth Work(int facility)
    {
        var (load, shortage) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var means = _item.MeanDemand.AsSpan();
        var tier = _problem.Tiers[_item.Tier];
        var places = _lists.PlacesOf(facility);
        var named = _lists.NamedWith(facility);
        var facilities = _lists.Facilities;
        var costs = _lists.Costs;
        for (var place = 0; place < places.Length && _stock[facility] > 0; place++)
        {
            var (demandClass, first, at, end) = places[place];
            if (means[demandClass] <= 0) continue;
            // Nobody finds a unit where there are none, and nobody is left to ask beyond a building that is sure.
            var demand = means[demandClass] * _shock;
            for (var rank = first; rank < at; rank++) demand *= Vector256<double>.One - Found(facilities[rank]);
            // A building beyond the list: taken to be as much dearer than the last as that is than the first.
            var lost = _item.LostCost ?? tier.LostCost(demandClass);
            var next = Vector256.Create(
                HasOther(named, place) ? Math.Min(lost, (2 * costs[end - 1]) - costs[first]) : lost);
            for (var rank = end - 1; rank > at; rank--)
            {
                var saved = Vector256.Create(costs[rank]) - next;
                next += Found(facilities[rank]) * Vector256.Min(Vector256<double>.Zero, saved);
            }

            load += demand;
            shortage += demand * Vector256.Max(Vector256<double>.Zero, next - Vector256.Create(costs[at]));
        }

        var isAsked = Vector256.GreaterThan(load, Vector256<double>.Zero);
        shortage = Vector256.ConditionalSelect(isAsked, shortage / load, Vector256<double>.Zero);
        return new UnitWorth(load * _days[facility], shortage, _shockCount);
    }

    /// <summary>Share of a building's load that finds a unit before goods come; none where there are no units.
    /// </summary>
    private Vector256<double> Found(int facility)
    {
        if (_isFound[facility]) return _found[facility];
        _isFound[facility] = true;
        return _found[facility] = _stock[facility] > 0
            ? Deplete(FirstLoad(facility) * _days[facility], _stock[facility])
            : Vector256<double>.Zero;
    }

    private static Vector256<double> Deplete(Vector256<double> load, int stock)
    {
        if (PoissonTail.IsBeyond(LaneMath.Largest(load), stock)) return Vector256<double>.One;
        var isAsked = Vector256.GreaterThan(load, Vector256<double>.Zero);
        var share = Vector256.Min(Vector256<double>.One, Served(load, stock) / load);
        return Vector256.ConditionalSelect(isAsked, share, Vector256<double>.One);
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
