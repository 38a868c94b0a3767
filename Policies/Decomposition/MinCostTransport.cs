namespace Policies.Decomposition;

/// <summary>Serves one scenario's demand from given stock at least cost, as if all demand were known (E1).</summary>
/// <remarks>
/// Successive shortest paths on the buildings: a unit of a class goes to a building, whose unit of another class may
/// move on to a third, until it meets free stock or a sale is given up. Every path is cheapest, so the flow is optimal.
/// Buildings carry a price at which no unit would rather be elsewhere; with it no step of a path costs less than
/// nothing, and a search ends at the first way out (Edmonds and Karp 1972). The duals are the componentwise least ones,
/// found by one Bellman sweep: the value of one more unit at a building. One instance serves one thread. Sources:
/// Ahuja, Magnanti and Orlin (1993), ch. 9; FORMULATION 6 (E1) and 6.1.
/// </remarks>
public sealed class MinCostTransport
{
    // Costs that differ by less are the same [money].
    private const double Tolerance = 1e-9;
    private const int None = -1;

    // An arc is a class and a place on its list: the building there, what a unit costs and the units that go there now.
    private readonly int _depth;
    private readonly int[] _listed;
    private readonly int[] _arcFacility;
    private readonly double[] _arcCost;
    private readonly double[] _flow;
    private readonly double[] _lostCost;
    private readonly double[] _lost;
    private readonly int[] _asked;
    private readonly double[] _free;
    private readonly double[] _price;
    private readonly double[] _values;
    private readonly double[] _losses;

    // Arcs that a building serves now, by building.
    private readonly int[] _served;
    private readonly int[] _servedCount;

    // The search: priced distance to each building reached, units moved on the way, the arc it is reached by, and the
    // arc of the same class whose unit moves, None where it is the new unit.
    private readonly double[] _distance;
    private readonly int[] _steps;
    private readonly int[] _by;
    private readonly int[] _instead;
    private readonly bool[] _isDone;
    private readonly int[] _reached;
    private int _askedCount;
    private int _reachedCount;

    /// <summary>Prepares a size tier, whose preference lists should not be cut short if the value is to be exact.
    /// </summary>
    public MinCostTransport(SizeTier tier)
    {
        ArgumentNullException.ThrowIfNull(tier);
        _depth = Math.Max(1, tier.LongestPreference);
        _listed = new int[tier.ClassCount];
        _arcFacility = new int[tier.ClassCount * _depth];
        _arcCost = new double[tier.ClassCount * _depth];
        _flow = new double[tier.ClassCount * _depth];
        _lostCost = new double[tier.ClassCount];
        _lost = new double[tier.ClassCount];
        _asked = new int[tier.ClassCount];
        for (var demandClass = 0; demandClass < tier.ClassCount; demandClass++)
        {
            _listed[demandClass] = tier.Preferences(demandClass).Length;
            _lostCost[demandClass] = tier.LostCost(demandClass);
            tier.Preferences(demandClass).CopyTo(_arcFacility.AsSpan(demandClass * _depth));
            tier.Costs(demandClass).CopyTo(_arcCost.AsSpan(demandClass * _depth));
        }

        _free = new double[tier.FacilityCount];
        _price = new double[tier.FacilityCount];
        _values = new double[tier.FacilityCount];
        _losses = new double[tier.FacilityCount];
        _served = new int[tier.ClassCount * tier.FacilityCount];
        _servedCount = new int[tier.FacilityCount];
        _distance = new double[tier.FacilityCount];
        Array.Fill(_distance, double.PositiveInfinity);
        _steps = new int[tier.FacilityCount];
        _by = new int[tier.FacilityCount];
        _instead = new int[tier.FacilityCount];
        _isDone = new bool[tier.FacilityCount];
        _reached = new int[tier.FacilityCount];
    }

    /// <summary>Value of one more unit at each building after the last solve [money], not negative.</summary>
    public ReadOnlySpan<double> UnitValues => _values;

