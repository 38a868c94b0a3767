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
    }

    /// <summary>Value of one more unit at each building after the last solve [money], not negative.</summary>
    public ReadOnlySpan<double> UnitValues => _values;

    /// <summary>Least cost of serving or losing the demand [money].</summary>
    /// <param name="stock">Units at each building, not negative.</param>
    /// <param name="demand">Units asked by each class, not negative.</param>
    public double Solve(ReadOnlySpan<double> stock, ReadOnlySpan<int> demand)
    {
        Array.Clear(_flow);
        Array.Clear(_lost);
        stock.CopyTo(_free);
        for (var demandClass = 0; demandClass < demand.Length; demandClass++)
        {
            double left = demand[demandClass];
            while (left > Tolerance) left -= Augment(demandClass, left);
        }

        ValueUnits();
        return Cost();
    }

    private const double Tolerance = 1e-9;

    private int Depth => Math.Max(1, _tier.LongestPreference);

    private double Cost()
    {
        var cost = 0.0;
        for (var demandClass = 0; demandClass < _tier.ClassCount; demandClass++)
        {
            var costs = _tier.Costs(demandClass);
            for (var rank = 0; rank < costs.Length; rank++) cost += _flow[(demandClass * Depth) + rank] * costs[rank];
            cost += _lost[demandClass] * _tier.LostCost(demandClass);
        }

        return cost;
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
            if (_free[facility] > Tolerance && _distance[facility] < best - Tolerance)
            {
                (best, last, givenUp) = (_distance[facility], facility, -1);
            }
        }

        for (var other = 0; other < _tier.ClassCount; other++)
        {
            var facilities = _tier.Preferences(other);
            for (var rank = 0; rank < facilities.Length; rank++)
            {
                if (_flow[(other * Depth) + rank] <= Tolerance) continue;
                var cost = _distance[facilities[rank]] + _tier.LostCost(other) - _tier.Costs(other)[rank];
                if (cost < best - Tolerance) (best, last, givenUp) = (cost, facilities[rank], other);
            }
        }

        if (last < 0)
        {
            _lost[demandClass] += most;
            return most;
        }

        return Send(most, last, givenUp);
    }

    /// <summary>Bellman and Ford on the buildings: cheapest way to bring a unit of the class to each of them.</summary>
    private void ShortestPaths(int demandClass)
    {
        Array.Fill(_distance, double.PositiveInfinity);
        var first = _tier.Preferences(demandClass);
        for (var rank = 0; rank < first.Length; rank++)
        {
            _distance[first[rank]] = _tier.Costs(demandClass)[rank];
            _from[first[rank]] = -1;
            _fromClass[first[rank]] = demandClass;
        }

        var hasChanged = true;
        for (var round = 0; hasChanged && round < _free.Length; round++)
        {
            hasChanged = false;
            for (var moved = 0; moved < _tier.ClassCount; moved++) hasChanged |= RelaxMoves(moved);
        }
    }

    private bool RelaxMoves(int moved)
    {
        var hasChanged = false;
        var facilities = _tier.Preferences(moved);
        var costs = _tier.Costs(moved);
        for (var rank = 0; rank < facilities.Length; rank++)
        {
            if (_flow[(moved * Depth) + rank] <= Tolerance) continue;
            for (var to = 0; to < facilities.Length; to++)
            {
                var distance = _distance[facilities[rank]] + costs[to] - costs[rank];
                if (to == rank || distance >= _distance[facilities[to]] - Tolerance) continue;
                _distance[facilities[to]] = distance;
                _from[facilities[to]] = facilities[rank];
                _fromClass[facilities[to]] = moved;
                hasChanged = true;
            }
        }

        return hasChanged;
    }

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
            Flow(_fromClass[facility], facility) += amount;
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
            for (var demandClass = 0; demandClass < _tier.ClassCount; demandClass++)
            {
                hasChanged |= ValueUnits(demandClass);
            }
        }
    }

    private bool ValueUnits(int demandClass)
    {
        var hasChanged = false;
        var facilities = _tier.Preferences(demandClass);
        var costs = _tier.Costs(demandClass);
        for (var to = 0; to < facilities.Length; to++)
        {
            var value = _lost[demandClass] > Tolerance ? _tier.LostCost(demandClass) - costs[to] : 0;
            for (var rank = 0; rank < facilities.Length; rank++)
            {
                if (_flow[(demandClass * Depth) + rank] <= Tolerance) continue;
                value = Math.Max(value, costs[rank] - costs[to] + _values[facilities[rank]]);
            }

            if (value <= _values[facilities[to]] + Tolerance) continue;
            _values[facilities[to]] = value;
            hasChanged = true;
        }

        return hasChanged;
    }
}
