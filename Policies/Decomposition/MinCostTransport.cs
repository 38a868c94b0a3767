namespace Policies.Decomposition;

/// <summary>Serves one scenario's demand from given stock at least cost, as if all demand were known (E1).</summary>
/// <remarks>
/// Successive shortest paths on the buildings: a unit of a class goes to a building, whose unit of another class may
/// move on to a third, until it meets free stock or a sale is given up. Every path is cheapest, so the flow is optimal.
/// The duals are the componentwise least ones, found by one Bellman sweep: the value of one more unit at a building.
/// One instance serves one thread. Sources: Ahuja, Magnanti and Orlin (1993), ch. 9; FORMULATION 6 (E1) and 6.1.
/// </remarks>
public sealed class MinCostTransport
{
    private readonly SizeTier _tier;
    private readonly double[] _flow;
    private readonly double[] _lost;
    private readonly double[] _free;
    private readonly double[] _distance;
    private readonly int[] _from;
    private readonly int[] _fromClass;
    private readonly double[] _values;
    private readonly int[] _served;
    private readonly int[] _servedCount;
    private readonly Queue<int> _waiting;
    private readonly bool[] _isWaiting;
    private readonly int[] _asked;
    private int _askedCount;

    /// <summary>Prepares a size tier, whose preference lists should not be cut short if the value is to be exact.
    /// </summary>
    public MinCostTransport(SizeTier tier)
    {
        ArgumentNullException.ThrowIfNull(tier);
        _tier = tier;
        _flow = new double[tier.ClassCount * Math.Max(1, tier.LongestPreference)];
        _lost = new double[tier.ClassCount];
        _free = new double[tier.FacilityCount];
        _distance = new double[tier.FacilityCount];
        _from = new int[tier.FacilityCount];
        _fromClass = new int[tier.FacilityCount];
        _values = new double[tier.FacilityCount];
        _asked = new int[tier.ClassCount];
        _served = new int[tier.ClassCount * tier.FacilityCount];
        _servedCount = new int[tier.FacilityCount];
        _waiting = new Queue<int>(tier.FacilityCount);
        _isWaiting = new bool[tier.FacilityCount];
    }

    /// <summary>Value of one more unit at each building after the last solve [money], not negative.</summary>
    public ReadOnlySpan<double> UnitValues => _values;

    /// <summary>Least cost of serving or losing the demand [money].</summary>
    /// <param name="stock">Units at each building, not negative; read to the nearest multiple of 2^-20.</param>
    /// <param name="demand">Units asked by each class, not negative.</param>
    public double Solve(ReadOnlySpan<double> stock, ReadOnlySpan<int> demand)
    {
        Array.Clear(_flow);
        Array.Clear(_lost);
        for (var facility = 0; facility < stock.Length; facility++) _free[facility] = Grain(stock[facility]);
        Array.Clear(_servedCount);
        _askedCount = 0;
        for (var demandClass = 0; demandClass < demand.Length; demandClass++)
        {
            if (demand[demandClass] == 0) continue;
            _asked[_askedCount++] = demandClass;
            var left = demand[demandClass] - ServeDirectly(demandClass, demand[demandClass]);
            while (left > 0) left -= Augment(demandClass, left);
        }

        ValueUnits();
        return Cost();
    }

    /// <summary>The nearest multiple of 2^-20 units. Sums and differences of such flows are exact, so that no flow is
    /// ever left over that is neither 0 nor worth moving: such dust once made a cycle that the search ran round for
    /// ever.</summary>
    internal static double Grain(double units) => Math.Round(units * (1 << 20)) / (1 << 20);

    // Costs that differ by less are the same [money].
    private const double Tolerance = 1e-9;

    /// <summary>Classes with demand: only they can have flow or value a unit.</summary>
    private ReadOnlySpan<int> Asked => _asked.AsSpan(0, _askedCount);

    private int Depth => Math.Max(1, _tier.LongestPreference);

    private double Cost()
    {
        var cost = 0.0;
        foreach (var demandClass in Asked)
        {
            var costs = _tier.Costs(demandClass);
            for (var rank = 0; rank < costs.Length; rank++) cost += _flow[(demandClass * Depth) + rank] * costs[rank];
            cost += _lost[demandClass] * _tier.LostCost(demandClass);
        }

        return cost;
    }

    /// <summary>Serves what a class's cheapest building has free. No path is cheaper: the flow so far is optimal, so
    /// that moving a unit on never saves, and every path begins at a building at least as dear.</summary>
    private double ServeDirectly(int demandClass, double most)
    {
        var facilities = _tier.Preferences(demandClass);
        if (facilities.IsEmpty || _free[facilities[0]] <= 0) return 0;
        if (_tier.Costs(demandClass)[0] >= _tier.LostCost(demandClass)) return 0;
        var amount = Math.Min(most, _free[facilities[0]]);
        _free[facilities[0]] -= amount;
        Add(demandClass, facilities[0], amount);
        return amount;
    }

