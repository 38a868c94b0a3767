namespace Policies.Decomposition;

/// <summary>Cutting planes below a product's hindsight cost, and the least cost they allow at given prices.</summary>
/// <remarks>
/// Cut m says that the cost is at least b_m - w_m y. The least of the cuts' maximum plus the price of y is, by linear
/// duality, the greatest sum of mu_m b_m over weights mu that add up to 1 and whose sum of mu_m w_m stays below the
/// prices. Every choice of weights gives a valid lower bound: what is returned is worked out from the weights anew, so
/// that rounding in the inverse can make it lower but not wrong. Solved by the revised simplex method with a dense
/// inverse, one row per building and one for the weights; a new cut, and mostly new prices too, leave the last basis
/// feasible, and the method goes on from there. Cuts do not depend on prices and are kept between price iterations
/// (L-shaped method, Van Slyke and Wets 1969). Source: FORMULATION 7.2.
/// </remarks>
internal sealed class CutModel
{
    private const double Tolerance = 1e-10;

    // Share of the bound by which the inverse may be wrong before it is made anew.
    private const double Drift = 1e-8;
    private readonly int _facilities;
    private readonly double _mostUnits;
    private readonly List<double[]> _columns = [];
    private readonly List<double> _intercepts = [];
    private readonly double[][] _inverse;
    private readonly double[] _values;
    private readonly double[] _duals;
    private readonly double[] _direction;
    private readonly double[] _taken;
    private readonly int[] _basis;
    private bool _isStarted;

    /// <summary>Starts with the cut that every unit is served at its cheapest.</summary>
    /// <param name="facilities">Number of buildings.</param>
    /// <param name="leastCost">A cost no stock can go below [money].</param>
    /// <param name="mostUnits">Stock of a building that more than suffices [units].</param>
    internal CutModel(int facilities, double leastCost, double mostUnits)
    {
        _facilities = facilities;
        _mostUnits = mostUnits;
        _inverse = [.. Enumerable.Range(0, facilities + 1).Select(_ => new double[facilities + 1])];
        _values = new double[facilities + 1];
        _duals = new double[facilities + 1];
        _direction = new double[facilities + 1];
        _taken = new double[facilities + 1];
        _basis = new int[facilities + 1];
        Add(leastCost, new double[facilities]);
    }

    /// <summary>Stock of each building where the cuts allow the least cost [units].</summary>
    internal ReadOnlySpan<double> Stock => _duals.AsSpan(0, _facilities);

    /// <summary>Adds the cut cost &gt;= intercept - unitValues times stock.</summary>
    internal void Add(double intercept, ReadOnlySpan<double> unitValues)
    {
        _intercepts.Add(intercept);
        _columns.Add([.. unitValues, 1]);
    }

    /// <summary>Least cost of service and priced stock that the cuts allow [money]: a valid lower bound.</summary>
    /// <param name="unitPrices">Price of a unit at each building [money], not negative.</param>
    internal double LowerBound(ReadOnlySpan<double> unitPrices)
    {
        if (!GoOn(unitPrices)) Start(unitPrices);
        var reached = Climb();
        var bound = Certified(unitPrices);
        if (bound >= reached - (Drift * Math.Max(1, Math.Abs(reached)))) return bound;
        Start(unitPrices);
        Climb();
        return Math.Max(bound, Certified(unitPrices));
    }

    private const int None = int.MinValue;

    // Columns: 0 and above are cuts; -1 - f is the slack of building f; -1 - F - f the excess bought at most units.
    private double Value(int column) =>
        column >= 0 ? _intercepts[column] : column >= -_facilities ? 0 : -_mostUnits;

    private void Start(ReadOnlySpan<double> unitPrices)
    {
        for (var row = 0; row <= _facilities; row++)
        {
            Array.Clear(_inverse[row]);
            _inverse[row][row] = 1;
            _basis[row] = row < _facilities ? -1 - row : 0;
            _values[row] = row < _facilities ? unitPrices[row] : 1;
        }

        _isStarted = true;
    }

    /// <summary>Takes up the last basis, if it is feasible at these prices.</summary>
    private bool GoOn(ReadOnlySpan<double> unitPrices)
    {
        if (!_isStarted) return false;
        for (var row = 0; row < _values.Length; row++)
        {
            var inverse = _inverse[row];
            var value = inverse[_facilities];
            for (var column = 0; column < unitPrices.Length; column++) value += inverse[column] * unitPrices[column];
            if (value < -Tolerance * (1 + Math.Abs(value))) return false;
            _values[row] = Math.Max(0, value);
        }

        return true;
    }