    /// <summary>Cost of one unit less at each building after <see cref="ValueLosses()"/> [money]; infinite where
    /// there is none.</summary>
    public ReadOnlySpan<double> UnitLosses => _losses;

    /// <summary>Least cost of serving or losing the demand [money].</summary>
    /// <param name="stock">Units at each building, not negative; read to the nearest multiple of 2^-20.</param>
    /// <param name="demand">Units asked by each class, not negative.</param>
    public double Solve(ReadOnlySpan<double> stock, ReadOnlySpan<int> demand)
    {
        Begin(stock);
        for (var demandClass = 0; demandClass < demand.Length; demandClass++) Serve(demandClass, demand[demandClass]);
        ValueUnits();
        return Cost();
    }

    /// <summary>Lets a unit lost cost the same in every class, as the product's own does, in all solves from now on.
    /// </summary>
    /// <param name="lostCost">That cost [money].</param>
    public void LoseAt(double lostCost) => Array.Fill(_lostCost, lostCost);

    /// <summary>The same for expected demand, which need not be whole.</summary>
    /// <param name="stock">Units at each building, not negative; read to the nearest multiple of 2^-20.</param>
    /// <param name="demand">Units expected of each class, not negative; read likewise.</param>
    public double Solve(ReadOnlySpan<double> stock, ReadOnlySpan<double> demand)
    {
        Begin(stock);
        for (var demandClass = 0; demandClass < demand.Length; demandClass++)
        {
            Serve(demandClass, Grain(demand[demandClass]));
        }

        ValueUnits();
        return Cost();
    }

    /// <summary>Units of a class that the buildings on its list serve after the last solve, cheapest first; nothing
    /// where the class was not asked for.</summary>
    public ReadOnlySpan<double> FlowOf(int demandClass) => Asked.Contains(demandClass)
        ? _flow.AsSpan(demandClass * _depth, _listed[demandClass])
        : [];

    /// <summary>The nearest multiple of 2^-20 units. Sums and differences of such flows are exact, so that no flow is
    /// ever left over that is neither 0 nor worth moving: such dust once made a cycle that the search ran round for
    /// ever.</summary>
    internal static double Grain(double units) => Math.Round(units * (1 << 20)) / (1 << 20);

    /// <summary>Classes with demand: only they can have flow or value a unit.</summary>
    private ReadOnlySpan<int> Asked => _asked.AsSpan(0, _askedCount);

    private void Serve(int demandClass, double demand)
    {
        if (demand <= 0) return;
        _asked[_askedCount++] = demandClass;
        var left = demand - ServeDirectly(demandClass, demand);
        while (left > 0) left -= Augment(demandClass, left);
    }

    private void Begin(ReadOnlySpan<double> stock)
    {
        foreach (var demandClass in Asked)
        {
            _lost[demandClass] = 0;
            _flow.AsSpan(demandClass * _depth, _depth).Clear();
        }

        _askedCount = 0;
        for (var facility = 0; facility < stock.Length; facility++) _free[facility] = Grain(stock[facility]);
        Array.Clear(_price);
        Array.Clear(_servedCount);
    }

    private double Cost()
    {
        var cost = 0.0;
        foreach (var demandClass in Asked)
        {
            var first = demandClass * _depth;
            for (var arc = first; arc < first + _listed[demandClass]; arc++) cost += _flow[arc] * _arcCost[arc];
            cost += _lost[demandClass] * _lostCost[demandClass];
        }

        return cost;
    }

    /// <summary>Serves what a class's cheapest building has free. No path is cheaper: free stock has no price, and
    /// every other path begins at a building at least as dear.</summary>
    private double ServeDirectly(int demandClass, double most)
    {
        var arc = demandClass * _depth;
        if (_listed[demandClass] == 0 || _arcCost[arc] >= _lostCost[demandClass]) return 0;
        ref var free = ref _free[_arcFacility[arc]];
        if (free <= 0) return 0;
        var amount = Math.Min(most, free);
        free -= amount;
        Add(arc, amount);
        return amount;
    }