    /// <summary>Sends up to <paramref name="most"/> units of a class along the cheapest path.</summary>
    private double Augment(int demandClass, double most)
    {
        ShortestPaths(demandClass);
        var best = _tier.LostCost(demandClass);
        var last = -1;
        var givenUp = -1;
        for (var facility = 0; facility < _free.Length; facility++)
        {
            if (_free[facility] > 0 && _distance[facility] < best - Tolerance)
            {
                (best, last, givenUp) = (_distance[facility], facility, -1);
            }
        }

        for (var facility = 0; facility < _free.Length; facility++)
        {
            if (double.IsInfinity(_distance[facility])) continue;
            foreach (var other in ServedFrom(facility))
            {
                var cost = _distance[facility] + _tier.LostCost(other) - CostOf(other, facility);
                if (cost < best - Tolerance) (best, last, givenUp) = (cost, facility, other);
            }
        }

        if (last < 0)
        {
            _lost[demandClass] += most;
            return most;
        }

        return Send(most, last, givenUp);
    }

    /// <summary>Cheapest way to bring a unit of the class to each building, by label correction from a queue.</summary>
    private void ShortestPaths(int demandClass)
    {
        Array.Fill(_distance, double.PositiveInfinity);
        _waiting.Clear();
        var first = _tier.Preferences(demandClass);
        for (var rank = 0; rank < first.Length; rank++)
        {
            Reach(first[rank], _tier.Costs(demandClass)[rank], -1, demandClass);
        }

        for (var step = 0; _waiting.TryDequeue(out var facility); step++)
        {
            if (step > _free.Length * _free.Length) throw new InvalidOperationException("Invariant: a saving cycle.");
            _isWaiting[facility] = false;
            foreach (var moved in ServedFrom(facility))
            {
                var facilities = _tier.Preferences(moved);
                var costs = _tier.Costs(moved);
                var distance = _distance[facility] - CostOf(moved, facility);
                for (var to = 0; to < facilities.Length; to++)
                {
                    if (distance + costs[to] >= _distance[facilities[to]] - Tolerance) continue;
                    Reach(facilities[to], distance + costs[to], facility, moved);
                }
            }
        }
    }

    private void Reach(int facility, double distance, int from, int demandClass)
    {
        _distance[facility] = distance;
        _from[facility] = from;
        _fromClass[facility] = demandClass;
        if (_isWaiting[facility]) return;
        _isWaiting[facility] = true;
        _waiting.Enqueue(facility);
    }

    /// <summary>Classes that a building serves now.</summary>
    private ReadOnlySpan<int> ServedFrom(int facility)
    {
        var start = facility * _tier.ClassCount;
        for (var place = _servedCount[facility] - 1; place >= 0; place--)
        {
            if (Flow(_served[start + place], facility) > 0) continue;
            _served[start + place] = _served[start + --_servedCount[facility]];
        }

        return _served.AsSpan(start, _servedCount[facility]);
    }

    private void Add(int demandClass, int facility, double amount)
    {
        ref var flow = ref Flow(demandClass, facility);
        var place = facility * _tier.ClassCount;
        if (!_served.AsSpan(place, _servedCount[facility]).Contains(demandClass))
        {
            _served[place + _servedCount[facility]++] = demandClass;
        }

        flow += amount;
    }

    private double CostOf(int demandClass, int facility) =>
        _tier.Costs(demandClass)[_tier.Preferences(demandClass).IndexOf(facility)];

    private double Send(double most, int last, int givenUp)
    {
        var amount = Math.Min(most, givenUp < 0 ? _free[last] : Flow(givenUp, last));
        for (var facility = last; _from[facility] >= 0; facility = _from[facility])
        {
            amount = Math.Min(amount, Flow(_fromClass[facility], _from[facility]));
        }

        if (givenUp < 0) _free[last] -= amount;
        else
        {
            Flow(givenUp, last) -= amount;
            _lost[givenUp] += amount;
        }

        for (var facility = last; facility >= 0; facility = _from[facility])
        {
            Add(_fromClass[facility], facility, amount);
            if (_from[facility] >= 0) Flow(_fromClass[facility], _from[facility]) -= amount;
        }

        return amount;
    }

    private ref double Flow(int demandClass, int facility) =>
        ref _flow[(demandClass * Depth) + _tier.Preferences(demandClass).IndexOf(facility)];

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
        var facilities = _tier.Preferences(demandClass);
        var costs = _tier.Costs(demandClass);
        for (var to = 0; to < facilities.Length; to++)
        {
            var value = _lost[demandClass] > 0 ? _tier.LostCost(demandClass) - costs[to] : 0;
            for (var rank = 0; rank < facilities.Length; rank++)
            {
                if (_flow[(demandClass * Depth) + rank] <= 0) continue;
                value = Math.Max(value, costs[rank] - costs[to] + _values[facilities[rank]]);
            }

            if (value <= _values[facilities[to]] + Tolerance) continue;
            _values[facilities[to]] = value;
            hasChanged = true;
        }

        return hasChanged;
    }
}