    /// <summary>Improves the weights until no cut does; returns what they amount to [money].</summary>
    private double Climb()
    {
        // Where pivots stand still Bland's rule takes over: it cannot cycle. Stopping early leaves a valid bound.
        var mostPivots = 5 * (_columns.Count + (2 * _facilities));
        var idle = 0;
        for (var pivot = 0; pivot < mostPivots; pivot++)
        {
            Price();
            var entering = Entering(takeFirst: idle > _values.Length);
            if (entering == None || !TryPivot(entering, out var step)) break;
            idle = step > 1e-12 ? 0 : idle + 1;
        }

        var reached = 0.0;
        for (var row = 0; row < _values.Length; row++) reached += _values[row] * Value(_basis[row]);
        return reached;
    }

    /// <summary>The bound that the weights of the cuts prove by themselves: scaled to add up to 1, and what they take
    /// above the prices bought at most units.</summary>
    private double Certified(ReadOnlySpan<double> unitPrices)
    {
        Array.Clear(_taken);
        var bound = 0.0;
        for (var row = 0; row < _values.Length; row++)
        {
            if (_basis[row] < 0 || _values[row] <= 0) continue;
            bound += _values[row] * _intercepts[_basis[row]];
            var coefficients = _columns[_basis[row]];
            for (var each = 0; each < coefficients.Length; each++) _taken[each] += _values[row] * coefficients[each];
        }

        var sum = _taken[_facilities];
        if (sum <= 0) return double.NegativeInfinity;
        bound /= sum;
        for (var facility = 0; facility < unitPrices.Length; facility++)
        {
            bound -= _mostUnits * Math.Max(0, (_taken[facility] / sum) - unitPrices[facility]);
        }

        return bound;
    }

    private void Price()
    {
        Array.Clear(_duals);
        for (var row = 0; row < _basis.Length; row++)
        {
            var value = Value(_basis[row]);
            if (value != 0) AddTimes(value, _inverse[row], _duals);
        }
    }

    private int Entering(bool takeFirst)
    {
        var best = Tolerance * Math.Max(1, Math.Abs(_duals[_facilities]));
        var entering = None;
        for (var column = -2 * _facilities; column < _columns.Count; column++)
        {
            var gain = Gain(column);
            if (gain <= best) continue;
            entering = column;
            if (takeFirst) return entering;
            best = gain;
        }

        return entering;
    }

    private double Gain(int column)
    {
        if (column < -_facilities) return _duals[-1 - _facilities - column] - _mostUnits;
        if (column < 0) return -_duals[-1 - column];
        return _intercepts[column] - Product(_duals, _columns[column]);
    }

    private bool TryPivot(int entering, out double step)
    {
        var leaving = -1;
        step = double.PositiveInfinity;
        for (var row = 0; row < _direction.Length; row++)
        {
            _direction[row] = Direction(row, entering);
            if (_direction[row] <= Tolerance) continue;
            var ratio = Math.Max(0, _values[row]) / _direction[row];
            if (ratio < step - 1e-14 || (ratio <= step && leaving >= 0 && _basis[row] < _basis[leaving]))
            {
                (step, leaving) = (ratio, row);
            }
        }

        if (leaving < 0) return false;
        var pivot = _inverse[leaving];
        for (var column = 0; column < pivot.Length; column++) pivot[column] /= _direction[leaving];
        for (var row = 0; row < _values.Length; row++)
        {
            if (row == leaving || _direction[row] == 0) continue;
            _values[row] -= step * _direction[row];
            AddTimes(-_direction[row], pivot, _inverse[row]);
        }

        _values[leaving] = step;
        _basis[leaving] = entering;
        return true;
    }

    private double Direction(int row, int entering)
    {
        if (entering < -_facilities) return -_inverse[row][-1 - _facilities - entering];
        if (entering < 0) return _inverse[row][-1 - entering];
        return Product(_inverse[row], _columns[entering]);
    }

    private static double Product(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var each = 0; each < left.Length; each++) sum += left[each] * right[each];
        return sum;
    }

    private static void AddTimes(double factor, ReadOnlySpan<double> added, Span<double> sums)
    {
        for (var each = 0; each < added.Length; each++) sums[each] += factor * added[each];
    }
}