    /// <summary>Sends up to <paramref name="most"/> units of a class along the cheapest path.</summary>
    private double Augment(int demandClass, double most)
    {
        var first = demandClass * _depth;
        var end = first + _listed[demandClass];
        var nearest = _lostCost[demandClass];
        for (var arc = first; arc < end; arc++) nearest = Math.Min(nearest, Priced(arc));
        for (var arc = first; arc < end; arc++) Reach(arc, None, StepCost(Priced(arc) - nearest), 0);
        var best = _lostCost[demandClass] - nearest;
        var last = None;
        var givenUp = None;
        while (TryNearest(best - Tolerance, out var facility))
        {
            var distance = _distance[facility];
            if (_free[facility] > 0)
            {
                (best, last, givenUp) = (distance, facility, None);
                break;
            }

            _isDone[facility] = true;
            foreach (var arc in ServedFrom(facility))
            {
                var moved = arc / _depth;
                var without = distance + StepCost(_lostCost[moved] - Priced(arc));
                if (without < best - Tolerance) (best, last, givenUp) = (without, facility, arc);
                var to = moved * _depth;
                for (var other = to; other < to + _listed[moved]; other++)
                {
                    Reach(other, arc, distance + StepCost(Priced(other) - Priced(arc)), _steps[facility] + 1);
                }
            }
        }

        var amount = last == None ? most : Send(most, last, givenUp);
        if (last == None) _lost[demandClass] += most;
        Reprice(best);
        return amount;
    }

    /// <summary>What a unit costs on an arc with the price of its building [money].</summary>
    private double Priced(int arc) => _arcCost[arc] + _price[_arcFacility[arc]];

    /// <summary>A step's cost, which rounding alone makes less than nothing. What is hardly more is nothing too: equal
    /// ways must be told apart by their number of steps.</summary>
    private static double StepCost(double cost) => cost < Tolerance ? 0 : cost;

    /// <summary>Notes a way to a building if it is the cheapest so far, of equal ones that of fewest steps: otherwise
    /// equal ways could undo each other crumb by crumb.</summary>
    /// <param name="arc">The arc that leads there.</param>
    /// <param name="instead">The arc whose unit moves.</param>
    /// <param name="distance">Cost of the way with prices, above the cheapest start [money].</param>
    /// <param name="steps">Units moved on before.</param>
    private void Reach(int arc, int instead, double distance, int steps)
    {
        var facility = _arcFacility[arc];
        if (_isDone[facility] || distance > _distance[facility]) return;
        if (distance == _distance[facility] && steps >= _steps[facility]) return;
        if (double.IsPositiveInfinity(_distance[facility])) _reached[_reachedCount++] = facility;
        _distance[facility] = distance;
        _steps[facility] = steps;
        _by[facility] = arc;
        _instead[facility] = instead;
    }

    /// <summary>The nearest building not done yet, of equal ones that of fewest steps, if it is nearer than a given
    /// distance.</summary>
    private bool TryNearest(double within, out int nearest)
    {
        nearest = None;
        var steps = 0;
        for (var each = 0; each < _reachedCount; each++)
        {
            var facility = _reached[each];
            if (_isDone[facility] || _distance[facility] > within) continue;
            if (_distance[facility] == within && steps <= _steps[facility]) continue;
            (within, steps, nearest) = (_distance[facility], _steps[facility], facility);
        }

        return nearest != None;
    }

    /// <summary>Raises the prices of the buildings nearer than the way out by the difference: then the way is as cheap
    /// as staying. Ends the search.</summary>
    private void Reprice(double reached)
    {
        for (var each = 0; each < _reachedCount; each++)
        {
            var facility = _reached[each];
            if (_isDone[facility]) _price[facility] += Math.Max(0, reached - _distance[facility]);
            _isDone[facility] = false;
            _distance[facility] = double.PositiveInfinity;
        }

        _reachedCount = 0;
    }

