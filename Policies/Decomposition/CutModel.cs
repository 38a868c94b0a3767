namespace Policies.Decomposition;

/// <summary>Cutting planes below a product's hindsight cost, and the least cost they allow at given prices.</summary>
/// <remarks>
/// Cut m says that the cost is at least b_m - w_m y. The least of the cuts' maximum plus the price of y is, by linear
/// duality, the greatest sum of mu_m b_m over weights mu that add up to 1 and whose sum of mu_m w_m stays below the
/// prices. Every choice of weights gives a valid lower bound. Solved by the revised simplex method with a dense
/// inverse: one row per building and one for the weights. Cuts do not depend on prices and are kept between price
/// iterations (L-shaped method, Van Slyke and Wets 1969). Source: FORMULATION 7.2.
/// </remarks>
internal sealed class CutModel
{
    private const double Tolerance = 1e-10;
    private readonly int _facilities;
    private readonly double _mostUnits;
    private readonly List<double[]> _columns = [];
    private readonly List<double> _intercepts = [];
    private readonly double[,] _inverse;
    private readonly double[] _values;
    private readonly double[] _duals;
    private readonly double[] _direction;
    private readonly int[] _basis;

    /// <summary>Starts with the cut that every unit is served at its cheapest.</summary>
    /// <param name="facilities">Number of buildings.</param>
    /// <param name="leastCost">A cost no stock can go below [money].</param>
    /// <param name="mostUnits">Stock of a building that more than suffices [units].</param>
    internal CutModel(int facilities, double leastCost, double mostUnits)
    {
        _facilities = facilities;
        _mostUnits = mostUnits;
        _inverse = new double[facilities + 1, facilities + 1];
        _values = new double[facilities + 1];
        _duals = new double[facilities + 1];
        _direction = new double[facilities + 1];
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
        Start(unitPrices);
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

        var bound = 0.0;
        for (var row = 0; row < _values.Length; row++) bound += _values[row] * Value(_basis[row]);
        return bound;
    }

    private const int None = int.MinValue;

    // Columns: 0 and above are cuts; -1 - f is the slack of building f; -1 - F - f the excess bought at most units.
    private double Value(int column) =>
        column >= 0 ? _intercepts[column] : column >= -_facilities ? 0 : -_mostUnits;

    private void Start(ReadOnlySpan<double> unitPrices)
    {
        Array.Clear(_inverse);
        for (var row = 0; row <= _facilities; row++)
        {
            _inverse[row, row] = 1;
            _basis[row] = row < _facilities ? -1 - row : 0;
            _values[row] = row < _facilities ? unitPrices[row] : 1;
        }
    }

    private void Price()
    {
        Array.Clear(_duals);
        for (var row = 0; row < _basis.Length; row++)
        {
            var value = Value(_basis[row]);
            if (value == 0) continue;
            for (var column = 0; column < _duals.Length; column++) _duals[column] += value * _inverse[row, column];
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
        var gain = _intercepts[column];
        var coefficients = _columns[column];
        for (var row = 0; row < coefficients.Length; row++) gain -= _duals[row] * coefficients[row];
        return gain;
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
        for (var row = 0; row < _values.Length; row++)
        {
            if (row == leaving) continue;
            _values[row] -= step * _direction[row];
            var factor = _direction[row] / _direction[leaving];
            if (factor == 0) continue;
            for (var column = 0; column < _values.Length; column++)
            {
                _inverse[row, column] -= factor * _inverse[leaving, column];
            }
        }

        for (var column = 0; column < _values.Length; column++) _inverse[leaving, column] /= _direction[leaving];
        _values[leaving] = step;
        _basis[leaving] = entering;
        return true;
    }

    private double Direction(int row, int entering)
    {
        if (entering < -_facilities) return -_inverse[row, -1 - _facilities - entering];
        if (entering < 0) return _inverse[row, -1 - entering];
        var sum = 0.0;
        var coefficients = _columns[entering];
        for (var column = 0; column < coefficients.Length; column++)
        {
            sum += _inverse[row, column] * coefficients[column];
        }

        return sum;
    }
}