    /// <summary>Arcs that a building serves now.</summary>
    private ReadOnlySpan<int> ServedFrom(int facility)
    {
        var start = facility * _listed.Length;
        for (var place = _servedCount[facility] - 1; place >= 0; place--)
        {
            if (_flow[_served[start + place]] > 0) continue;
            _served[start + place] = _served[start + --_servedCount[facility]];
        }

        return _served.AsSpan(start, _servedCount[facility]);
    }

    private void Add(int arc, double amount)
    {
        var facility = _arcFacility[arc];
        var place = facility * _listed.Length;
        if (_flow[arc] <= 0 && !_served.AsSpan(place, _servedCount[facility]).Contains(arc))
        {
            _served[place + _servedCount[facility]++] = arc;
        }

        _flow[arc] += amount;
    }

    /// <summary>Sends units along the way to a building, which has room or gives one up.</summary>
    private double Send(double most, int last, int givenUp)
    {
        var amount = Math.Min(most, givenUp == None ? _free[last] : _flow[givenUp]);
        for (var moved = _instead[last]; moved != None; moved = _instead[_arcFacility[moved]])
        {
            amount = Math.Min(amount, _flow[moved]);
        }

        if (givenUp == None) _free[last] -= amount;
        else
        {
            _flow[givenUp] -= amount;
            _lost[givenUp / _depth] += amount;
        }

        for (var facility = last; facility != None;)
        {
            var moved = _instead[facility];
            Add(_by[facility], amount);
            if (moved != None) _flow[moved] -= amount;
            facility = moved == None ? None : _arcFacility[moved];
        }

        return amount;
    }

    /// <summary>The greatest saving a further unit at each building could begin.</summary>
    private void ValueUnits()
    {
        Array.Clear(_values);
        var hasChanged = true;
        for (var round = 0; hasChanged && round <= _free.Length; round++)
        {
            hasChanged = false;
            foreach (var demandClass in Asked) hasChanged |= ValueUnits(demandClass);
        }
    }

    private bool ValueUnits(int demandClass)
    {
        var hasChanged = false;
        var first = demandClass * _depth;
        var end = first + _listed[demandClass];
        var dearest = _lost[demandClass] > 0 ? _lostCost[demandClass] : 0;
        for (var arc = first; arc < end; arc++)
        {
            if (_flow[arc] > 0) dearest = Math.Max(dearest, _arcCost[arc] + _values[_arcFacility[arc]]);
        }

        for (var arc = first; arc < end; arc++)
        {
            var value = dearest - _arcCost[arc];
            if (value <= _values[_arcFacility[arc]] + Tolerance) continue;
            _values[_arcFacility[arc]] = value;
            hasChanged = true;
        }

        return hasChanged;
    }

    /// <summary>Finds what a unit less at each building costs after a solve with whole units: the greatest dual.
    /// </summary>
    public void ValueLosses()
    {
        for (var facility = 0; facility < _free.Length; facility++)
        {
            _losses[facility] = _free[facility] > 0 ? 0 : double.PositiveInfinity;
        }

        var hasChanged = true;
        for (var round = 0; hasChanged && round <= _free.Length; round++)
        {
            hasChanged = false;
            foreach (var demandClass in Asked) hasChanged |= ValueLosses(demandClass);
        }
    }

    private bool ValueLosses(int demandClass)
    {
        var hasChanged = false;
        var first = demandClass * _depth;
        var end = first + _listed[demandClass];
        var cheapest = _lostCost[demandClass];
        for (var arc = first; arc < end; arc++)
        {
            cheapest = Math.Min(cheapest, _arcCost[arc] + _losses[_arcFacility[arc]]);
        }

        for (var arc = first; arc < end; arc++)
        {
            if (_flow[arc] <= 0 || cheapest - _arcCost[arc] >= _losses[_arcFacility[arc]] - Tolerance) continue;
            _losses[_arcFacility[arc]] = Math.Max(0, cheapest - _arcCost[arc]);
            hasChanged = true;
        }

        return hasChanged;
    }
}
